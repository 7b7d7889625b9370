// SPDX-License-Identifier: GPL-2.0-only
/**
 * One x86-64 instruction of AT&T text as bytes: the general-purpose instructions and the system ones
 * that drivers write in inline asm. Sources: Intel SDM volume 2; gas/config/tc-i386.c for which forms
 * the mnemonics and suffixes take, and for the words of complaint.
 *
 * In: the text of one statement without labels. Out: bytes, and the places in them that wait for a
 * symbol. What it does not know is an `AsmError`: `no such instruction`, if no processor has it, too.
 */
import { conditionCode, conditional, plain, system } from './mnemonics';
import { InstructionBytes } from './modrm';
import type { Encoded } from './modrm';
import { AsmError, OperandReader } from './syntax';
import type { MemoryOperand, Operand, RegisterOperand, Width } from './syntax';
import { arithmetic, unary, shifts, bitTests, loads, strings, withSuffix, widths, prefixes } from './groups';

export type { Encoded, Fixup } from './modrm';
export { AsmError } from './syntax';

/** `text` from `from` to `to` is one statement, comments gone. Throws AsmError. */
export function encodeInstruction(source: string, from: number, to: number): Encoded {
  const text = source.slice(0, to);
  const out = new InstructionBytes();
  let at = from;
  for (;;) {
    const word = /\s*([A-Za-z][A-Za-z0-9]*)\s*/y;
    word.lastIndex = at;
    const name = word.exec(text)?.[1]?.toLowerCase();
    if (name === undefined || word.lastIndex > to) {
      if (at > from) return out.done();
      throw unknown(text, from, to);
    }
    at = word.lastIndex;
    const prefix = Object.hasOwn(prefixes, name) ? prefixes[name] : undefined;
    if (prefix !== undefined) {
      out.prefix(prefix);
      continue;
    }
    const operands = new OperandReader(text, at, to).operands();
    if (!new Instruction(out, name, operands).encode()) throw unknown(text, from, to);
    return out.done();
  }
}

function unknown(text: string, from: number, to: number): AsmError {
  return new AsmError(
    `no such instruction: \`${text
      .slice(from, to)
      .trim()
      .replace(/\s+/g, ' ')
      .replace(/\s*,\s*/g, ',')}'`,
  );
}

class Instruction {
  /** without its suffix, as messages have it */
  private name: string;

  constructor(
    private readonly out: InstructionBytes,
    private readonly mnemonic: string,
    private readonly ops: readonly Operand[],
  ) {
    this.name = mnemonic;
  }

  /** false: no such instruction */
  encode(): boolean {
    const { mnemonic, ops, out } = this;
    const simple = Object.hasOwn(plain, mnemonic) ? plain[mnemonic] : undefined;
    if (simple && ops.length === 0) {
      out.opcode(simple);
      return true;
    }
    if (this.extension() || this.string() || this.conditional() || this.system()) return true;
    if (withSuffix.has(mnemonic)) return this.general(mnemonic, undefined);
    const size = widths[mnemonic.slice(-1)];
    const base = mnemonic.slice(0, -1);
    if (size === undefined || !withSuffix.has(base)) return false;
    this.name = base;
    return this.general(base, size);
  }

  // ------------------------------------------------------------ operands

  private mismatch(): never {
    throw new AsmError(`operand type mismatch for \`${this.name}'`);
  }
  private count(...allowed: number[]): void {
    if (!allowed.includes(this.ops.length)) throw new AsmError(`number of operands mismatch for \`${this.name}'`);
  }
  /** From the suffix, or from a register. */
  private size(suffix: Width | undefined, ops: readonly Operand[] = this.ops): Width {
    const registers = ops.filter((op) => op.kind === 'register');
    if (registers.some((op) => op.size !== registers[0]!.size)) this.mismatch();
    const size = suffix ?? registers[0]?.size;
    const last = registers[registers.length - 1];
    if (last && last.size !== size)
      throw new AsmError(`incorrect register \`%${last.name}' used with \`${this.mnemonic.slice(-1)}' suffix`);
    // Neither says: as takes 32 bits, with a warning.
    return size ?? 4;
  }
  private register(op: Operand | undefined): RegisterOperand {
    return op?.kind === 'register' ? op : this.mismatch();
  }
  private place(op: Operand | undefined): RegisterOperand | MemoryOperand {
    return op?.kind === 'register' || op?.kind === 'memory' ? op : this.mismatch();
  }
  private memory(op: Operand | undefined): MemoryOperand {
    return op?.kind === 'memory' ? op : this.mismatch();
  }

