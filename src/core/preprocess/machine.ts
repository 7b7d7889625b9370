// SPDX-License-Identifier: GPL-2.0-only
/**
 * Flags of code generation, as far as they show in macros gcc predefines: a kernel's headers ask for `__pic__`,
 * `__SSE2__`, `__OPTIMIZE__`, `__SIZEOF_WCHAR_T__`, and its command line has some forty such flags.
 *
 * In: a command line. Out: the macros that depend on it. By gcc 12's manual (3.11 optimization, 3.19.60 x86 options),
 * and which instruction sets bring others with them as gcc/common/config/i386/i386-common.cc of gcc 12 has it.
 */

/** An instruction set: the macro that tells of it, and what it is built on. */
interface InstructionSet {
  readonly macro: string;
  readonly on: readonly string[];
}

function isa(macro: string, ...on: readonly string[]): InstructionSet {
  return { macro, on };
}

const instructionSets: ReadonlyMap<string, InstructionSet> = new Map(
  Object.entries({
    mmx: isa('__MMX__'),
    '3dnow': isa('__3dNOW__', 'mmx'),
    '3dnowa': isa('__3dNOW_A__', '3dnow'),
    fxsr: isa('__FXSR__'),
    sse: isa('__SSE__'),
    sse2: isa('__SSE2__', 'sse'),
    sse3: isa('__SSE3__', 'sse2'),
    ssse3: isa('__SSSE3__', 'sse3'),
    sse4a: isa('__SSE4A__', 'sse3'),
    'sse4.1': isa('__SSE4_1__', 'ssse3'),
    'sse4.2': isa('__SSE4_2__', 'sse4.1'),
    xsave: isa('__XSAVE__'),
    xsaveopt: isa('__XSAVEOPT__', 'xsave'),
    xsavec: isa('__XSAVEC__', 'xsave'),
    xsaves: isa('__XSAVES__', 'xsave'),
    avx: isa('__AVX__', 'sse4.2', 'xsave'),
    avx2: isa('__AVX2__', 'avx'),
    fma: isa('__FMA__', 'avx'),
    f16c: isa('__F16C__', 'avx'),
    avx512f: isa('__AVX512F__', 'avx2'),
    avx512cd: isa('__AVX512CD__', 'avx512f'),
    avx512bw: isa('__AVX512BW__', 'avx512f'),
    avx512dq: isa('__AVX512DQ__', 'avx512f'),
    avx512vl: isa('__AVX512VL__', 'avx512f'),
    aes: isa('__AES__', 'sse2'),
    pclmul: isa('__PCLMUL__', 'sse2'),
    sha: isa('__SHA__', 'sse2'),
    bmi: isa('__BMI__'),
    bmi2: isa('__BMI2__'),
    lzcnt: isa('__LZCNT__'),
    popcnt: isa('__POPCNT__'),
    crc32: isa('__CRC32__'),
    movbe: isa('__MOVBE__'),
    cx16: isa('__GCC_HAVE_SYNC_COMPARE_AND_SWAP_16'),
    sahf: isa('__LAHF_SAHF__'),
    rdrnd: isa('__RDRND__'),
    rdseed: isa('__RDSEED__'),
    fsgsbase: isa('__FSGSBASE__'),
    adx: isa('__ADX__'),
    prfchw: isa('__PRFCHW__'),
  }),
);

const v1 = ['mmx', 'sse', 'sse2', 'fxsr'];
const v2 = [...v1, 'sse3', 'ssse3', 'sse4.1', 'sse4.2', 'popcnt', 'cx16', 'sahf', 'crc32'];
const v3 = [...v2, 'avx', 'avx2', 'bmi', 'bmi2', 'f16c', 'fma', 'lzcnt', 'movbe', 'xsave'];
const core2 = [...v1, 'sse3', 'ssse3', 'cx16', 'sahf'];

/** What -march= brings, and what it calls itself; the processors a kernel can be configured for, and gcc's levels. */
const processors: Readonly<
  Record<string, { readonly sets: readonly string[]; readonly names: readonly string[]; readonly tune: string[] }>
