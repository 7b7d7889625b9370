// SPDX-License-Identifier: GPL-2.0-only
/** Each instruction of cases/instructions.txt: gas's bytes, or gas's complaint. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AsmError, encodeInstruction } from './encode';

const hasGas = spawnSync('as', ['--version']).status === 0;
const lines = readFileSync(new URL('cases/instructions.txt', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .slice(1);
const hex = (bytes: Iterable<number>): string => [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');

/** Where gas has another word for the same thing. */
const otherWords: Readonly<Record<string, string>> = {
  'movq %eax,%rbx': "operand type mismatch for `mov'",
};

function ours(line: string): string {
  try {
    return hex(encodeInstruction(line, 0, line.length).bytes);
  } catch (error) {
    if (error instanceof AsmError) return error.message;
    throw error;
  }
}

describe.skipIf(!hasGas && process.env['CI'] !== 'true')('instructions as gas encodes them', () => {
  const theirs = new Map<number, string>();
  let directory = '';

  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), 'x86-'));
    const source = join(directory, 'all.s');
    const object = join(directory, 'all.o');
    const assemble = (skip: ReadonlySet<number>): string => {
      // An instruction a section: where one ends is where the section does.
      writeFileSync(source, lines.map((line, i) => `.section .i${i},"ax"\n${skip.has(i) ? '' : line}\n`).join(''));
      return spawnSync('as', [source, '-o', object], { encoding: 'utf8' }).stderr;
    };
    const refused = new Set<number>();
    for (const [, number, message] of assemble(refused).matchAll(/:(\d+): Error: (.*)/g)) {
      const i = Math.floor((Number(number) - 1) / 2);
      refused.add(i);
      theirs.set(i, message!);
    }
    assemble(refused);
    lines.forEach((_, i) => {
      if (refused.has(i)) return;
      const out = join(directory, 'bytes');
      execFileSync('objcopy', ['-O', 'binary', '-j', `.i${i}`, object, out]);
      theirs.set(i, hex(readFileSync(out)));
    });
  }, 60_000);
  afterAll(() => rmSync(directory, { recursive: true, force: true }));

  it.each(lines.map((line, i) => [line, i] as const))('%s', (line, i) => {
    expect(ours(line)).toBe(otherWords[line] ?? theirs.get(i));
  });
});
