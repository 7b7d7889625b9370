// SPDX-License-Identifier: GPL-2.0-only
/**
 * A macro's replacement with its arguments in place: `#`, `##`, placemarkers, `, ## rest` and __VA_OPT__
 * (C11 6.10.3.1-3; GNU cpp 3.6; C2x 6.10.4.1 as gcc 12 has it).
 *
 * Pastes are done here, before the rescan. gcc does them while rescanning; nothing can tell the
 * difference, and a learner sees them in the standard's order.
 */
import { TokenKind } from '../base/token';
import type { Argument, Reader } from './reader';
import { scan, scanned } from './scan';
import {
  END,
  EOF,
  Flag,
  KIND,
  KIND_VALUE,
  P,
  PAD_NONE,
  PAD_PLAIN,
  PAD_SPACE,
  PARAMETER,
  Role,
  Special,
  VALUE,
  VALUE_SHIFT,
  punct,
  type Macro,
  type Tok,
} from './token';

const LPAREN = punct(P.lparen);
const RPAREN = punct(P.rparen);
const COMMA = punct(P.comma);
/** what a copy of a body's token takes along */
const COPIED = KIND | VALUE | Flag.space | Flag.digraph;
const COPIED_WITH_OPERATORS = COPIED | Flag.pasteLeft;

/** A token of a replacement list as this call's own. */
export function copyBody(r: Reader, token: Tok, call: Tok): Tok {
  return r.enter(r.origins.body(token, call), (r.bits[token]! & COPIED) | Role.body, r.spell[token]!);
}

/** As `copyBody`, but the operators stay. */
function copyWithOperators(r: Reader, token: Tok, call: Tok): Tok {
  return r.enter(r.origins.body(token, call), (r.bits[token]! & COPIED_WITH_OPERATORS) | Role.body, r.spell[token]!);
}

function paddingFor(r: Reader, source: Tok): Tok {
  return (r.bits[source]! & Flag.space) !== 0 ? PAD_SPACE : PAD_PLAIN;
}

/** A replacement list without parameters. */
export function replaceBody(r: Reader, macro: Macro, name: Tok, recorded: number): readonly Tok[] {
  const result = macro.body.map((token) => copyWithOperators(r, token, name));
  return macro.pastes ? pasteAll(r, result, name, recorded) : result;
}

/** Sets or clears "operand of ##" on a token made for this replacement. */
function setPaste(r: Reader, token: Tok, on: boolean): void {
  if (token <= PAD_SPACE) return;
  if (on) r.bits[token]! |= Flag.pasteLeft;
  else r.bits[token]! &= ~Flag.pasteLeft;
}

export function replaceArguments(r: Reader, macro: Macro, args: Argument[], name: Tok, recorded: number): readonly Tok[] {
  const body = macro.body;
  const trace = recorded >= 0 ? r.trace : null;
  prescan(r, macro, args, recorded);

  const list: Tok[] = [];
  const plain = r.inDirective && !r.wantsPadding;
  // __VA_OPT__: -1 outside, else the depth of parentheses inside it.
  let optDepth = -1;
  let optDrop = false;
  let optStart = 0;
  let optToken: Tok = 0;
  let beforeBits = 0;
  for (let i = 0; i < body.length; i++) {
    const token = body[i]!;
    const bits = r.bits[token]!;
    const first = i === 0;
    const afterPaste = (beforeBits & Flag.pasteLeft) !== 0;
    beforeBits = bits;

    if (macro.vaOpt) {
      if (optDepth < 0 && (bits & KIND) === TokenKind.identifier && r.node(token).special === Special.vaOpt) {
        if (!first && !afterPaste) list.push(paddingFor(r, token));
        optToken = token;
        optStart = list.length;
        optDepth = 0;
        optDrop = !passesSomething(args[args.length - 1]!);
        i++; // the (
        beforeBits = r.bits[body[i]!]!;
        continue;
      }
      if (optDepth >= 0) {
        const what = bits & KIND_VALUE;
        if (what === LPAREN) optDepth++;
        else if (what === RPAREN && optDepth-- === 0) {
          endOptional(r, list, optStart, optToken, token, name, recorded);
          continue;
        }
      }
      if (optDepth >= 0 && optDrop) continue;
    }

    if ((bits & KIND) !== PARAMETER) {
      list.push(copyWithOperators(r, token, name));
      continue;
    }
    const index = (bits & VALUE) >> VALUE_SHIFT;
    const arg = args[index]!;
    const asWritten = arg.first;
    if (!plain && !first && !afterPaste && !(optDepth >= 0 && list.length === optStart)) list.push(paddingFor(r, token));
    let pasteAt: Tok = 0;
    let size: number;
    if ((bits & Flag.stringify) !== 0) {
      const made = stringise(r, asWritten ?? [], name);
      if (trace) trace.stringise(r, recorded, r.text(token), made, asWritten ?? []);
      list.push(made);
      size = 1;
    } else {
      const raw = (bits & Flag.pasteLeft) !== 0 || afterPaste;
      const from: readonly Tok[] = (raw ? asWritten : arg.expanded) ?? [];
      size = from.length;
      if (afterPaste && (bits & Flag.pasteLeft) === 0 && list.length > 0) {
        const last = list[list.length - 1]!;
        if ((r.bits[last]! & KIND_VALUE) === COMMA && macro.variadic && index === args.length - 1) {
          // GNU comma: swallowed with an omitted rest, else only separated from it.
          if (asWritten === null) list.pop();
          else pasteAt = last;
        } else if (size === 0) pasteAt = last;
      }
      // Where the parameter also stands by itself, it is there that the argument's own tokens go.
      const copy = raw && arg.expanded !== null;
      for (let k = 0; k < size; k++) list.push(argumentToken(r, from[k]!, name, index, copy));
      if (trace) trace.substitute(r, recorded, r.text(token), raw, list.slice(list.length - size));
    }
    if (size > 0 && (bits & Flag.pasteLeft) !== 0) setPaste(r, list[list.length - 1]!, true);
    if (!plain && (bits & Flag.pasteLeft) === 0) list.push(PAD_NONE);
    if (pasteAt !== 0) setPaste(r, pasteAt, false);
  }
  return macro.pastes ? pasteAll(r, list, name, recorded) : list;
}

