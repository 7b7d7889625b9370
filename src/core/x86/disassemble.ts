// SPDX-License-Identifier: GPL-2.0-only
/**
 * Machine code as text: one x86-64 instruction in AT&T syntax, spelt as objdump of binutils 2.40 spells it.
 *
 * In: bytes and a position. Out: length, mnemonic, operands, and the address a branch or a
 * `%rip`-relative operand leads to, for whoever knows symbols. It knows the integer instructions:
 * what the compiler emits, what the machine runs, what gas fills gaps with, and what gcc -O2 makes of
 * kernel code. Anything else is `(bad)`, as long as its opcode. Sources: Intel SDM volume 2; opcodes/i386-dis.c
 * for the spelling.
 */
import {
  arithmetic,
  conditions,
  fences,
  plain,
  plain0f,
  prefetches,
  segmentRegisters,
  shifts,
  system,
  tables00,
  tables01,
} from './names';
import { Operands, type Size } from './operands';

export interface Disassembled {
  readonly length: number;
  /** with its prefixes: `rep movsb` */
  readonly mnemonic: string;
  /** AT&T order, without a branch's target */
  readonly operands: string;
  readonly target: Target | undefined;
}

/** Where a branch goes (it is the operand), or what a `%rip`-relative operand means (objdump's `# 1dd <g>`). */
export interface Target {
  readonly kind: 'branch' | 'data';
  readonly address: bigint;
}

/** The instruction at `at`; its own address is `address`. Where the bytes end within it, the first is a `.byte`. */
export function disassemble(bytes: Uint8Array, at: number, address: bigint): Disassembled {
  return new Reader(bytes, at, address).read();
}

/** Text as objdump prints it: the mnemonic filled up to six columns. `name` says where a target is: `2a <demo_init+0x2a>`. */
export function instructionText(i: Disassembled, name: (address: bigint) => string): string {
  const place = i.target ? name(i.target.address) : '';
  const operands = i.target?.kind === 'branch' ? place : i.operands;
  const column = i.mnemonic === '.byte' ? 0 : 6;
  const text = operands === '' ? i.mnemonic : `${i.mnemonic.padEnd(column)} ${operands}`;
  return i.target?.kind === 'data' ? `${text}        # ${place}` : text;
}

class Reader extends Operands {
  read(): Disassembled {
    const first = this.peek();
    this.prefixes();
    const name = this.opcode();
    if (this.overrun) return { length: 1, mnemonic: '.byte', operands: `0x${first.toString(16)}`, target: undefined };
    if (name === undefined)
      return { length: first === 0x0f ? 2 : 1, mnemonic: '(bad)', operands: '', target: undefined };
    const mnemonic = [...this.unusedPrefixes(), name].join(' ');
    return {
      length: this.p - this.at,
      mnemonic,
      // AT&T: sources first
      operands: this.list.toReversed().join(','),
      target: this.target(),
    };
  }

