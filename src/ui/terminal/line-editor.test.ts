// SPDX-License-Identifier: GPL-2.0-only
/* oxlint-disable no-control-regex -- control characters are what a terminal is about */
/** readline's keys, history, and what may reach the screen. */
import { describe, expect, it } from 'vitest';
import { expandHistory, harmless, keysOf, LineEditor, place, widthOf } from './line-editor';

/** Types keys into an editor that knows two lines; the text then, with `|` at the cursor. */
function typed(keys: string): string {
  const editor = new LineEditor();
  for (const line of ['insmod demo.ko', 'cat /dev/demo']) editor.remember(line);
  editor.reset();
  for (const key of keysOf(keys)) editor.key(key);
  return `${editor.text.slice(0, editor.cursor)}|${editor.text.slice(editor.cursor)}`;
}

describe('keys', () => {
  it.each([
    ['abc', 'abc|'],
    ['abc\x01x', 'x|abc'],
    ['abc\x1b[D\x1b[Dx', 'ax|bc'],
    ['abc\x02\x7f', 'a|c'],
    ['abc\x01\x04', '|bc'],
    ['one two\x17', 'one |'],
    ['one two\x17\x19\x19', 'one twotwo|'],
    ['one two\x1bb\x0b', 'one |'],
    ['one two\x01\x1bd', '| two'],
    ['one\x15two', 'two|'],
    ['one two\x1b[1;5Dx', 'one x|two'],
    ['ab\x14', 'ba|'],
    ['中文字\x1b[D\x7f', '中|字'],
    ['\x1b[A', 'cat /dev/demo|'],
    ['\x1b[A\x1b[A\x1b[A', 'insmod demo.ko|'],
    ['new\x1b[A\x1b[B', 'new|'],
    ['\x1b.', '/dev/demo|'],
    ['\x12ins\x05', 'insmod demo.ko|'],
    ['\x12demo\x12\x05', 'insmod demo.ko|'],
    ['\x12zzz\x07x', 'x|'],
    ['a\x1b[200~b', 'ab|'],
  ])('%j', (keys, expected) => expect(typed(keys)).toBe(expected));

  it('Enter runs, Ctrl-C gives up, Tab asks', () => {
    const editor = new LineEditor();
    editor.insert('lsmod');
    expect([editor.key('\t').kind, editor.key('\x03').kind, editor.key('\x0c').kind]).toEqual([
      'complete',
      'cancel',
      'clear',
    ]);
    expect(editor.key('\r')).toEqual({ kind: 'run', text: 'lsmod' });
  });

  it('shows what it looks for', () => {
    const editor = new LineEditor();
    editor.remember('lsmod');
    for (const key of '\x12ls') editor.key(key);
    expect([editor.searchPrompt, editor.text]).toEqual(["(reverse-i-search)`ls': ", 'lsmod']);
    editor.key('q');
    expect(editor.searchPrompt).toBe("(failed reverse-i-search)`lsq': ");
  });
});

it('!! and !2 are lines typed before', () => {
  const history = ['make', 'insmod demo.ko'];
  expect(expandHistory('sudo !!', history)).toBe('sudo insmod demo.ko');
  expect(expandHistory('!1 && !-1', history)).toBe('make && insmod demo.ko');
  expect(expandHistory("echo '!!' \\! [ ! -f x ]", history)).toBe("echo '!!' \\! [ ! -f x ]");
  expect(expandHistory('!9', history)).toBeUndefined();
});

it('wide characters take two columns, and wrap where they do not fit', () => {
  expect(widthOf('a中e\u0301')).toBe(4);
  expect(place('abcd', 0, 4)).toEqual({ row: 1, column: 0 });
  expect(place('abc中', 0, 4)).toEqual({ row: 1, column: 2 });
  expect(place('x', 9, 4)).toEqual({ row: 2, column: 2 });
});

it('colours and clearing reach the screen, nothing that would change how it works', () => {
  expect(harmless('a\tb\x1b[31mred\x1b[0m\n')).toBe('a\tb\x1b[31mred\x1b[0m\n');
  expect(harmless('\x1b[?1049h\x1b]0;title\x07\x0e\x00\x9b')).not.toMatch(/[\x00-\x06\x0e\x1b\x9b]/);
});
