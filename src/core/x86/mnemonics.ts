// SPDX-License-Identifier: GPL-2.0-only
/** Mnemonics that need no more than a table (Intel SDM volume 2). */
import type { Width } from './syntax';

/** No operands. */
export const plain: Readonly<Record<string, readonly number[]>> = {
  nop: [0x90],
  ret: [0xc3],
  retq: [0xc3],
  leave: [0xc9],
  leaveq: [0xc9],
  int3: [0xcc],
  ud2: [0x0f, 0x0b],
  ud2a: [0x0f, 0x0b],
  hlt: [0xf4],
  cmc: [0xf5],
  clc: [0xf8],
  stc: [0xf9],
  cli: [0xfa],
  sti: [0xfb],
  cld: [0xfc],
  std: [0xfd],
  pause: [0xf3, 0x90],
  lfence: [0x0f, 0xae, 0xe8],
  mfence: [0x0f, 0xae, 0xf0],
  sfence: [0x0f, 0xae, 0xf8],
  cpuid: [0x0f, 0xa2],
  rdtsc: [0x0f, 0x31],
  rdtscp: [0x0f, 0x01, 0xf9],
  rdpmc: [0x0f, 0x33],
  rdmsr: [0x0f, 0x32],
  wrmsr: [0x0f, 0x30],
  xgetbv: [0x0f, 0x01, 0xd0],
  xsetbv: [0x0f, 0x01, 0xd1],
  monitor: [0x0f, 0x01, 0xc8],
  mwait: [0x0f, 0x01, 0xc9],
  clac: [0x0f, 0x01, 0xca],
  stac: [0x0f, 0x01, 0xcb],
  swapgs: [0x0f, 0x01, 0xf8],
  clts: [0x0f, 0x06],
  invd: [0x0f, 0x08],
  wbinvd: [0x0f, 0x09],
  syscall: [0x0f, 0x05],
  sysenter: [0x0f, 0x34],
  sysexit: [0x0f, 0x35],
  sysretq: [0x48, 0x0f, 0x07],
  sysretl: [0x0f, 0x07],
  vmcall: [0x0f, 0x01, 0xc1],
  vmmcall: [0x0f, 0x01, 0xd9],
  endbr64: [0xf3, 0x0f, 0x1e, 0xfa],
  cbtw: [0x66, 0x98],
  cwtl: [0x98],
  cltq: [0x48, 0x98],
  cwtd: [0x66, 0x99],
  cltd: [0x99],
  cqto: [0x48, 0x99],
  cdqe: [0x48, 0x98],
  cdq: [0x99],
  cqo: [0x48, 0x99],
  pushf: [0x9c],
  pushfq: [0x9c],
  popf: [0x9d],
  popfq: [0x9d],
  sahf: [0x9e],
  lahf: [0x9f],
  xlat: [0xd7],
  xlatb: [0xd7],
};

interface SystemForm {
  readonly opcode: readonly number[];
  readonly field: number;
  readonly memory: boolean;
  /** undefined: the register's */
  readonly size: Width | undefined;
  readonly prefix: number | undefined;
}
const form = (opcode: readonly number[], field: number, memory = true, size?: Width, prefix?: number): SystemForm => ({
  opcode,
  field,
  memory,
  size: size ?? (memory ? 4 : undefined),
  prefix,
});

/** One operand. */
export const system: Readonly<Record<string, SystemForm>> = {
  invlpg: form([0x0f, 0x01], 7),
  sgdt: form([0x0f, 0x01], 0),
  sidt: form([0x0f, 0x01], 1),
  lgdt: form([0x0f, 0x01], 2),
  lidt: form([0x0f, 0x01], 3),
  smsw: form([0x0f, 0x01], 4, false),
  lmsw: form([0x0f, 0x01], 6, false, 4),
  sldt: form([0x0f, 0x00], 0, false),
  str: form([0x0f, 0x00], 1, false),
  lldt: form([0x0f, 0x00], 2, false, 4),
  ltr: form([0x0f, 0x00], 3, false, 4),
  verr: form([0x0f, 0x00], 4, false, 4),
  verw: form([0x0f, 0x00], 5, false, 4),
  clflush: form([0x0f, 0xae], 7),
  clflushopt: form([0x0f, 0xae], 7, true, 4, 0x66),
  clwb: form([0x0f, 0xae], 6, true, 4, 0x66),
  prefetchnta: form([0x0f, 0x18], 0),
  prefetcht0: form([0x0f, 0x18], 1),
  prefetcht1: form([0x0f, 0x18], 2),
  prefetcht2: form([0x0f, 0x18], 3),
  prefetchw: form([0x0f, 0x0d], 1),
  cmpxchg8b: form([0x0f, 0xc7], 1),
  cmpxchg16b: form([0x0f, 0xc7], 1, true, 8),
  rdrand: form([0x0f, 0xc7], 6, false),
  rdseed: form([0x0f, 0xc7], 7, false),
  rdfsbase: form([0x0f, 0xae], 0, false, undefined, 0xf3),
  rdgsbase: form([0x0f, 0xae], 1, false, undefined, 0xf3),
  wrfsbase: form([0x0f, 0xae], 2, false, undefined, 0xf3),
  wrgsbase: form([0x0f, 0xae], 3, false, undefined, 0xf3),
};

