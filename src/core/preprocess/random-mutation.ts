// SPDX-License-Identifier: GPL-2.0-only
/**
 * Texts with a few things wrong in them, for the comparison with gcc: pieces left out, doubled, exchanged or put in,
 * lines moved, splices and comments anywhere. The same text and seed give the same.
 */
import { generator } from './random-program';

/** What is put in: whatever opens, closes or joins something, and names that mean something. */
const pieces = [
  '(',
  ')',
  ',',
  '#',
  '##',
  '...',
  '"',
  "'",
  '\\',
  '\n',
  '\\\n',
  '\\ \n',
  '/*',
  '*/',
  '//',
  '/**/',
  ' ',
  '\t',
  '%:',
  '<:',
  '::',
  '..',
  '0x',
  '1e+',
  '08',
  '1u',
  '@',
  '`',
  '$',
  'defined',
  'defined(',
  '__VA_ARGS__',
  '__VA_OPT__(',
  '__LINE__',
  '__COUNTER__',
  '__FILE__',
  '_Pragma("x")',
  '__has_include(',
  '__has_attribute(',
  '\n#',
  '\n#if 1\n',
  '\n#else\n',
  '\n#elif 0\n',
  '\n#endif\n',
  '\n#undef A\n',
  '\n#define A(x...) x##x #x\n',
  '\n#define B A(\n',
  '\n#pragma x\n',
  'A(',
  'B',
  'L"x"',
  "'ab'",
  '\u00e9',
  '\\u00e9',
  '\f',
  '\v',
  '\r',
  '??/',
  '?',
  ':',
];

const token =
  /[\p{L}_$][\p{L}\p{N}_$]*|\.?\d(?:[eEpP][+-]|[\w.])*|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|[ \t]+|\n|##|\.\.\.|[^]/gu;

export function mutated(text: string, seed: number): string {
  const random = generator(seed);
  const below = (n: number) => Math.floor(random() * n);
  let result = text;
  const changes = 1 + below(4);
  for (let i = 0; i < changes; i++) result = change(result, below);
  return result;
}

function change(text: string, below: (n: number) => number): string {
  const lines = text.split('\n');
  switch (below(10)) {
    case 0: {
      // A line left out, doubled or moved.
      const from = below(lines.length);
      const line = lines[from]!;
      const how = below(3);
      if (how !== 1) lines.splice(from, 1);
      if (how !== 0) lines.splice(below(lines.length + 1), 0, line);
      return lines.join('\n');
    }
    case 1: {
      // A splice or a comment, also in the middle of a token.
      const at = below(text.length + 1);
      return text.slice(0, at) + ['\\\n', '/* c */', '/*\n*/', '\\\n\\\n', ' // c\n'][below(5)]! + text.slice(at);
    }
    case 2: {
      const at = below(text.length);
      return text.slice(0, at) + text.slice(at + 1);
    }
    case 3:
      // The file's end comes early.
      return below(4) === 0 ? text.slice(0, below(text.length + 1)) : text;
    default: {
      const tokens = text.match(token) ?? [];
      if (tokens.length === 0) return text;
      const at = below(tokens.length);
      const other = below(tokens.length);
      switch (below(4)) {
        case 0:
          tokens.splice(at, 1);
          break;
        case 1:
          tokens.splice(at, 0, tokens[other]!);
          break;
        case 2:
          [tokens[at], tokens[other]] = [tokens[other]!, tokens[at]!];
          break;
        default:
          tokens.splice(at, below(2), pieces[below(pieces.length)]!);
      }
      return tokens.join('');
    }
  }
}
