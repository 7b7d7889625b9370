// SPDX-License-Identifier: GPL-2.0-only
/**
 * A macro's replacement with its arguments in place: `#`, `##`, placemarkers, `, ## rest` and __VA_OPT__
 * (C11 6.10.3.1-3; GNU cpp 3.6; C2x 6.10.4.1 as gcc 12 has it).
 *
 * Pastes are done here, before the rescan. gcc does them while rescanning; nothing can tell the
 * difference, and a learner sees them in the standard's order.
 */
import { RowKind, placeWord } from '../base/origin';
import { TokenKind } from '../base/token';
import type { Argument, Arguments, TokenList } from './lists';
import type { Reader } from './reader';
import { Class, classOf, scan, scanned } from './scan';
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
  ROLE,
  Role,
  Special,
  VALUE,
  VALUE_SHIFT,
  punct,
  type Macro,
  type Tok,
} from './token';

/** A token that macros make is no longer than this, in UTF-16 units. */
const LONGEST = 1 << 22;
const LPAREN = punct(P.lparen);
const RPAREN = punct(P.rparen);
const COMMA = punct(P.comma);
/** what a copy of a body's token takes along */
const COPIED = KIND | VALUE | Flag.space | Flag.digraph | Flag.pasteLeft;
const TAKEN = KIND | VALUE | Flag.space | Flag.bol | Flag.digraph | Flag.noExpand;

/** Tokens `from` to `to` of a replacement list as this call's own; the operators stay. */
function copyBody(r: Reader, list: TokenList, body: readonly Tok[], from: number, to: number, call: Tok): void {
  r.reserve(to - from);
  list.reserve(to - from);
  const { bits, spell, origins } = r;
  const { kinds, words } = origins;
  const { items } = list;
  let row = origins.count;
  let count = list.count;
  for (let i = from; i < to; i++, row++) {
    const token = body[i]!;
    bits[row] = (bits[token]! & COPIED) | Role.body;
    spell[row] = spell[token]!;
    kinds[row] = RowKind.body;
    words[3 * row] = token;
    words[3 * row + 1] = call;
    words[3 * row + 2] = 0;
    items[count++] = row;
  }
  origins.count = row;
  list.count = count;
}

function paddingFor(r: Reader, source: Tok): Tok {
  return (r.bits[source]! & Flag.space) !== 0 ? PAD_SPACE : PAD_PLAIN;
}

/** A replacement list without parameters. */
export function replaceBody(r: Reader, macro: Macro, name: Tok, recorded: number): TokenList {
  const result = r.list();
  copyBody(r, result, macro.body, 0, macro.body.length, name);
  return macro.pastes ? pasteAll(r, result, name, recorded) : result;
}

/** Sets or clears "operand of ##" on a token made for this replacement. */
function setPaste(r: Reader, token: Tok, on: boolean): void {
  if (token <= PAD_SPACE) return;
  if (on) r.bits[token]! |= Flag.pasteLeft;
  else r.bits[token]! &= ~Flag.pasteLeft;
}

/**
 * The prescan of every argument that the body uses by itself. Apart from `replaceArguments`, whose frame is large: calls
 * within arguments come back here, and only the stack bounds how deep.
 */
export function prescan(r: Reader, macro: Macro, args: Arguments, recorded: number): void {
  const { wanted } = macro;
  for (let i = 0; i < wanted.length; i++) prescanOne(r, macro, args, wanted[i]!, recorded);
}

