// SPDX-License-Identifier: GPL-2.0-only
/**
 * The kernel command line, seen from outside: which function took which word, and what it answered.
 *
 * In: calls and returns while no initcall runs. Out: `param` events. parse_one() (kernel/params.c, 5.4)
 * calls the set function of a parameter with the value and the entry; do_early_param() and
 * obsolete_checksetup() (init/main.c) call functions of the table between __setup_start and __setup_end.
 */
import type { StageRecorder } from '../base/events';
import type { Frame, InitProgram, Kernel } from '../machine';
import type { bootSchema } from './schema';
import type { MarkIndex } from './tables';

const RSI = 6;
const RDI = 7;

/** struct obs_kernel_param (include/linux/init.h): name, function, is it an early one. */
const SETUP_SIZE = 24n;

/** init has these before any word of the command line (init/main.c, envp_init). */
const OWN_VARIABLES = ['HOME=/', 'TERM=linux'];

type How = 'early' | 'setup' | 'set';

interface Call {
  readonly frame: Frame;
  readonly how: How;
  readonly name: string;
  /** as it was before the function cut it into pieces */
  readonly value: string | undefined;
  /** of the parameter's entry, or of the function */
  readonly subject: bigint;
}

export class Parameters {
  private readonly callers: readonly { readonly from: bigint; readonly to: bigint; readonly how: How }[];
  private call: Call | undefined;

  constructor(
    private readonly kernel: Kernel,
    private readonly marks: MarkIndex,
    private readonly recorder: StageRecorder<typeof bootSchema>,
  ) {
    const callers = [
      ['parse_one', 'set'],
      ['do_early_param', 'early'],
      ['obsolete_checksetup', 'setup'],
    ] as const;
    this.callers = callers.flatMap(([name, how]) => {
      const symbol = kernel.symbols.find(name);
      return symbol ? [{ from: symbol.address, to: symbol.address + BigInt(symbol.size), how }] : [];
    });
  }

  called(frame: Frame): void {
    const caller = this.callers.find(({ from, to }) => frame.returnTo > from && frame.returnTo <= to);
    if (!caller || this.call) return;
    const { machine } = this.kernel;
    const text = machine.cpu.register(RDI);
    const value = text === 0n ? undefined : this.kernel.text(text);
    const subject = caller.how === 'set' ? machine.cpu.register(RSI) : frame.target;
    const name = caller.how === 'set' ? this.parameterName(subject) : this.setupName(frame.target);
    if (name !== undefined) this.call = { frame, how: caller.how, name, value, subject };
  }

  returned(frame: Frame, value: bigint): void {
    const { call } = this;
    if (call?.frame !== frame) return;
    this.call = undefined;
    const mark = this.marks.at(call.subject);
    this.recorder.record('param', {
      how: call.how,
      name: call.name,
      value: call.value ?? '',
      given: call.value !== undefined,
      address: frame.target,
      function: this.kernel.nameAt(frame.target),
      result: Number(BigInt.asIntN(32, value)),
      thing: mark?.thing ?? '',
      object: mark?.object ?? '',
    });
  }

  /** Has init been given words of the command line? */
  ownWords({ argv, envp }: InitProgram): boolean {
    return argv.length > 1 || envp.some((word) => !OWN_VARIABLES.includes(word));
  }

  /** Of an entry in the section __param; undefined for anything else. */
  private parameterName(entry: bigint): string | undefined {
    const from = this.kernel.symbol('__start___param');
    const to = this.kernel.symbol('__stop___param');
    if (from === undefined || to === undefined || entry < from || entry >= to) return undefined;
    return this.kernel.text(this.kernel.machine.memory.peek64(entry) ?? 0n);
  }

  private setupName(target: bigint): string | undefined {
    const { memory } = this.kernel.machine;
    const to = this.kernel.symbol('__setup_end') ?? 0n;
    for (let entry = this.kernel.symbol('__setup_start') ?? to; entry < to; entry += SETUP_SIZE)
      if (memory.peek64(entry + 8n) === target) return this.kernel.text(memory.peek64(entry) ?? 0n);
    return undefined;
  }
}
