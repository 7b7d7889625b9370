// SPDX-License-Identifier: GPL-2.0-only
/** Moves, control transfers and string instructions (Intel SDM volume 2). */
import { addValues, subtractValues } from './arithmetic';
import { RAX, RCX, RDI, RDX, RSI, RSP, RBP, type Cpu, type Instruction } from './cpu';

export function nop(): void {}

// ---- moves ----

export function mov(cpu: Cpu, i: Instruction): void {
  cpu.loadB(i);
  cpu.storeA(i, cpu.l, cpu.h);
}

/** MOVZX; `extra` is the size of the source. */
export function movzx(cpu: Cpu, i: Instruction): void {
  cpu.loadB(i, i.extra);
  cpu.writeRegister(i.a, i.size, cpu.l, 0);
}

/** MOVSX, MOVSXD; `extra` is the size of the source. */
export function movsx(cpu: Cpu, i: Instruction): void {
  cpu.loadB(i, i.extra);
  const l = i.extra === 4 ? cpu.l : i.extra === 2 ? (cpu.l << 16) >> 16 : (cpu.l << 24) >> 24;
  cpu.writeRegister(i.a, i.size, l, l >> 31);
}

export function lea(cpu: Cpu, i: Instruction): void {
  cpu.address(i);
  cpu.writeRegister(i.a, i.size, cpu.eaLo, cpu.eaHi);
}

export function xchg(cpu: Cpu, i: Instruction): void {
  cpu.readRegister(i.b, i.size);
  const { l, h } = cpu;
  cpu.loadA(i);
  const oldL = cpu.l;
  const oldH = cpu.h;
  cpu.storeBack(i, l, h);
  cpu.writeRegister(i.b, i.size, oldL, oldH);
}

/** CMPXCHG: equal to rax, the destination takes b; otherwise rax takes the destination. */
export function cmpxchg(cpu: Cpu, i: Instruction): void {
  cpu.loadA(i);
  const { l, h } = cpu;
  cpu.readRegister(RAX, i.size);
  subtractValues(cpu, i.size, cpu.l, cpu.h, l, h, 0);
  if (cpu.zf) {
    cpu.readRegister(i.b, i.size);
    cpu.storeBack(i, cpu.l, cpu.h);
  } else cpu.writeRegister(RAX, i.size, l, h);
}

/** XADD: the sum goes to the destination, its old value to b. */
export function xadd(cpu: Cpu, i: Instruction): void {
  cpu.readRegister(i.b, i.size);
  const bl = cpu.l;
  const bh = cpu.h;
  cpu.loadA(i);
  const oldL = cpu.l;
  const oldH = cpu.h;
  addValues(cpu, i.size, oldL, oldH, bl, bh, 0);
  const { l, h } = cpu;
  cpu.writeRegister(i.b, i.size, oldL, oldH);
  cpu.storeBack(i, l, h);
}

export function bswap(cpu: Cpu, i: Instruction): void {
  const swap = (w: number) => ((w & 0xff) << 24) | ((w & 0xff00) << 8) | ((w >>> 8) & 0xff00) | (w >>> 24);
  cpu.readRegister(i.a, i.size);
  if (i.size === 8) cpu.writeRegister(i.a, 8, swap(cpu.h), swap(cpu.l));
  else cpu.writeRegister(i.a, 4, swap(cpu.l), 0);
}

export function setcc(cpu: Cpu, i: Instruction): void {
  cpu.storeA(i, cpu.condition(i.extra) ? 1 : 0, 0);
}

/** CMOVcc reads its source, and writes a 32-bit destination's upper half, whether or not the condition holds. */
export function cmovcc(cpu: Cpu, i: Instruction): void {
  cpu.loadB(i);
  if (!cpu.condition(i.extra)) cpu.readRegister(i.a, i.size);
  cpu.writeRegister(i.a, i.size, cpu.l, cpu.h);
}

/** CBW, CWDE, CDQE: al to ax, ax to eax, eax to rax. */
export function extendAccumulator(cpu: Cpu, i: Instruction): void {
  const rax = cpu.lo[RAX]!;
  const l = i.size === 8 ? rax : i.size === 4 ? (rax << 16) >> 16 : (rax << 24) >> 24;
  cpu.writeRegister(RAX, i.size, l, l >> 31);
}

/** CWD, CDQ, CQO: the sign of rax fills rdx. */
export function signIntoData(cpu: Cpu, i: Instruction): void {
  const sign = i.size === 8 ? cpu.hi[RAX]! >> 31 : i.size === 4 ? cpu.lo[RAX]! >> 31 : (cpu.lo[RAX]! << 16) >> 31;
  cpu.writeRegister(RDX, i.size, sign, sign);
}

