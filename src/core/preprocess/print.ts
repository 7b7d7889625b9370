// SPDX-License-Identifier: GPL-2.0-only
/**
 * Tokens as text, like `gcc -E -P`: read again they give the same tokens. (gcc's own output does not
 * always; where it would fuse two tokens, a space stands here.)
 */
import { TokenKind, type Token } from '../base/token';
import { inAscii } from './identifiers';

/** Would the two, written without a space, be read as something else? */
export function fuses(leftKind: TokenKind, a: string, rightKind: TokenKind, b: string): boolean {
  const last = a.charCodeAt(a.length - 1);
  const first = b.charCodeAt(0);
  switch (leftKind) {
    case TokenKind.identifier:
      if (rightKind === TokenKind.identifier) return true;
      if (rightKind === TokenKind.number) return first !== 46;
      return (
        (rightKind === TokenKind.string || rightKind === TokenKind.character) &&
        (first !== 34 && first !== 39 ? true : a.length <= 3 && isPrefix(a))
      );
    case TokenKind.number:
      if (rightKind === TokenKind.identifier || rightKind === TokenKind.number || first === 46) return true;
      if (rightKind === TokenKind.character) return true;
      if (rightKind === TokenKind.string) return false;
      return (first === 43 || first === 45) && (last === 101 || last === 69 || last === 112 || last === 80);
    case TokenKind.punctuator:
      break;
    case TokenKind.other:
      // A stray backslash and a newline would be a splice; `\u0041` a letter.
      return last === 92 && rightKind !== TokenKind.punctuator;
    default:
      return false;
  }
  switch (last) {
    case 43: // +
      return a === '+' && (first === 43 || first === 61);
    case 45: // -
      return a === '-' && (first === 45 || first === 61 || first === 62);
    case 60: // <
      return first === 61 || (a === '<' && (first === 60 || first === 58 || first === 37));
    case 62: // >
      return (a === '>' || a === '>>') && (first === 61 || (a === '>' && first === 62));
    case 38: // &
      return a === '&' && (first === 38 || first === 61);
    case 124: // |
      return a === '|' && (first === 124 || first === 61);
    case 47: // /
      return first === 47 || first === 42 || first === 61;
    case 37: // %
      return a === '%' && (first === 61 || first === 58 || first === 62);
    case 42: // *
    case 33: // !
    case 94: // ^
      return first === 61;
    case 61: // =
      return a === '=' && first === 61;
    case 58: // :
      return (a === ':' && first === 62) || (a === '%:' && first === 37);
    case 35: // #
      return a === '#' && first === 35;
    case 46: // .
      return a === '.' && rightKind === TokenKind.number;
    default:
      return false;
  }
}

/** As `fuses`, for neighbours in a list: three dots are one token, two are two (`.data..init`). */
function fusesAt(tokens: readonly Token[], i: number): boolean {
  const left = tokens[i - 1];
  const right = tokens[i];
  if (left === undefined || right === undefined) return false;
  return (
    fuses(left.kind, left.text, right.kind, right.text) ||
    (right.text === '.' && left.text === '.' && !left.space && tokens[i - 2]?.text === '.')
  );
}

function isPrefix(name: string): boolean {
  switch (name) {
    case 'L':
    case 'u':
    case 'U':
    case 'u8':
    case 'R':
    case 'LR':
    case 'uR':
    case 'UR':
    case 'u8R':
      return true;
    default:
      return false;
  }
}

/** As gcc writes a name: letters beyond ASCII as \UXXXXXXXX. */
function asciiName(name: string): string {
  for (let i = 0; i < name.length; i++) if (name.charCodeAt(i) >= 128) return inAscii(name);
  return name;
}

/** Line by line as the source had them, calls that ran over several lines on one. */
export function printTokens(tokens: readonly Token[]): string {
  const parts: string[] = [];
  let before: Token | undefined;
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i]!;
    if (token.kind === TokenKind.pragma) {
      if (before !== undefined && before.kind !== TokenKind.pragma) parts.push('\n');
      parts.push('#pragma ', token.text, '\n');
      before = token;
      continue;
    }
    if (before !== undefined && before.kind !== TokenKind.pragma) {
      if (token.bol) parts.push('\n');
      else if (token.space || fusesAt(tokens, i)) parts.push(' ');
    }
    // A `#` that a macro made must not become a directive when it is read again.
    if (
      token.text === '#' &&
      (before === undefined || token.bol || before.kind === TokenKind.pragma) &&
      tokens[i + 1]?.text !== 'ident'
    )
      parts.push(' ');
    parts.push(token.kind === TokenKind.identifier ? asciiName(token.text) : token.text);
    before = token;
  }
  if (before !== undefined && before.kind !== TokenKind.pragma) parts.push('\n');
  return parts.join('');
}

/** One line, for hover and captions. */
export function printLine(tokens: readonly Token[]): string {
  let text = '';
  tokens.forEach((token, i) => {
    if (i > 0 && (token.space || token.bol || fusesAt(tokens, i))) text += ' ';
    text +=
      token.kind === TokenKind.pragma
        ? `_Pragma("${token.text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}")`
        : token.text;
  });
  return text;
}

/** A preprocessed linker script, a statement a line, indented by its braces. */
export function printScript(tokens: readonly Token[]): string {
  const lines: string[] = [];
  let line = '';
  let depth = 0;
  let parentheses = 0;
  let before: Token | undefined;
  const flush = () => {
    if (line !== '') lines.push('  '.repeat(Math.max(0, depth)) + line);
    line = '';
  };
  for (const [i, token] of tokens.entries()) {
    if (token.kind === TokenKind.pragma) continue;
    const text = token.text;
    if (text === '}') {
      flush();
      depth--;
      line = '}';
      before = token;
      continue;
    }
    if (token.bol && parentheses === 0) flush();
    // After a block's `}` may stand `:text`, `> REGION`, `=0x90`, `AT>`, a comma; a new statement begins a line.
    if (
      line === '}' &&
      !(text === ':' || text === '>' || text === '=' || text === ',' || text === 'AT' || text === ';')
    )
      flush();
    if (line !== '' && before !== undefined && (token.space || token.bol || fusesAt(tokens, i))) line += ' ';
    line += text;
    if (text === '(') parentheses++;
    else if (text === ')') parentheses = Math.max(0, parentheses - 1);
    else if (text === '{') {
      flush();
      depth++;
    } else if (text === ';' && parentheses === 0) flush();
    // An input section description needs no `;`: `*(.text) *(.data)` and KEEP (...) each get a line inside a block.
    if (text === ')' && parentheses === 0 && depth > 1 && endsDescription(line)) flush();
    before = token;
  }
  flush();
  return lines.length === 0 ? '' : `${lines.join('\n')}\n`;
}

/** `*(...)`, `KEEP(...)`, `file.o(...)`: complete, and not the head of an assignment or an output section. */
function endsDescription(line: string): boolean {
  return (line.startsWith('*') || line.startsWith('KEEP')) && !line.includes('=');
}