const conditions = [
  ['o'],
  ['no'],
  ['b', 'c', 'nae'],
  ['ae', 'nb', 'nc'],
  ['e', 'z'],
  ['ne', 'nz'],
  ['be', 'na'],
  ['a', 'nbe'],
  ['s'],
  ['ns'],
  ['p', 'pe'],
  ['np', 'po'],
  ['l', 'nge'],
  ['ge', 'nl'],
  ['le', 'ng'],
  ['g', 'nle'],
];
const codes = new Map(conditions.flatMap((names, code) => names.map((name) => [name, code] as const)));

/** The low nibble of jcc, setcc, cmovcc. */
export function conditionCode(name: string): number | undefined {
  return codes.get(name);
}

export function conditional(
  mnemonic: string,
):
  | { readonly kind: 'j' | 'set' | 'cmov'; readonly condition: string; readonly suffix: string | undefined }
  | undefined {
  for (const kind of ['set', 'cmov', 'j'] as const) {
    if (!mnemonic.startsWith(kind)) continue;
    const rest = mnemonic.slice(kind.length);
    if (codes.has(rest)) return { kind, condition: rest, suffix: undefined };
    // `cmovel`: the condition e, a size
    const suffix = rest.slice(-1);
    const sized = kind === 'cmov' ? 'wlq' : kind === 'set' ? 'b' : '';
    if (sized.includes(suffix) && suffix !== '' && codes.has(rest.slice(0, -1)))
      return { kind, condition: rest.slice(0, -1), suffix };
  }
  return undefined;
}

/**
 * Vector, floating-point and virtualisation instructions exist and are not encoded here: to say there is
 * no such instruction would be wrong.
 */
export function isForeign(mnemonic: string): boolean {
  return foreign.some((pattern) => pattern.test(mnemonic));
}

const foreign: readonly RegExp[] = [
  // x87
  /^f(ld|st|stp|ild|ist|istp|isttp|bld|bstp|add|addp|iadd|sub|subp|subr|mul|mulp|div|divp|divr|com|comi|comp|ucom|ucomi|xch|chs|abs|sqrt|sin|cos|ptan|patan|2xm1|yl2x|rndint|scale|prem|tst|xam|ldz|ld1|ldpi|init|ninit|clex|nclex|ldcw|stcw|nstcw|stsw|nstsw|ldenv|stenv|nstenv|save|nsave|rstor|xsave|xrstor|xsave64|xrstor64|wait|nop)[sltq]?$/,
  // MMX, SSE, AVX
  /^v?mov(ap|up|ntp|hp|lp|s|mskp)[sd]$/,
  /^v?mov(dqa|dqu|d|dq2q|q2dq|ntdq|ntdqa|ntq|hlps|lhps|ddup|shdup|sldup)$/,
  /^v?(add|sub|mul|div|sqrt|max|min|and|andn|or|xor|cmp|shuf|unpckl|unpckh|ucomi|comi|rcp|rsqrt|hadd|hsub)[ps][sd]$/,
  /^v?cvt[a-z0-9]+$/,
  /^v?p(add|sub|mul|madd|and|andn|or|xor|cmp|max|min|avg|sll|srl|sra|shuf|unpck|pack|align|blend|extr|insr|sign|abs|test|clmul|movmsk|sad|broadcast)[a-z0-9]*$/,
  /^v(aes|broadcast|extract|insert|perm|zero|gather|fmadd|fnmadd|test|blend)[a-z0-9]*$/,
  /^(emms|ldmxcsr|stmxcsr|aes(enc|dec|imc|keygenassist)[a-z]*|sha(1|256)[a-z0-9]+|crc32[bwlq]?)$/,
  // BMI, state, virtualisation, the rest of the system
  /^(andn|bextr|blsi|blsr|blsmsk|mulx|pdep|pext|rorx|sarx|shlx|shrx|adcx|adox)[lq]?$/,
  /^(xsave|xsaveopt|xsavec|xsaves|xrstor|xrstors)(64)?$/,
  /^(vmxon|vmxoff|vmlaunch|vmresume|vmread|vmwrite|vmptrld|vmptrst|vmclear|vmrun|vmload|vmsave|stgi|clgi)[lq]?$/,
  /^(invpcid|invept|invvpid|wrpkru|rdpkru|rdpid|serialize|tpause|umwait|umonitor|ljmp|lcall|ljmpq|lcallq|enter|rsm|movbe|movdir64b|movdiri)[lwq]?$/,
];
