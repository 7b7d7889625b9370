// SPDX-License-Identifier: GPL-2.0-only
/**
 * All tokens of a file at once, in columns: what `lexer.ts` gives one by one, for files in which nothing could be
 * complained of. Nearly all files are such; one with, say, an unpaired quote, a trigraph, a comment in a comment or
 * letters beyond ASCII is read token by token, by the code that has gcc's words for it.
 *
 * In: a file's text as UTF-16 units, ending in a newline. Out: kind and spelling of each token, where it stands, and
 * an `EOF` token where a directive's line ends. Groups that an #if leaves out are here too: the reader jumps
 * over them from one directive to the next.
 */
import { TokenKind } from '../base/token';
import { Class, afterSplices, classOf, scan, scanned, type ScanRules } from './scan';
import { EOF, Flag, HEADER_NAME, KIND_VALUE, P, VALUE_SHIFT, punct } from './token';

/** The columns, `count` long at least, and the tokens among them that begin a directive. */
export interface Lexed {
  /** characters of the text */
  readonly size: number;
  readonly count: number;
  readonly bits: Int32Array;
  readonly spell: Int32Array;
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly hashes: Int32Array;
}

/** Room to lex in, used again for every file. */
export class LexRoom {
  bits = new Int32Array(1 << 14);
  spell = new Int32Array(1 << 14);
  from = new Int32Array(1 << 14);
  to = new Int32Array(1 << 14);
  hashes = new Int32Array(1 << 10);

  widen(): void {
    this.bits = twice(this.bits);
    this.spell = twice(this.spell);
    this.from = twice(this.from);
    this.to = twice(this.to);
  }
  widenHashes(): void {
    this.hashes = twice(this.hashes);
  }
}

function twice(old: Int32Array): Int32Array<ArrayBuffer> {
  const longer = new Int32Array(old.length * 2);
  longer.set(old);
  return longer;
}

/** whether a unit goes on with a name or number */
const word = new Uint8Array(1 << 16);
/** classes of all units */
const unitClass = new Uint8Array(1 << 16);
/** punctuators that nothing can make longer */
const single = new Uint8Array(128);
for (let c = 0; c < 128; c++) {
  const kind = classOf[c]!;
  unitClass[c] = kind;
  // Names with a $ are looked at by `scan`.
  if (c !== 36 && (kind === Class.letter || kind === Class.digit)) word[c] = 1;
}
for (const [character, code] of [
  ['(', P.lparen],
  [')', P.rparen],
  [',', P.comma],
  [';', P.semicolon],
  ['[', P.lbracket],
  [']', P.rbracket],
  ['{', P.lbrace],
  ['}', P.rbrace],
  ['~', P.compl],
] as const)
  single[character.charCodeAt(0)] = code;

/**
 * What the line has been so far: not a directive; `#`; `# include`; an #include, or one that asks `__has_include`;
 * another directive.
 */
const Line = { plain: 0, hash: 1, include: 2, headers: 3, directive: 4 } as const;

const PUNCTUATOR = TokenKind.punctuator as number;
const HASH = punct(P.hash);

