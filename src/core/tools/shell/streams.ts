// SPDX-License-Identifier: GPL-2.0-only
/** Where a command reads and writes: standard input, and a sink for each file descriptor. */
import { EBADF } from '../../load/errno';
import { toBytes, type ByteString } from './bytes';
import type { OpenFile } from './tree';

/** Takes bytes; 0, or an errno. */
export interface Sink {
  write(bytes: ByteString): number;
}

/** What is read, shared by all commands of a loop or group: each goes on where the one before stopped. */
export class Input {
  private at = 0;

  /** `from` a terminal: somebody would have to type it */
  constructor(
    private readonly text: ByteString,
    readonly from: 'pipe' | 'file' | 'terminal' = 'pipe',
  ) {}

  /** What is left. Looking at it takes nothing away: whether a program reads its input cannot be told from outside. */
  get rest(): ByteString {
    return this.text.slice(this.at);
  }

  /** The next line without its end, or undefined; `ended`: a newline was there. */
  line(): { readonly text: ByteString; readonly ended: boolean } | undefined {
    if (this.at >= this.text.length) return undefined;
    const stop = this.text.indexOf('\n', this.at);
    const text = this.text.slice(this.at, stop < 0 ? undefined : stop);
    this.at += text.length + 1;
    return { text, ended: stop >= 0 };
  }
}

export class Collected implements Sink {
  private readonly parts: ByteString[] = [];

  write(bytes: ByteString): number {
    this.parts.push(bytes);
    return 0;
  }

  get text(): ByteString {
    return this.parts.join('');
  }
}

export const nowhere: Sink = { write: () => 0 };
/** `>&-` */
export const closed: Sink = { write: () => EBADF };

export class FileSink implements Sink {
  constructor(readonly file: OpenFile) {}

  write(bytes: ByteString): number {
    return this.file.write(toBytes(bytes));
  }
}

export interface Io {
  readonly input: Input;
  readonly sinks: ReadonlyMap<number, Sink>;
}
