// SPDX-License-Identifier: GPL-2.0-only
/** Names of instructions by opcode, as objdump prints them (Intel SDM volume 2, appendix A). */

export const conditions = [
  'o',
  'no',
  'b',
  'ae',
  'e',
  'ne',
  'be',
  'a',
  's',
  'ns',
  'p',
  'np',
  'l',
  'ge',
  'le',
  'g',
] as const;
export const arithmetic = ['add', 'or', 'adc', 'sbb', 'and', 'sub', 'xor', 'cmp'] as const;
export const shifts = ['rol', 'ror', 'rcl', 'rcr', 'shl', 'shr', 'shl', 'sar'] as const;

/** Instructions without operands. */
export const plain: Readonly<Record<number, string>> = {
  0x90: 'nop',
  0x9b: 'fwait',
  0x9c: 'pushf',
  0x9d: 'popf',
  0x9e: 'sahf',
  0x9f: 'lahf',
  0xc3: 'ret',
  0xd7: 'xlat',
  0xc9: 'leave',
  0xcc: 'int3',
  0xf4: 'hlt',
  0xf5: 'cmc',
  0xf8: 'clc',
  0xf9: 'stc',
  0xfa: 'cli',
  0xfb: 'sti',
  0xfc: 'cld',
  0xfd: 'std',
};
export const plain0f: Readonly<Record<number, string>> = {
  0x05: 'syscall',
  0x06: 'clts',
  0x08: 'invd',
  0x09: 'wbinvd',
  0x0b: 'ud2',
  0x30: 'wrmsr',
  0x31: 'rdtsc',
  0x32: 'rdmsr',
  0x33: 'rdpmc',
  0x34: 'sysenter',
  0x35: 'sysexit',
  0xa2: 'cpuid',
};
/** 0F 01 with a register form. */
export const system: Readonly<Record<number, string>> = {
  0xc1: 'vmcall',
  0xca: 'clac',
  0xcb: 'stac',
  0xd0: 'xgetbv',
  0xd1: 'xsetbv',
  0xd9: 'vmmcall',
  0xf8: 'swapgs',
  0xf9: 'rdtscp',
};
/** 0F 01 and 0F 00 by their reg field. */
export const tables01 = ['sgdt', 'sidt', 'lgdt', 'lidt', 'smsw', undefined, 'lmsw', 'invlpg'] as const;
export const tables00 = ['sldt', 'str', 'lldt', 'ltr', 'verr', 'verw', undefined, undefined] as const;
export const segmentRegisters = ['%es', '%cs', '%ss', '%ds', '%fs', '%gs'] as const;
/** 0F AE with a register form. */
export const fences: Readonly<Record<number, string>> = { 5: 'lfence', 6: 'mfence', 7: 'sfence' };
export const prefetches = ['prefetchnta', 'prefetcht0', 'prefetcht1', 'prefetcht2'] as const;