  private opcode(): string | undefined {
    const code = this.byte();
    const wide = this.wide();
    const size: Size = code & 1 ? wide : 1;
    if (code < 0x40 && (code & 7) < 6) return this.arithmeticForm(arithmetic[code >> 3]!, code & 7, size);
    if (code >= 0x50 && code < 0x60) {
      this.list.push(this.register((code & 7) | this.rexB, this.short ? 2 : 8));
      return code < 0x58 ? 'push' : 'pop';
    }
    if (code >= 0x70 && code < 0x80) return this.jump(`j${conditions[code & 15]}`, 1);
    if (code >= 0x91 && code < 0x98) {
      // xchg: the accumulator is written last, and so read first
      this.list.push(this.register((code & 7) | this.rexB, wide), this.register(0, wide));
      return 'xchg';
    }
    if (code >= 0xb0 && code < 0xc0) {
      const width: Size = code < 0xb8 ? 1 : wide;
      this.list.push(this.register((code & 7) | this.rexB, width));
      this.list.push(this.immediate(width, width));
      return width === 8 ? 'movabs' : 'mov';
    }
    switch (code) {
      case 0x0f:
        return this.twoByte();
      case 0x63:
        this.modrm('load', wide, 4);
        return wide === 8 ? 'movslq' : 'movsxd';
      case 0x68:
      case 0x6a:
        this.list.push(this.immediate(code === 0x68 ? 4 : 1, 8));
        return 'push';
      case 0x69:
      case 0x6b:
        this.modrm('load', wide, wide);
        this.list.push(this.immediate(code === 0x6b ? 1 : wide === 2 ? 2 : 4, wide));
        return 'imul';
      case 0x80:
      case 0x81:
      case 0x83: {
        const which = this.group(size);
        this.list.push(this.immediate(code === 0x81 ? (wide === 2 ? 2 : 4) : 1, size));
        return this.sized(arithmetic[which]!, size);
      }
      case 0x84:
      case 0x85:
        this.modrm('store', size, size);
        return 'test';
      case 0x86:
      case 0x87:
        this.modrm('store', size, size);
        return 'xchg';
      case 0x88:
      case 0x89:
        this.modrm('store', size, size);
        return 'mov';
      case 0x8a:
      case 0x8b:
        this.modrm('load', size, size);
        return 'mov';
      case 0x8d:
        this.modrm('load', wide, wide);
        return this.memory ? 'lea' : undefined;
      case 0x8c:
      case 0x8e:
        return this.segmentMove(code, wide);
      case 0x8f:
        return this.group(8) === 0 ? 'pop' : undefined;
      case 0x90:
        return this.accumulatorNop(wide);
      case 0x98:
        return wide === 8 ? 'cltq' : wide === 4 ? 'cwtl' : 'cbtw';
      case 0x99:
        return wide === 8 ? 'cqto' : wide === 4 ? 'cltd' : 'cwtd';
      case 0xa8:
      case 0xa9:
        this.list.push(this.register(0, size), this.immediate(size === 8 ? 4 : size, size));
        return 'test';
      case 0xc0:
      case 0xc1:
      case 0xd0:
      case 0xd1:
      case 0xd2:
      case 0xd3: {
        const which = this.group(size);
        if (code < 0xd0) this.list.push(this.immediate(1, 1));
        else if (code >= 0xd2) this.list.push('%cl');
        return this.sized(shifts[which]!, size);
      }
      case 0xc2:
        this.list.push(this.immediate(2, 2));
        return 'ret';
      case 0xca:
        this.list.push(this.immediate(2, 2));
        return this.rex & 8 ? 'lretq' : 'lret';
      case 0xcb:
        return this.rex & 8 ? 'lretq' : 'lret';
      case 0xc6:
      case 0xc7: {
        const which = this.group(size);
        this.list.push(this.immediate(size === 8 ? 4 : size, size));
        return which === 0 ? this.sized('mov', size) : undefined;
      }
      case 0xcd:
        this.list.push(this.immediate(1, 1));
        return 'int';
      case 0xcf:
        return this.rex & 8 ? 'iretq' : 'iret';
      case 0xe0:
      case 0xe1:
      case 0xe2:
      case 0xe3:
        return this.jump(['loopne', 'loope', 'loop', 'jrcxz'][code & 3]!, 1);
      case 0xe4:
      case 0xe5:
      case 0xe6:
      case 0xe7:
        this.port(this.immediate(1, 1), code, size);
        return code < 0xe6 ? 'in' : 'out';
      case 0xec:
      case 0xed:
      case 0xee:
      case 0xef:
        this.port('(%dx)', code, size);
        return code < 0xee ? 'in' : 'out';
      case 0xe8:
        return this.jump('call', 4);
      case 0xe9:
      case 0xeb:
        return this.jump('jmp', code === 0xe9 ? 4 : 1);
      case 0xf6:
      case 0xf7:
        return this.group3(size);
      case 0xfe:
      case 0xff:
        return this.group5(code, size);
      default:
        if (code >= 0xa0 && code < 0xa4) return this.moveOffset(code, size);
        if (code >= 0xa4 && code < 0xb0) return this.string(code, size);
        return plain[code];
    }
  }

