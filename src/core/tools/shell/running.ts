// SPDX-License-Identifier: GPL-2.0-only
/**
 * The command that runs now, as the kernel knows it: a program with a name.
 *
 * Its first system call on a file of the kernel's puts it on the record; a command that makes none
 * leaves none.
 */
import type { Recorder } from '../../base/events';
import { BUFFER_SIZE, O_CREAT, O_RDONLY, O_TRUNC, O_WRONLY, Program } from '../../load';
import type { Kernel } from '../../machine';

export class Running {
  private made: Program | undefined;
  private recorded = false;
  /** a read was cut short: there was no end in sight */
  endless = false;

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

  get killed(): boolean {
    return this.made?.killed !== undefined;
  }

  /** The whole file, at most so many bytes; or an errno. */
  read(path: string, most: number): Uint8Array | number {
    const { program } = this;
    this.record();
    const fd = program.open(path, O_RDONLY);
    if (fd < 0) return fd;
    const parts: Uint8Array[] = [];
    let length = 0;
    for (;;) {
      const part = program.read(fd, BUFFER_SIZE);
      if (typeof part === 'number') {
        program.close(fd);
        return part;
      }
      if (part.length === 0) break;
      parts.push(part);
      length += part.length;
      if (length >= most || parts.length >= MOST_READS) {
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

  /** 0 when all of it was taken; an errno. */
  write(path: string, bytes: Uint8Array): number {
    const { program } = this;
    this.record();
    const fd = program.open(path, O_WRONLY | O_CREAT | O_TRUNC);
    if (fd < 0) return fd;
    let error = 0;
    for (let at = 0; at < bytes.length && error === 0;) {
      const taken = program.write(fd, bytes.subarray(at));
      if (taken < 0) error = taken;
      else if (taken === 0 && ++this.stalls >= MOST_READS) {
        this.endless = true;
        break;
      }
      at += Math.max(0, taken);
    }
    program.close(fd);
    return error;
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

/** A driver that always has one more byte would be read for ever. */
const MOST_READS = 4096;