/** Of arguments that are prescanned. */
export function replaceArguments(r: Reader, macro: Macro, args: Arguments, name: Tok, recorded: number): TokenList {
  const body = macro.body;
  const trace = recorded >= 0 ? r.trace : null;
  const list = r.list();
  const plain = r.inDirective && !r.wantsPadding;
  // A #pragma looks at each of them, __VA_OPT__ counts them.
  const folds = !r.inDirective && !macro.vaOpt;
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
        optStart = list.count;
        optDepth = 0;
        optDrop = !passesSomething(args.items[args.count - 1]!);
        if (trace) trace.optional(r, recorded, !optDrop);
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
      let end = i + 1;
      if (!macro.vaOpt) while (end < body.length && (r.bits[body[end]!]! & KIND) !== PARAMETER) end++;
      copyBody(r, list, body, i, end, name);
      i = end - 1;
      beforeBits = r.bits[body[i]!]!;
      continue;
    }
    const index = (bits & VALUE) >> VALUE_SHIFT;
    const arg = args.items[index]!;
    const asWritten = arg.first;
    if (!plain && !first && !afterPaste && !(optDepth >= 0 && list.count === optStart)) {
      if (folds) list.pad(paddingFor(r, token));
      else list.push(paddingFor(r, token));
    }
    let pasteAt: Tok = 0;
    let size: number;
    if ((bits & Flag.stringify) !== 0) {
      const made = stringise(r, asWritten, name);
      if (trace) trace.stringise(r, recorded, r.text(token), made, asWritten === null ? [] : asWritten.toArray());
      list.push(made);
      size = 1;
    } else {
      const raw = (bits & Flag.pasteLeft) !== 0 || afterPaste;
      let swallowed = false;
      const from = raw ? asWritten : arg.expanded;
      size = from === null ? 0 : from.count;
      if (size === 0 && r.options.year < 1999 && r.options.warnings.pedantic) {
        const words = `invoking macro ${macro.node.text} argument ${index + 1}: empty macro arguments are undefined in ISO C90`;
        r.sayLast('pedwarn', 'empty-argument', words, '-Wpedantic');
      }
      if (afterPaste && (bits & Flag.pasteLeft) === 0 && list.count > 0) {
        const last = list.items[list.count - 1]!;
        if ((r.bits[last]! & KIND_VALUE) === COMMA && macro.variadic && index === args.count - 1) {
          // GNU comma: swallowed with an omitted rest, else only separated from it.
          if (asWritten === null) list.count--;
          else pasteAt = last;
          if (trace) trace.comma(r, recorded, r.text(token), asWritten === null);
          swallowed = asWritten === null;
        } else if (size === 0) pasteAt = last;
      }
      // Where the parameter also stands by itself, it is there that the argument's own tokens go.
      const copy = raw && arg.expanded !== null;
      const begin = list.count;
      if (size > 0) copyArgument(r, list, from!, name, index, copy, token, folds);
      if (trace && !swallowed)
        trace.substitute(r, recorded, r.text(token), raw, list.items.subarray(begin, list.count));
    }
    if (size > 0 && (bits & Flag.pasteLeft) !== 0) setPaste(r, list.items[list.count - 1]!, true);
    if (!plain && (bits & Flag.pasteLeft) === 0) {
      if (folds) list.pad(PAD_NONE);
      else list.push(PAD_NONE);
    }
    if (pasteAt !== 0) setPaste(r, pasteAt, false);
  }
  r.releaseArguments(args);
  return macro.pastes ? pasteAll(r, list, name, recorded) : list;
}

function prescanOne(r: Reader, macro: Macro, args: Arguments, index: number, recorded: number): void {
  const arg = args.items[index]!;
  if (arg.expanded !== null) return;
  if (recorded >= 0 && arg.first !== null && arg.first.count > 0) {
    const name = macro.parameters![index]!.text;
    r.trace.prescan(r, recorded, index, name, mayExpand(r, arg.first));
    const expanded = expandArgument(r, arg);
    r.trace.prescanned(
      r,
      recorded,
      index,
      name,
      !untouched(arg.first, expanded),
      expanded.items.subarray(0, expanded.count),
    );
  } else expandArgument(r, arg);
}

/** The same tokens, white space aside. */
function untouched(before: TokenList, after: TokenList): boolean {
  let j = 0;
  const next = () => {
    while (j < after.count && after.items[j]! <= PAD_SPACE) j++;
  };
  for (let i = 0; i < before.count; i++) {
    if (before.items[i]! <= PAD_SPACE) continue;
    next();
    if (j === after.count || after.items[j++] !== before.items[i]) return false;
  }
  next();
  return j === after.count;
}

/** An argument expanded by itself (6.10.3.1), once; macros being expanded around it stay disabled. */
function expandArgument(r: Reader, arg: Argument): TokenList {
  if (arg.expanded !== null) return arg.expanded;
  const first = arg.first;
  if (first === null || first.count === 0) return (arg.expanded = r.list());
  if (!mayExpand(r, first)) return (arg.expanded = first);
  const result = r.list();
  if (++r.argumentDepth > r.options.maxArgumentDepth) r.overLimit(first.items[0]!);
  r.pushClosed(first);
  for (;;) {
    const token = r.read(r);
    if ((r.bits[token]! & KIND) === EOF) break;
    if (token <= PAD_SPACE && !r.inDirective) result.pad(token);
    else result.push(token);
  }
  r.pop();
  r.argumentDepth--;
  return (arg.expanded = result);
}