  private twoByte(): string | undefined {
    const code = this.byte();
    const wide = this.wide();
    const size: Size = code & 1 ? wide : 1;
    if (code >= 0x40 && code < 0x50) {
      this.modrm('load', wide, wide);
      return `cmov${conditions[code & 15]}`;
    }
    if (code >= 0x80 && code < 0x90) return this.jump(`j${conditions[code & 15]}`, 4);
    if (code >= 0x90 && code < 0xa0) {
      this.group(1);
      return `set${conditions[code & 15]}`;
    }
    if (code >= 0xc8 && code < 0xd0) {
      this.list.push(this.register((code & 7) | this.rexB, wide));
      return 'bswap';
    }
    switch (code) {
      case 0x00:
        return this.systemTable(tables00, wide);
      case 0x01:
        return this.system(wide);
      case 0x02:
      case 0x03:
        this.modrm('load', wide, wide === 8 ? 4 : wide);
        return code === 0x02 ? 'lar' : 'lsl';
      case 0x07:
        return this.rex & 8 ? 'sysretq' : 'sysretl';
      case 0x0d: {
        const which = this.group(1);
        return !this.memory ? undefined : which === 1 ? 'prefetchw' : which === 0 ? 'prefetch' : undefined;
      }
      case 0x18: {
        const which = this.group(1);
        return this.memory ? prefetches[which] : undefined;
      }
      case 0x1e:
        if (this.repeat === 0xf3 && this.peek() === 0xfa) {
          this.p++;
          this.use('repeat');
          return 'endbr64';
        }
        return undefined;
      case 0x1f:
        this.group(wide);
        return this.always('nop', wide);
      case 0x20:
      case 0x21:
      case 0x22:
      case 0x23: {
        const modrm = this.byte();
        const special = `%${code & 1 ? 'db' : 'cr'}${((modrm >> 3) & 7) | this.rexR}`;
        const names = [special, this.register((modrm & 7) | this.rexB, 8)];
        this.list.push(...(code >= 0x22 ? names : names.toReversed()));
        return 'mov';
      }
      case 0xa0:
      case 0xa1:
      case 0xa8:
      case 0xa9:
        this.list.push(code < 0xa8 ? '%fs' : '%gs');
        return code & 1 ? 'pop' : 'push';
      case 0xa3:
      case 0xab:
      case 0xb3:
      case 0xbb:
        this.modrm('store', wide, wide);
        return ['bt', 'bts', 'btr', 'btc'][(code >> 3) & 3];
      case 0xa4:
      case 0xa5:
      case 0xac:
      case 0xad:
        this.modrm('store', wide, wide);
        this.list.push(code & 1 ? '%cl' : this.immediate(1, 1));
        return code < 0xa8 ? 'shld' : 'shrd';
      case 0xae: {
        const modrm = this.peek();
        const which = (modrm >> 3) & 7;
        if (modrm >= 0xc0 && this.repeat === 0xf3 && which < 4) {
          this.use('repeat');
          this.group(wide);
          return ['rdfsbase', 'rdgsbase', 'wrfsbase', 'wrgsbase'][which];
        }
        if (modrm >= 0xc0) {
          this.p++;
          return fences[which];
        }
        this.group(1);
        if (which === 7) return this.short ? 'clflushopt' : 'clflush';
        return which === 6 && this.short ? 'clwb' : undefined;
      }
      case 0xaf:
        this.modrm('load', wide, wide);
        return 'imul';
      case 0xb0:
      case 0xb1:
        this.modrm('store', size, size);
        return 'cmpxchg';
      case 0xb6:
      case 0xb7:
      case 0xbe:
      case 0xbf: {
        const from = code & 1 ? 2 : 1;
        this.modrm('load', wide, from);
        const letter = wide === 8 ? 'q' : wide === 4 ? 'l' : 'w';
        return `mov${code < 0xb8 ? 'z' : 's'}${from === 1 ? 'b' : 'w'}${letter}`;
      }
      case 0xb8:
        this.modrm('load', wide, wide);
        return this.use('repeat') === 0xf3 ? 'popcnt' : undefined;
      case 0xba: {
        const which = this.group(wide);
        this.list.push(this.immediate(1, 1));
        return which >= 4 ? this.sized(['bt', 'bts', 'btr', 'btc'][which - 4]!, wide) : undefined;
      }
      case 0xbc:
      case 0xbd: {
        this.modrm('load', wide, wide);
        if (this.repeat === 0xf3) {
          this.use('repeat');
          return code & 1 ? 'lzcnt' : 'tzcnt';
        }
        return code & 1 ? 'bsr' : 'bsf';
      }
      case 0xc0:
      case 0xc1:
        this.modrm('store', size, size);
        return 'xadd';
      case 0xc3:
        this.modrm('store', wide, wide);
        return this.memory ? 'movnti' : undefined;
      case 0xc7: {
        const which = this.group(wide);
        if (!this.memory) return which === 6 ? 'rdrand' : which === 7 ? 'rdseed' : undefined;
        return which === 1 ? (wide === 8 ? 'cmpxchg16b' : 'cmpxchg8b') : undefined;
      }
      default:
        return plain0f[code];
    }
  }

  /** Eb,Gb  Ev,Gv  Gb,Eb  Gv,Ev  AL,Ib  eAX,Iz: the six forms of the first rows of the map. */
  private arithmeticForm(name: string, form: number, size: Size): string {
    if (form < 2) this.modrm('store', size, size);
    else if (form < 4) this.modrm('load', size, size);
    else this.list.push(this.register(0, size), this.immediate(size === 8 ? 4 : size, size));
    return name;
  }

