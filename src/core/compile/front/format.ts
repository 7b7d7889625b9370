// SPDX-License-Identifier: GPL-2.0-only
/**
 * -Wformat: the arguments of a call against its format, for functions with `format (printf, m, n)`.
 *
 * In: the call's arguments, promoted. Out: gcc's warnings, each at the conversion inside the literal
 * where that can be found, else at the literal. Source: C11 7.21.6.1; gcc/c-family/c-format.cc
 * (print_char_table, printf_flag_specs, check_format_types), gnu_printf as -std=gnu89 has it.
 */
import type { Note } from '../../base/diagnostic';
import type { OriginId } from '../../base/origin';
import type { Span } from '../../base/span';
import { decodeUtf8 } from '../../base/bytes';
import type { Expr, StringLiteral } from './ast';
import {
  charType,
  doubleType,
  intKind,
  intType,
  isInteger,
  llongType,
  longDoubleType,
  longType,
  pointerTo,
  uintType,
  ullongType,
  ulongType,
  voidType,
} from './ctype';
import type { CType } from './ctype';
import { printType, quoteType } from './ctype-print';
import type { Parser } from './parser';

/** `format (printf, format, first)`, parameters counted from 1; `first` 0: a va_list, only the format is looked at. */
export interface FormatAttribute {
  readonly format: number;
  readonly first: number;
}

/** What a conversion takes. `name`: how gcc calls the type. */
interface Wanted {
  readonly type: CType;
  readonly name: string;
}

interface Conversion {
  readonly flags: string;
  /** by length modifier */
  readonly types: Readonly<Record<string, Wanted>>;
  /** an integer: a precision makes `0` meaningless */
  readonly integer?: boolean;
}

const wanted = (type: CType, name = printType(type)): Wanted => ({ type, name });
const signed = {
  '': wanted(intType),
  hh: wanted(intType),
  h: wanted(intType),
  l: wanted(longType),
  ll: wanted(llongType),
  L: wanted(llongType),
  q: wanted(llongType),
  z: wanted(longType, 'signed size_t'),
  Z: wanted(longType, 'signed size_t'),
  t: wanted(longType, 'ptrdiff_t'),
  j: wanted(longType, 'intmax_t'),
};
const unsigned = {
  '': wanted(uintType),
  hh: wanted(intType),
  h: wanted(intType),
  l: wanted(ulongType),
  ll: wanted(ullongType),
  L: wanted(ullongType),
  q: wanted(ullongType),
  z: wanted(ulongType, 'size_t'),
  Z: wanted(ulongType, 'size_t'),
  t: wanted(ulongType, 'unsigned ptrdiff_t'),
  j: wanted(ulongType, 'uintmax_t'),
};
const floating = { '': wanted(doubleType), l: wanted(doubleType), L: wanted(longDoubleType) };
const conversions: Readonly<Record<string, Conversion>> = {
  d: { flags: "-wp0 +'I", types: signed, integer: true },
  i: { flags: "-wp0 +'I", types: signed, integer: true },
  o: { flags: '-wp0#', types: unsigned, integer: true },
  x: { flags: '-wp0#', types: unsigned, integer: true },
  X: { flags: '-wp0#', types: unsigned, integer: true },
  u: { flags: "-wp0'I", types: unsigned, integer: true },
  f: { flags: "-wp0 +#'I", types: floating },
  F: { flags: "-wp0 +#'I", types: floating },
  g: { flags: "-wp0 +#'I", types: floating },
  G: { flags: "-wp0 +#'I", types: floating },
  e: { flags: '-wp0 +#I', types: floating },
  E: { flags: '-wp0 +#I', types: floating },
  a: { flags: '-wp0 +#', types: floating },
  A: { flags: '-wp0 +#', types: floating },
  c: { flags: '-w', types: { '': wanted(intType), l: wanted(uintType, 'wint_t') } },
  s: { flags: '-wp', types: { '': wanted(pointerTo(charType)), l: wanted(pointerTo(intType), 'wchar_t *') } },
  p: { flags: '-w', types: { '': wanted(pointerTo(voidType)) } },
  n: {
    flags: '',
    types: {
      '': wanted(pointerTo(intType)),
      l: wanted(pointerTo(longType)),
      ll: wanted(pointerTo(llongType)),
      z: wanted(pointerTo(longType), 'signed size_t *'),
    },
  },
  m: { flags: '-wp', types: {} },
};

const flagNames: Readonly<Record<string, string>> = {
  ' ': "' ' flag",
  '+': "'+' flag",
  '#': "'#' flag",
  '0': "'0' flag",
  '-': "'-' flag",
  "'": "''' flag",
  I: "'I' flag",
  w: 'field width',
  p: 'precision',
};

