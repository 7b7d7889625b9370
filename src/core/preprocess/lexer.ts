// SPDX-License-Identifier: GPL-2.0-only
/**
 * Tokens of the innermost open file: white space, comments, newlines and the ends of files (C11 5.1.1.2
 * phases 2 and 3), and the groups that an #if left out.
 */
import { closeFile } from './include';
import { remarkComment, remarkDirection, remarkLiteral, remarkName, remarkSpace, remarkTrigraphs } from './remarks';
import { Stop, type Reader } from './reader';
import type { Buffer } from './source-file';
import { Class, afterSplices, classOf, scan, scanned } from './scan';
import { TokenKind } from '../base/token';
import { EOF, Flag, HEADER_NAME, KIND, KIND_VALUE, P, Special, punct, type Tok } from './token';

const HASH = punct(P.hash);
const LESS = punct(P.less);

/** The next token of the file, directives done. The end of everything is an EOF token, again and again. */
export function lexToken(r: Reader): Tok {
  for (;;) {
    let token: Tok;
    if (r.lookahead !== 0) {
      token = r.lookahead;
      r.lookahead = 0;
      r.beforeLast = r.lastToken;
      r.lastToken = token;
    } else token = lexDirect(r);

    const bits = r.bits[token]!;
    if ((bits & Flag.bol) !== 0) {
      if ((bits & KIND_VALUE) === HASH && r.parsingArgs !== 1 && !r.inDirective) {
        if (r.directive(r, token)) {
          const left = r.leftover;
          if (left !== null) {
            r.leftover = null;
            // Among arguments the line comes out before the call, as gcc prints it.
            if (r.parsingArgs === 2) r.early.push(...left);
            else {
              r.newLine = true;
              if (left.length > 1) r.push(left.slice(1));
              return left[0]!;
            }
          }
          continue;
        }
      }
      if (r.parsingArgs === 0 && !r.inDirective) r.newLine = true;
    }
    if (r.inDirective) return token;
    const buffer = r.buffer;
    if (buffer !== null && buffer.guardState !== 1) buffer.guardState = 3;
    return token;
  }
}

export function lexDirect(r: Reader): Tok {
  const buffer = r.buffer;
  if (buffer === null) return r.eof();
  if (buffer.rows < 0 && !r.enterFile(buffer)) buffer.rows = 0;
  return buffer.rows > 0 ? readRow(r, buffer) : readText(r, buffer);
}

/** From the file's columns; see `lexed.ts`. */
function readRow(r: Reader, b: Buffer): Tok {
  for (;;) {
    const row = b.at;
    if (row === b.endRow) {
      if (r.parsingArgs !== 0 || r.inDirective) {
        // An argument list may not leave the file.
        b.pos = b.size - 1;
        return r.eof();
      }
      b.pos = b.size;
      const stop = b.returnAtEnd;
      closeFile(r);
      return stop ? r.eof() : lexDirect(r);
    }
    let bits = r.bits[row]!;
    if ((bits & KIND) === EOF) {
      if (r.inDirective) {
        b.pos = r.origins.endOf(row);
        return row;
      }
      b.at = row + 1;
      continue;
    }
    if (r.skipping && !r.inDirective) {
      toDirective(b);
      if (b.at !== row) continue;
    }
    if (r.angledHeaders && (bits & KIND_VALUE) === LESS) {
      const header = headerName(r, b, row, bits);
      if (header !== 0) return header;
    }
    b.at = row + 1;
    b.pos = r.lastTo = r.origins.endOf(row);
    if (r.parsingArgs === 2 && (bits & Flag.bol) !== 0) r.bits[row] = bits |= Flag.space;
    r.beforeLast = r.lastToken;
    r.lastToken = row;
    const node = r.nodes[r.spell[row]!]!;
    if (node !== null && node.special !== Special.none && !r.skipping) specialName(r, row);
    return row;
  }
}

/** Over a group that is left out: to the next line that begins with `#`, or to the end. */
function toDirective(b: Buffer): void {
  const { hashes } = b;
  const at = b.at - b.rows;
  let k = b.passed;
  while (k < hashes.length && hashes[k]! < at) k++;
  b.passed = k;
  b.at = k < hashes.length ? b.rows + hashes[k]! : b.endRow;
}

