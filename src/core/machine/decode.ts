// SPDX-License-Identifier: GPL-2.0-only
/**
 * Instruction bytes to an `Instruction`: the integer part of the x86-64 opcode maps (Intel SDM
 * volume 2, appendix A), one-byte and 0F. What is not here decodes to `unknown`, which stops the
 * machine and is named by its bytes.
 */
import * as alu from './arithmetic';
import { IMMEDIATE, MEMORY, RAX, type Execute, type Instruction, type Size } from './cpu';
import { OperandReader } from './operands';
import * as op from './operations';
import * as system from './system';
import * as bit from './shifts';

/** ADD OR ADC SBB AND SUB XOR CMP, by bits 3-5 of the opcode and by the reg field of group 1. */
const group1: readonly Execute[] = [alu.add, alu.or, alu.adc, alu.sbb, alu.and, alu.sub, alu.xor, alu.cmp];

/** Decodes the bytes at `at`; the address is needed for rip-relative operands. */
export function decode(bytes: Uint8Array, at: number, ipLo: number, ipHi: number): Instruction {
  return new Decoder(bytes, at, ipLo, ipHi).decode();
}

class Decoder extends OperandReader {
  decode(): Instruction {
    const i = this.i;
    this.prefixes();
    const run = this.opcode();
    const whole = this.p <= this.end;
    i.run = whole && run ? run : op.unknown;
    i.length = Math.min(this.p, this.end) - this.at;
    i.nextLo = (this.ipLo + i.length) | 0;
    i.nextHi = i.nextLo >>> 0 < this.ipLo >>> 0 ? (this.ipHi + 1) | 0 : this.ipHi;
    if (this.ripRelative) {
      const lo = (i.displacementLo + i.nextLo) | 0;
      i.displacementHi = (i.displacementHi + i.nextHi + (lo >>> 0 < i.nextLo >>> 0 ? 1 : 0)) | 0;
      i.displacementLo = lo;
    }
    return i;
  }

