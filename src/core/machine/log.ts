// SPDX-License-Identifier: GPL-2.0-only
/**
 * The kernel's log (kernel/printk/printk.c, 5.4: vprintk_store, log_output).
 *
 * In: formatted texts, each with the level its first bytes name. Out: records. A text without a
 * newline waits in the continuation buffer until a KERN_CONT text completes it or another text comes:
 * it is not in the log before that, as everybody finds out who forgets a `\n`.
 */
import { decodeUtf8 } from '../base/bytes';

export interface LogRecord {
  /** nanoseconds since boot */
  readonly time: number;
  readonly level: number;
  readonly text: string;
}

const SOH = 1;
/** MESSAGE_LOGLEVEL_DEFAULT: a printk without a level. */
const DEFAULT_LEVEL = 4;

export class Log {
  readonly records: LogRecord[] = [];
  /** hears of each record */
  onRecord: ((record: LogRecord) => void) | undefined;
  private pending: { time: number; level: number; text: string } | undefined;

  /** Takes over another log, the line that waits for its end included. */
  copy(other: Log): void {
    this.records.push(...other.records);
    this.pending = other.pending && { ...other.pending };
  }

  /** Returns the length of the text without its level, as printk does. */
  print(bytes: Uint8Array, time: number): number {
    let at = 0;
    let level = -1;
    let continues = false;
    while (bytes[at] === SOH && at + 1 < bytes.length) {
      const c = String.fromCharCode(bytes[at + 1]!);
      if (c >= '0' && c <= '7') {
        if (level < 0) level = Number(c);
      } else if (c === 'c') continues = true;
      else break;
      at += 2;
    }
    const text = decodeUtf8(bytes.subarray(at));
    const whole = text.endsWith('\n');
    const body = whole ? text.slice(0, -1) : text;
    if (this.pending && !continues) this.flush();
    if (this.pending) {
      this.pending.text += body;
      if (whole) this.flush();
    } else if (whole) this.add(time, level < 0 ? DEFAULT_LEVEL : level, body);
    else if (body !== '') this.pending = { time, level: level < 0 ? DEFAULT_LEVEL : level, text: body };
    return bytes.length - at;
  }

  /** Adds a whole line of the host's own. */
  line(level: number, text: string, time: number): void {
    if (this.pending) this.flush();
    this.add(time, level, text);
  }

  private flush(): void {
    const waiting = this.pending!;
    this.pending = undefined;
    this.add(waiting.time, waiting.level, waiting.text);
  }

  /** A text of several lines is one record in the kernel, and several lines wherever it is read. */
  private add(time: number, level: number, text: string): void {
    for (const line of text.split('\n')) {
      const record = { time, level, text: line };
      this.records.push(record);
      this.onRecord?.(record);
    }
  }
}

/** `[    0.000123] `, the prefix dmesg prints. */
export function stamp(nanoseconds: number): string {
  const seconds = Math.floor(nanoseconds / 1e9);
  const micros = Math.floor((nanoseconds % 1e9) / 1000);
  return `[${String(seconds).padStart(5)}.${String(micros).padStart(6, '0')}] `;
}