/** `<...>` where a header may be named, which the columns hold as several tokens. */
function headerName(r: Reader, b: Buffer, row: Tok, bits: number): Tok {
  const from = r.origins.endOf(row) - 1;
  scan(r.options.rules, b.file.text, from, true);
  if ((scanned.bits & KIND) !== HEADER_NAME) return 0;
  const end = scanned.end;
  let at = row;
  while (at < b.endRow && r.origins.endOf(at) <= end && (r.bits[at]! & KIND) !== EOF) at++;
  b.at = at;
  b.pos = r.lastTo = end;
  const token = r.enter(r.originAt(b, from, end), HEADER_NAME | (bits & (Flag.space | Flag.bol)), scanned.spell);
  r.beforeLast = r.lastToken;
  r.lastToken = token;
  return token;
}

function readText(r: Reader, buffer: Buffer): Tok {
  let b: Buffer | null = buffer;
  let text = b.file.text;
  let p = b.pos;
  let before = 0;
  if (b.fresh) {
    b.fresh = false;
    if (!b.isolated) before = Flag.bol;
    if (p === 0 && text.charCodeAt(0) === 0xfeff) p = 1; // a byte order mark
    if (p >= b.file.end) p = b.file.end - 1;
  }
  for (;;) {
    const c = text.charCodeAt(p);
    if (c < 128) {
      const kind = classOf[c]!;
      if (kind === Class.white) {
        before |= Flag.space;
        if (c === 0 || c === 11 || c === 12) remarkSpace(r, b, p);
        p++;
        continue;
      }
      if (kind === Class.newline) {
        if (r.inDirective) {
          b.pos = p;
          return r.eof();
        }
        p++;
        if (p < b.file.end) {
          before = r.parsingArgs === 2 ? Flag.bol | Flag.space : Flag.bol;
          if (r.skipping) {
            b.pos = p;
            skipGroup(r, b);
            p = b.pos;
          }
          continue;
        }
        // End of the file. An argument list may not leave it.
        if (r.parsingArgs !== 0) {
          b.pos = p - 1;
          return r.eof();
        }
        b.pos = p;
        const stop = b.returnAtEnd;
        closeFile(r);
        b = r.buffer;
        if (b === null || stop) return r.eof();
        if (b.rows > 0) return readRow(r, b);
        text = b.file.text;
        p = b.pos;
        continue;
      }
      if (c === 47) {
        const q = afterSplices(text, p + 1);
        const d = text.charCodeAt(q);
        if (d === 42) {
          const from = p;
          p = skipComment(r, b, text, p, q + 1);
          remarkComment(r, b, from, p, false);
          before |= Flag.space;
          continue;
        }
        if (d === 47 && (r.options.lineComments ? allowedComment(r, b, p, q) : isForbiddenComment(r, b, text, p, q))) {
          const from = p;
          p = skipLineComment(text, q + 1);
          remarkComment(r, b, from, p, true);
          before |= Flag.space;
          continue;
        }
      } else if (c === 92) {
        const q = afterSplices(text, p);
        if (q !== p) {
          if (text.charCodeAt(p + 1) !== 10) spacedSplice(r, b, p);
          if (b.file.map !== null) remarkTrigraphs(r, b, p, q);
          if (q >= b.file.end) {
            r.say('pedwarn', 'splice-end', 'backslash-newline at end of file', r.spanAt(b, p, p + 1));
            p = b.file.end - 1;
          } else p = q;
          continue;
        }
      }
    }
    scan(r.options.rules, text, p, r.angledHeaders);
    if (scanned.raw !== '' && rawString(r, b, p)) {
      p = b.file.end - 1;
      continue;
    }
    const end = scanned.end;
    b.pos = end;
    r.lastTo = end;
    if (scanned.spaced >= 0) spacedSplice(r, b, scanned.spaced);
    const node = scanned.node;
    const token = r.enter(r.originAt(b, p, end), scanned.bits | before, scanned.spell);
    r.beforeLast = r.lastToken;
    r.lastToken = token;
    if (node !== null) {
      if (node.special !== Special.none && !r.skipping) specialName(r, token);
      if (!r.skipping) remarkName(r, node.text, token, scanned.beyond);
      if (scanned.beyond) remarkDirection(r, b, p, end, end);
    } else if (isLiteral(scanned.bits) || scanned.unterminated !== 0) {
      remarkLiteral(r, b, p, end);
      if (scanned.unterminated !== 0 && scanned.raw === '') unterminated(r, b, p);
    }
    if (scanned.wrongName !== '') wrongNames(r, b, p);
    if (b.file.doubtful || b.file.map !== null) remarkTrigraphs(r, b, p, end);
    return token;
  }
}

