// SPDX-License-Identifier: GPL-2.0-only
/**
 * One preprocessing token out of a text (C11 6.4): translation phase 3, and phase 2's line splices where
 * they fall inside a token.
 *
 * In: a text that ends in a newline, and an offset that is neither white space nor a comment.
 * Out: the fields of `scanned`. No object is made and no regular expression is used: this is the hot path.
 */
import { TokenKind } from '../base/token';
import type { IdentTable } from './idents';
import { afterUniversal, placeInIdentifier, wrongUniversal, type IdentifierRules } from './identifiers';
import { Flag, HEADER_NAME, P, punct, type Ident } from './token';

/** Character classes. */
export const Class = { other: 0, white: 1, newline: 2, letter: 3, digit: 4, punct: 5 } as const;

export const classOf = new Uint8Array(128);
for (const c of ' \t\f\v\0\r') classOf[c.charCodeAt(0)] = Class.white;
classOf[10] = Class.newline;
for (let c = 0; c < 26; c++) classOf[65 + c] = classOf[97 + c] = Class.letter;
classOf[95] = classOf[36] = Class.letter; // _ and, in GNU C, $
for (let c = 48; c < 58; c++) classOf[c] = Class.digit;
for (const c of '()[]{},;~?#.-+&*!/%<>=^|:') classOf[c.charCodeAt(0)] = Class.punct;

/** What the language level changes in scanning. */
export interface ScanRules extends IdentifierRules {
  readonly idents: IdentTable;
  /** u"" U"" u8"" are one token (C11, gnu99) */
  readonly unicodeLiterals: boolean;
  readonly digraphs: boolean;
  /** 0x1p-3 is one number */
  readonly extendedNumbers: boolean;
  /** 1'000 (C2x) */
  readonly separators: boolean;
  /** R"x(...)x" (gnu99 and later) */
  readonly rawStrings: boolean;
  /** letters beyond ASCII in identifiers */
  readonly extendedIdentifiers: boolean;
}

/** The result of `scan`: read at once, overwritten by the next. */
export const scanned = {
  /** as a token's: kind, value, `digraph` */
  bits: 0,
  /** index of the spelling */
  spell: 0,
  end: 0,
  /** of an identifier */
  node: null as Ident | null,
  /** offset of a splice inside the token that has white space before its newline, or -1 */
  spaced: -1,
  /** what was said of universal character names and letters that do not belong, a line each; the token holds them all the same */
  wrongName: '',
  /** a name with letters beyond ASCII */
  beyond: false,
  /** a raw string: 'whole', or what is wrong with it, and where its delimiter ends */
  raw: '',
  rawAt: 0,
  /** the delimiter of a literal that the line's end cut short */
  unterminated: 0,
};

/** Offset after the line splices at `p`, `p` itself if there is none. White space before the newline is allowed, as in gcc. */
export function afterSplices(text: string, p: number): number {
  while (text.charCodeAt(p) === 92) {
    let q = p + 1;
    let c = text.charCodeAt(q);
    while (c === 32 || c === 9 || c === 12 || c === 11 || c === 13) c = text.charCodeAt(++q);
    if (c !== 10) return p;
    p = q + 1;
  }
  return p;
}

function isSplice(text: string, p: number): boolean {
  return afterSplices(text, p) !== p;
}

