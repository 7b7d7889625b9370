// SPDX-License-Identifier: GPL-2.0-only
/**
 * The few x86-64 instructions that top-level `asm` of modules writes out. Anything else gets as's
 * "no such instruction". Source: Intel SDM volume 2.
 */
import { R_X86_64_32, R_X86_64_64, R_X86_64_PLT32 } from '../elf/constants';
import type { AsmRunner } from './asm';
import type { Scanner } from './expression';
import { isConstant } from './expression';

const plain: Readonly<Record<string, readonly number[]>> = {
  nop: [0x90],
  ret: [0xc3],
  retq: [0xc3],
  leave: [0xc9],
  leaveq: [0xc9],
  int3: [0xcc],
  ud2: [0x0f, 0x0b],
  hlt: [0xf4],
  cli: [0xfa],
  sti: [0xfb],
  cld: [0xfc],
  std: [0xfd],
  clc: [0xf8],
  stc: [0xf9],
  pause: [0xf3, 0x90],
  lfence: [0x0f, 0xae, 0xe8],
  mfence: [0x0f, 0xae, 0xf0],
  sfence: [0x0f, 0xae, 0xf8],
  cpuid: [0x0f, 0xa2],
  rdtsc: [0x0f, 0x31],
  syscall: [0x0f, 0x05],
  vmcall: [0x0f, 0x01, 0xc1],
  endbr64: [0xf3, 0x0f, 0x1e, 0xfa],
  cltq: [0x48, 0x98],
  cqto: [0x48, 0x99],
  cltd: [0x99],
  pushf: [0x9c],
  pushfq: [0x9c],
  popf: [0x9d],
  popfq: [0x9d],
};

const names = ['ax', 'cx', 'dx', 'bx', 'sp', 'bp', 'si', 'di'];

/** %rax... %r15 and %eax... %r15d */
function register(scanner: Scanner): { number: number; wide: boolean } | undefined {
  const start = scanner.at;
  if (!scanner.take('%')) return undefined;
  const name = scanner.name()?.text ?? '';
  const number =
    /^[re]/.test(name) && names.includes(name.slice(1))
      ? names.indexOf(name.slice(1))
      : /^r(8|9|1[0-5])d?$/.test(name)
        ? parseInt(name.slice(1), 10)
        : -1;
  if (number < 0) {
    scanner.at = start;
    return undefined;
  }
  return { number, wide: name.startsWith('r') && !name.endsWith('d') };
}

/** false: not one of ours; nothing was emitted. */
export function encodeInstruction(mnemonic: string, scanner: Scanner, asm: AsmRunner): boolean {
  const origin = asm.origin;
  const simple = Object.hasOwn(plain, mnemonic) ? plain[mnemonic] : undefined;
  if (simple) {
    if (!scanner.done) return false;
    asm.emit(Uint8Array.from(simple), origin);
    return true;
  }
  const start = scanner.at;
  const done = encodeOperands(mnemonic, scanner, asm);
  if (!done) scanner.at = start;
  return done;
}

function encodeOperands(mnemonic: string, scanner: Scanner, asm: AsmRunner): boolean {
  const origin = asm.origin;
  switch (mnemonic) {
    case 'push':
    case 'pushq':
    case 'pop':
    case 'popq': {
      const r = register(scanner);
      if (!r?.wide || !scanner.done) return false;
      asm.emit(
        Uint8Array.from([
          ...(r.number > 7 ? [0x41] : []),
          (mnemonic.startsWith('push') ? 0x50 : 0x58) + (r.number & 7),
        ]),
        origin,
      );
      return true;
    }
    case 'call':
    case 'callq': {
      if (/[%*$(]/.test(scanner.rest())) return false;
      const value = asm.expression(scanner);
      if (!value || !scanner.done) return false;
      // The distance counts from the end of the instruction, four bytes behind the field.
      asm.emitFixup(
        4,
        R_X86_64_PLT32,
        true,
        { ...value, constant: value.constant - 4n },
        origin,
        1,
        Uint8Array.of(0xe8, 0, 0, 0, 0),
      );
      return true;
    }
    case 'mov':
    case 'movl': {
      if (!scanner.take('$')) return false;
      const value = asm.expression(scanner);
      if (!value || !scanner.take(',')) return false;
      const r = register(scanner);
      if (!r || r.wide || !scanner.done) return false;
      const prefix = r.number > 7 ? [0x41] : [];
      const head = [...prefix, 0xb8 + (r.number & 7)];
      const n = isConstant(value) ? BigInt.asUintN(32, value.constant) : 0n;
      const bytes = Uint8Array.from([...head, ...[0n, 8n, 16n, 24n].map((shift) => Number((n >> shift) & 0xffn))]);
      if (isConstant(value)) asm.emit(bytes, origin);
      else asm.emitFixup(4, R_X86_64_32, false, value, origin, head.length, bytes);
      return true;
    }
    case 'movabs':
    case 'movabsq': {
      if (!scanner.take('$')) return false;
      const value = asm.expression(scanner);
      if (!value || !scanner.take(',')) return false;
      const r = register(scanner);
      if (!r?.wide || !scanner.done) return false;
      const head = [r.number > 7 ? 0x49 : 0x48, 0xb8 + (r.number & 7)];
      const n = isConstant(value) ? BigInt.asUintN(64, value.constant) : 0n;
      const bytes = Uint8Array.from([
        ...head,
        ...Array.from({ length: 8 }, (_, i) => Number((n >> BigInt(8 * i)) & 0xffn)),
      ]);
      if (isConstant(value)) asm.emit(bytes, origin);
      else asm.emitFixup(8, R_X86_64_64, false, value, origin, head.length, bytes);
      return true;
    }
    default:
      return false;
  }
}