  // ------------------------------------------------------------ groups

  private general(name: string, suffix: Width | undefined): boolean {
    const { ops, out } = this;
    const [a, b, c] = ops;
    const row = arithmetic.indexOf(name);
    if (row >= 0) return this.two(row * 8, 0x80, row, suffix);
    const one = Object.hasOwn(unary, name) ? unary[name] : undefined;
    if (one) {
      this.count(1);
      const size = this.size(suffix);
      out.modrm(size, [one[0] + (size === 1 ? 0 : 1)], one[1], this.place(a));
      return true;
    }
    if (Object.hasOwn(shifts, name)) return this.shift(shifts[name]!, suffix);
    if (Object.hasOwn(bitTests, name)) return this.bitTest(bitTests[name]!, suffix);
    const load = Object.hasOwn(loads, name) ? loads[name] : undefined;
    if (load) {
      this.count(2);
      const to = this.register(b);
      out.modrm(this.size(suffix), [0x0f, load[1]], to, this.place(a), 0, load[0]);
      return true;
    }
    switch (name) {
      case 'mov':
      case 'movabs':
        return this.move(suffix, name === 'movabs');
      case 'test': {
        this.count(2);
        const size = this.size(suffix);
        if (a?.kind === 'immediate') {
          if (b?.kind === 'register' && b.number === 0 && !b.high)
            out.opcodePlus(size, [], size === 1 ? 0xa8 : 0xa9, 0);
          else out.modrm(size, [size === 1 ? 0xf6 : 0xf7], 0, this.place(b), Math.min(size, 4));
          out.immediate(Math.min(size, 4) as Width, a.value, size === 8);
        } else {
          const [r, m] = a?.kind === 'register' ? [a, b] : [this.register(b), a];
          out.modrm(size, [size === 1 ? 0x84 : 0x85], r, this.place(m));
        }
        return true;
      }
      case 'xchg': {
        this.count(2);
        const size = this.size(suffix);
        const [r, m] = b?.kind === 'memory' ? [this.register(a), b] : [this.register(b), this.place(a)];
        const other =
          m.kind !== 'register' || size === 1 ? undefined : r.number === 0 ? m : m.number === 0 ? r : undefined;
        if (other) out.opcodePlus(size, [], 0x90, other.number);
        else out.modrm(size, [size === 1 ? 0x86 : 0x87], r, m);
        return true;
      }
      case 'cmpxchg':
      case 'xadd': {
        this.count(2);
        const size = this.size(suffix);
        out.modrm(
          size,
          [0x0f, (name === 'xadd' ? 0xc0 : 0xb0) + (size === 1 ? 0 : 1)],
          this.register(a),
          this.place(b),
        );
        return true;
      }
      case 'movnti':
        this.count(2);
        out.modrm(this.size(suffix), [0x0f, 0xc3], this.register(a), this.memory(b));
        return true;
      case 'lea':
        this.count(2);
        out.modrm(this.size(suffix, [b!]), [0x8d], this.register(b), this.memory(a));
        return true;
      case 'imul':
        return this.multiply(suffix, a, b, c);
      case 'shld':
      case 'shrd': {
        this.count(2, 3);
        const code = name === 'shld' ? 0xa4 : 0xac;
        const [r, m] = ops.length === 3 ? [b, c] : [a, b];
        const size = this.size(suffix, [r!, m!]);
        if (a?.kind === 'immediate') {
          out.modrm(size, [0x0f, code], this.register(r), this.place(m), 1);
          out.immediate(1, a.value);
        } else out.modrm(size, [0x0f, code + 1], this.register(r), this.place(m));
        return true;
      }
      case 'bswap': {
        this.count(1);
        const size = this.size(suffix);
        if (size < 4) this.mismatch();
        out.opcodePlus(size, [0x0f], 0xc8, this.register(a).number);
        return true;
      }
      case 'push':
      case 'pop':
        return this.stack(name, suffix, a);
      case 'call':
      case 'jmp':
        return this.branch(name === 'call' ? 2 : 4, name === 'call' ? 0xe8 : 0xe9, a);
      case 'ret':
        this.count(0, 1);
        if (a === undefined) out.opcode([0xc3]);
        else if (a.kind === 'immediate') {
          out.opcode([0xc2]);
          out.immediate(2, a.value);
        } else this.mismatch();
        return true;
      case 'iret':
        this.count(0);
        out.opcode(suffix === 8 ? [0x48, 0xcf] : suffix === 2 ? [0x66, 0xcf] : [0xcf]);
        return true;
      case 'lret':
        this.count(0);
        out.opcode(suffix === 8 ? [0x48, 0xcb] : [0xcb]);
        return true;
      case 'in':
      case 'out':
        return this.port(name === 'out', suffix, a, b);
      default:
        return false;
    }
  }