/** True if the token needed the slow path: a splice inside it. */
export function scan(rules: ScanRules, text: string, p: number, header: boolean): void {
  scanned.spaced = -1;
  scanned.beyond = false;
  scanned.wrongName = '';
  scanned.raw = '';
  if (scanPlain(rules, text, p, header)) return;
  // A splice touches the token: scan the logical line without its splices, then map the end back.
  const map: number[] = [];
  let clean = '';
  let from = p;
  let q = p;
  for (;;) {
    const c = text.charCodeAt(q);
    if (q >= text.length || c === 10) break;
    if (c === 92) {
      const after = afterSplices(text, q);
      if (after !== q) {
        clean += text.slice(from, q);
        from = q = after;
        continue;
      }
    }
    map.push(q++);
  }
  clean += text.slice(from, q);
  // A backslash left at the end is none of a splice.
  clean += /\\[ \t\f\v\r]*$/.test(clean) ? '\0\n' : '\n';
  map.push(q, q);
  scanPlain(rules, clean, 0, header);
  // The end is where the token's last character ends, before any splice that follows.
  const last = scanned.end - 1;
  scanned.end = last >= 0 ? map[last]! + 1 : q;
  for (let at = text.indexOf('\\', p); at >= 0 && at < scanned.end; at = text.indexOf('\\', at + 1)) {
    const after = afterSplices(text, at);
    if (after === at) continue;
    if (text.charCodeAt(at + 1) !== 10) scanned.spaced = at;
    at = after - 1;
  }
}

function take(rules: ScanRules, kind: TokenKind, text: string, end: number): void {
  scanned.bits = kind;
  scanned.spell = rules.idents.literal(text);
  scanned.end = end;
  scanned.node = null;
  scanned.unterminated = 0;
}

function scanPlain(rules: ScanRules, text: string, p: number, header: boolean): boolean {
  const c = text.charCodeAt(p);
  if (c < 128) {
    const kind = classOf[c]!;
    if (kind === Class.letter && (c !== 36 || rules.dollars)) return scanIdentifier(rules, text, p, c);
    if (kind === Class.punct) return scanPunctuator(rules, text, p, c, header);
    if (kind === Class.digit) return scanNumber(rules, text, p);
    if (c === 34 || c === 39) return scanLiteral(rules, text, p, p, c, header);
    if (c === 92) {
      if (isSplice(text, p)) return false;
      const ucn = rules.extendedIdentifiers ? afterUniversal(text, p) : p;
      if (ucn !== p) return scanIdentifierSlow(rules, text, p);
    }
    take(rules, TokenKind.other, text[p]!, p + 1);
    return true;
  }
  if (rules.extendedIdentifiers && placeInIdentifier(text.codePointAt(p)!, rules) > 0)
    return scanIdentifierSlow(rules, text, p);
  take(
    rules,
    TokenKind.other,
    String.fromCodePoint(text.codePointAt(p) ?? 0xfffd),
    p + (c >= 0xd800 && c < 0xdc00 && p + 1 < text.length ? 2 : 1),
  );
  return true;
}

function scanIdentifier(rules: ScanRules, text: string, from: number, first: number): boolean {
  let p = from + 1;
  let c = text.charCodeAt(p);
  while (c < 128) {
    const kind = classOf[c]!;
    if (kind !== Class.letter && kind !== Class.digit) break;
    if (c === 36 && !rules.dollars) break;
    c = text.charCodeAt(++p);
  }
  if (c === 92) {
    if (isSplice(text, p)) return false;
    if (rules.extendedIdentifiers && afterUniversal(text, p) !== p) return scanIdentifierSlow(rules, text, from);
  } else if (c >= 128 && rules.extendedIdentifiers && placeInIdentifier(text.codePointAt(p)!, rules) > 0)
    return scanIdentifierSlow(rules, text, from);
  if (c === 34 || c === 39) {
    const size = p - from;
    if (size === 1 && first === 76) return scanLiteral(rules, text, from, p, c); // L
    if (rules.unicodeLiterals && size === 1 && (first === 117 || first === 85))
      return scanLiteral(rules, text, from, p, c); // u U
    if (
      rules.unicodeLiterals &&
      size === 2 &&
      first === 117 &&
      text.charCodeAt(from + 1) === 56 &&
      (c === 34 || rules.separators)
    )
      return scanLiteral(rules, text, from, p, c); // u8
    if (c === 34 && rules.rawStrings && text.charCodeAt(p - 1) === 82) {
      const prefix = text.slice(from, p - 1);
      if (prefix === '' || prefix === 'L' || prefix === 'u' || prefix === 'U' || prefix === 'u8')
        return scanRaw(rules, text, from, p);
    }
  }
  const node = rules.idents.get(text.slice(from, p));
  scanned.bits = TokenKind.identifier;
  scanned.spell = node.index;
  scanned.end = p;
  scanned.node = node;
  scanned.unterminated = 0;
  return true;
}

