// SPDX-License-Identifier: GPL-2.0-only
/**
 * Words of a linker script. ld's lexer has states, and the parser says which one it is in: `a-b` is a
 * subtraction in an expression and one name among file patterns; `x=.` in a section body is a name
 * too (binutils 2.40, ld/ldlex.l: WILDCHAR, FILENAMECHAR1, SYMBOLCHARN).
 */

/** `wild`: names of sections and files, with wildcards; `expression`: symbols and operators. */
export type LexMode = 'wild' | 'expression';

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
  ) {
    super(words);
  }
}

const wildName = /[_a-zA-Z0-9/.\-+=$:[\]\\,~?*^!]+/y;
const expressionName = /[_a-zA-Z.$][_a-zA-Z/.\\$~0-9]*/y;
const number = /(?:0[xX][0-9A-Fa-f]+|\$[0-9A-Fa-f]+|[0-9][0-9A-Fa-f]*[bBoOdDhHxX]?)[kKmM]?/y;
/** no rule of ldlex.l begins with these in an expression; `^` too, though the grammar knows it */
const invalid = /[\^@`#[\]'\\]/;
const punctuator = /<<=|>>=|\+=|-=|\*=|\/=|&=|\|=|<<|>>|==|!=|<=|>=|&&|\|\||[-+*/%~!&|^=<>?:;,(){}]/y;

export class Lexer {
  /** where the next word is looked for */
  at = 0;
  /** offsets of characters ld ignores in expressions, with a message */
  readonly ignored: number[] = [];

  constructor(readonly text: string) {}

  next(mode: LexMode): Lexeme {
    const lexeme = this.peek(mode);
    this.at = lexeme.to;
    return lexeme;
  }

  peek(mode: LexMode): Lexeme {
    let from = this.skipBlank(this.at);
    const text = this.text;
    if (mode === 'expression')
      while (from < text.length && (invalid.test(text[from]!) || this.opensNothing(from))) {
        if (!this.ignored.includes(from)) this.ignored.push(from);
        from = this.skipBlank(from + 1);
      }
    if (from >= text.length) return { kind: 'end', text: '', value: 0n, from, to: from };
    if (text[from] === '"') {
      const end = text.indexOf('"', from + 1);
      return { kind: 'string', text: text.slice(from + 1, end), value: 0n, from, to: end + 1 };
    }
    if (mode === 'wild') {
      const operator = this.match(punctuator, from);
      let name = this.match(wildName, from);
      if (name !== undefined) {
        const comment = name.indexOf('/*');
        if (comment > 0) name = name.slice(0, comment);
      }
      // Longest match wins, and of two equally long the operator's rule comes first in ldlex.l.
      if (name !== undefined && name.length > (operator ?? '').length)
        return { kind: 'name', text: name, value: 0n, from, to: from + name.length };
      if (
        name !== undefined &&
        operator !== undefined &&
        (operator === '*' || operator === '?' || operator === '-' || operator === '!')
      )
        return { kind: 'name', text: name, value: 0n, from, to: from + name.length };
      if (operator !== undefined)
        return { kind: 'punctuator', text: operator, value: 0n, from, to: from + operator.length };
    } else {
      const digits = this.match(number, from);
      if (digits !== undefined && /^[0-9$]/.test(digits) && !(digits[0] === '$' && digits.length === 1)) {
        const value = parseNumber(digits);
        if (value !== undefined) return { kind: 'number', text: digits, value, from, to: from + digits.length };
      }
      const name = this.match(expressionName, from);
      const operator = this.match(punctuator, from);
      if (name !== undefined && name.length > (operator ?? '').length)
        return { kind: 'name', text: name, value: 0n, from, to: from + name.length };
      if (operator !== undefined)
        return { kind: 'punctuator', text: operator, value: 0n, from, to: from + operator.length };
    }
    return { kind: 'punctuator', text: text[from]!, value: 0n, from, to: from + 1 };
  }

  /** A quotation mark that none follows is a character no rule begins with. */
  private opensNothing(at: number): boolean {
    return this.text[at] === '"' && this.text.indexOf('"', at + 1) < 0;
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
      while (at < text.length && ' \t\r\n\f\v'.includes(text[at]!)) at++;
      if (text.startsWith('/*', at)) {
        const end = text.indexOf('*/', at + 2);
        if (end < 0)
          throw new SyntaxProblem(
            { kind: 'end', text: '', value: 0n, from: text.length, to: text.length },
            'EOF in comment',
          );
        at = end + 2;
      } else if (text[at] === '#') {
        const end = text.indexOf('\n', at);
        at = end < 0 ? text.length : end;
      } else return at;
    }
  }
}

/** 0x and $ are hexadecimal, a leading 0 is octal; a suffix X, O, B or D names the base; K and M multiply. */
export function parseNumber(text: string): bigint | undefined {
  let body = text;
  let factor = 1n;
  const last = body[body.length - 1]!;
  if (/[kKmM]/.test(last)) {
    factor = last === 'k' || last === 'K' ? 1024n : 1048576n;
    body = body.slice(0, -1);
  }
  let digits = body;
  let prefix = '';
  if (/^0[xX]/.test(body)) prefix = '0x';
  else if (body[0] === '$') {
    prefix = '0x';
    digits = `0x${body.slice(1)}`;
  } else if (/[hHxX]$/.test(body)) digits = `0x${body.slice(0, -1)}`;
  else if (/^[0-7]+[oO]$/.test(body)) digits = `0o${body.slice(0, -1)}`;
  else if (/^[01]+[bB]$/.test(body)) digits = `0b${body.slice(0, -1)}`;
  else if (/^[0-9]+[dD]$/.test(body)) digits = body.slice(0, -1);
  else if (/^0[0-7]+$/.test(body)) digits = `0o${body.slice(1)}`;
  if (prefix === '' && !/^(?:0[xob])?[0-9A-Fa-f]+$/.test(digits)) return undefined;
  if (!/^0[xob]/.test(digits) && !/^[0-9]+$/.test(digits)) return undefined;
  return BigInt.asUintN(64, BigInt(digits) * factor);
}
