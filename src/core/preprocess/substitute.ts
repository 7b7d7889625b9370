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
import { EOF, Flag, P, PADDING, PARAMETER, Special, Tok, padNone, paddingFor, type Macro } from './token';

/** A token of a replacement list as this call's own. */
export function copyBody(r: Reader, token: Tok, call: number): Tok {
  return new Tok(
    r.nextId++,
    token.kind,
    token.text,
    token.space,
    false,
    r.origins.body(token.origin, call),
    token.node,
    token.flags & Flag.digraph,
    token.value,
  );
}

/** As `copyBody`, but the operators stay. */
function copyWithOperators(r: Reader, token: Tok, call: number): Tok {
  const copy = copyBody(r, token, call);
  copy.flags = token.flags & (Flag.digraph | Flag.pasteLeft);
  return copy;
}

/** A replacement list without parameters. */
export function replaceBody(r: Reader, macro: Macro, name: Tok, recorded: number): Tok[] {
  const result = macro.body.map((token) => copyWithOperators(r, token, name.origin));
  return macro.pastes ? pasteAll(r, result, name, recorded) : result;
}

/** Sets or clears "operand of ##" on the token at `at`, on a copy: the token may be an argument's own. */
function setPaste(list: Tok[], at: number, on: boolean): void {
  const old = list[at]!;
  if (((old.flags & Flag.pasteLeft) !== 0) === on) return;
  const flags = on ? old.flags | Flag.pasteLeft : old.flags & ~Flag.pasteLeft;
  list[at] = new Tok(old.id, old.kind, old.text, old.space, old.bol, old.origin, old.node, flags, old.value);
}

export function replaceArguments(r: Reader, macro: Macro, args: Argument[], name: Tok, recorded: number): Tok[] {
  const body = macro.body;
  const call = name.origin;
  const trace = recorded >= 0 ? r.trace : null;
  prescan(r, macro, args, recorded);

  let list: Tok[] = [];
  // __VA_OPT__: -1 outside, else the depth of parentheses inside it.
  let optDepth = -1;
  let optDrop = false;
  let optStart = 0;
  let optToken: Tok | null = null;
  for (let i = 0; i < body.length; i++) {
    const token = body[i]!;
    const before = i > 0 ? body[i - 1]! : null;
    const afterPaste = before !== null && (before.flags & Flag.pasteLeft) !== 0;

    if (macro.vaOpt) {
      if (
        optDepth < 0 &&
        token.node !== null &&
        token.node.special === Special.vaOpt &&
        token.kind === TokenKind.identifier
      ) {
        if (before !== null && !afterPaste) list.push(paddingFor(token));
        optToken = token;
        optStart = list.length;
        optDepth = 0;
        optDrop = !passesSomething(args[args.length - 1]!);
        i++; // the (
        continue;
      }
      if (optDepth >= 0 && token.kind === TokenKind.punctuator) {
        if (token.value === P.lparen) optDepth++;
        else if (token.value === P.rparen && optDepth-- === 0) {
          list = endOptional(r, list, optStart, optToken!, token, name, recorded);
          continue;
        }
      }
      if (optDepth >= 0 && optDrop) continue;
    }

    if (token.kind !== PARAMETER) {
      list.push(copyWithOperators(r, token, call));
      continue;
    }
    const arg = args[token.value]!;
    const first = arg.first;
    const inDirective = r.inDirective && !r.wantsPadding;
    if (!inDirective && before !== null && !afterPaste && !(optDepth >= 0 && list.length === optStart))
      list.push(paddingFor(token));
    let pasteAt = -1;
    let size: number;
    if ((token.flags & Flag.stringify) !== 0) {
      const made = stringise(r, first ?? [], call);
      if (trace) trace.stringise(r, recorded, token.text, made, first ?? []);
      list.push(made);
      size = 1;
    } else {
      let from: readonly Tok[];
      const raw = (token.flags & Flag.pasteLeft) !== 0 || afterPaste;
      if (raw) from = first ?? [];
      else from = arg.expanded ?? [];
      size = from.length;
      if (afterPaste && (token.flags & Flag.pasteLeft) === 0 && list.length > 0) {
        const last = list[list.length - 1]!;
        if (
          last.kind === TokenKind.punctuator &&
          last.value === P.comma &&
          macro.variadic &&
          token.value === args.length - 1
        ) {
          // GNU comma: swallowed with an omitted rest, else only separated from it.
          if (first === null) list.pop();
          else pasteAt = list.length - 1;
        } else if (size === 0) pasteAt = list.length - 1;
      }
      // Where the parameter also stands by itself, it is there that the argument's own tokens go.
      const copy = raw && arg.expanded !== null;
      for (let k = 0; k < from.length; k++) list.push(argumentToken(r, from[k]!, call, token.value, copy));
      if (trace) trace.substitute(r, recorded, token.text, raw, list.slice(list.length - size));
    }
    if (size > 0 && (token.flags & Flag.pasteLeft) !== 0) setPaste(list, list.length - 1, true);
    if (!inDirective && (token.flags & Flag.pasteLeft) === 0) list.push(padNone);
    if (pasteAt >= 0) setPaste(list, pasteAt, false);
  }
  return macro.pastes ? pasteAll(r, list, name, recorded) : list;
}