/** With universal character names or letters beyond ASCII. Both spell the same identifier; `#` keeps the spelling. */
function scanIdentifierSlow(rules: ScanRules, text: string, from: number): boolean {
  let p = from;
  let name = '';
  let wrong = '';
  for (;;) {
    const code = text.codePointAt(p)!;
    if (code < 128) {
      const kind = classOf[code]!;
      if ((kind === Class.letter || kind === Class.digit) && (code !== 36 || rules.dollars)) {
        name += text[p++]!;
        continue;
      }
      if (code !== 92) break;
      if (isSplice(text, p)) return false;
      const after = afterUniversal(text, p);
      if (after === p) break;
      const named = Number.parseInt(text.slice(p + 2, after), 16);
      const complaint = wrongUniversal(text.slice(p, after), named, p === from, rules);
      if (complaint !== '') wrong += `${complaint}\n`;
      name += String.fromCodePoint(Math.min(named, 0x10ffff));
      p = after;
    } else {
      const place = placeInIdentifier(code, rules);
      if (place === 0) break;
      const character = String.fromCodePoint(code);
      if (place === 2 && p === from)
        wrong += `extended character ${character} is not valid at the start of an identifier\n`;
      name += character;
      p += code > 0xffff ? 2 : 1;
    }
  }
  scanned.wrongName = wrong;
  scanned.beyond = true;
  const node = rules.idents.get(name);
  const written = text.slice(from, p);
  scanned.bits = TokenKind.identifier;
  scanned.spell = written === name ? node.index : rules.idents.spelled(node, written);
  scanned.end = p;
  scanned.node = node;
  scanned.unterminated = 0;
  return true;
}

/** pp-number (6.4.8). `p` stands on the first digit or on the dot before it. */
function scanNumber(rules: ScanRules, text: string, from: number): boolean {
  let p = from + 1;
  let before = text.charCodeAt(from);
  for (;;) {
    const c = text.charCodeAt(p);
    if (c < 128) {
      const kind = classOf[c]!;
      if (kind === Class.digit || kind === Class.letter || c === 46) {
        before = c;
        p++;
        continue;
      }
      if (c === 43 || c === 45) {
        const e = before | 32;
        if (e === 101 || (e === 112 && rules.extendedNumbers)) {
          before = c;
          p++;
          continue;
        }
      } else if (c === 39 && rules.separators) {
        const next = text.charCodeAt(p + 1);
        const kind2 = next < 128 ? classOf[next]! : 0;
        if (kind2 === Class.digit || kind2 === Class.letter) {
          before = next;
          p += 2;
          continue;
        }
      } else if (c === 92) {
        if (isSplice(text, p)) return false;
        if (rules.extendedIdentifiers) {
          const after = afterUniversal(text, p);
          if (after !== p) {
            const complaint = wrongUniversal(
              text.slice(p, after),
              Number.parseInt(text.slice(p + 2, after), 16),
              false,
              rules,
            );
            if (complaint !== '') scanned.wrongName = `${complaint}\n`;
            p = after;
            before = 0;
            continue;
          }
        }
      }
    } else if (rules.extendedIdentifiers && c >= 128) {
      const code = text.codePointAt(p)!;
      if (placeInIdentifier(code, rules) > 0) {
        p += code > 0xffff ? 2 : 1;
        before = 0;
        continue;
      }
    }
    break;
  }
  scanned.bits = TokenKind.number;
  scanned.spell = rules.idents.literal(text.slice(from, p));
  scanned.end = p;
  scanned.node = null;
  scanned.unterminated = 0;
  return true;
}