> = {
  'x86-64': { sets: v1, names: ['k8'], tune: [] },
  'x86-64-v2': { sets: v2, names: ['k8'], tune: [] },
  'x86-64-v3': { sets: v3, names: ['k8'], tune: [] },
  'x86-64-v4': { sets: [...v3, 'avx512f', 'avx512bw', 'avx512cd', 'avx512dq', 'avx512vl'], names: ['k8'], tune: [] },
  k8: { sets: [...v1, '3dnow', '3dnowa'], names: ['k8'], tune: ['k8'] },
  nocona: { sets: [...v1, 'sse3', 'cx16'], names: ['nocona'], tune: ['nocona'] },
  core2: { sets: core2, names: ['core2'], tune: ['core2'] },
  atom: { sets: [...core2, 'movbe'], names: ['atom', 'bonnell'], tune: ['atom', 'bonnell'] },
  bonnell: { sets: [...core2, 'movbe'], names: ['atom', 'bonnell'], tune: ['atom', 'bonnell'] },
};

/** What a set is built on, itself included. */
function foundations(name: string): string[] {
  return [name, ...(instructionSets.get(name)?.on ?? []).flatMap(foundations)];
}

/** What is built on a set, itself included. */
function dependents(name: string): string[] {
  return [...instructionSets.keys()].filter((other) => foundations(other).includes(name));
}

/** `-msse4` and `-mno-sse4` are not each other's contrary. */
function setOf(name: string, on: boolean): string {
  if (name === 'sse4') return on ? 'sse4.2' : 'sse4.1';
  return name === 'abm' ? 'lzcnt' : name;
}

const protectors: Readonly<Record<string, string>> = {
  '-fstack-protector': '__SSP__ 1',
  '-fstack-protector-strong': '__SSP_STRONG__ 3',
  '-fstack-protector-all': '__SSP_ALL__ 2',
  '-fstack-protector-explicit': '__SSP_EXPLICIT__ 4',
  '-fno-stack-protector': '',
};

type Position = 'none' | 'pic1' | 'pic2' | 'pie1' | 'pie2';

/** A command line's flags of code generation. */
export interface Machine {
  readonly optimize: boolean;
  readonly size: boolean;
  readonly inline: boolean;
  readonly freestanding: boolean;
  readonly model: string;
  readonly position: Position;
  readonly sets: ReadonlySet<string>;
  /** floating point without the x87 */
  readonly softFloat: boolean;
  readonly processor: string;
  readonly tune: string;
  readonly shortWide: boolean;
  readonly unsignedChar: boolean;
  /** the macro */
  readonly stackProtector: string;
  readonly controlFlow: number;
  readonly sanitize: ReadonlySet<string>;
  readonly exceptions: boolean;
  /** the assembler is told of stack frames */
  readonly frames: boolean;
}