/** Undefined: something in the file wants `lexer.ts`. `text` is asked for only where the units alone will not do. */
export function lexFile(
  units: Uint16Array,
  text: () => string,
  rules: ScanRules,
  lineComments: boolean,
  room: LexRoom,
): Lexed | undefined {
  const end = units.length;
  const { idents } = rules;
  const including = ['include', 'include_next', 'import'].map((name) => idents.get(name).index);
  const asking = ['__has_include', '__has_include_next'].map((name) => idents.get(name).index);
  let { bits, spell, from, to } = room;
  let count = 0;
  let hashCount = 0;
  let p = units[0] === 0xfeff ? 1 : 0;
  if (p >= end) p = end - 1;
  let before: number = Flag.bol;
  let line: number = Line.plain;
  // What follows may be a header's name, in which quotes and slashes mean nothing.
  let angle = false;
  for (;;) {
    const c = units[p]!;
    const kind = unitClass[c]!;
    if (kind === Class.white) {
      if (c === 0 || (line !== Line.plain && (c === 11 || c === 12))) return undefined;
      before |= Flag.space;
      p++;
      continue;
    }
    if (count === bits.length) {
      room.widen();
      ({ bits, spell, from, to } = room);
    }
    if (kind === Class.newline) {
      if (line !== Line.plain) {
        bits[count] = EOF;
        spell[count] = 0;
        from[count] = p;
        to[count] = p;
        count++;
        line = Line.plain;
        angle = false;
      }
      if (++p >= end) break;
      before = Flag.bol;
      continue;
    }
    let q = p + 1;
    let made: number;
    let index: number;
    let slow = false;
    if (kind === Class.letter) {
      let h = c;
      let d = units[q]!;
      while (word[d] === 1) {
        h = (Math.imul(h, 31) + d) | 0;
        d = units[++q]!;
      }
      // A splice, a universal character name, a literal's prefix.
      if (d >= 128 || d === 36 || c === 36) return undefined;
      if (d === 92 || ((d === 34 || d === 39) && q - p <= 3)) slow = true;
      made = TokenKind.identifier;
      index = slow ? 0 : idents.find(units, p, q, h, true);
    } else if (kind === Class.digit || (c === 46 && unitClass[units[q]!] === Class.digit)) {
      let h = c;
      let last = c;
      let d = units[q]!;
      for (;;) {
        if (word[d] !== 1 && d !== 46) {
          if (d !== 43 && d !== 45) break;
          const e = last | 32;
          if (e !== 101 && !(e === 112 && rules.extendedNumbers)) break;
        }
        h = (Math.imul(h, 31) + d) | 0;
        last = d;
        d = units[++q]!;
      }
      if (d >= 128 || d === 36) return undefined;
      if (d === 92 || d === 39) slow = true;
      made = TokenKind.number;
      index = slow ? 0 : idents.find(units, p, q, h, false);
    } else if (c === 34 || c === 39) {
      if (angle) return undefined;
      let h = c;
      for (;;) {
        const d = units[q]!;
        h = (Math.imul(h, 31) + d) | 0;
        q++;
        if (d === c) break;
        if (d === 10 || (d > 0x60f && bidirectional(d))) return undefined;
        if (d === 92) {
          if (line === Line.include) return undefined;
          const e = units[q]!;
          const after = unitClass[e]!;
          if (after === Class.white || after === Class.newline || (e === 92 && unitClass[units[q + 1]!]! <= 2)) {
            slow = true;
            break;
          }
          h = (Math.imul(h, 31) + e) | 0;
          q++;
          if (e === 63) return undefined;
        } else if (d === 63 && units[q] === 63) return undefined;
      }
      made = c === 34 ? TokenKind.string : TokenKind.character;
      index = slow ? 0 : idents.find(units, p, q, h, false);
    } else if (kind === Class.punct) {
      const code = single[c]!;
      if (code !== 0) {
        made = PUNCTUATOR | (code << VALUE_SHIFT);
        index = code;
      } else {
        const d = units[q]!;
        if (c === 47) {
          if (d === 42) {
            if (angle) return undefined;
            p = afterComment(units, q + 1);
            if (p < 0) return undefined;
            before |= Flag.space;
            continue;
          }
          if (d === 47) {
            if (angle || !lineComments) return undefined;
            p = afterLineComment(units, q + 1);
            if (p < 0) return undefined;
            before |= Flag.space;
            continue;
          }
          // A splice may hide either.
          if (d === 92) return undefined;
        }
        if (c === 60) {
          if (line === Line.include) {
            q = closingAngle(units, q);
            if (q > 0) {
              made = HEADER_NAME;
              index = idents.find(units, p, q, hashOf(units, p, q), false);
            } else return undefined;
          } else {
            if (line === Line.headers) angle = true;
            made = punctuator(c, d, units, q);
            index = (made >> VALUE_SHIFT) & 63;
            q += made & 3;
          }
        } else {
          if (c === 63 && d === 63) return undefined;
          made = punctuator(c, d, units, q);
          index = (made >> VALUE_SHIFT) & 63;
          q += made & 3;
        }
        if (made !== HEADER_NAME) {
          slow = index === 0;
          made = (made & ~3) | PUNCTUATOR;
        }
      }
    } else if (c === 92) {
      q = p;
      while (units[q] === 92 && units[q + 1] === 10) q += 2;
      if (q !== p) {
        if (q >= end) return undefined;
        p = q;
        continue;
      }
      if (unitClass[units[p + 1]!] === Class.white && afterSplices(text(), p) !== p) return undefined;
      slow = true;
      made = index = 0;
    } else if (c >= 128) return undefined;
    else {
      slow = true;
      made = index = 0;
    }
    if (slow) {
      scan(rules, text(), p, false);
      const plain = scanned.wrongName === '' && scanned.spaced < 0 && scanned.unterminated === 0;
      // A raw string over lines is not for a directive.
      if (scanned.raw !== '' && line !== Line.plain) return undefined;
      scanned.wrongName = '';
      if (!plain || (scanned.bits === TokenKind.identifier && !isPlain(idents.texts[scanned.spell]!))) return undefined;
      made = scanned.bits;
      index = scanned.spell;
      q = scanned.end;
    }
    bits[count] = made | before;
    spell[count] = index;
    from[count] = p;
    to[count] = q;
    if (line !== Line.plain) {
      if (line === Line.hash) line = including.includes(index) ? Line.include : Line.directive;
      else if (line === Line.include || (made === TokenKind.identifier && asking.includes(index))) line = Line.headers;
    } else if ((before & Flag.bol) !== 0 && (made & KIND_VALUE) === HASH) {
      line = Line.hash;
      if (hashCount === room.hashes.length) room.widenHashes();
      room.hashes[hashCount++] = count;
    }
    before = 0;
    p = q;
    count++;
  }
  return { size: end, count, bits, spell, from, to, hashes: room.hashes.slice(0, hashCount) };
}

