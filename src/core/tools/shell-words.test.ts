// SPDX-License-Identifier: GPL-2.0-only
import { describe, expect, it } from 'vitest';
import { filters } from './filters';
import { parseLine } from './shell-words';

/** A list as text: `when` and words, `|` between the commands of a pipeline. */
function shown(line: string): string {
  const parsed = parseLine(line);
  if ('error' in parsed) return `error: ${parsed.error}`;
  return parsed.list
    .map(({ when, pipeline }) => `${when} ${pipeline.map((c) => c.words.map((w) => `<${w}>`).join('')).join(' | ')}`)
    .join(' ');
}

describe('a line is read as sh reads it', () => {
  it.each([
    ['', ''],
    ['  # only a comment', ''],
    ['insmod demo.ko count=3', '; <insmod><demo.ko><count=3>'],
    ['a#b # c', '; <a#b>'],
    [`echo 'a  b' "c \\"d\\"" e\\ f`, '; <echo><a  b><c "d"><e f>'],
    [`x=''`, '; <x=>'],
    ['a; b && c || d', '; <a> ; <b> && <c> || <d>'],
    ['dmesg | grep demo|tail -1', '; <dmesg> | <grep><demo> | <tail><-1>'],
    ['a 2>&1 | b >/dev/null', '; <a> | <b>'],
    ['a2>b', 'error: b: this shell writes no files'],
    ['a | ', "error: syntax error near unexpected token `newline'"],
    ['&& a', "error: syntax error near unexpected token `&&'"],
    ["echo 'a", "error: unexpected EOF while looking for matching `''"],
    ['a > file', 'error: file: this shell writes no files'],
    ['(a)', "error: `(' is not in this shell"],
  ])('%s', (line, expected) => {
    expect(shown(line)).toBe(expected);
  });
});

describe('filters', () => {
  const text = 'one\ntwo\nthree\nTwo\n';
  it.each([
    ['grep', ['two'], 'two\n', 0],
    ['grep', ['-i', 'two'], 'two\nTwo\n', 0],
    ['grep', ['-vc', 'o'], '1\n', 0],
    ['grep', ['-n', '^t'], '2:two\n3:three\n', 0],
    ['grep', ['one\\|three'], 'one\nthree\n', 0],
    ['grep', ['one|three'], '', 1],
    ['grep', ['-E', 'one|three'], 'one\nthree\n', 0],
    ['grep', ['none'], '', 1],
    ['head', ['-2'], 'one\ntwo\n', 0],
    ['tail', ['-n', '1'], 'Two\n', 0],
    ['wc', ['-l'], '4\n', 0],
    ['sort', [], 'Two\none\nthree\ntwo\n', 0],
  ])('%s %j', (name, args, stdout, status) => {
    expect(filters[name]!(args, text, () => undefined)).toEqual({ stdout, stderr: '', status });
  });
});
