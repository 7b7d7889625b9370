// SPDX-License-Identifier: GPL-2.0-only
/** The macros gcc predefines under flags of code generation, all of them, against `gcc -dM -E` (gcc 12). */
import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { parseFlags } from './options';
import { predefinedMacros } from './predefined';

const version = spawnSync('gcc', ['-dumpfullversion'], { encoding: 'utf8' }).stdout?.trim() ?? '';
const missing = !version.startsWith('12.') && process.env['CI'] !== 'true';

/** Name, blanks, value: gcc prints one blank after the name, and after it nothing for an empty one. */
function sorted(lines: readonly string[]): string[] {
  return lines.map((line) => line.trimEnd()).toSorted();
}

function gccMacros(flags: readonly string[]): string[] {
  const asked = spawnSync('gcc', ['-dM', '-E', '-x', 'c', ...flags, '/dev/null'], { encoding: 'utf8' });
  expect(asked.stderr).toBe('');
  return sorted(asked.stdout.split('\n').flatMap((line) => (line === '' ? [] : [line.replace('#define ', '')])));
}

it.skipIf(missing).each([
  '-std=gnu89',
  '-std=gnu11 -nostdinc',
  '-std=c99',
  '-std=gnu2x',
  '-O2',
  '-Os',
  '-O2 -O0',
  '-O2 -fno-inline',
  '-ffreestanding',
  '-ffreestanding -fhosted',
  // Linux 5.4 for x86
  '-std=gnu89 -nostdinc -fshort-wchar -fno-PIE -mno-sse -mno-mmx -mno-sse2 -mno-3dnow -mno-avx -m64 -mno-80387 -mno-fp-ret-in-387 -mtune=generic -mno-red-zone -mcmodel=kernel -fno-asynchronous-unwind-tables -O2 -fstack-protector-strong -fcf-protection=none',
  '-mcmodel=kernel -fno-pie -mno-sse -mno-mmx -mno-sse2 -mno-80387 -g -fno-asynchronous-unwind-tables',
  // its drivers with floating point
  '-mcmodel=kernel -fno-pie -mno-mmx -mno-80387 -mhard-float -msse',
  '-mno-sse -mno-mmx -mno-sse2 -mno-80387 -msoft-float -mhard-float -msse',
  // its vdso
  '-fPIC -fno-stack-protector -fasynchronous-unwind-tables',
  // its processors
  '-march=core2 -mno-sse',
  '-march=k8',
  '-march=atom -mtune=atom',
  '-march=nocona',
  '-mtune=core2',
  '-mno-mmx',
  '-mno-sse',
  '-mno-sse2',
  '-mno-sse -msse',
  '-mno-sse -msse2',
  '-mno-sse2 -mno-80387',
  '-mno-sse -mno-80387',
  '-mgeneral-regs-only',
  '-mno-fxsr',
  '-mssse3 -maes -mpclmul',
  '-msse4a',
  '-msse4 -msha',
  '-mavx2',
  '-mavx2 -mno-sse',
  '-mavx2 -mno-ssse3',
  '-mavx2 -mno-sse4',
  '-mavx2 -mno-xsave',
  '-mavx512f -mno-avx',
  '-mfma -mf16c -mbmi -mbmi2 -mlzcnt -mmovbe -mcx16 -msahf -mrdrnd -mfsgsbase -madx',
  '-march=x86-64-v2',
  '-march=x86-64-v3 -mno-popcnt',
  '-march=x86-64-v4',
  '-march=x86-64-v4 -mno-avx512f',
  '-mxsavec -mxsaves -mxsaveopt',
  '-fpic',
  '-fpie -fPIC',
  '-fPIC -fno-pie',
  '-mcmodel=large',
  '-fstack-protector',
  '-fstack-protector-all -fno-stack-protector',
  '-fstack-protector-explicit',
  '-fcf-protection',
  '-fcf-protection=branch',
  '-fsanitize=kernel-address',
  '-fsanitize=thread',
  '-fsanitize=undefined',
  '-funsigned-char',
  '-fexceptions -fno-asynchronous-unwind-tables',
  '-fno-asynchronous-unwind-tables -g -g0',
  '-fno-dwarf2-cfi-asm',
])('%s', (line) => {
  const flags = line.split(' ');
  // gcc's own default is gnu17; ours is the kernel's
  const all = flags.some((flag) => flag.startsWith('-std=')) ? flags : ['-std=gnu89', ...flags];
  expect(sorted(predefinedMacros(parseFlags(all, false)))).toEqual(gccMacros(all));
});