  /** TEST, NOT, NEG, MUL, IMUL, DIV, IDIV. */
  private group3(size: Size): string {
    const which = this.group(size);
    if (which < 2) this.list.push(this.immediate(size === 8 ? 4 : size, size));
    return this.sized(['test', 'test', 'not', 'neg', 'mul', 'imul', 'div', 'idiv'][which]!, size);
  }

  /** INC, DEC, CALL, JMP, PUSH. */
  private group5(code: number, size: Size): string | undefined {
    const which = (this.peek() >> 3) & 7;
    if (which < 2) {
      this.group(size);
      return this.sized(which === 0 ? 'inc' : 'dec', size);
    }
    if (code === 0xfe) return undefined;
    this.group(8);
    if (which === 2 || which === 4) {
      this.list.push(`*${this.list.pop() ?? ''}`);
      return which === 2 ? 'call' : 'jmp';
    }
    return which === 6 ? 'push' : undefined;
  }

  /** 0F 01: descriptor tables in memory, single instructions in the register forms. */
  private system(wide: Size): string | undefined {
    const modrm = this.peek();
    if (modrm < 0xc0 || ((modrm >> 3) & 5) === 4) return this.systemTable(tables01, wide);
    this.p++;
    if (modrm === 0xc8 || modrm === 0xc9) {
      this.list.push('%edx', '%ecx', '%rax');
      if (modrm === 0xc8) return 'monitor';
      this.list.splice(0, 3, '%ecx', '%eax');
      return 'mwait';
    }
    return system[modrm];
  }

  /** One operand of sixteen bits, which a register form may have wider. */
  private systemTable(names: readonly (string | undefined)[], wide: Size): string | undefined {
    const which = (this.peek() >> 3) & 7;
    const stores = names === tables00 ? which < 2 : which === 4;
    this.group(stores ? wide : 2);
    return names[which];
  }

  private segmentMove(code: number, wide: Size): string | undefined {
    const segment = segmentRegisters[(this.peek() >> 3) & 7];
    this.group(code === 0x8c || !this.short ? wide : 4);
    const other = this.list.pop() ?? '';
    this.list.push(...(code === 0x8c ? [other, segment ?? ''] : [segment ?? '', other]));
    return segment && 'mov';
  }

  /** 90: nop, but `xchg %ax,%ax` with an operand size, and pause with a rep. */
  private accumulatorNop(wide: Size): string {
    if (this.repeat === 0xf3) {
      this.use('repeat');
      return 'pause';
    }
    const other = this.rexB;
    if (wide === 4 && other === 0) return 'nop';
    this.list.push(this.register(other, wide), this.register(0, wide));
    return 'xchg';
  }

  /** The accumulator and an absolute address of eight bytes. */
  private moveOffset(code: number, size: Size): string {
    const place = `${this.segment()}${this.immediate(8, 8).slice(1)}`;
    const names = [this.register(0, size), place];
    this.list.push(...(code < 0xa2 ? names : names.toReversed()));
    return 'movabs';
  }

  private string(code: number, size: Size): string | undefined {
    const from = `%ds:(%rsi)`;
    const to = '%es:(%rdi)';
    const letter = size === 1 ? 'b' : size === 2 ? 'w' : size === 4 ? 'l' : 'q';
    const accumulator = this.register(0, size);
    const both = code === 0xa6 || code === 0xa7 || code >= 0xae;
    if (this.repeat !== 0) {
      this.use('repeat');
      this.spoken.push(both ? (this.repeat === 0xf3 ? 'repz' : 'repnz') : this.repeat === 0xf3 ? 'rep' : 'repnz');
    }
    switch (code & ~1) {
      case 0xa4:
        this.list.push(to, from);
        return `movs${letter}`;
      case 0xa6:
        this.list.push(from, to);
        return `cmps${letter}`;
      case 0xaa:
        this.list.push(to, accumulator);
        return 'stos';
      case 0xac:
        this.list.push(accumulator, from);
        return 'lods';
      case 0xae:
        this.list.push(accumulator, to);
        return 'scas';
      default:
        return undefined;
    }
  }

  private port(place: string, code: number, size: Size): void {
    const names = [this.register(0, size === 8 ? 4 : size), place];
    this.list.push(...(code & 2 ? names.toReversed() : names));
  }

  private jump(name: string, size: 1 | 4): string {
    this.branch = this.signed(size);
    return name;
  }

  private target(): Target | undefined {
    const next = this.address + BigInt(this.p - this.at);
    if (this.branch !== undefined) return { kind: 'branch', address: BigInt.asUintN(64, next + BigInt(this.branch)) };
    if (this.ripDisplacement !== undefined)
      return { kind: 'data', address: BigInt.asUintN(64, next + BigInt(this.ripDisplacement)) };
    return undefined;
  }
}