/** `\ ` and a newline: taken as a splice all the same. */
function spacedSplice(r: Reader, b: Buffer, at: number): void {
  const text = b.file.text;
  if (text.charCodeAt(at + 1) === 13 && text.charCodeAt(at + 2) === 10) return;
  r.say('warning', 'splice-space', 'backslash and newline separated by space', r.spanAt(b, at, at + 1));
}

/** What is wrong with a raw string. True: it swallowed the rest of the file. */
function rawString(r: Reader, b: Buffer, at: number): boolean {
  const [wrong = '', open] = scanned.raw.split('\n');
  if (wrong !== '' && wrong !== 'whole') r.say('error', 'raw-string', wrong, r.spanAt(b, scanned.rawAt, scanned.rawAt));
  const { text, end } = b.file;
  const newline = text.indexOf('\n', at);
  // A directive ends with its line, and so does an argument on the last one.
  const cut = newline < scanned.end && (r.inDirective || (r.parsingArgs !== 0 && newline + 1 >= end));
  if (!cut && open === undefined) return false;
  r.say('error', 'raw-string', 'unterminated raw string', r.spanAt(b, at, at + 1));
  if (!cut && !(r.inDirective || r.parsingArgs !== 0)) return true;
  scanned.end = newline;
  scanned.bits = TokenKind.other;
  scanned.spell = r.idents.literal(text.slice(at, newline));
  return false;
}

/** -pedantic: `//` is an extension to C90. */
function allowedComment(r: Reader, b: Buffer, p: number, q: number): true {
  if (r.options.year < 1999 && r.options.warnings.pedantic && !b.toldOfComments && !r.options.assembler && !b.sysheader)
    tellOfComments(r, b, 'pedwarn', p, q);
  return true;
}

function tellOfComments(r: Reader, b: Buffer, complaint: 'pedwarn' | 'error', p: number, q: number): void {
  b.toldOfComments = true;
  const span = r.spanAt(b, p, q + 1);
  r.say(complaint, 'line-comment', 'C++ style comments are not allowed in ISO C90', span, undefined, [
    { span, text: '(this will be reported only once per input file)' },
  ]);
}

function isLiteral(bits: number): boolean {
  const kind = bits & KIND;
  return kind === TokenKind.string || kind === TokenKind.character;
}

/** `//` in C90 and C94: an error once a file, and a comment; but `//*` may be a division and a comment. */
function isForbiddenComment(r: Reader, b: Buffer, text: string, p: number, q: number): boolean {
  if (text.charCodeAt(q + 1) === 42 || r.inDirective || r.skipping) return false;
  if (!b.toldOfComments && !b.sysheader) tellOfComments(r, b, 'error', p, q);
  return true;
}

function wrongNames(r: Reader, b: Buffer, at: number): void {
  const span = r.spanAt(b, at, scanned.end);
  for (const text of scanned.wrongName.trimEnd().split('\n')) r.say('error', 'universal', text, span);
  scanned.wrongName = '';
}

/** gcc says so even in lines that are left out. */
function unterminated(r: Reader, b: Buffer, at: number): void {
  if (r.options.assembler) return;
  const quote = String.fromCharCode(scanned.unterminated);
  r.say('pedwarn', 'unterminated-literal', `missing terminating ${quote} character`, r.spanAt(b, at, at + 1));
}

/** `__VA_ARGS__` out of place, a poisoned name. */
function specialName(r: Reader, token: Tok): void {
  const node = r.node(token);
  if (node.special === Special.poisoned) {
    r.sayAt('error', 'poisoned', `attempt to use poisoned "${node.text}"`, token);
  } else if (node.special === Special.vaArgs && !r.vaArgsOk) {
    r.sayAt('pedwarn', 'va-args', '__VA_ARGS__ can only appear in the expansion of a C99 variadic macro', token);
  } else if (node.special === Special.vaOpt && r.options.strict && r.options.warnings.pedantic) {
    r.sayAt('pedwarn', 'va-opt', '__VA_OPT__ is not available until C++20', token);
  } else if (node.special === Special.vaOpt && !r.vaOptOk) {
    r.sayAt('pedwarn', 'va-opt', '__VA_OPT__ can only appear in the expansion of a C++20 variadic macro', token);
  }
}