  /** The forms of add: register to place, place to register, immediate to place. */
  private two(opcode: number, group: number, field: number, suffix: Width | undefined): boolean {
    this.count(2);
    const { out } = this;
    const [a, b] = this.ops;
    const size = this.size(suffix);
    const wide = size === 1 ? 0 : 1;
    if (a?.kind === 'immediate') {
      const { value } = a;
      const known = value.symbol === undefined && value.minus === undefined;
      const signed = BigInt.asIntN(size * 8, value.addend);
      if (known && size > 1 && signed >= -128n && signed < 128n) {
        out.modrm(size, [group + 3], field, this.place(b), 1);
        out.immediate(1, { ...value, addend: signed });
      } else {
        const width = Math.min(size, 4) as Width;
        // A form of its own for the accumulator, a byte shorter.
        if (b?.kind === 'register' && b.number === 0 && !b.high) out.opcodePlus(size, [], opcode + 4 + wide, 0);
        else out.modrm(size, [group + wide], field, this.place(b), width);
        out.immediate(width, value, size === 8);
      }
    } else if (b?.kind === 'register' && a?.kind === 'memory') out.modrm(size, [opcode + 2 + wide], b, a);
    else out.modrm(size, [opcode + wide], this.register(a), this.place(b));
    return true;
  }

  private move(suffix: Width | undefined, absolute: boolean): boolean {
    this.count(2);
    const { out } = this;
    const [a, b] = this.ops;
    const special = a?.kind === 'control' || a?.kind === 'debug' || a?.kind === 'segment' ? a : b;
    if (special?.kind === 'control' || special?.kind === 'debug') {
      const r = this.register(special === a ? b : a);
      if (r.size !== 8) this.mismatch();
      const code = (special.kind === 'control' ? 0x20 : 0x21) + (special === a ? 0 : 2);
      out.modrm(4, [0x0f, code], special.number, r);
      return true;
    }
    if (special?.kind === 'segment') {
      const m = this.place(special === a ? b : a);
      const size = m.kind === 'register' && special === a ? m.size : 4;
      out.modrm(size === 1 ? this.mismatch() : size, [special === a ? 0x8c : 0x8e], special.number, m);
      return true;
    }
    if (a?.kind === 'immediate') return this.moveImmediate(suffix, absolute, a.value, b);
    const size = this.size(suffix);
    const wide = size === 1 ? 0 : 1;
    if (b?.kind === 'register' && a?.kind === 'memory') out.modrm(size, [0x8a + wide], b, a);
    else out.modrm(size, [0x88 + wide], this.register(a), this.place(b));
    return true;
  }

  private moveImmediate(
    suffix: Width | undefined,
    absolute: boolean,
    value: Extract<Operand, { kind: 'immediate' }>['value'],
    to: Operand | undefined,
  ): boolean {
    const { out } = this;
    const size = this.size(suffix);
    const fits = BigInt.asIntN(32, value.addend) === BigInt.asIntN(64, value.addend);
    const wide = size === 8 && (absolute || (value.symbol === undefined && !fits));
    if (to?.kind === 'register' && (size < 8 || wide)) {
      out.opcodePlus(size, [], size === 1 ? 0xb0 : 0xb8, to.number, to);
      out.immediate(size, value);
    } else {
      const width = Math.min(size, 4) as Width;
      out.modrm(size, [size === 1 ? 0xc6 : 0xc7], 0, this.place(to), width);
      out.immediate(width, value, size === 8);
    }
    return true;
  }