/** Expands the arguments that a parameter not beside # or ## wants, in the body's order; then, for __VA_OPT__, the rest. */
function prescan(r: Reader, macro: Macro, args: Argument[], recorded: number): void {
  const body = macro.body;
  for (let i = 0; i < body.length; i++) {
    const token = body[i]!;
    if (token.kind !== PARAMETER || (token.flags & (Flag.stringify | Flag.pasteLeft)) !== 0) continue;
    if (i > 0 && (body[i - 1]!.flags & Flag.pasteLeft) !== 0) continue;
    prescanOne(r, macro, args, token.value, recorded);
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
  if (!mayExpand(first)) return (arg.expanded = first);
  const result: Tok[] = [];
  if (++r.argumentDepth > r.options.maxArgumentDepth) r.overLimit(first[0]!);
  r.push([...first, r.eof()]);
  const context = r.context;
  for (;;) {
    const token = r.read(r);
    if (token.kind === EOF) break;
    if (r.nextId > r.options.maxIds) r.overLimit(token);
    result.push(token);
  }
  r.context = context!.previous;
  r.argumentDepth--;
  return (arg.expanded = result);
}

/** Most arguments hold nothing that could expand. */
function mayExpand(tokens: readonly Tok[]): boolean {
  for (let i = 0; i < tokens.length; i++) {
    const node = tokens[i]!.node;
    if (node !== null && (node.macro !== null || node.builtin !== 0)) return true;
  }
  return false;
}

function passesSomething(arg: Argument): boolean {
  return (arg.expanded ?? []).some((token) => token.kind !== PADDING);
}

/** The argument's own token the first time, a copy with an id of its own after that. */
function argumentToken(r: Reader, token: Tok, call: number, parameter: number, copy: boolean): Tok {
  if (token.kind === PADDING) return token;
  const origin = r.origins.argument(token.origin, call, parameter);
  if (!copy && (token.flags & Flag.used) === 0) {
    token.flags |= Flag.used;
    return new Tok(
      token.id,
      token.kind,
      token.text,
      token.space,
      token.bol,
      origin,
      token.node,
      token.flags & (Flag.digraph | Flag.noExpand),
      token.value,
    );
  }
  return new Tok(
    r.nextId++,
    token.kind,
    token.text,
    token.space,
    token.bol,
    origin,
    token.node,
    token.flags & (Flag.digraph | Flag.noExpand),
    token.value,
  );
}

/** At the `)` of __VA_OPT__( ... ): stringise it, or settle the ## on its sides. `start`: where its tokens begin in the list. */
function endOptional(
  r: Reader,
  list: Tok[],
  start: number,
  begin: Tok,
  close: Tok,
  name: Tok,
  recorded: number,
): Tok[] {
  const pasteAfter = (close.flags & Flag.pasteLeft) !== 0;
  if ((begin.flags & Flag.stringify) !== 0) {
    const inner = pasteAll(r, list.slice(start), name, recorded);
    const made = stringise(r, inner, name.origin);
    if (recorded >= 0) r.trace.stringise(r, recorded, begin.text, made, inner);
    list.length = start;
    list.push(made);
  } else if (pasteAfter) {
    while (list.length > start && list[list.length - 1] === padNone) list.pop();
  }
  if (list.length === start && start > 0 && (list[start - 1]!.flags & Flag.pasteLeft) !== 0)
    setPaste(list, start - 1, false);
  if (pasteAfter) {
    if (list.length > 0 && list[list.length - 1]!.kind !== PADDING) setPaste(list, list.length - 1, true);
  } else list.push(padNone);
  return list;
}

/** 6.10.3.2: the spelling of the tokens, a space where white space was, \ before " and \ inside literals. */
export function stringise(r: Reader, tokens: readonly Tok[], call: number): Tok {
  let text = '"';
  let source: Tok | null = null;
  let backslashes = 0;
  const parts: number[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i]!;
    if (token.kind === PADDING) {
      if (source === null || (!source.space && token.value === 0)) source = token.value === 0 ? null : token;
      continue;
    }
    if (text.length > 1 && (source ?? token).space) text += ' ';
    source = null;
    parts.push(token.origin);
    const literal = token.kind === TokenKind.string || token.kind === TokenKind.character;
    if (literal) {
      for (let k = 0; k < token.text.length; k++) {
        const c = token.text[k]!;
        if (c === '"' || c === '\\') text += `\\${c}`;
        else text += c === '\n' ? '\\n' : c;
      }
    } else text += token.text;
    backslashes = token.kind === TokenKind.other && token.text === '\\' ? backslashes + 1 : 0;
  }
  if ((backslashes & 1) !== 0) {
    r.say('warning', 'stringify', "invalid string literal, ignoring final '\\'", r.origins.expansionPoint(call));
    text = text.slice(0, -1);
  }
  return new Tok(r.nextId++, TokenKind.string, `${text}"`, false, false, r.origins.stringised(parts, call), null, 0, 0);
}

