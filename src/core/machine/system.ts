// SPDX-License-Identifier: GPL-2.0-only
/**
 * Instructions of the system (Intel SDM volume 2) as modules try them: CPUID, control registers, a few
 * model-specific registers, ports. The machine has no paging, no devices on its ports, and says so
 * where it can: nothing drives the bus, so a port reads as all ones.
 */
import { RAX, RBX, RCX, RDX, type Cpu, type Instruction } from './cpu';
import { high, low } from './memory';
import { unknown } from './operations';

/** PE, MP, ET, NE, WP, AM, PG; PSE, PAE, PGE: what Linux runs with. */
export const CR0 = 0x80050033;
export const CR4 = 0xa0;
/** SCE, LME, LMA, NX */
const EFER = 0xd01n;

function text(string: string): number[] {
  const words: number[] = [];
  for (let at = 0; at < string.length; at += 4) {
    let word = 0;
    for (let i = 0; i < 4; i++) word |= (string.charCodeAt(at + i) || 0) << (8 * i);
    words.push(word);
  }
  return words;
}

const vendor = text('KmodscopeCPU');
const brand = text('kmodscope x86-64 machine'.padEnd(48, '\0'));
/** EDX of leaf 1: TSC, MSR, PAE, CX8, PGE, CMOV; ECX: POPCNT, and that this is a hypervisor's guest. */
const FEATURES_EDX = (1 << 4) | (1 << 5) | (1 << 6) | (1 << 8) | (1 << 13) | (1 << 15);
const FEATURES_ECX = (1 << 23) | (1 << 31);

export function cpuid(cpu: Cpu): void {
  const leaf = cpu.lo[RAX]! >>> 0;
  let out: readonly number[] = [0, 0, 0, 0];
  if (leaf === 0) out = [1, vendor[0]!, vendor[2]!, vendor[1]!];
  // family 6, model 1, stepping 1
  else if (leaf === 1) out = [0x611, 0, FEATURES_ECX, FEATURES_EDX];
  else if (leaf === 0x80000000) out = [0x80000004 | 0, 0, 0, 0];
  // syscall, NX, long mode
  else if (leaf === 0x80000001) out = [0, 0, 1, (1 << 11) | (1 << 20) | (1 << 29)];
  else if (leaf >= 0x80000002 && leaf <= 0x80000004)
    out = brand.slice((leaf - 0x80000002) * 4, (leaf - 0x80000002) * 4 + 4);
  [RAX, RBX, RCX, RDX].forEach((register, i) => cpu.writeRegister(register, 4, out[i]!, 0));
}

/** RDTSCP: the counter, and which processor this is. */
export function rdtscp(cpu: Cpu): void {
  cpu.writeRegister(RAX, 4, cpu.count | 0, 0);
  cpu.writeRegister(RDX, 4, Math.floor(cpu.count / 0x1_0000_0000), 0);
  cpu.writeRegister(RCX, 4, 0, 0);
}

export function rdmsr(cpu: Cpu, i: Instruction): void {
  const value = readMsr(cpu, cpu.lo[RCX]! >>> 0);
  if (value === undefined) return unknown(cpu, i);
  cpu.writeRegister(RAX, 4, low(value), 0);
  cpu.writeRegister(RDX, 4, high(value), 0);
}

function readMsr(cpu: Cpu, msr: number): bigint | undefined {
  switch (msr) {
    case 0x10:
      return BigInt(cpu.count);
    case 0xc0000080:
      return EFER;
    case 0xc0000100:
      return cpu.fsBase;
    case 0xc0000101:
      return cpu.gsBase;
    case 0xc0000103:
      return 0n;
    default:
      return undefined;
  }
}

export function wrmsr(cpu: Cpu, i: Instruction): void {
  const value = (BigInt(cpu.lo[RDX]! >>> 0) << 32n) | BigInt(cpu.lo[RAX]! >>> 0);
  const msr = cpu.lo[RCX]! >>> 0;
  if (msr === 0xc0000100) cpu.fsBase = value;
  else if (msr === 0xc0000101) cpu.gsBase = value;
  else unknown(cpu, i);
}

/** MOV r64, CRn; `extra` is n. */
export function readControl(cpu: Cpu, i: Instruction): void {
  const value = i.extra === 0 ? CR0 : i.extra === 4 ? CR4 : 0;
  cpu.writeRegister(i.a, 8, value | 0, 0);
}

/** IN, of `size` bytes. */
export function portIn(cpu: Cpu, i: Instruction): void {
  cpu.writeRegister(RAX, i.size, -1, 0);
}