/** Character constant or string literal; `open` is the offset of the quote, `from` that of its prefix. */
function scanLiteral(
  rules: ScanRules,
  text: string,
  from: number,
  open: number,
  quote: number,
  header = false,
): boolean {
  let p = open + 1;
  for (;;) {
    const c = text.charCodeAt(p);
    if (c === quote) {
      take(rules, quote === 34 ? TokenKind.string : TokenKind.character, text.slice(from, p + 1), p + 1);
      return true;
    }
    if (c === 92) {
      if (isSplice(text, p)) return false;
      // In the name of a header a backslash is one.
      if (header) {
        p++;
        continue;
      }
      // The escaped character may itself be behind a splice.
      if (isSplice(text, p + 1)) return false;
      p += text.charCodeAt(p + 1) === 10 ? 1 : 2;
      continue;
    }
    if (c === 10 || p >= text.length) {
      // Up to the end of the line it is one stray token, as in gcc.
      const to = p + 1 >= text.length && text.charCodeAt(p - 1) === 0 && p > from ? p - 1 : p;
      take(rules, TokenKind.other, text.slice(from, to), to);
      scanned.unterminated = quote;
      return true;
    }
    p++;
  }
}

/** R"delimiter( ... )delimiter": may hold newlines, and splices in it are not splices. */
function scanRaw(rules: ScanRules, text: string, from: number, open: number): boolean {
  let p = open + 1;
  while (p - open <= 16 && delimiter.test(text[p] ?? '')) p++;
  let end: number;
  let wrong = '';
  if (text[p] === '(') {
    const closing = `)${text.slice(open + 1, p)}"`;
    const close = text.indexOf(closing, p + 1);
    end = close < 0 ? -1 : close + closing.length;
  } else {
    const c = text[p] ?? '\n';
    wrong =
      p - open > 16
        ? 'raw string delimiter longer than 16 characters'
        : c === '\n'
          ? 'invalid new-line in raw string delimiter'
          : `invalid character '${c}' in raw string delimiter`;
    // On to the next quote, as gcc does.
    end = text.indexOf('"', p + (c === '\n' ? 0 : 1)) + 1;
    if (end === 0) end = -1;
  }
  const whole = end >= 0;
  take(
    rules,
    whole && wrong === '' ? TokenKind.string : TokenKind.other,
    text.slice(from, whole ? end : text.length - 1),
    whole ? end : text.length - 1,
  );
  if (wrong !== '' || !whole) scanned.unterminated = 34;
  scanned.raw = whole ? (wrong === '' ? 'whole' : wrong) : `${wrong}\nunterminated raw string`;
  scanned.rawAt = p;
  return true;
}