/** A format: its text, and where a part of it is to be found. */
interface Format {
  readonly text: string;
  readonly origin: OriginId;
  readonly literal: StringLiteral | undefined;
}

export function checkFormat(p: Parser, attribute: FormatAttribute, args: readonly Expr[]): void {
  if (p.warnings.levelOf('format') === 'off') return;
  const given = args[attribute.format - 1];
  for (const format of given ? formatsOf(given) : []) {
    const first = attribute.first === 0 ? undefined : attribute.first - 1;
    new Checker(p, format, first === undefined ? undefined : args.slice(first), first ?? 0).check();
  }
}

/** The literals an argument may be: of a conditional both, of a constant array what it was given. */
function formatsOf(expr: Expr): Format[] {
  switch (expr.kind) {
    case 'cast':
      return formatsOf(expr.operand);
    case 'address':
      return formatsOf(expr.operand);
    case 'conditional':
      return [...formatsOf(expr.whenTrue ?? expr.condition), ...formatsOf(expr.otherwise)];
    case 'string':
      return [{ text: decodeUtf8(expr.literal.bytes), origin: expr.origin, literal: expr.literal }];
    case 'symbol': {
      const { type, init } = expr.symbol;
      const only = init?.items.length === 1 ? init.items[0]!.value : undefined;
      if (type.kind !== 'array' || (type.of.quals & 1) === 0 || only?.kind !== 'string') return [];
      return [{ text: decodeUtf8(only.literal.bytes), origin: expr.origin, literal: undefined }];
    }
    default:
      return [];
  }
}

class Checker {
  private at = 0;
  private used = 0;

  constructor(
    private readonly p: Parser,
    private readonly format: Format,
    /** undefined: they are in a va_list */
    private readonly args: readonly Expr[] | undefined,
    private readonly before: number,
  ) {}

  check(): void {
    const { text } = this.format;
    if (text === '') return this.warnAll('format-zero-length', 'zero-length gnu_printf format string');
    for (;;) {
      while (this.at < text.length && text[this.at] !== '%') {
        if (text[this.at] === '\0') {
          this.warnAt('format-contains-nul', "embedded '\\0' in format", this.at);
          return this.extra();
        }
        this.at++;
      }
      if (this.at >= text.length) return this.extra();
      const percent = this.at++;
      if (this.at >= text.length) {
        this.warnAt('format=', "spurious trailing '%' in format", percent);
        return this.extra();
      }
      if (text[this.at] === '%') {
        this.at++;
        continue;
      }
      if (!this.conversion(percent)) return;
    }
  }

  /** flags width? precision? length? conversion; false: nothing more can be said */
  private conversion(percent: number): boolean {
    const { text } = this.format;
    // `%1$d` counts its arguments itself.
    if (/^[1-9][0-9]*\$/.test(text.slice(this.at))) return false;
    const seen = new Set<string>();
    while (this.at < text.length && " +#0-'I".includes(text[this.at]!)) {
      const flag = text[this.at]!;
      if (seen.has(flag)) this.warnAt('format=', `repeated ${flagNames[flag]} in format`, this.at);
      seen.add(flag);
      this.at++;
    }
    if (this.star('field width specifier', '*', percent, seen)) seen.add('w');
    if (text[this.at] === '.') {
      this.at++;
      seen.add('p');
      this.star('field precision specifier', '.*', percent, seen);
    }
    const length = /^(hh|h|ll|l|L|q|z|Z|t|j)?/.exec(text.slice(this.at))![0];
    this.at += length.length;
    const letter = text[this.at];
    if (letter === undefined || letter === '\0') {
      this.warnAt('format=', 'conversion lacks type at end of format', this.at - 1);
      if (letter === undefined) this.extra();
      return letter !== undefined;
    }
    const where = this.at++;
    const conversion = Object.hasOwn(conversions, letter) ? conversions[letter] : undefined;
    if (!conversion) {
      const code = letter.charCodeAt(0);
      const shown = code >= 32 && code < 127 ? letter : `\\x${code.toString(16).padStart(2, '0')}`;
      this.warnAt('format=', `unknown conversion type character '${shown}' in format`, where);
      return true;
    }
    this.flags(conversion, letter, seen, where);
    if (letter === 'm') return true;
    const type = conversion.types[length];
    if (!type) {
      this.warnAt(
        'format=',
        `use of '${length}' length modifier with '${letter}' type character has either no effect or undefined behavior`,
        where,
      );
      this.used++;
      return true;
    }
    this.argument(type, `format '%${length}${letter}'`, where, letter);
    return true;
  }