/** A name of ASCII letters and digits. */
function isPlain(name: string): boolean {
  for (let i = 0; i < name.length; i++) if (word[name.charCodeAt(i)] !== 1) return false;
  return true;
}

/** `p`: after the opening. Offset after the comment; -1: it wants `lexer.ts`. */
function afterComment(units: Uint16Array, p: number): number {
  const end = units.length;
  for (; p < end; p++) {
    const c = units[p]!;
    if (c === 42) {
      const next = units[p + 1];
      if (next === 47) return p + 2;
      // A splice may stand between the two.
      if (next === 92) return -1;
    } else if (c === 47 && (units[p + 1] === 42 || (units[p - 1] === 63 && units[p - 2] === 63))) return -1;
    else if (c > 0x60f && bidirectional(c)) return -1;
  }
  return -1;
}

/** Offset of the newline that ends it; -1: it wants `lexer.ts`. */
function afterLineComment(units: Uint16Array, p: number): number {
  const begin = p;
  for (let c = units[p]!; c !== 10; c = units[++p]!) if (c > 0x60f && bidirectional(c)) return -1;
  let q = p - 1;
  while (q >= begin && unitClass[units[q]!] === Class.white) q--;
  return q >= begin && (units[q] === 92 || (units[q] === 47 && units[q - 1] === 63 && units[q - 2] === 63)) ? -1 : p;
}

/** Characters that turn the direction of text around: they can make code look like something else. */
function bidirectional(c: number): boolean {
  return c === 0x61c || c === 0x200e || c === 0x200f || (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

/** Offset after `<...>`, `q` being after the `<`; 0: it does not end on the line. */
function closingAngle(units: Uint16Array, q: number): number {
  for (; ; q++) {
    if (units[q] === 62) return q + 1;
    if (units[q] === 10) return 0;
  }
}

function hashOf(units: Uint16Array, from: number, to: number): number {
  let h = 0;
  for (let i = from; i < to; i++) h = (Math.imul(h, 31) + units[i]!) | 0;
  return h;
}

/**
 * A punctuator that begins with `c`, then `d`, which stands at `q`: its code in a token's place for it, and in the lowest bits how many
 * more units it takes. Code 0: `scan` is to see about splices and digraphs.
 */
function punctuator(c: number, d: number, units: Uint16Array, q: number): number {
  if (d === 92) return 0;
  switch (c) {
    case 35: // #
      return d === 35 ? long(P.hashhash) : short(P.hash);
    case 63:
      return short(P.query);
    case 46: // .
      if (d !== 46) return short(P.dot);
      if (units[q + 1] === 92) return 0;
      return units[q + 1] === 46 ? longest(P.ellipsis) : short(P.dot);
    case 43: // +
      return d === 43 ? long(P.inc) : d === 61 ? long(P.pluseq) : short(P.plus);
    case 45: // -
      return d === 62 ? long(P.arrow) : d === 45 ? long(P.dec) : d === 61 ? long(P.minuseq) : short(P.minus);
    case 38: // &
      return d === 38 ? long(P.andand) : d === 61 ? long(P.andeq) : short(P.and);
    case 124: // |
      return d === 124 ? long(P.oror) : d === 61 ? long(P.oreq) : short(P.or);
    case 42: // *
      return d === 61 ? long(P.multeq) : short(P.mult);
    case 33: // !
      return d === 61 ? long(P.noteq) : short(P.not);
    case 47: // /
      return d === 61 ? long(P.diveq) : short(P.div);
    case 94: // ^
      return d === 61 ? long(P.xoreq) : short(P.xor);
    case 61: // =
      return d === 61 ? long(P.eqeq) : short(P.eq);
    case 58: // :
      return d === 62 ? 0 : short(P.colon);
    case 37: // %
      return d === 61 ? long(P.modeq) : d === 58 || d === 62 ? 0 : short(P.mod);
    case 62: // >
      if (d === 61) return long(P.greatereq);
      if (d !== 62) return short(P.greater);
      if (units[q + 1] === 92) return 0;
      return units[q + 1] === 61 ? longest(P.rshifteq) : long(P.rshift);
    default: // <
      if (d === 61) return long(P.lesseq);
      if (d === 58 || d === 37) return 0;
      if (d !== 60) return short(P.less);
      if (units[q + 1] === 92) return 0;
      return units[q + 1] === 61 ? longest(P.lshifteq) : long(P.lshift);
  }
}

function short(code: number): number {
  return code << VALUE_SHIFT;
}
function long(code: number): number {
  return (code << VALUE_SHIFT) | 1;
}
function longest(code: number): number {
  return (code << VALUE_SHIFT) | 2;
}
