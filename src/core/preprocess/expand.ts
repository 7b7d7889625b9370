// SPDX-License-Identifier: GPL-2.0-only
/**
 * Macro expansion (C11 6.10.3): the next token after expansion, from the innermost replacement list or the
 * file.
 *
 * The hide set is not kept on tokens. A macro is disabled while its replacement is being read; a name
 * found then is marked for good. This is what gcc does, and it decides the cases the standard leaves open
 * (a call begun in a replacement and ended after it) as gcc decides them.
 */
import { TokenKind } from '../base/token';
import { expandBuiltin } from './builtins';
import { bodyText } from './define';
import { lexToken } from './lexer';
import { definedHere, type Argument, type Context, type Reader } from './reader';
import { copyBody, replaceArguments, replaceBody } from './substitute';
import { EOF, Flag, P, PADDING, type Tok, padNone, paddingFor, type Ident, type Macro } from './token';

export function getToken(r: Reader): Tok {
  for (;;) {
    let token: Tok;
    const context = r.context;
    if (context === null) token = lexToken(r);
    else if (context.at < context.tokens.length) {
      token = context.tokens[context.at++]!;
      if (context.call >= 0 && token.kind !== PADDING) token = copyBody(r, token, context.call);
    } else {
      leave(r, context);
      if (r.inDirective) continue;
      return padNone;
    }
    const node = token.node;
    if (node === null || (node.macro === null && node.builtin === 0) || (token.flags & Flag.noExpand) !== 0)
      return token;
    if (node.disabled) {
      token.flags |= Flag.noExpand;
      if (r.trace.active) r.trace.refuse(r, token);
      return token;
    }
    if (r.preventExpansion > 0) return token;
    if (!enter(r, node, token)) return token;
    if (r.inDirective && !r.wantsPadding) continue;
    return paddingFor(token);
  }
}

/** Reading goes on after a replacement: its macro may be expanded again. */
function leave(r: Reader, context: Context): void {
  r.context = context.previous;
  if (context.macro !== null) {
    context.macro.node.disabled = false;
    if (context.recorded >= 0) r.trace.close(r, context.recorded, context.macro);
  }
}

/** Puts back the token read last. */
function backup(r: Reader, token: Tok): void {
  if (r.context !== null) r.context.at--;
  else if (token.kind !== EOF) r.lookahead = token;
}

/** Begins reading the macro's replacement in place of `token`. False: it is not a call after all. */
function enter(r: Reader, node: Ident, token: Tok): boolean {
  const macro = node.macro;
  if (macro === null) return expandBuiltin(r, node, token);
  macro.used = true;
  if (r.asked !== null && r.context === null) r.asked.push([node.text, bodyText(macro)]);
  let args: Argument[] | null = null;
  if (macro.parameters !== null) {
    r.preventExpansion++;
    r.parsingArgs = 1;
    const open = findParenthesis(r);
    if (open) {
      r.parsingArgs = 2;
      args = collect(r, macro);
    }
    r.parsingArgs = 0;
    r.preventExpansion--;
    if (args === null) {
      if (!open && r.trace.on) r.trace.bare(r, token);
      return false;
    }
  }
  if (r.nextId > r.options.maxIds) r.overLimit(token);
  const recorded = r.trace.on ? r.trace.call(r, token, macro, args) : -1;
  let body: readonly Tok[];
  let call = -1;
  if (args !== null && args.length > 0) body = replaceArguments(r, macro, args, token, recorded);
  else if (macro.pastes || recorded >= 0) body = replaceBody(r, macro, token, recorded);
  else {
    body = macro.body;
    call = token.origin;
  }
  node.disabled = true;
  if (recorded >= 0) r.trace.rescan(r, recorded, macro, body);
  r.push(body, macro, call, recorded);
  return true;
}

/** Is the next token a `(`? White space and ends of replacements may come before it. */
function findParenthesis(r: Reader): boolean {
  let padding: Tok | null = null;
  let token: Tok;
  for (;;) {
    token = getToken(r);
    if (token.kind !== PADDING) break;
    if (padding === null || padding.value === 0 || (!padding.space && token.value === 0)) padding = token;
  }
  if (token.value === P.lparen && token.kind === TokenKind.punctuator) return true;
  if (token.kind !== EOF || r.context !== null) {
    backup(r, token);
    if (padding !== null) r.push([padding]);
  }
  return false;
}

/** Reads the arguments up to the `)`. Null: there was none, or their number is wrong; gcc then leaves the name alone. */
function collect(r: Reader, macro: Macro): Argument[] | null {
  const count = macro.parameters!.length;
  const args: Argument[] = [];
  const begin = r.buffer;
  let token: Tok;
  do {
    let depth = 0;
    const list: Tok[] = [];
    const rest = macro.variadic && args.length + 1 === count;
    for (;;) {
      token = getToken(r);
      if (token.kind === PADDING) {
        if (list.length > 0) list.push(token);
        continue;
      }
      if (token.kind === TokenKind.punctuator) {
        const value = token.value;
        if (value === P.lparen) depth++;
        else if (value === P.rparen) {
          if (depth-- === 0) break;
        } else if (value === P.comma) {
          if (depth === 0 && !rest) break;
        } else if (value === P.hash && token.bol && r.context === null && r.options.assembler) {
          // A line of an assembler file that is no directive: still text.
        }
      } else if (token.kind === EOF) break;
      list.push(token);
    }
    while (list.length > 0 && list[list.length - 1]!.kind === PADDING) list.pop();
    args.push({ first: list, expanded: null });
  } while (token.kind !== EOF && token.value === P.comma);

  if (token.kind === EOF) {
    if (r.context !== null || r.inDirective) backup(r, token);
    const at =
      r.context === null && begin !== null && r.buffer !== null
        ? r.spanAt(r.buffer, r.buffer.pos, r.buffer.pos)
        : undefined;
    r.say(
      'error',
      'unterminated-call',
      `unterminated argument list invoking macro "${macro.node.text}"`,
      at ?? r.origins.expansionPoint(token.origin),
    );
    return null;
  }
  let given = args.length;
  if (given === 1 && count === 0 && args[0]!.first!.length === 0) given = 0;
  if (!countIsRight(r, macro, given, token)) return null;
  while (args.length < count) args.push({ first: [], expanded: null });
  args.length = count;
  // GNU: `, ## rest` drops its comma if nothing was passed for `rest`. With only that parameter an empty
  // argument counts as nothing too, but not in a strict -std=.
  if (macro.variadic && (given < count || (given === 1 && args[0]!.first!.length === 0 && !r.options.strict)))
    args[count - 1]!.first = null;
  return args;
}

function countIsRight(r: Reader, macro: Macro, given: number, close: Tok): boolean {
  const count = macro.parameters!.length;
  if (given === count) return true;
  if (given < count) {
    if (given + 1 === count && macro.variadic) return true;
    r.sayAt(
      'error',
      'few-arguments',
      `macro "${macro.node.text}" requires ${count} arguments, but only ${given} given`,
      close,
      undefined,
      [definedHere(macro)],
    );
  } else
    r.sayAt(
      'error',
      'many-arguments',
      `macro "${macro.node.text}" passed ${given} arguments, but takes just ${count}`,
      close,
      undefined,
      [definedHere(macro)],
    );
  return false;
}