  private shift(field: number, suffix: Width | undefined): boolean {
    this.count(1, 2);
    const { out, ops } = this;
    const target = this.place(ops[ops.length - 1]);
    const by = ops.length === 2 ? ops[0] : undefined;
    const size = this.size(suffix, [target]);
    const wide = size === 1 ? 0 : 1;
    if (by === undefined || (by.kind === 'immediate' && by.value.addend === 1n && by.value.symbol === undefined))
      out.modrm(size, [0xd0 + wide], field, target);
    else if (by.kind === 'immediate') {
      out.modrm(size, [0xc0 + wide], field, target, 1);
      out.immediate(1, by.value);
    } else if (by.kind === 'register' && by.name === 'cl') out.modrm(size, [0xd2 + wide], field, target);
    else this.mismatch();
    return true;
  }

  private bitTest(field: number, suffix: Width | undefined): boolean {
    this.count(2);
    const { out } = this;
    const [a, b] = this.ops;
    if (a?.kind === 'immediate') {
      // as takes a missing size of memory for 32 bits here.
      out.modrm(b?.kind === 'memory' ? (suffix ?? 4) : this.size(suffix), [0x0f, 0xba], field, this.place(b), 1);
      out.immediate(1, a.value);
    } else out.modrm(this.size(suffix), [0x0f, 0x83 + field * 8], this.register(a), this.place(b));
    return true;
  }

  private multiply(suffix: Width | undefined, a?: Operand, b?: Operand, c?: Operand): boolean {
    this.count(1, 2, 3);
    const { out } = this;
    const size = this.size(suffix);
    if (b === undefined) out.modrm(size, [size === 1 ? 0xf6 : 0xf7], 5, this.place(a));
    else if (a?.kind === 'immediate') {
      const from = this.place(c === undefined ? b : b);
      const to = this.register(c ?? b);
      const known = a.value.symbol === undefined && a.value.addend >= -128n && a.value.addend < 128n;
      const width = known ? 1 : size === 2 ? 2 : 4;
      out.modrm(size, [known ? 0x6b : 0x69], to, from, width);
      out.immediate(width, a.value, size === 8);
    } else out.modrm(size, [0x0f, 0xaf], this.register(b), this.place(a));
    return true;
  }

  private stack(name: 'push' | 'pop', suffix: Width | undefined, a: Operand | undefined): boolean {
    this.count(1);
    const { out } = this;
    if (a?.kind === 'segment') {
      if (a.number < 4) this.mismatch();
      out.opcode([0x0f, (name === 'push' ? 0xa0 : 0xa1) + (a.number === 5 ? 8 : 0)]);
    } else if (a?.kind === 'immediate' && name === 'push') {
      const short = a.value.symbol === undefined && a.value.addend >= -128n && a.value.addend < 128n;
      out.opcode([short ? 0x6a : 0x68]);
      out.immediate(short ? 1 : 4, a.value, true);
    } else if (a?.kind === 'register') {
      const size = this.size(suffix);
      if (size !== 8 && size !== 2) this.mismatch();
      out.opcodePlus(size === 2 ? 2 : 4, [], name === 'push' ? 0x50 : 0x58, a.number);
    } else out.modrm(suffix === 2 ? 2 : 4, [name === 'push' ? 0xff : 0x8f], name === 'push' ? 6 : 0, this.memory(a));
    return true;
  }

  private branch(field: number, direct: number, a: Operand | undefined): boolean {
    this.count(1);
    const { out } = this;
    if (a?.kind === 'memory' && a.bare && !a.indirect && a.displacement) {
      out.opcode([direct]);
      out.branch(a.displacement);
    } else {
      // `call *%rax`; as takes a register without the star, with a warning.
      const target = this.place(a);
      if (target.kind === 'register' && target.size !== 8) this.mismatch();
      out.modrm(4, [0xff], field, target);
    }
    return true;
  }

  private port(isOut: boolean, suffix: Width | undefined, a: Operand | undefined, b: Operand | undefined): boolean {
    this.count(0, 1, 2);
    const { out } = this;
    const [data, port] = isOut ? [a, b ?? a] : [b, a];
    const size = suffix ?? (data?.kind === 'register' ? data.size : this.size(undefined, []));
    if (size === 8) return false;
    const code = (isOut ? 0xe6 : 0xe4) + (size === 1 ? 0 : 1);
    if (size === 2) out.prefix(0x66);
    if (port?.kind === 'immediate') {
      out.opcode([code]);
      out.immediate(1, port.value);
      return true;
    }
    const isDx =
      port === undefined ||
      (port.kind === 'register' && port.name === 'dx') ||
      (port.kind === 'memory' && port.base === 2 && port.displacement === undefined);
    if (!isDx) this.mismatch();
    out.opcode([code + 8]);
    return true;
  }