  /** The function to run, or undefined for an instruction outside the subset. */
  private opcode(): Execute | undefined {
    const i = this.i;
    const code = this.byte();
    const wide = this.operandSize();
    const size: Size = code & 1 ? wide : 1;
    if (code < 0x40 && (code & 7) < 6) {
      i.size = size;
      this.aluOperands(code & 7);
      return group1[code >> 3];
    }
    if (code >= 0x50 && code < 0x60) {
      i.a = (code & 7) | this.rexB();
      i.size = 8;
      return code < 0x58 ? op.push : op.pop;
    }
    if (code >= 0x70 && code < 0x80) {
      i.extra = code & 15;
      this.immediate(1);
      return op.jcc;
    }
    if (code >= 0xb0 && code < 0xc0) {
      i.size = code < 0xb8 ? 1 : wide;
      i.a = this.byteRegister((code & 7) | this.rexB(), i.size);
      i.b = IMMEDIATE;
      if (i.size === 8) this.immediate64();
      else this.immediate(i.size);
      return op.mov;
    }
    if (code >= 0x90 && code < 0x98) {
      i.size = wide;
      i.a = (code & 7) | this.rexB();
      i.b = RAX;
      return i.a === RAX ? op.nop : op.xchg;
    }
    switch (code) {
      case 0x0f:
        return this.twoByte();
      case 0x63:
        i.size = wide;
        i.extra = 4;
        this.modrm('load', 8);
        return op.movsx;
      case 0x68:
      case 0x6a:
        this.immediate(code === 0x68 ? 4 : 1);
        return op.pushImmediate;
      case 0x69:
      case 0x6b:
        i.size = wide;
        this.modrm('load', wide);
        this.immediate(code === 0x6b ? 1 : wide === 2 ? 2 : 4);
        i.extra = 1;
        return alu.imul2;
      case 0x80:
      case 0x81:
      case 0x83: {
        i.size = size;
        const which = this.modrmGroup();
        this.immediateOperand(code === 0x81 ? wide : 1);
        return group1[which];
      }
      case 0x84:
      case 0x85:
        i.size = size;
        this.modrm('store', size);
        return alu.test;
      case 0x86:
      case 0x87:
        i.size = size;
        this.modrm('store', size);
        return op.xchg;
      case 0x88:
      case 0x89:
        i.size = size;
        this.modrm('store', size);
        return op.mov;
      case 0x8a:
      case 0x8b:
        i.size = size;
        this.modrm('load', size);
        return op.mov;
      case 0x8d:
        i.size = wide;
        this.modrm('load', wide);
        i.segment = 0;
        return i.b === MEMORY ? op.lea : undefined;
      case 0x8f:
        i.size = 8;
        return this.modrmGroup() === 0 ? op.pop : undefined;
      case 0x98:
        i.size = wide;
        return op.extendAccumulator;
      case 0x99:
        i.size = wide;
        return op.signIntoData;
      case 0x9c:
        return op.pushf;
      case 0x9d:
        return op.popf;
      case 0x9e:
        return op.sahf;
      case 0x9f:
        return op.lahf;
      case 0xa4:
      case 0xa5:
      case 0xa6:
      case 0xa7:
      case 0xaa:
      case 0xab:
      case 0xac:
      case 0xad:
      case 0xae:
      case 0xaf:
        i.size = size;
        i.extra = code < 0xa6 ? 0 : code < 0xa8 ? 1 : code < 0xac ? 2 : code < 0xae ? 3 : 4;
        return op.string;
      case 0xa8:
      case 0xa9:
        i.size = size;
        i.a = RAX;
        this.immediateOperand(size);
        return alu.test;
      case 0xc0:
      case 0xc1:
      case 0xd0:
      case 0xd1:
      case 0xd2:
      case 0xd3:
        i.size = size;
        i.extra = this.modrmGroup();
        if (code >= 0xd2) i.b = 1;
        else if (code >= 0xd0) {
          i.b = IMMEDIATE;
          i.immediateLo = 1;
        } else this.immediateOperand(1);
        return bit.shift;
      case 0xc2:
        i.immediateLo = this.byte() | (this.byte() << 8);
        return op.ret;
      case 0xc3:
        return op.ret;
      case 0xc6:
      case 0xc7: {
        i.size = size;
        const which = this.modrmGroup();
        this.immediateOperand(size);
        return which === 0 ? op.mov : undefined;
      }
      case 0xc9:
        return op.leave;
      case 0xcc:
        return op.int3;
      case 0xe0:
      case 0xe1:
      case 0xe2:
        i.extra = code & 3;
        this.immediate(1);
        return op.loop;
      case 0xe3:
        this.immediate(1);
        return op.jrcxz;
      case 0xe8:
        this.immediate(4);
        return op.call;
      case 0xe9:
      case 0xeb:
        this.immediate(code === 0xe9 ? 4 : 1);
        return op.jmp;
      case 0xe4:
      case 0xe5:
      case 0xec:
      case 0xed:
      case 0xe6:
      case 0xe7:
      case 0xee:
      case 0xef:
        i.size = code & 1 ? (wide === 8 ? 4 : wide) : 1;
        if (code < 0xe8) this.immediate(1);
        return code & 2 ? op.nop : system.portIn;
      case 0xf4:
        return op.hlt;
      case 0xf5:
        i.extra = 6;
        return op.flagOperation;
      case 0xf6:
      case 0xf7:
        i.size = size;
        return this.group3(size);
      case 0xf8:
      case 0xf9:
      case 0xfa:
      case 0xfb:
      case 0xfc:
      case 0xfd:
        i.extra = code - 0xf8;
        return op.flagOperation;
      case 0xfe:
      case 0xff:
        return this.group5(code, size);
      default:
        return undefined;
    }
  }