export function readMachine(flags: readonly string[]): Machine {
  let optimize = false;
  let size = false;
  let inline: boolean | undefined;
  let freestanding = false;
  let model = 'small';
  let position: Position = 'pie2';
  let softFloat = false;
  let processor = 'x86-64';
  let tune = '';
  let shortWide = false;
  let unsignedChar = false;
  let stackProtector = '';
  let controlFlow = 0;
  let exceptions = false;
  let unwind = true;
  let debug = false;
  let cfi = true;
  const sanitize = new Set<string>();
  const switches: { readonly name: string; readonly on: boolean }[] = [];

  const simple: Readonly<Record<string, () => void>> = {
    '-ffreestanding': () => (freestanding = true),
    '-fno-hosted': () => (freestanding = true),
    '-fhosted': () => (freestanding = false),
    '-finline': () => (inline = true),
    '-fno-inline': () => (inline = false),
    '-fpic': () => (position = 'pic1'),
    '-fPIC': () => (position = 'pic2'),
    '-fpie': () => (position = 'pie1'),
    '-fPIE': () => (position = 'pie2'),
    '-fno-pic': () => (position = 'none'),
    '-fno-PIC': () => (position = 'none'),
    '-fno-pie': () => (position = 'none'),
    '-fno-PIE': () => (position = 'none'),
    '-m80387': () => (softFloat = false),
    '-mhard-float': () => (softFloat = false),
    '-mno-80387': () => (softFloat = true),
    '-msoft-float': () => (softFloat = true),
    '-fshort-wchar': () => (shortWide = true),
    '-fno-short-wchar': () => (shortWide = false),
    '-funsigned-char': () => (unsignedChar = true),
    '-fno-signed-char': () => (unsignedChar = true),
    '-fsigned-char': () => (unsignedChar = false),
    '-fno-unsigned-char': () => (unsignedChar = false),
    '-fcf-protection': () => (controlFlow = 3),
    '-fcf-protection=full': () => (controlFlow = 3),
    '-fcf-protection=branch': () => (controlFlow = 1),
    '-fcf-protection=return': () => (controlFlow = 2),
    '-fcf-protection=none': () => (controlFlow = 0),
    '-fcf-protection=check': () => (controlFlow = 0),
    '-fexceptions': () => (exceptions = true),
    '-fno-exceptions': () => (exceptions = false),
    '-fasynchronous-unwind-tables': () => (unwind = true),
    '-funwind-tables': () => (unwind = true),
    '-fno-asynchronous-unwind-tables': () => (unwind = false),
    '-fdwarf2-cfi-asm': () => (cfi = true),
    '-fno-dwarf2-cfi-asm': () => (cfi = false),
    '-mgeneral-regs-only': () => {
      softFloat = true;
      for (const name of ['mmx', 'sse']) switches.push({ name, on: false });
    },
  };

  for (const flag of flags) {
    const known = Object.hasOwn(simple, flag) ? simple[flag] : undefined;
    if (known) known();
    else if (flag.startsWith('-O')) {
      optimize = flag !== '-O0';
      size = flag === '-Os' || flag === '-Oz';
    } else if (flag.startsWith('-g')) debug = !flag.endsWith('0');
    else if (flag.startsWith('-mcmodel=')) model = flag.slice(9);
    else if (flag.startsWith('-march=')) processor = flag.slice(7);
    else if (flag.startsWith('-mtune=')) tune = flag.slice(7);
    else if (Object.hasOwn(protectors, flag)) stackProtector = protectors[flag]!;
    else if (flag.startsWith('-fsanitize=')) for (const what of flag.slice(11).split(',')) sanitize.add(what);
    else if (flag.startsWith('-fno-sanitize=')) for (const what of flag.slice(14).split(',')) sanitize.delete(what);
    else {
      const [, no, name] = /^-m(no-)?([a-z0-9.]+)$/.exec(flag) ?? [];
      if (name !== undefined && instructionSets.has(setOf(name, no === undefined)))
        switches.push({ name, on: no === undefined });
    }
  }
  // The kernel's model has addresses of its own: gcc refuses it together with -fpie.
  if (model === 'kernel') position = 'none';
  if (!Object.hasOwn(processors, processor)) processor = 'x86-64';
  return {
    optimize,
    size,
    inline: inline ?? optimize,
    freestanding,
    model,
    position,
    sets: chosenSets(switches, processor),
    softFloat,
    processor,
    tune,
    shortWide,
    unsignedChar,
    stackProtector,
    controlFlow,
    sanitize,
    exceptions,
    frames: cfi && (unwind || debug || exceptions),
  };
}

/** -m and -mno- in order, then of the processor's own what nobody spoke of. */
function chosenSets(
  switches: readonly { readonly name: string; readonly on: boolean }[],
  processor: string,
): ReadonlySet<string> {
  const sets = new Set<string>();
  const spoken = new Set<string>();
  // Of a switch and its contrary the driver hands on the last.
  const last = switches.filter(({ name }, i) => !switches.slice(i + 1).some((later) => later.name === name));
  for (const { name, on } of last) {
    for (const one of on ? foundations(setOf(name, on)) : dependents(setOf(name, on))) {
      spoken.add(one);
      if (on) sets.add(one);
      else sets.delete(one);
    }
  }
  for (const one of processors[processor]!.sets) if (!spoken.has(one)) sets.add(one);
  if (sets.has('sse4.2')) for (const one of ['popcnt', 'crc32']) if (!spoken.has(one)) sets.add(one);
  return sets;
}