/** 6.10.3.3: every `##` of a replacement, left to right. */
function pasteAll(r: Reader, list: readonly Tok[], name: Tok, recorded: number): Tok[] {
  const result: Tok[] = [];
  for (let i = 0; i < list.length; i++) {
    let left = list[i]!;
    if ((left.flags & Flag.pasteLeft) === 0 || left.kind === PADDING) {
      result.push(left);
      continue;
    }
    const source = left;
    while ((left.flags & Flag.pasteLeft) !== 0) {
      let next = i + 1;
      while (next < list.length && list[next]!.kind === PADDING) next++;
      if (next >= list.length) break;
      const right = list[next]!;
      const made = paste(r, left, right, name);
      if (recorded >= 0) r.trace.paste(r, recorded, left, right, made);
      if (made === null) break;
      if ((right.flags & Flag.pasteLeft) !== 0) made.flags |= Flag.pasteLeft;
      left = made;
      i = next;
    }
    if ((left.flags & Flag.pasteLeft) !== 0)
      left = new Tok(
        left.id,
        left.kind,
        left.text,
        left.space,
        left.bol,
        left.origin,
        left.node,
        left.flags & ~Flag.pasteLeft,
        left.value,
      );
    if (!r.inDirective) result.push(paddingFor(source));
    result.push(left);
    if (!r.inDirective) result.push(padNone);
  }
  return result;
}

function paste(r: Reader, left: Tok, right: Tok, name: Tok): Tok | null {
  const text = left.text + right.text;
  const comment =
    left.kind === TokenKind.punctuator &&
    left.value === P.div &&
    !(right.kind === TokenKind.punctuator && right.value === P.eq);
  if (!comment) {
    scan(r.options.rules, `${text}\n`, 0, false);
    if (
      scanned.end === text.length &&
      right.kind !== EOF &&
      scanned.unterminated === 0 &&
      !(scanned.kind === TokenKind.other && text.length > 1)
    ) {
      const origin = r.origins.pasted(left.origin, right.origin, name.origin);
      return new Tok(
        r.nextId++,
        scanned.kind,
        scanned.text,
        left.space,
        false,
        origin,
        scanned.node,
        scanned.flags,
        scanned.value,
      );
    }
  }
  if (!r.options.assembler) {
    const span = r.origins.spelling(left.origin)[0] ?? r.origins.expansionPoint(name.origin);
    r.say(
      'error',
      'paste',
      `pasting "${left.text}" and "${right.text}" does not give a valid preprocessing token`,
      span,
      undefined,
      [{ span: r.origins.expansionPoint(name.origin), text: `in expansion of macro '${name.text}'` }],
    );
  }
  return null;
}