/** Expands the arguments that a parameter not beside # or ## wants, in the body's order; then, for __VA_OPT__, the rest. */
function prescan(r: Reader, macro: Macro, args: Argument[], recorded: number): void {
  const body = macro.body;
  let before = 0;
  for (let i = 0; i < body.length; i++) {
    const bits = r.bits[body[i]!]!;
    if (
      (bits & KIND) === PARAMETER &&
      (bits & (Flag.stringify | Flag.pasteLeft)) === 0 &&
      (before & Flag.pasteLeft) === 0
    )
      prescanOne(r, macro, args, (bits & VALUE) >> VALUE_SHIFT, recorded);
    before = bits;
  }
  if (macro.vaOpt) prescanOne(r, macro, args, args.length - 1, recorded);
}

function prescanOne(r: Reader, macro: Macro, args: Argument[], index: number, recorded: number): void {
  const arg = args[index]!;
  if (arg.expanded !== null) return;
  if (recorded >= 0 && arg.first !== null && arg.first.length > 0) {
    const name = macro.parameters![index]!.text;
    r.trace.prescan(r, recorded, index, name);
    const before = r.trace.calls;
    const expanded = expandArgument(r, arg);
    r.trace.prescanned(r, recorded, index, name, r.trace.calls !== before || expanded !== arg.first, expanded);
  } else expandArgument(r, arg);
}

/** An argument expanded by itself (6.10.3.1), once; macros being expanded around it stay disabled. */
function expandArgument(r: Reader, arg: Argument): Tok[] {
  if (arg.expanded !== null) return arg.expanded;
  const first = arg.first;
  if (first === null || first.length === 0) return (arg.expanded = []);
  if (!mayExpand(r, first)) return (arg.expanded = first);
  const result: Tok[] = [];
  if (++r.argumentDepth > r.options.maxArgumentDepth) r.overLimit(first[0]!);
  const context = r.pushClosed(first);
  for (;;) {
    const token = r.read(r);
    if ((r.bits[token]! & KIND) === EOF) break;
    if (r.origins.size > r.options.maxTokens) r.overLimit(token);
    result.push(token);
  }
  r.context = context.previous;
  r.argumentDepth--;
  return (arg.expanded = result);
}

/** Most arguments hold nothing that could expand. */
function mayExpand(r: Reader, tokens: readonly Tok[]): boolean {
  for (let i = 0; i < tokens.length; i++) {
    const node = r.names[r.spell[tokens[i]!]!]!;
    if (node.macro !== null || node.builtin !== 0) return true;
  }
  return false;
}

function passesSomething(arg: Argument): boolean {
  return (arg.expanded ?? []).some((token) => token > PAD_SPACE);
}

/** The argument's own token the first time, a copy with an id of its own after that. */
function argumentToken(r: Reader, token: Tok, call: Tok, parameter: number, copy: boolean): Tok {
  if (token <= PAD_SPACE) return token;
  const bits = r.bits[token]!;
  const made = r.enter(
    r.origins.argument(token, call, parameter),
    (bits & (KIND | VALUE | Flag.space | Flag.bol | Flag.digraph | Flag.noExpand)) | Role.argument,
    r.spell[token]!,
  );
  if (!copy && (bits & Flag.used) === 0) {
    r.bits[token] = bits | Flag.used;
    r.ids[made] = r.ids[token]!;
  }
  return made;
}

