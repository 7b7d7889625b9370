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
import type { Arguments, Context } from './lists';
import { definedHere, type Reader } from './reader';
import { prescan, replaceArguments, replaceBody } from './substitute';
import {
  END,
  EOF,
  Flag,
  KIND,
  KIND_VALUE,
  P,
  PADDING,
  PAD_NONE,
  PAD_PLAIN,
  PAD_SPACE,
  punct,
  type Ident,
  type Macro,
  type Tok,
} from './token';

const LPAREN = punct(P.lparen);
const RPAREN = punct(P.rparen);
const COMMA = punct(P.comma);

export function getToken(r: Reader): Tok {
  for (;;) {
    let token: Tok;
    const context = r.context;
    if (context === null) token = lexToken(r);
    else if (context.at < context.count) {
      token = context.tokens[context.at++]!;
    } else {
      if (context.closed) return END;
      leave(r, context);
      if (r.inDirective) continue;
      return PAD_NONE;
    }
    if ((r.bits[token]! & (KIND | Flag.noExpand)) !== TokenKind.identifier || r.defines[r.spell[token]!] === 0)
      return token;
    const node = r.nodes[r.spell[token]!]!;
    if (node.macro === null && node.builtin === 0) return token;
    if (node.disabled) {
      r.bits[token]! |= Flag.noExpand;
      if (r.trace.active) r.trace.refuse(r, token);
      return token;
    }
    if (r.preventExpansion > 0) return token;
    if (!r.aboutToExpand && (context === null || (context.macro === null && !context.closed))) {
      r.invocation = token;
      r.topMost = node;
    }
    r.aboutToExpand = true;
    const entered = enter(r, node, token);
    r.aboutToExpand = false;
    if (!entered) return token;
    if (r.inDirective && !r.wantsPadding) continue;
    return (r.bits[token]! & Flag.space) !== 0 ? PAD_SPACE : PAD_PLAIN;
  }
}

/** Reading goes on after a replacement: its macro may be expanded again. */
function leave(r: Reader, context: Context): void {
  const macro = context.macro;
  const recorded = context.recorded;
  r.pop();
  if (macro !== null && recorded >= 0) r.trace.close(r, recorded, macro);
}

/** Puts back the token read last. */
export function backup(r: Reader, token: Tok): void {
  if (r.context !== null) {
    if (token !== END) r.context.at--;
  } else if ((r.bits[token]! & KIND) !== EOF) {
    r.lookahead = token;
    r.lastToken = r.beforeLast;
  }
}

/** Begins reading the macro's replacement in place of `token`. False: it is not a call after all. */
function enter(r: Reader, node: Ident, token: Tok): boolean {
  const macro = node.macro;
  if (macro === null) {
    r.sawMacro = true;
    return expandBuiltin(r, node, token);
  }
  macro.used = true;
  r.sawMacro = true;
  if (r.asked !== null && r.context === null) r.asked.push([node.text, bodyText(r, macro)]);
  let args: Arguments | null = null;
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
  if (r.origins.size > r.options.maxTokens) r.overLimit(token);
  const recorded = r.trace.on ? r.trace.call(r, token, macro, args) : -1;
  if (args !== null && args.count > 0) prescan(r, macro, args, recorded);
  const list =
    args !== null && args.count > 0
      ? replaceArguments(r, macro, args, token, recorded)
      : replaceBody(r, macro, token, recorded);
  node.disabled = true;
  if (recorded >= 0) r.trace.rescan(r, recorded, macro, list);
  r.pushMacro(macro, list, recorded);
  return true;
}

/** Is the next token a `(`? White space and ends of replacements may come before it. */
function findParenthesis(r: Reader): boolean {
  let padding: Tok = -1;
  let token: Tok;
  for (;;) {
    token = getToken(r);
    if ((r.bits[token]! & KIND) !== PADDING) break;
    if (padding < 0 || padding === PAD_NONE || (padding === PAD_PLAIN && token === PAD_NONE)) padding = token;
  }
  if ((r.bits[token]! & KIND_VALUE) === LPAREN) return true;
  if ((r.bits[token]! & KIND) !== EOF || r.context !== null) {
    backup(r, token);
    if (padding >= 0) r.push([padding]);
  }
  return false;
}

/** Reads the arguments up to the `)`. Null: there was none, or their number is wrong; gcc then leaves the name alone. */
function collect(r: Reader, macro: Macro): Arguments | null {
  const count = macro.parameters!.length;
  const args = r.arguments();
  const begin = r.buffer;
  let token: Tok;
  let what: number;
  do {
    let depth = 0;
    const list = r.list();
    const rest = macro.variadic && args.count + 1 === count;
    for (;;) {
      token = getToken(r);
      what = r.bits[token]! & KIND_VALUE;
      if ((what & KIND) === PADDING) {
        if (list.count > 0) {
          if (r.inDirective) list.push(token);
          else list.pad(token);
        }
        continue;
      }
      if (what === LPAREN) depth++;
      else if (what === RPAREN) {
        if (depth-- === 0) break;
      } else if (what === COMMA) {
        if (depth === 0 && !rest) break;
      } else if ((what & KIND) === EOF) break;
      list.push(token);
    }
    while (list.count > 0 && list.items[list.count - 1]! <= PAD_SPACE) list.count--;
    args.add(list);
  } while (what === COMMA);

  if ((what & KIND) === EOF) {
    if (r.context !== null || r.inDirective) backup(r, token);
    const at =
      r.context === null && begin !== null && r.buffer !== null
        ? r.spanAt(r.buffer, r.buffer.pos, r.buffer.pos)
        : undefined;
    r.say(
      'error',
      'unterminated-call',
      `unterminated argument list invoking macro "${macro.node.text}"`,
      at ?? r.origins.expansionPoint(token === END ? r.lastToken : token),
    );
    return null;
  }
  let given = args.count;
  if (given === 1 && count === 0 && args.items[0]!.first!.count === 0) given = 0;
  if (!countIsRight(r, macro, given)) return null;
  while (args.count < count) args.add(r.list());
  args.count = count;
  // GNU: `, ## rest` drops its comma if nothing was passed for `rest`. With only that parameter an empty
  // argument counts as nothing too, but not in a strict -std=.
  if (macro.variadic && (given < count || (given === 1 && args.items[0]!.first!.count === 0 && !r.options.strict)))
    args.items[count - 1]!.first = null;
  return args;
}

function countIsRight(r: Reader, macro: Macro, given: number): boolean {
  const count = macro.parameters!.length;
  if (given === count) return true;
  if (given < count) {
    if (given + 1 === count && macro.variadic) {
      // gnu.. takes it for __VA_OPT__'s sake.
      if (r.options.warnings.pedantic && r.options.strict)
        r.sayLast('pedwarn', 'variadic', 'ISO C99 requires at least one argument for the "..." in a variadic macro');
      return true;
    }
    r.sayLast(
      'error',
      'few-arguments',
      `macro "${macro.node.text}" requires ${count} arguments, but only ${given} given`,
      undefined,
      [definedHere(macro)],
    );
  } else
    r.sayLast(
      'error',
      'many-arguments',
      `macro "${macro.node.text}" passed ${given} arguments, but takes just ${count}`,
      undefined,
      [definedHere(macro)],
    );
  return false;
}