  private twoByte(): Execute | undefined {
    const i = this.i;
    const code = this.byte();
    const wide = this.operandSize();
    const size: Size = code & 1 ? wide : 1;
    if (code >= 0x40 && code < 0x50) {
      i.size = wide;
      i.extra = code & 15;
      this.modrm('load', wide);
      return op.cmovcc;
    }
    if (code >= 0x80 && code < 0x90) {
      i.extra = code & 15;
      this.immediate(4);
      return op.jcc;
    }
    if (code >= 0x90 && code < 0xa0) {
      i.size = 1;
      i.extra = code & 15;
      this.modrmGroup();
      return op.setcc;
    }
    if (code >= 0xc8 && code < 0xd0) {
      i.size = wide;
      i.a = (code & 7) | this.rexB();
      return wide === 2 ? undefined : op.bswap;
    }
    switch (code) {
      case 0x01:
        return this.system();
      // clts, invd, wbinvd: there is nothing to flush
      case 0x06:
      case 0x08:
      case 0x09:
        return op.nop;
      case 0x0b:
        return op.ud2;
      // prefetches, endbr64, multi-byte nop: an operand that is never touched
      case 0x0d:
      case 0x18:
      case 0x19:
      case 0x1a:
      case 0x1b:
      case 0x1c:
      case 0x1d:
      case 0x1e:
      case 0x1f:
        this.modrmGroup();
        return op.nop;
      case 0x20:
      case 0x22:
        i.size = 8;
        i.extra = this.modrmGroup();
        return i.a < 0 ? undefined : code === 0x22 ? op.nop : system.readControl;
      case 0x30:
        return system.wrmsr;
      case 0x31:
        return op.rdtsc;
      case 0x32:
        return system.rdmsr;
      case 0xa2:
        return system.cpuid;
      case 0xa3:
      case 0xab:
      case 0xb3:
      case 0xbb:
        i.size = wide;
        this.modrm('store', wide);
        i.extra = code === 0xa3 ? 0 : code === 0xab ? 1 : code === 0xb3 ? 2 : 3;
        return bit.bitTest;
      case 0xa4:
      case 0xa5:
      case 0xac:
      case 0xad:
        i.size = wide;
        this.modrm('store', wide);
        i.extra = code < 0xa8 ? 0 : 1;
        if (code & 1) i.repeat = 3;
        else this.immediate(1);
        return bit.shiftDouble;
      case 0xae: {
        // lfence, mfence, sfence; clflush, clwb
        i.size = 4;
        const which = this.modrmGroup();
        return which >= 5 && (i.a >= 0 || which >= 6) ? op.nop : undefined;
      }
      case 0xaf:
        i.size = wide;
        this.modrm('load', wide);
        return alu.imul2;
      case 0xb0:
      case 0xb1:
        i.size = size;
        this.modrm('store', size);
        return op.cmpxchg;
      case 0xb6:
      case 0xb7:
      case 0xbe:
      case 0xbf:
        i.size = wide;
        i.extra = code & 1 ? 2 : 1;
        this.modrm('load', i.extra);
        return code < 0xb8 ? op.movzx : op.movsx;
      case 0xb8:
        i.size = wide;
        this.modrm('load', wide);
        i.extra = 4;
        return i.repeat === 1 ? bit.bitScan : undefined;
      case 0xba: {
        i.size = wide;
        const which = this.modrmGroup();
        this.immediateOperand(1);
        i.extra = which - 4;
        return which >= 4 ? bit.bitTest : undefined;
      }
      case 0xbc:
      case 0xbd:
        i.size = wide;
        this.modrm('load', wide);
        i.extra = (code & 1) + (i.repeat === 1 ? 2 : 0);
        return bit.bitScan;
      case 0xc0:
      case 0xc1:
        i.size = size;
        this.modrm('store', size);
        return op.xadd;
      case 0xc3:
        i.size = wide;
        this.modrm('store', wide);
        return i.a === MEMORY ? op.mov : undefined;
      default:
        return undefined;
    }
  }

  /** 0F 01: what Intel kept adding to. */
  private system(): Execute | undefined {
    this.i.size = 4;
    const which = this.modrmGroup();
    if (this.i.a === MEMORY) return which === 7 ? op.nop : undefined; // invlpg
    switch ((which << 3) | (this.i.a & 7)) {
      case 0x01:
        return op.vmcall;
      // clac, stac: no user memory is out of reach
      case 0x0a:
      case 0x0b:
        return op.nop;
      case 0x39:
        return system.rdtscp;
      default:
        return undefined;
    }
  }

  /** TEST, NOT, NEG, MUL, IMUL, DIV, IDIV. */
  private group3(size: Size): Execute | undefined {
    const i = this.i;
    const which = this.modrmGroup();
    switch (which) {
      case 0:
      case 1:
        this.immediateOperand(size);
        return alu.test;
      case 2:
        return alu.not;
      case 3:
        return alu.neg;
      case 4:
      case 5:
        i.extra = which - 4;
        return alu.mul1;
      default:
        i.extra = which - 6;
        return alu.div;
    }
  }

  /** INC, DEC, CALL, JMP, PUSH. */
  private group5(code: number, size: Size): Execute | undefined {
    const i = this.i;
    i.size = size;
    const which = this.modrmGroup();
    if (which === 0) return alu.inc;
    if (which === 1) return alu.dec;
    if (code === 0xfe) return undefined;
    i.size = 8;
    if (which === 2) return op.callIndirect;
    if (which === 4) return op.jmpIndirect;
    return which === 6 ? op.push : undefined;
  }

  /** Eb,Gb  Ev,Gv  Gb,Eb  Gv,Ev  AL,Ib  eAX,Iz: the six forms of the first rows of the map. */
  private aluOperands(form: number): void {
    if (form < 2) this.modrm('store', this.i.size);
    else if (form < 4) this.modrm('load', this.i.size);
    else {
      this.i.a = RAX;
      this.immediateOperand(this.i.size);
    }
  }
}