  /** A number, or `*`: then the argument must be an int. */
  private star(what: string, spelt: string, percent: number, seen: ReadonlySet<string>): boolean {
    const { text } = this.format;
    if (text[this.at] === '*') {
      this.argument(wanted(intType), `${what} '${spelt}'`, this.at++, '*');
      return true;
    }
    const start = this.at;
    while (/[0-9]/.test(text[this.at] ?? '')) this.at++;
    return this.at > start && percent >= 0 && seen.size >= 0;
  }

  private flags(conversion: Conversion, letter: string, seen: Set<string>, where: number): void {
    for (const flag of seen) {
      if (conversion.flags.includes(flag)) continue;
      this.warnAt('format=', `${flagNames[flag]} used with '%${letter}' gnu_printf format`, where);
      seen.delete(flag);
    }
    if (seen.has(' ') && seen.has('+')) this.warnAll('format=', "' ' flag ignored with '+' flag in gnu_printf format");
    if (seen.has('0') && seen.has('-')) this.warnAll('format=', "'0' flag ignored with '-' flag in gnu_printf format");
    if (seen.has('0') && seen.has('p') && conversion.integer === true)
      this.warnAll('format=', `'0' flag ignored with precision and '%${letter}' gnu_printf format`);
  }

  private argument(type: Wanted, what: string, where: number, letter: string): void {
    if (!this.args) return;
    const arg = this.args[this.used++];
    if (!arg) {
      this.warnAt('format=', `${what} expects a matching '${type.name}' argument`, where);
      return;
    }
    if (arg.type.kind === 'error' || fits(type.type, arg.type, letter)) return;
    const number = this.before + this.used;
    this.warnAt(
      'format=',
      `${what} expects argument of type '${type.name}', but argument ${number} has type ${quoteType(arg.type)}`,
      where,
    );
  }

  private extra(): void {
    if (this.args && this.args.length > this.used) this.warnAll('format-extra-args', 'too many arguments for format');
  }

  private warnAll(option: string, text: string): void {
    this.warn(option, text, this.format.origin, []);
  }

  /** At a character of the format; `index` counts characters of the text. */
  private warnAt(option: string, text: string, index: number): void {
    const { literal, origin } = this.format;
    const place = literal && locate(this.p, literal, index);
    if (!place) return this.warn(option, text, origin, []);
    if (place.first && this.p.origins.get(place.token).kind === 'written')
      return this.warn(option, text, this.p.origins.written(place.span.file, place.span.from, place.span.to), []);
    this.warn(option, text, origin, [{ span: place.span, text: 'format string is defined here' }]);
  }

  private warn(option: string, text: string, origin: OriginId, notes: readonly Note[]): void {
    this.p.warn(option, `cc1.${option.replace('=', '')}`, text, origin, notes);
  }
}

/** After the default promotions; signedness does not count without -Wpedantic. */
function fits(type: CType, given: CType, letter: string): boolean {
  if (type.kind === 'pointer') {
    if (given.kind !== 'pointer') return false;
    if (letter === 'p') return true;
    if (isInteger(type.to) && isInteger(given.to)) {
      const a = intKind(type.to);
      const b = intKind(given.to);
      return a.rank === b.rank && b.name !== '_Bool';
    }
    return false;
  }
  if (isInteger(type)) return isInteger(given) && intKind(type).rank === intKind(given).rank;
  return type.kind === 'float' && given.kind === 'float' && type.name === given.name;
}

/** The character's place in the source; undefined where gcc finds none: in a later literal that a macro gave. */
function locate(
  p: Parser,
  literal: StringLiteral,
  index: number,
): { readonly span: Span; readonly token: OriginId; readonly first: boolean } | undefined {
  const whole = p.origins.get(literal.origin);
  const parts = whole.kind === 'joined' ? whole.parts : [literal.origin];
  let before = 0;
  for (const [n, token] of parts.entries()) {
    const span = p.diagnostics.span(token);
    const places = span && charactersOf(p.diagnostics.sourceText(span));
    if (!span || !places) return undefined;
    const found = places[index - before];
    if (found !== undefined) {
      if (n > 0 && p.origins.get(token).kind !== 'written') return undefined;
      const from = span.from + found.from;
      return { span: { file: span.file, from, to: span.from + found.to }, token, first: n === 0 };
    }
    before += places.length;
  }
  return undefined;
}

/** Offsets of the characters of a literal as written. */
function charactersOf(text: string): { from: number; to: number }[] | undefined {
  if (!text.startsWith('"') || !text.endsWith('"')) return undefined;
  const found: { from: number; to: number }[] = [];
  const pattern = /\\(?:[0-7]{1,3}|x[0-9a-fA-F]+|[^])|[^]/gu;
  for (const match of text.slice(1, -1).matchAll(pattern)) {
    if (/^\\\r?\n$/.test(match[0])) continue;
    const from = match.index + 1;
    found.push({ from, to: from + match[0].length });
  }
  return found;
}