/** Most arguments hold nothing that could expand. */
function mayExpand(r: Reader, tokens: TokenList): boolean {
  const { defines, spell } = r;
  const { items, count } = tokens;
  for (let i = 0; i < count; i++) if (defines[spell[items[i]!]!] !== 0) return true;
  return false;
}

function passesSomething(arg: Argument): boolean {
  const list = arg.expanded;
  if (list !== null) for (let i = 0; i < list.count; i++) if (list.items[i]! > PAD_SPACE) return true;
  return false;
}

/** The argument's own tokens the first time, copies with ids of their own after that. */
function copyArgument(
  r: Reader,
  list: TokenList,
  from: TokenList,
  call: Tok,
  parameter: number,
  copy: boolean,
  place: Tok,
  folds: boolean,
): void {
  const size = from.count;
  if (r.origins.count + size > r.options.maxTokens) r.overLimit(call);
  r.reserve(size);
  list.reserve(size);
  const { bits, spell, origins } = r;
  const { kinds, words } = origins;
  const tokens = from.items;
  const { items } = list;
  const what = placeWord(parameter, place);
  let row = origins.count;
  let count = list.count;
  for (let k = 0; k < size; k++) {
    const token = tokens[k]!;
    if (token <= PAD_SPACE) {
      if (folds) {
        list.count = count;
        list.pad(token);
        count = list.count;
      } else items[count++] = token;
      continue;
    }
    const before = bits[token]!;
    let taken = (before & TAKEN) | Role.argument;
    if (!copy && (before & Flag.used) === 0) {
      bits[token] = before | Flag.used;
      taken |= Flag.kept;
    }
    bits[row] = taken;
    spell[row] = spell[token]!;
    kinds[row] = RowKind.argument;
    words[3 * row] = token;
    words[3 * row + 1] = call;
    words[3 * row + 2] = what;
    items[count++] = row++;
  }
  origins.count = row;
  list.count = count;
}

/** At the `)` of __VA_OPT__( ... ): stringise it, or settle the ## on its sides. `start`: where its tokens begin in the list. */
function endOptional(
  r: Reader,
  list: TokenList,
  start: number,
  begin: Tok,
  close: Tok,
  name: Tok,
  recorded: number,
): void {
  const pasteAfter = r.has(close, Flag.pasteLeft);
  if (r.has(begin, Flag.stringify)) {
    const part = r.list();
    for (let i = start; i < list.count; i++) part.push(list.items[i]!);
    const inner = pasteAll(r, part, name, recorded);
    const made = stringise(r, inner, name);
    if (recorded >= 0) r.trace.stringise(r, recorded, r.text(begin), made, inner.toArray());
    r.release(inner);
    list.count = start;
    list.push(made);
  } else if (pasteAfter) {
    while (list.count > start && list.items[list.count - 1] === PAD_NONE) list.count--;
  }
  if (list.count === start && start > 0) setPaste(r, list.items[start - 1]!, false);
  if (pasteAfter) {
    if (list.count > 0) setPaste(r, list.items[list.count - 1]!, true);
  } else list.push(PAD_NONE);
}

/** 6.10.3.2: the spelling of the tokens, a space where white space was, \ before " and \ inside literals. */
export function stringise(r: Reader, tokens: TokenList | null, call: Tok): Tok {
  const { word } = r.idents;
  const parts = r.parts;
  word.clear();
  word.unit(34);
  let count = 0;
  let source = 0;
  let backslashes = 0;
  const size = tokens === null ? 0 : tokens.count;
  for (let i = 0; i < size; i++) {
    const token = tokens!.items[i]!;
    if (token <= PAD_SPACE) {
      if (source === 0 || (source === PAD_PLAIN && token === PAD_NONE)) source = token === PAD_NONE ? 0 : token;
      continue;
    }
    const bits = r.bits[token]!;
    if (count > 0 && (source === 0 ? (bits & Flag.space) !== 0 : source === PAD_SPACE)) word.unit(32);
    source = 0;
    parts[count++] = token;
    const kind = bits & KIND;
    const spelling = r.text(token);
    if (kind === TokenKind.string || kind === TokenKind.character) word.escaped(spelling);
    else word.add(spelling);
    if (word.size > LONGEST) r.overLimit(call);
    backslashes = kind === TokenKind.other && spelling === '\\' ? backslashes + 1 : 0;
  }
  if ((backslashes & 1) !== 0) {
    r.say('warning', 'stringify', "invalid string literal, ignoring final '\\'", r.origins.expansionPoint(r.lastToken));
    word.size--;
  }
  word.unit(34);
  const spell = r.idents.found(false);
  return r.enter(r.origins.stringised(parts.slice(0, count), call), TokenKind.string | Role.stringised, spell);
}