/** The macros that depend on the machine, one `NAME VALUE` each. */
export function machineMacros(machine: Machine): string[] {
  const { sets } = machine;
  const list: string[] = [];
  const add = (condition: boolean, ...lines: readonly string[]) => {
    if (condition) list.push(...lines);
  };
  add(machine.optimize, '__OPTIMIZE__ 1');
  add(machine.size, '__OPTIMIZE_SIZE__ 1');
  add(!machine.inline, '__NO_INLINE__ 1');
  list.push(`__STDC_HOSTED__ ${machine.freestanding ? 0 : 1}`, `__code_model_${machine.model}__ 1`);

  const level = machine.position.slice(3);
  add(machine.position !== 'none', `__PIC__ ${level}`, `__pic__ ${level}`);
  add(machine.position.startsWith('pie'), `__PIE__ ${level}`, `__pie__ ${level}`);

  for (const name of sets) list.push(`${instructionSets.get(name)!.macro} 1`);
  add(sets.has('sse'), '__SSE_MATH__ 1');
  add(sets.has('sse2'), '__SSE2_MATH__ 1', '__MMX_WITH_SSE__ 1');
  add(sets.has('fma'), ...['', 'F', 'F32', 'F32x', 'F64'].map((type) => `__FP_FAST_FMA${type} 1`));
  list.push(`__BIGGEST_ALIGNMENT__ ${sets.has('avx512f') ? 64 : sets.has('avx') ? 32 : 16}`);

  // The x87 computes in 80 bits, SSE in a type's own.
  const method = machine.softFloat || sets.has('sse2') ? 0 : sets.has('sse') ? -1 : 2;
  list.push(`__FLT_EVAL_METHOD__ ${method}`, `__FLT_EVAL_METHOD_TS_18661_3__ ${method}`);
  add(machine.softFloat, '_SOFT_FLOAT 1');
  const exact = machine.softFloat && !sets.has('sse') ? 0 : 2;
  list.push(`__GCC_IEC_559 ${exact}`, `__GCC_IEC_559_COMPLEX ${exact}`);

  const { names, tune } = processors[machine.processor]!;
  list.push(...names.flatMap((name) => [`__${name} 1`, `__${name}__ 1`]));
  const tuned = machine.tune === '' ? tune : (processors[machine.tune]?.tune ?? []);
  list.push(...tuned.map((name) => `__tune_${name}__ 1`));

  const wide = machine.shortWide
    ? ['"UTF-16LE"', '2', '0xffff', '0', 'short unsigned int', '16']
    : ['"UTF-32LE"', '4', '0x7fffffff', '(-__WCHAR_MAX__ - 1)', 'int', '32'];
  const wideNames = [
    '__GNUC_WIDE_EXECUTION_CHARSET_NAME',
    '__SIZEOF_WCHAR_T__',
    '__WCHAR_MAX__',
    '__WCHAR_MIN__',
    '__WCHAR_TYPE__',
    '__WCHAR_WIDTH__',
  ];
  list.push(...wideNames.map((name, i) => `${name} ${wide[i]!}`));
  add(machine.unsignedChar, '__CHAR_UNSIGNED__ 1');

  add(machine.stackProtector !== '', machine.stackProtector);
  add(machine.controlFlow > 0, `__CET__ ${machine.controlFlow}`);
  add(machine.sanitize.has('kernel-address') || machine.sanitize.has('address'), '__SANITIZE_ADDRESS__ 1');
  add(machine.sanitize.has('thread'), '__SANITIZE_THREAD__ 1');
  add(machine.exceptions, '__EXCEPTIONS 1');
  add(machine.frames, '__GCC_HAVE_DWARF2_CFI_ASM 1');
  return list;
}
