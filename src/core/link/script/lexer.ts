// SPDX-License-Identifier: GPL-2.0-only
/**
 * Words of a linker script. ld's lexer has states, and the parser says which one it is in: `a-b` is a
 * subtraction in an expression and one name among file patterns; `x=.` in a section body is a name
 * too (binutils 2.40, ld/ldlex.l: SCRIPT, EXPRESSION, WILD, INPUTLIST).
 */

/**
 * `script`: commands and names of sections; `expression`: symbols and operators; `wild`: patterns and
 * statements within a section; `files`: the list of an INPUT or GROUP.
 */
export type LexMode = 'script' | 'expression' | 'wild' | 'files';

export interface Lexeme {
  readonly kind: 'name' | 'number' | 'string' | 'punctuator' | 'end';
  readonly text: string;
  readonly value: bigint;
  readonly from: number;
  readonly to: number;
}

/** Thrown inside the parser only, caught in `parseScript`. */
export class SyntaxProblem extends Error {
  constructor(
    readonly at: Lexeme,
    readonly words = 'syntax error',
    /** told without a place in the script */
    readonly bare = false,
  ) {
    super(words);
  }
}

/** What begins a word in each state; of equally long ones the punctuator's rule comes first in ldlex.l. */
const names: Readonly<Record<LexMode, RegExp>> = {
  script: /[_a-zA-Z/.\\$~][_a-zA-Z0-9/.\\$~\-+:[\],=]*/y,
  files: /-l[_a-zA-Z0-9/.\\$~\-+:[\],=]+|=?[_a-zA-Z/.\\$~][_a-zA-Z0-9/.\\$~\-+:[\],=]*/y,
  expression: /\/DISCARD\/|[_a-zA-Z.\\$][_a-zA-Z0-9/.\\$~]*/y,
  wild: /[_a-zA-Z0-9/.\-+=$:[\]\\,~?*^!]+/y,
};
const punctuators: Readonly<Record<LexMode, RegExp>> = {
  script: /<<=|>>=|\+=|-=|\*=|\/=|&=|\|=|[>,~!+\-=}{():;]/y,
  files: /[,()]/y,
  expression: /<<=|>>=|\+=|-=|\*=|\/=|&=|\|=|<<|>>|==|!=|<=|>=|&&|\|\||[-+*/%~!&|<>=?:;,(){}]/y,
  wild: /<<=|>>=|\+=|-=|\*=|\/=|&=|\|=|[&=}{();]/y,
};
const number = /(?:0[xX][0-9A-Fa-f]+|\$[0-9A-Fa-f]+|[0-9]+)[kKmM]?/y;
/** only in expressions: the letter behind says the base */
const suffixed = /[0-9A-Fa-f]+[bBoOdDhHxX]/y;

export interface IgnoredCharacter {
  readonly at: number;
  readonly where: 'script' | 'expression';
}

export class Lexer {
  /** where the next word is looked for */
  at = 0;
  /** characters no rule begins with: ld ignores them, with a message */
  readonly ignored: IgnoredCharacter[] = [];

  constructor(readonly text: string) {}

  next(mode: LexMode): Lexeme {
    const lexeme = this.peek(mode);
    this.at = lexeme.to;
    return lexeme;
  }

  peek(mode: LexMode): Lexeme {
    let from = this.skipBlank(this.at);
    for (;;) {
      if (from >= this.text.length) return { kind: 'end', text: '', value: 0n, from, to: from };
      const found = this.word(mode, from);
      if (found) return found;
      if (!this.ignored.some(({ at }) => at === from))
        this.ignored.push({ at: from, where: mode === 'expression' ? 'expression' : 'script' });
      from = this.skipBlank(from + 1);
    }
  }

  private word(mode: LexMode, from: number): Lexeme | undefined {
    const { text } = this;
    if (text[from] === '"') {
      const end = text.indexOf('"', from + 1);
      if (end >= 0) return { kind: 'string', text: text.slice(from + 1, end), value: 0n, from, to: end + 1 };
    }
    const punctuator = this.match(punctuators[mode], from) ?? '';
    let name = this.match(names[mode], from) ?? '';
    if (mode === 'wild') {
      const comment = name.indexOf('/*');
      if (comment > 0) name = name.slice(0, comment);
    }
    const digits = mode === 'script' || mode === 'expression' ? this.digits(mode, from) : '';
    if (digits !== '' && digits.length >= name.length && digits.length >= punctuator.length)
      return { kind: 'number', text: digits, value: parseNumber(digits), from, to: from + digits.length };
    if (name.length > punctuator.length) return { kind: 'name', text: name, value: 0n, from, to: from + name.length };
    if (punctuator !== '')
      return { kind: 'punctuator', text: punctuator, value: 0n, from, to: from + punctuator.length };
    return undefined;
  }

  private digits(mode: LexMode, from: number): string {
    const plain = this.match(number, from) ?? '';
    const other = mode === 'expression' ? (this.match(suffixed, from) ?? '') : '';
    return other.length > plain.length ? other : plain;
  }

  private match(pattern: RegExp, from: number): string | undefined {
    pattern.lastIndex = from;
    return pattern.exec(this.text)?.[0];
  }

  /** White space and comments; a `#` line is what cpp without -P leaves. */
  private skipBlank(from: number): number {
    const text = this.text;
    let at = from;
    for (;;) {
      while (at < text.length && ' \t\r\n'.includes(text[at]!)) at++;
      if (text.startsWith('/*', at)) {
        const end = text.indexOf('*/', at + 2);
        if (end < 0)
          throw new SyntaxProblem(
            { kind: 'end', text: '', value: 0n, from: text.length, to: text.length },
            'EOF in comment',
            true,
          );
        at = end + 2;
      } else if (text[at] === '#') {
        const end = text.indexOf('\n', at);
        at = end < 0 ? text.length : end;
      } else return at;
    }
  }
}

/** bfd_scan_vma: digits of the base, as far as they go. */
function scan(text: string, base: 2 | 8 | 10 | 16): bigint {
  const letters = '0123456789abcdef'.slice(0, base);
  let value = 0n;
  for (const letter of text.toLowerCase()) {
    const digit = letters.indexOf(letter);
    if (digit < 0) break;
    value = value * BigInt(base) + BigInt(digit);
  }
  // strtoull stops at the largest number
  return value > 0xffff_ffff_ffff_ffffn ? 0xffff_ffff_ffff_ffffn : value;
}

/** 0x and $ are hexadecimal, a leading 0 is octal; a suffix X, O, B or D names the base; K and M multiply. */
export function parseNumber(text: string): bigint {
  const suffix = /^[0-9A-Fa-f]+([bBoOdDhHxX])$/.exec(text);
  if (suffix && !/^0[xX]/.test(text)) {
    const letter = suffix[1]!.toLowerCase();
    return scan(text, letter === 'b' ? 2 : letter === 'o' ? 8 : letter === 'd' ? 10 : 16);
  }
  const factor = /[kK]$/.test(text) ? 1024n : /[mM]$/.test(text) ? 1048576n : 1n;
  const value =
    text[0] === '$'
      ? scan(text.slice(1), 16)
      : /^0[xX]/.test(text)
        ? scan(text.slice(2), 16)
        : scan(text, text[0] === '0' ? 8 : 10);
  return BigInt.asUintN(64, value * factor);
}