/** 6.10.3.3: every `##` of a replacement, left to right. */
function pasteAll(r: Reader, list: TokenList, name: Tok, recorded: number): TokenList {
  const result = r.list();
  for (let i = 0; i < list.count; i++) {
    let left = list.items[i]!;
    if ((r.bits[left]! & Flag.pasteLeft) === 0) {
      result.push(left);
      continue;
    }
    const source = left;
    while ((r.bits[left]! & Flag.pasteLeft) !== 0) {
      let next = i + 1;
      while (next < list.count && (list.items[next] === PAD_PLAIN || list.items[next] === PAD_SPACE)) next++;
      // Where an empty argument stood in an __VA_OPT__, the paste is done.
      if (next >= list.count || list.items[next] === PAD_NONE) break;
      const right = list.items[next]!;
      const made = paste(r, left, right, name, scopeOf(r, result, left));
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
  r.release(list);
  return result;
}

/** The first half of `::`, one token to gcc, if this is the second; 0: it is not. */
function scopeOf(r: Reader, before: TokenList, left: Tok): Tok {
  const last = before.items[before.count - 1];
  if (before.count === 0 || last === undefined || !r.is(left, P.colon) || !r.is(last, P.colon)) return 0;
  return !r.has(left, Flag.space) && (!r.options.strict || r.options.year >= 2023) ? last : 0;
}

/** The spelling of most pastes: a name and letters and digits behind it. 0: it is another kind of paste. */
function pasteNames(r: Reader, left: Tok, right: Tok): number {
  const kind = r.kind(right);
  if (kind !== TokenKind.identifier && kind !== TokenKind.number) return 0;
  const { word } = r.idents;
  word.clear();
  word.add(r.text(left));
  word.add(r.text(right));
  if (word.size > LONGEST) r.overLimit(left);
  for (let i = 0; i < word.size; i++) {
    const c = word.units[i]!;
    if (c >= 128 || c === 36 || (classOf[c] !== Class.letter && classOf[c] !== Class.digit)) return 0;
  }
  const spell = r.idents.found(true);
  return r.nodes[spell]!.special === Special.none ? spell : 0;
}

/** `END`: the two do not make a token, and that was said. */
function paste(r: Reader, left: Tok, right: Tok, name: Tok, scope: Tok): Tok {
  if ((r.bits[left]! & KIND) === TokenKind.identifier && !scope) {
    const spell = pasteNames(r, left, right);
    if (spell !== 0)
      return r.enter(
        r.origins.pasted(left, right, name),
        TokenKind.identifier | (r.bits[left]! & Flag.space) | Role.pasted,
        spell,
      );
  }
  const leftText = scope > 0 ? '::' : r.text(left);
  const rightText = r.text(right);
  if (leftText.length + rightText.length > LONGEST) r.overLimit(left);
  const text = leftText + rightText;
  const comment = r.is(left, P.div) && !r.is(right, P.eq);
  if (!comment) {
    scan(r.options.rules, `${text}\n`, 0, false);
    if (
      scanned.end === text.length &&
      r.kind(right) !== EOF &&
      scanned.unterminated === 0 &&
      !((scanned.bits & KIND) === TokenKind.other && text.length > 1)
    ) {
      if (scanned.node !== null && scanned.node.special === Special.poisoned)
        r.sayAt('error', 'poisoned', `attempt to use poisoned "${text}"`, name);
      return r.enter(
        r.origins.pasted(left, right, name),
        scanned.bits | (r.bits[left]! & Flag.space) | Role.pasted,
        scanned.spell,
      );
    }
    // GNU C has the token `::`, for attributes.
    if (text === '::' && (!r.options.strict || r.options.year >= 2023))
      return r.enter(
        r.origins.pasted(left, right, name),
        TokenKind.punctuator | (r.bits[left]! & Flag.space) | Role.pasted,
        r.idents.get(text).index,
      );
  }
  if (!r.options.assembler) {
    const span =
      (r.bits[left]! & ROLE) === Role.stringised
        ? r.origins.expansionPoint(r.lastToken)
        : (r.origins.spelling(scope > 0 ? scope : left)[0] ?? r.origins.expansionPoint(name));
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
