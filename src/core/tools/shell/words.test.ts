// SPDX-License-Identifier: GPL-2.0-only
import { describe, expect, it } from 'vitest';
import { filters } from './filters';
import { parseLine, type Word } from './words';

const spelt = (word: Word): string =>
  `<${word
    .map((piece) =>
      piece.kind === 'text'
        ? piece.quoted
          ? `'${piece.text}'`
          : piece.text
        : `${piece.quoted ? '"' : ''}$${piece.kind === 'parameter' ? piece.name : `(${piece.line})`}`,
    )
    .join('')}>`;

/** A list as text: `when` and words, redirections behind, `|` between the commands of a pipeline. */
function shown(line: string): string {
  const parsed = parseLine(line);
  if ('error' in parsed) return `error: ${parsed.error}`;
  return parsed.list
    .map(
      ({ when, negated, pipeline }) =>
        `${when}${negated ? ' !' : ''} ${pipeline
          .map(
            ({ assignments, words, redirects }) =>
              assignments.map(({ name, value }) => `${name}=${spelt(value)}`).join('') +
              words.map(spelt).join('') +
              redirects
                .map((r) => ('as' in r ? ` ${r.stream}&${r.as}` : ` ${r.stream} ${r.mode} ${spelt(r.target)}`))
                .join(''),
          )
          .join(' | ')}`,
    )
    .join(' ');
}

describe('a line is read as sh reads it', () => {
  it.each([
    ['', ''],
    ['  # only a comment', ''],
    ['insmod demo.ko count=3', '; <insmod><demo.ko><count=3>'],
    ['a#b # c', '; <a#b>'],
    [`echo 'a  b' "c \\"d\\"" e\\ f`, `; <echo><'a  b'><'c "d"'><e' 'f>`],
    [`x='' y=1 cmd`, `; x=<''>y=<1><cmd>`],
    ['a; b && c || d;', '; <a> ; <b> && <c> || <d>'],
    ['! a', '; ! <a>'],
    ['dmesg | grep demo|tail -1', '; <dmesg> | <grep><demo> | <tail><-1>'],
    ['a 2>&1 | b >/dev/null', '; <a> error&out | <b> out write </dev/null>'],
    ['a2>b <c 2>> d', '; <a2> out write <b> in read <c> error append <d>'],
    ['echo $? ${x}y "$z" $(uname -r) $', '; <echo><$?><$xy><"$z><$(uname -r)><$>'.replace('<"$z>', `<''"$z>`)],
    ["echo '$x' \\$y", "; <echo><'$x'><'$'y>"],
    ['a | ', "error: syntax error near unexpected token `newline'"],
    ['&& a', "error: syntax error near unexpected token `&&'"],
    ["echo 'a", "error: unexpected EOF while looking for matching `''"],
    ['echo $(a', "error: unexpected EOF while looking for matching `)'"],
    ['echo ${a-b}', 'error: ${a-b}: bad substitution'],
    ['a > ', "error: syntax error near unexpected token `newline'"],
    ['(a)', "error: `(' is not in this shell"],
    ['for i in 1; do', "error: `for' is not in this shell"],
    ['a &', "error: `&' is not in this shell"],
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
    ['head', ['-c', '5'], 'one\nt', 0],
    ['tail', ['-n', '1'], 'Two\n', 0],
    ['tail', ['-c3'], 'wo\n', 0],
    ['wc', ['-l'], '4\n', 0],
    ['sort', [], 'Two\none\nthree\ntwo\n', 0],
    ['uniq', ['-c'], '      1 one\n      1 two\n      1 three\n      1 Two\n', 0],
    ['cut', ['-c1-2'], 'on\ntw\nth\nTw\n', 0],
    ['cut', ['-d', 'o', '-f2'], 'ne\n\nthree\n\n', 0],
    ['tr', ['a-z', 'A-Z'], 'ONE\nTWO\nTHREE\nTWO\n', 0],
    ['tr', ['-d', 'o\\n'], 'netwthreeTw', 0],
    ['sed', ['s/t\\(w\\)o/<\\1&>/'], 'one\n<wtwo>\nthree\nTwo\n', 0],
    ['sed', ['-n', 's/e/E/gp'], 'onE\nthrEE\n', 0],
  ])('%s %j', (name, args, stdout, status) => {
    expect(filters[name]!(args, text, () => undefined)).toEqual({ stdout, stderr: '', status });
  });
});