/** `p`: after the opening. Returns the offset after the comment. */
function skipComment(r: Reader, b: Buffer, text: string, from: number, p: number): number {
  for (;;) {
    const star = text.indexOf('*', p);
    if (star < 0) {
      r.say('error', 'unterminated-comment', 'unterminated comment', r.spanAt(b, from, from + 2));
      return b.file.end - 1;
    }
    const q = afterSplices(text, star + 1);
    if (text.charCodeAt(q) === 47) return q + 1;
    p = star + 1;
  }
}

/** Returns the offset of the newline that ends it. */
function skipLineComment(text: string, p: number): number {
  for (;;) {
    const newline = text.indexOf('\n', p);
    let q = newline - 1;
    while (q >= p) {
      const c = text.charCodeAt(q);
      if (c !== 32 && c !== 9 && c !== 11 && c !== 12 && c !== 13) break;
      q--;
    }
    if (q < p || text.charCodeAt(q) !== 92 || newline + 1 >= text.length) return newline;
    p = newline + 1;
  }
}

/** `#` or `%:`, but not `##`. */
function beginsDirective(r: Reader, text: string, p: number): boolean {
  const c = text.charCodeAt(p);
  if (c === 35) return text.charCodeAt(afterSplices(text, p + 1)) !== 35;
  if (c !== 37 || !r.options.rules.digraphs) return false;
  const colon = afterSplices(text, p + 1);
  if (text.charCodeAt(colon) !== 58) return false;
  const next = afterSplices(text, colon + 1);
  return !(text.charCodeAt(next) === 37 && text.charCodeAt(afterSplices(text, next + 1)) === 58);
}

/**
 * Passes over lines of a group that is left out, to the next line that begins with `#` (or to the end).
 * Only comments and literals are looked at: nothing else can hide a newline.
 */
export function skipGroup(r: Reader, b: Buffer): void {
  const text = b.file.text;
  const end = b.file.end;
  let p = b.pos;
  let lineStart = true;
  while (p < end) {
    const c = text.charCodeAt(p);
    if (c === 10) {
      if (p + 1 >= end) break;
      lineStart = true;
      p++;
    } else if (c === 32 || c === 9 || c === 11 || c === 12 || c === 13) p++;
    else if (c === 47) {
      const q = afterSplices(text, p + 1);
      const d = text.charCodeAt(q);
      if (d === 42) {
        const from = p;
        p = skipComment(r, b, text, p, q + 1);
        remarkComment(r, b, from, p, false);
      } else if (d === 47 && r.options.lineComments) {
        const from = p;
        p = skipLineComment(text, q + 1);
        remarkComment(r, b, from, p, true);
      } else {
        lineStart = false;
        p++;
      }
    } else if (c === 92) {
      const q = afterSplices(text, p);
      if (q === p) lineStart = false;
      else if (text.charCodeAt(p + 1) !== 10) spacedSplice(r, b, p);
      p = q === p ? p + 1 : Math.min(q, end - 1);
    } else if (lineStart && beginsDirective(r, text, p)) {
      b.pos = p;
      return;
    } else if (c === 34 || c === 39) {
      lineStart = false;
      scan(r.options.rules, text, p, false);
      if (scanned.unterminated !== 0) unterminated(r, b, p);
      p = scanned.end;
    } else {
      lineStart = false;
      if (c === 63 && b.file.doubtful && text.charCodeAt(p + 1) === 63) remarkTrigraphs(r, b, p, p + 1);
      p++;
    }
  }
  b.pos = Math.min(p, end - 1);
}

/** To the newline that ends the directive. */
export function skipLine(r: Reader): void {
  r.lookahead = 0;
  for (;;) {
    if (r.context !== null) {
      r.pop();
      continue;
    }
    const b = r.buffer;
    if (b === null) throw new Stop();
    if (b.rows > 0) return skipRows(r, b);
    const c = b.file.text.charCodeAt(b.pos);
    if (c === 10) return;
    lexDirect(r);
  }
}

function skipRows(r: Reader, b: Buffer): void {
  const begin = b.at;
  let at = begin;
  while (at < b.endRow && (r.bits[at]! & KIND) !== EOF) {
    const node = r.nodes[r.spell[at]!];
    if (node && node.special !== Special.none && !r.skipping) {
      // There may be something to say of it.
      b.at = at;
      lexDirect(r);
    }
    at++;
  }
  b.at = at;
  if (at > begin) {
    r.beforeLast = at - 1 > begin ? at - 2 : r.lastToken;
    r.lastToken = at - 1;
    r.lastTo = r.origins.endOf(at - 1);
  }
  b.pos = at < b.endRow ? r.origins.endOf(at) : b.size - 1;
}
