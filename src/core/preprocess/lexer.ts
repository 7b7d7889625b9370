// SPDX-License-Identifier: GPL-2.0-only
/**
 * Tokens of the innermost open file: white space, comments, newlines and the ends of files (C11 5.1.1.2
 * phases 2 and 3), and the groups that an #if left out.
 */
import { closeFile } from './include';
import { Stop, type Reader } from './reader';
import type { Buffer } from './source-file';
import { Class, afterSplices, classOf, scan, scanned } from './scan';
import { Flag, KIND_VALUE, P, Special, punct, type Tok } from './token';

const HASH = punct(P.hash);

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
  let b = r.buffer;
  if (b === null) return r.eof();
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
        text = b.file.text;
        p = b.pos;
        continue;
      }
      if (c === 47) {
        const q = afterSplices(text, p + 1);
        const d = text.charCodeAt(q);
        if (d === 42) {
          p = skipComment(r, b, text, p, q + 1);
          before |= Flag.space;
          continue;
        }
        if (d === 47 && (r.options.lineComments || isForbiddenComment(r, b, text, p, q))) {
          p = skipLineComment(text, q + 1);
          before |= Flag.space;
          continue;
        }
      } else if (c === 92) {
        const q = afterSplices(text, p);
        if (q !== p) {
          if (text.charCodeAt(p + 1) !== 10) spacedSplice(r, b, p);
          if (q >= b.file.end) {
            r.say('warning', 'splice-end', 'backslash-newline at end of file', r.spanAt(b, p, p + 1));
            p = b.file.end - 1;
          } else p = q;
          continue;
        }
      }
    }
    scan(r.options.rules, text, p, r.angledHeaders);
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
    } else if (scanned.unterminated !== 0) unterminated(r, b, p);
    if (scanned.wrongName !== '') wrongNames(r, b, p);
    if (b.file.doubtful) trigraphs(r, b, p, end);
    return token;
  }
}

/** `\ ` and a newline: taken as a splice all the same. */
function spacedSplice(r: Reader, b: Buffer, at: number): void {
  const text = b.file.text;
  if (text.charCodeAt(at + 1) === 13 && text.charCodeAt(at + 2) === 10) return;
  r.say('warning', 'splice-space', 'backslash and newline separated by space', r.spanAt(b, at, at + 1));
}

/** `//` in C90 and C94: an error once a file, and a comment; but `//*` may be a division and a comment. */
function isForbiddenComment(r: Reader, b: Buffer, text: string, p: number, q: number): boolean {
  if (text.charCodeAt(q + 1) === 42 || r.inDirective || r.skipping) return false;
  if (!b.toldOfComments) {
    b.toldOfComments = true;
    const span = r.spanAt(b, p, q + 1);
    r.say('error', 'line-comment', 'C++ style comments are not allowed in ISO C90', span, undefined, [
      { span, text: '(this will be reported only once per input file)' },
    ]);
  }
  return true;
}

function wrongNames(r: Reader, b: Buffer, at: number): void {
  r.say('error', 'universal', `${scanned.wrongName} is not a valid universal character`, r.spanAt(b, at, scanned.end));
  scanned.wrongName = '';
}

function trigraphs(r: Reader, b: Buffer, from: number, to: number): void {
  if (!r.options.warnTrigraphs || r.options.assembler) return;
  const text = b.file.text;
  for (let p = text.indexOf('??', from); p >= 0 && p < to; p = text.indexOf('??', p + 1)) {
    if (!"=(/)'<!>-".includes(text.charAt(p + 2))) continue;
    r.say(
      'warning',
      'trigraph',
      `trigraph ${text.slice(p, p + 3)} ignored, use -trigraphs to enable`,
      r.spanAt(b, p, p + 3),
      '-Wtrigraphs',
    );
  }
}

/** gcc says so even in lines that are left out. */
function unterminated(r: Reader, b: Buffer, at: number): void {
  if (r.options.assembler) return;
  const quote = String.fromCharCode(scanned.unterminated);
  r.say('warning', 'unterminated-literal', `missing terminating ${quote} character`, r.spanAt(b, at, at + 1));
}

/** `__VA_ARGS__` out of place, a poisoned name. */
function specialName(r: Reader, token: Tok): void {
  const node = r.node(token);
  if (node.special === Special.poisoned) {
    r.sayAt('error', 'poisoned', `attempt to use poisoned "${node.text}"`, token);
  } else if (node.special === Special.vaArgs && !r.vaArgsOk) {
    r.sayAt('warning', 'va-args', '__VA_ARGS__ can only appear in the expansion of a C99 variadic macro', token);
  } else if (node.special === Special.vaOpt && !r.vaOptOk) {
    r.sayAt('warning', 'va-opt', '__VA_OPT__ can only appear in the expansion of a C++20 variadic macro', token);
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
      if (d === 42) p = skipComment(r, b, text, p, q + 1);
      else if (d === 47 && r.options.lineComments) p = skipLineComment(text, q + 1);
      else {
        lineStart = false;
        p++;
      }
    } else if (c === 92) {
      const q = afterSplices(text, p);
      if (q === p) lineStart = false;
      p = q === p ? p + 1 : Math.min(q, end - 1);
    } else if (lineStart && (c === 35 || (c === 37 && text.charCodeAt(p + 1) === 58))) {
      b.pos = p;
      return;
    } else if (c === 34 || c === 39) {
      lineStart = false;
      scan(r.options.rules, text, p, false);
      if (scanned.unterminated !== 0) unterminated(r, b, p);
      p = scanned.end;
    } else {
      lineStart = false;
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
    const c = b.file.text.charCodeAt(b.pos);
    if (c === 10) return;
    lexDirect(r);
  }
}
