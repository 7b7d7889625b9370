// SPDX-License-Identifier: GPL-2.0-only
/** Every byte of a function belongs to one instruction, and each instruction to the line it was made for. */
import { expect, it } from 'vitest';
import { eventAt, Recorder } from '../../../core/base/events';
import { compileSchema, compileView, type CompileEvent } from '../../../core/compile/events';
import { compileText } from '../../../core/compile/testkit';
import { codeLines, sourceLines } from './lines';

const text = `extern int outside(int);
int twice(int x)
{
	int sum = 0;

	while (x > 0)
		sum += outside(x--);
	return sum;
}
`;

function compiled() {
  const recorder = new Recorder();
  compileText(text, {}, recorder);
  const log = recorder.toLog();
  const events = Array.from(
    log.starts,
    (_, i) => eventAt(log, i, { compile: compileSchema }) as unknown as CompileEvent,
  );
  const { objects } = events.reduce(compileView.apply, compileView.initial);
  return objects.find((object) => object.name === 'twice')!;
}

it('gives each instruction its bytes and its line', () => {
  const object = compiled();
  const code = codeLines(object, text);
  expect(code.reduce((size, line) => size + line.bytes.length, 0)).toBe(object.size);
  const call = code.find((line) => line.text.startsWith('call'))!;
  expect(call.line).toBe(7);
  expect(call.relocations).toEqual(['R_X86_64_PLT32 outside-0x4']);
  expect(code.at(-1)).toMatchObject({ text: 'ret', line: 9 });
});

it('shows the source from the name to the closing brace, and how much code each line made', () => {
  const object = compiled();
  const code = codeLines(object, text);
  const source = sourceLines(object, text, code);
  expect(source.map((line) => line.number)).toEqual([2, 3, 4, 5, 6, 7, 8, 9]);
  expect(source.find((line) => line.number === 5)!.size).toBe(0);
  expect(source.find((line) => line.number === 7)!.size).toBeGreaterThan(5);
  expect(source.reduce((size, line) => size + line.size, 0)).toBe(object.size);
  const { from, to } = source.find((line) => line.number === 8)!.span;
  expect(text.slice(from, to)).toBe('return sum;');
});