  /** movzbl, movslq, movzx... */
  private extension(): boolean {
    const { mnemonic, out } = this;
    const named = /^mov([sz])(?:([bwl])([wlq])|x|([bw]))$/.exec(mnemonic);
    if (!named || this.ops.length !== 2) return false;
    const [a, b] = this.ops;
    const to = this.register(b);
    const given = named[2] ?? named[4];
    if (given === undefined && a?.kind !== 'register') this.mismatch();
    const from = given === undefined ? this.register(a).size : widths[given]!;
    const size = named[3] === undefined ? to.size : widths[named[3]]!;
    if (to.size !== size || from >= size) this.mismatch();
    if (a?.kind === 'register' && a.size !== from) this.mismatch();
    if (from === 4) {
      if (named[1] === 'z') return false;
      out.modrm(8, [0x63], to, this.place(a));
    } else out.modrm(size, [0x0f, (named[1] === 'z' ? 0xb6 : 0xbe) + (from === 1 ? 0 : 1)], to, this.place(a));
    return true;
  }

  /** movsb, stosq...; operands, if written, say nothing new */
  private string(): boolean {
    const size = widths[this.mnemonic.slice(-1)];
    const code = Object.hasOwn(strings, this.mnemonic.slice(0, -1)) ? strings[this.mnemonic.slice(0, -1)] : undefined;
    if (size === undefined || code === undefined || this.ops.some((op) => op.kind === 'immediate')) return false;
    if (size === 2) this.out.prefix(0x66);
    if (size === 8) this.out.opcode([0x48]);
    this.out.opcode([code + (size === 1 ? 0 : 1)]);
    return true;
  }

  /** jcc, setcc, cmovcc; loop and jrcxz */
  private conditional(): boolean {
    const { mnemonic, ops, out } = this;
    const short: Readonly<Record<string, number>> = {
      loopne: 0xe0,
      loopnz: 0xe0,
      loope: 0xe1,
      loopz: 0xe1,
      loop: 0xe2,
      jrcxz: 0xe3,
    };
    const code = Object.hasOwn(short, mnemonic) ? short[mnemonic] : undefined;
    const [a, b] = ops;
    if (code !== undefined) {
      this.count(1);
      const target = this.memory(a).displacement ?? this.mismatch();
      out.opcode([code]);
      out.branch(target, 1);
      return true;
    }
    const found = conditional(mnemonic);
    if (!found) return false;
    const n = conditionCode(found.condition)!;
    if (found.kind === 'j') {
      this.count(1);
      const target = this.memory(a);
      if (!target.bare || !target.displacement) this.mismatch();
      out.opcode([0x0f, 0x80 + n]);
      out.branch(target.displacement);
    } else if (found.kind === 'set') {
      this.count(1);
      const to = this.place(a);
      if (to.kind === 'register' && to.size !== 1) this.mismatch();
      out.modrm(1, [0x0f, 0x90 + n], 0, to);
    } else {
      this.count(2);
      out.modrm(
        this.size(found.suffix === undefined ? undefined : widths[found.suffix]),
        [0x0f, 0x40 + n],
        this.register(b),
        this.place(a),
      );
    }
    return true;
  }

  private system(): boolean {
    const { mnemonic, out } = this;
    const [a] = this.ops;
    if (mnemonic === 'int') {
      this.count(1);
      if (a?.kind !== 'immediate') this.mismatch();
      out.opcode([0xcd]);
      out.immediate(1, a.value);
      return true;
    }
    const form = Object.hasOwn(system, mnemonic) ? system[mnemonic] : undefined;
    if (!form) return false;
    this.count(1);
    const target = form.memory ? this.memory(a) : this.place(a);
    const size = form.size ?? (target.kind === 'register' ? target.size : 4);
    out.modrm(size, form.opcode, form.field, target, 0, form.prefix);
    return true;
  }
}