const delimiter = /^[\w{}[\]#<>%:;.?*+\-/^&|~!=,"']$/;

function op(value: number, end: number): true {
  scanned.bits = punct(value);
  scanned.spell = value;
  scanned.end = end;
  scanned.node = null;
  scanned.unterminated = 0;
  return true;
}

function digraph(rules: ScanRules, value: number, text: string, p: number): true {
  op(value, p + text.length);
  scanned.bits |= Flag.digraph;
  scanned.spell = rules.idents.get(text).index;
  return true;
}

function scanPunctuator(rules: ScanRules, text: string, p: number, c: number, header: boolean): boolean {
  switch (c) {
    case 40:
      return op(P.lparen, p + 1);
    case 41:
      return op(P.rparen, p + 1);
    case 44:
      return op(P.comma, p + 1);
    case 59:
      return op(P.semicolon, p + 1);
    case 91:
      return op(P.lbracket, p + 1);
    case 93:
      return op(P.rbracket, p + 1);
    case 123:
      return op(P.lbrace, p + 1);
    case 125:
      return op(P.rbrace, p + 1);
    case 126:
      return op(P.compl, p + 1);
    case 63:
      return op(P.query, p + 1);
  }
  const d = text.charCodeAt(p + 1);
  // A splice anywhere inside a longer operator: let the slow path look.
  if (d === 92 && isSplice(text, p + 1)) return false;
  switch (c) {
    case 35:
      return d === 35 ? op(P.hashhash, p + 2) : op(P.hash, p + 1);
    case 46:
      if (d >= 48 && d <= 57) return scanNumber(rules, text, p);
      if (d === 46) {
        const e = text.charCodeAt(p + 2);
        if (e === 46) return op(P.ellipsis, p + 3);
        if (e === 92 && isSplice(text, p + 2)) return false;
      }
      return op(P.dot, p + 1);
    case 43:
      return d === 43 ? op(P.inc, p + 2) : d === 61 ? op(P.pluseq, p + 2) : op(P.plus, p + 1);
    case 45:
      return d === 62
        ? op(P.arrow, p + 2)
        : d === 45
          ? op(P.dec, p + 2)
          : d === 61
            ? op(P.minuseq, p + 2)
            : op(P.minus, p + 1);
    case 38:
      return d === 38 ? op(P.andand, p + 2) : d === 61 ? op(P.andeq, p + 2) : op(P.and, p + 1);
    case 124:
      return d === 124 ? op(P.oror, p + 2) : d === 61 ? op(P.oreq, p + 2) : op(P.or, p + 1);
    case 42:
      return d === 61 ? op(P.multeq, p + 2) : op(P.mult, p + 1);
    case 33:
      return d === 61 ? op(P.noteq, p + 2) : op(P.not, p + 1);
    case 47:
      return d === 61 ? op(P.diveq, p + 2) : op(P.div, p + 1);
    case 94:
      return d === 61 ? op(P.xoreq, p + 2) : op(P.xor, p + 1);
    case 61:
      return d === 61 ? op(P.eqeq, p + 2) : op(P.eq, p + 1);
    case 58:
      return d === 62 && rules.digraphs ? digraph(rules, P.rbracket, ':>', p) : op(P.colon, p + 1);
    case 37:
      if (rules.digraphs) {
        if (d === 58) {
          const e = text.charCodeAt(p + 2);
          if (e === 92 && isSplice(text, p + 2)) return false;
          if (e === 37) {
            const f = text.charCodeAt(p + 3);
            if (f === 92 && isSplice(text, p + 3)) return false;
            if (f === 58) return digraph(rules, P.hashhash, '%:%:', p);
          }
          return digraph(rules, P.hash, '%:', p);
        }
        if (d === 62) return digraph(rules, P.rbrace, '%>', p);
      }
      return d === 61 ? op(P.modeq, p + 2) : op(P.mod, p + 1);
    case 62:
      if (d === 61) return op(P.greatereq, p + 2);
      if (d === 62) {
        const e = text.charCodeAt(p + 2);
        if (e === 92 && isSplice(text, p + 2)) return false;
        return e === 61 ? op(P.rshifteq, p + 3) : op(P.rshift, p + 2);
      }
      return op(P.greater, p + 1);
    default: // <
      if (header) {
        const close = text.indexOf('>', p);
        const line = text.indexOf('\n', p);
        if (close >= 0 && close < line) {
          take(rules, HEADER_NAME, text.slice(p, close + 1), close + 1);
          return true;
        }
      }
      if (d === 61) return op(P.lesseq, p + 2);
      if (d === 60) {
        const e = text.charCodeAt(p + 2);
        if (e === 92 && isSplice(text, p + 2)) return false;
        return e === 61 ? op(P.lshifteq, p + 3) : op(P.lshift, p + 2);
      }
      if (rules.digraphs) {
        if (d === 58) return digraph(rules, P.lbracket, '<:', p);
        if (d === 37) return digraph(rules, P.lbrace, '<%', p);
      }
      return op(P.less, p + 1);
  }
}