// ---- stack ----

export function push(cpu: Cpu, i: Instruction): void {
  cpu.loadA(i);
  cpu.push(cpu.l, cpu.h);
}
export function pushImmediate(cpu: Cpu, i: Instruction): void {
  cpu.push(i.immediateLo, i.immediateHi);
}
export function pop(cpu: Cpu, i: Instruction): void {
  cpu.pop();
  // a memory operand's address is computed after rsp has moved
  cpu.storeA(i, cpu.l, cpu.h);
}
export function leave(cpu: Cpu): void {
  cpu.lo[RSP] = cpu.lo[RBP]!;
  cpu.hi[RSP] = cpu.hi[RBP]!;
  cpu.pop();
  cpu.writeRegister(RBP, 8, cpu.l, cpu.h);
}
export function pushf(cpu: Cpu): void {
  cpu.push(cpu.flags(), 0);
}
export function popf(cpu: Cpu): void {
  cpu.pop();
  cpu.setFlags(cpu.l);
}
export function lahf(cpu: Cpu): void {
  cpu.lo[RAX] = (cpu.lo[RAX]! & ~0xff00) | ((cpu.flags() & 0xd7) << 8);
}
export function sahf(cpu: Cpu): void {
  cpu.setArithmeticFlags((cpu.lo[RAX]! >> 8) & 0xff);
}

// ---- control ----

/** A near branch: the displacement is in the immediate. */
export function jmp(cpu: Cpu, i: Instruction): void {
  jumpRelative(cpu, i);
}
export function jcc(cpu: Cpu, i: Instruction): void {
  if (cpu.condition(i.extra)) jumpRelative(cpu, i);
}
/** JRCXZ and JECXZ. */
export function jrcxz(cpu: Cpu, i: Instruction): void {
  if (cpu.lo[RCX] === 0 && (i.address32 || cpu.hi[RCX] === 0)) jumpRelative(cpu, i);
}
/** LOOP (extra 2), LOOPE (1), LOOPNE (0). */
export function loop(cpu: Cpu, i: Instruction): void {
  const l = (cpu.lo[RCX]! - 1) | 0;
  if (cpu.lo[RCX] === 0) cpu.hi[RCX] = (cpu.hi[RCX]! - 1) | 0;
  cpu.lo[RCX] = l;
  const more = (l | cpu.hi[RCX]!) !== 0;
  if (more && (i.extra === 2 || cpu.zf === (i.extra === 1))) jumpRelative(cpu, i);
}

function jumpRelative(cpu: Cpu, i: Instruction): void {
  const lo = (i.nextLo + i.immediateLo) | 0;
  cpu.ipHi = (i.nextHi + i.immediateHi + (lo >>> 0 < i.nextLo >>> 0 ? 1 : 0)) | 0;
  cpu.ipLo = lo;
}

export function call(cpu: Cpu, i: Instruction): void {
  cpu.push(i.nextLo, i.nextHi);
  jumpRelative(cpu, i);
  cpu.onCall?.(cpu.ipLo, cpu.ipHi);
}
export function callIndirect(cpu: Cpu, i: Instruction): void {
  cpu.loadA(i);
  if (cpu.memory.fault) return;
  const { l, h } = cpu;
  cpu.push(i.nextLo, i.nextHi);
  cpu.ipLo = l;
  cpu.ipHi = h;
  cpu.onCall?.(l, h);
}
export function jmpIndirect(cpu: Cpu, i: Instruction): void {
  cpu.loadA(i);
  cpu.ipLo = cpu.l;
  cpu.ipHi = cpu.h;
}
/** RET; the immediate is what it drops besides. */
export function ret(cpu: Cpu, i: Instruction): void {
  cpu.pop();
  cpu.ipLo = cpu.l;
  cpu.ipHi = cpu.h;
  if (i.immediateLo !== 0) {
    const sp = (cpu.lo[RSP]! >>> 0) + i.immediateLo;
    cpu.lo[RSP] = sp | 0;
    if (sp > 0xffffffff) cpu.hi[RSP] = (cpu.hi[RSP]! + 1) | 0;
  }
  cpu.onReturn?.();
}

export function vmcall(cpu: Cpu): void {
  cpu.onVmcall?.(cpu.lo[RAX]!);
}
export function ud2(cpu: Cpu): void {
  cpu.stop = { kind: 'ud2' };
}
export function int3(cpu: Cpu): void {
  cpu.stop = { kind: 'int3' };
}
export function hlt(cpu: Cpu): void {
  cpu.stop = { kind: 'hlt' };
}

