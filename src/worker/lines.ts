// SPDX-License-Identifier: GPL-2.0-only
/**
 * The terminal's lines on their way: each sent line waits for its answer, or for its worker's end.
 *
 * In: lines sent, answers received. Out: a promise a line; undefined where the worker was ended first.
 */
import type { Completion } from '../core/tools/shell';
import type { FromWorker, ShellAnswer } from './protocol';

type Answer = Extract<FromWorker, { type: 'shell' | 'completion' }>;

export class PendingLines {
  private readonly pending = new Map<number, (answer: Answer | undefined) => void>();
  private last = 0;

  /** Calls `send` with the line's number. `overdue` is called when the answer takes too long. */
  private async ask(
    send: (id: number) => void,
    milliseconds: number,
    overdue: () => void,
  ): Promise<Answer | undefined> {
    const id = ++this.last;
    const timer = setTimeout(overdue, milliseconds);
    const answer = await new Promise<Answer | undefined>((done) => {
      this.pending.set(id, done);
      send(id);
    });
    clearTimeout(timer);
    return answer;
  }

  async line(send: (id: number) => void, milliseconds: number, overdue: () => void): Promise<ShellAnswer | undefined> {
    const answer = await this.ask(send, milliseconds, overdue);
    return answer?.type === 'shell' ? answer.answer : undefined;
  }

  async completion(
    send: (id: number) => void,
    milliseconds: number,
    overdue: () => void,
  ): Promise<Completion | undefined> {
    const answer = await this.ask(send, milliseconds, overdue);
    return answer?.type === 'completion' ? answer.completion : undefined;
  }

  get waiting(): boolean {
    return this.pending.size > 0;
  }

  receive(answer: Answer): void {
    const done = this.pending.get(answer.id);
    this.pending.delete(answer.id);
    done?.(answer);
  }

  /** Their worker is no more. */
  abandon(): void {
    const waiting = [...this.pending.values()];
    this.pending.clear();
    for (const done of waiting) done(undefined);
  }
}
