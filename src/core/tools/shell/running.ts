// SPDX-License-Identifier: GPL-2.0-only
/**
 * The command that runs now, as the kernel knows it: a program with a name.
 *
 * Its first system call on a file of the kernel's puts it on the record; a command that makes none
 * leaves none.
 */
import type { Recorder } from '../../base/events';
import { BUFFER_SIZE, O_APPEND, O_CREAT, O_RDONLY, O_TRUNC, O_WRONLY, Program } from '../../load';
import type { Kernel } from '../../machine';
import type { OpenFile } from './tree';

export class Running {
  private made: Program | undefined;
  private recorded = false;
  /** a read was cut short: there was no end in sight */
  endless = false;
  /** a read failed after others had not */
  broken: { readonly path: string; readonly error: number } | undefined;

  constructor(
    private readonly kernel: Kernel,
    private readonly name: string,
    private readonly text: string,
    private readonly recorder: Recorder,
  ) {}

  get program(): Program {
    this.made ??= new Program(this.kernel, this.name, this.recorder);
    return this.made;
  }

  /** On the record from here on: it makes a system call. */
  calling(): Program {
    this.record();
    return this.program;
  }

  get killed(): boolean {
    return this.made?.killed !== undefined;
  }

  /** The whole file; or an errno. `wanted`: so many bytes are enough, read in pieces of that size. */
  read(path: string, wanted = Infinity, piece = BUFFER_SIZE): Uint8Array | number {
    const { program } = this;
    this.record();
    const fd = program.open(path, O_RDONLY);
    if (fd < 0) return fd;
    const parts: Uint8Array[] = [];
    let length = 0;
    for (;;) {
      const part = program.read(fd, Math.min(piece, BUFFER_SIZE, wanted - length));
      if (typeof part === 'number') {
        if (parts.length > 0) this.broken = { path, error: part };
        else {
          program.close(fd);
          return part;
        }
        break;
      }
      if (part.length === 0) break;
      parts.push(part);
      length += part.length;
      // dd counts its reads, whatever each of them brings.
      if (length >= wanted || (piece < BUFFER_SIZE && parts.length >= wanted / piece)) break;
      if (length >= MOST || parts.length >= MOST_READS) {
        this.endless = true;
        break;
      }
    }
    program.close(fd);
    const bytes = new Uint8Array(length);
    let at = 0;
    for (const part of parts) {
      bytes.set(part, at);
      at += part.length;
    }
    return bytes;
  }

  /** For writing; an errno. */
  open(path: string, append: boolean): OpenFile | number {
    const { program } = this;
    this.record();
    const fd = program.open(path, O_WRONLY | O_CREAT | (append ? O_APPEND : O_TRUNC));
    return fd < 0 ? fd : { write: (bytes) => this.write(fd, bytes), close: () => void program.close(fd) };
  }

  /** 0 when all of it was taken; an errno. */
  private write(fd: number, bytes: Uint8Array): number {
    for (let at = 0; at < bytes.length;) {
      const taken = this.program.write(fd, bytes.subarray(at));
      if (taken < 0) return taken;
      if (taken === 0 && ++this.stalls >= MOST_READS) {
        this.endless = true;
        return 0;
      }
      at += taken;
    }
    return 0;
  }
  private stalls = 0;

  end(status: number, stderr: string): void {
    if (this.recorded) this.made?.end(status, stderr.trimEnd());
  }

  private record(): void {
    if (this.recorded) return;
    this.recorded = true;
    this.program.begin(this.text);
  }
}

/** bytes read of a file that the kernel makes up as it goes */
const MOST = 1 << 17;
/** A driver that always has one more byte would be read for ever. */
const MOST_READS = 4096;