/** At the `)` of __VA_OPT__( ... ): stringise it, or settle the ## on its sides. `start`: where its tokens begin in the list. */
function endOptional(r: Reader, list: Tok[], start: number, begin: Tok, close: Tok, name: Tok, recorded: number): void {
  const pasteAfter = r.has(close, Flag.pasteLeft);
  if (r.has(begin, Flag.stringify)) {
    const inner = pasteAll(r, list.slice(start), name, recorded);
    const made = stringise(r, inner, name);
    if (recorded >= 0) r.trace.stringise(r, recorded, r.text(begin), made, inner);
    list.length = start;
    list.push(made);
  } else if (pasteAfter) {
    while (list.length > start && list[list.length - 1] === PAD_NONE) list.pop();
  }
  if (list.length === start && start > 0) setPaste(r, list[start - 1]!, false);
  if (pasteAfter) {
    if (list.length > 0) setPaste(r, list[list.length - 1]!, true);
  } else list.push(PAD_NONE);
}

/** 6.10.3.2: the spelling of the tokens, a space where white space was, \ before " and \ inside literals. */
export function stringise(r: Reader, tokens: readonly Tok[], call: Tok): Tok {
  let text = '"';
  let source = 0;
  let backslashes = 0;
  const parts: number[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i]!;
    if (token <= PAD_SPACE) {
      if (source === 0 || (source === PAD_PLAIN && token === PAD_NONE)) source = token === PAD_NONE ? 0 : token;
      continue;
    }
    const bits = r.bits[token]!;
    if (text.length > 1 && (source === 0 ? (bits & Flag.space) !== 0 : source === PAD_SPACE)) text += ' ';
    source = 0;
    parts.push(token);
    const kind = bits & KIND;
    const spelling = r.text(token);
    if (kind === TokenKind.string || kind === TokenKind.character) {
      for (let k = 0; k < spelling.length; k++) {
        const c = spelling[k]!;
        if (c === '"' || c === '\\') text += `\\${c}`;
        else text += c === '\n' ? '\\n' : c;
      }
    } else text += spelling;
    backslashes = kind === TokenKind.other && spelling === '\\' ? backslashes + 1 : 0;
  }
  if ((backslashes & 1) !== 0) {
    r.say('warning', 'stringify', "invalid string literal, ignoring final '\\'", r.origins.expansionPoint(call));
    text = text.slice(0, -1);
  }
  return r.enter(
    r.origins.stringised(parts, call),
    TokenKind.string | Role.stringised,
    r.idents.literal(`${text}"`),
  );
}

/** 6.10.3.3: every `##` of a replacement, left to right. */
function pasteAll(r: Reader, list: readonly Tok[], name: Tok, recorded: number): readonly Tok[] {
  const result: Tok[] = [];
  for (let i = 0; i < list.length; i++) {
    let left = list[i]!;
    if ((r.bits[left]! & Flag.pasteLeft) === 0) {
      result.push(left);
      continue;
    }
    const source = left;
    while ((r.bits[left]! & Flag.pasteLeft) !== 0) {
      let next = i + 1;
      while (next < list.length && list[next]! <= PAD_SPACE) next++;
      if (next >= list.length) break;
      const right = list[next]!;
      const made = paste(r, left, right, name);
      if (recorded >= 0) r.trace.paste(r, recorded, left, right, made);
      if (made === END) break;
      if ((r.bits[right]! & Flag.pasteLeft) !== 0) r.bits[made]! |= Flag.pasteLeft;
      left = made;
      i = next;
    }
    r.bits[left]! &= ~Flag.pasteLeft;
    if (!r.inDirective) result.push(paddingFor(r, source));
    result.push(left);
    if (!r.inDirective) result.push(PAD_NONE);
  }
  return result;
}

/** `END`: the two do not make a token, and that was said. */
function paste(r: Reader, left: Tok, right: Tok, name: Tok): Tok {
  const leftText = r.text(left);
  const rightText = r.text(right);
  const text = leftText + rightText;
  const comment = r.is(left, P.div) && !r.is(right, P.eq);
  if (!comment) {
    scan(r.options.rules, `${text}\n`, 0, false);
    if (
      scanned.end === text.length &&
      r.kind(right) !== EOF &&
      scanned.unterminated === 0 &&
      !((scanned.bits & KIND) === TokenKind.other && text.length > 1)
    )
      return r.enter(
        r.origins.pasted(left, right, name),
        scanned.bits | (r.bits[left]! & Flag.space) | Role.pasted,
        scanned.spell,
      );
  }
  if (!r.options.assembler) {
    const span = r.origins.spelling(left)[0] ?? r.origins.expansionPoint(name);
    r.say(
      'error',
      'paste',
      `pasting "${leftText}" and "${rightText}" does not give a valid preprocessing token`,
      span,
      undefined,
      [{ span: r.origins.expansionPoint(name), text: `in expansion of macro '${r.text(name)}'` }],
    );
  }
  return END;
}
