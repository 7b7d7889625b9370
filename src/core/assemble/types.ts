// SPDX-License-Identifier: GPL-2.0-only
/** An object file: ELF bytes as any tool reads them, and beside them what ELF cannot say. */
import type { Diagnostic } from '../base/diagnostic';
import type { Field, Mark } from '../base/thing';

export interface ObjectFile {
  /** `demo.o`, `drivers/tty/pty.o` */
  readonly path: string;
  readonly bytes: Uint8Array;
  /** empty for a foreign object */
  readonly marks: readonly Mark[];
  /** tile the file; empty for a foreign object */
  readonly fields: readonly Field[];
}

export interface Assembled {
  readonly object: ObjectFile;
  readonly diagnostics: readonly Diagnostic[];
}