/** CLC 0, STC 1, CLI 2, STI 3, CLD 4, STD 5, CMC 6: `extra`. */
export function flagOperation(cpu: Cpu, i: Instruction): void {
  switch (i.extra) {
    case 0:
    case 1:
      cpu.cf = i.extra;
      break;
    case 2:
    case 3:
      cpu.interrupts = i.extra - 2;
      break;
    case 4:
    case 5:
      cpu.df = i.extra - 4;
      break;
    default:
      cpu.cf ^= 1;
  }
}

/** RDTSC: the machine's only clock is the number of instructions it has retired. */
export function rdtsc(cpu: Cpu): void {
  cpu.writeRegister(RAX, 4, cpu.count | 0, 0);
  cpu.writeRegister(RDX, 4, Math.floor(cpu.count / 0x1_0000_0000), 0);
}

// ---- strings ----

/** Moves rsi or rdi on by one element, in the direction DF says. */
function advance(cpu: Cpu, register: number, size: number): void {
  const step = cpu.df ? -size : size;
  const sum = (cpu.lo[register]! >>> 0) + step;
  cpu.lo[register] = sum | 0;
  if (sum > 0xffffffff) cpu.hi[register] = (cpu.hi[register]! + 1) | 0;
  else if (sum < 0) cpu.hi[register] = (cpu.hi[register]! - 1) | 0;
}

function at(cpu: Cpu, register: number): void {
  cpu.eaLo = cpu.lo[register]!;
  cpu.eaHi = cpu.hi[register]!;
}

/** MOVS 0, CMPS 1, STOS 2, LODS 3, SCAS 4: `extra`. One element. */
function element(cpu: Cpu, i: Instruction): void {
  const size = i.size;
  switch (i.extra) {
    case 0:
      at(cpu, RSI);
      cpu.readMemory(size);
      at(cpu, RDI);
      cpu.writeMemory(size, cpu.l, cpu.h);
      advance(cpu, RSI, size);
      advance(cpu, RDI, size);
      break;
    case 1: {
      at(cpu, RSI);
      cpu.readMemory(size);
      const { l, h } = cpu;
      at(cpu, RDI);
      cpu.readMemory(size);
      subtractValues(cpu, size, l, h, cpu.l, cpu.h, 0);
      advance(cpu, RSI, size);
      advance(cpu, RDI, size);
      break;
    }
    case 2:
      at(cpu, RDI);
      cpu.readRegister(RAX, size);
      cpu.writeMemory(size, cpu.l, cpu.h);
      advance(cpu, RDI, size);
      break;
    case 3:
      at(cpu, RSI);
      cpu.readMemory(size);
      cpu.writeRegister(RAX, size, cpu.l, cpu.h);
      advance(cpu, RSI, size);
      break;
    default: {
      at(cpu, RDI);
      cpu.readMemory(size);
      const { l, h } = cpu;
      cpu.readRegister(RAX, size);
      subtractValues(cpu, size, cpu.l, cpu.h, l, h, 0);
      advance(cpu, RDI, size);
    }
  }
}

/**
 * A string instruction with its prefix. A long repeat is interrupted every 4096 elements and goes on
 * where it stopped, as an interrupt would do to it: the caller's instruction limit stays in force.
 */
export function string(cpu: Cpu, i: Instruction): void {
  if (i.repeat === 0) {
    element(cpu, i);
    return;
  }
  const compares = i.extra === 1 || i.extra === 4;
  for (let n = 0; n < 4096; n++) {
    if ((cpu.lo[RCX]! | cpu.hi[RCX]!) === 0) return;
    element(cpu, i);
    if (cpu.memory.fault) return;
    if (cpu.lo[RCX] === 0) cpu.hi[RCX] = (cpu.hi[RCX]! - 1) | 0;
    cpu.lo[RCX] = (cpu.lo[RCX]! - 1) | 0;
    cpu.count++;
    if (compares && cpu.zf !== (i.repeat === 1)) return;
  }
  // not done: run this instruction again
  const lo = (i.nextLo - i.length) | 0;
  if (i.nextLo >>> 0 < i.length) cpu.ipHi = (i.nextHi - 1) | 0;
  cpu.ipLo = lo;
}

/** Decoding failed: the bytes name the instruction. */
export function unknown(cpu: Cpu, i: Instruction): void {
  const address = cpu.ip - BigInt(i.length);
  cpu.stop = { kind: 'unknown', bytes: cpu.memory.peek(address, Math.min(i.length, 15)) ?? new Uint8Array(0) };
}
