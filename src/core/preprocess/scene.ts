// SPDX-License-Identifier: GPL-2.0-only
/**
 * A call's body at work: lists of tokens in which operators are done and calls give way to what they become.
 *
 * In: the list before an event, what the event says. Out: the list after it, sharing what did not change.
 */
import type { BodyPart, Frame, TokenView } from './view';

/** The result with two neighbours replaced by what they were pasted to. */
export function pasteInto(
  result: readonly TokenView[],
  left: number,
  right: number,
  token: TokenView,
): readonly TokenView[] {
  const at = result.findIndex((t) => t.id === left);
  if (at < 0) return result;
  const two = result[at + 1]?.id === right ? 2 : 1;
  return result.toSpliced(at, two, token);
}

/** Index of the parenthesis that closes the one at `at`; the last of the list where it stands behind its end. */
function closing(texts: readonly string[], at: number): number {
  let depth = 0;
  for (let i = at; i < texts.length; i++) {
    if (texts[i] === '(') depth++;
    else if (texts[i] === ')' && --depth === 0) return i;
  }
  return texts.length - 1;
}

/** A call of the list gives way to what it became. */
export function replaceCall(tokens: readonly TokenView[], call: Frame): readonly TokenView[] {
  const at = tokens.findIndex((t) => t.id === call.token);
  if (at < 0) return tokens;
  const texts = tokens.map((t) => t.text);
  const to = call.functionLike ? Math.max(at, closing(texts, at + 1)) : at;
  return tokens.toSpliced(at, to - at + 1, ...call.result);
}

/** The list that a frame is reading: the argument in a prescan, the replacement in the rescan. */
export function reread(frame: Frame, update: (tokens: readonly TokenView[]) => readonly TokenView[]): Frame {
  if (frame.phase === 'prescan') return { ...frame, working: update(frame.working) };
  return frame.phase === 'rescan' ? { ...frame, result: update(frame.result) } : frame;
}

/** `, ## rest`: the parameter about to be filled and the comma before it. */
export function settleComma(parts: readonly BodyPart[], dropped: boolean): readonly BodyPart[] {
  const at = parts.findIndex((part) => part.token.parameter && part.tokens === undefined) - 1;
  const comma = parts[at];
  if (!comma) return parts;
  if (!dropped) return parts.with(at, { ...comma, joined: true });
  return parts.with(at, { ...comma, joined: true, tokens: [] }).with(at + 1, { ...parts[at + 1]!, tokens: [] });
}

/** The first `__VA_OPT__ ( ... )` still as written: its name and parentheses go, or all of it. */
export function settleOptional(parts: readonly BodyPart[], kept: boolean): readonly BodyPart[] {
  const at = parts.findIndex((part) => part.token.text === '__VA_OPT__' && part.tokens === undefined);
  if (at < 0) return parts;
  const to = closing(
    parts.map((part) => part.token.text),
    at + 1,
  );
  return parts.map((part, i) =>
    i === at || i === at + 1 || i === to || (!kept && i > at && i < to) ? { ...part, tokens: [] } : part,
  );
}

/** `#__VA_OPT__ ( ... )`: one string in the place of all of it. */
export function stringiseOptional(parts: readonly BodyPart[], token: TokenView): readonly BodyPart[] {
  const at = parts.findLastIndex((part) => part.token.text === '__VA_OPT__' && part.tokens?.length === 0);
  if (at < 0) return parts;
  const to = closing(
    parts.map((part) => part.token.text),
    at + 1,
  );
  return parts.map((part, i) =>
    i === at ? { ...part, tokens: [token] } : i > at && i <= to ? { ...part, tokens: [] } : part,
  );
}

/** The first parameter still as written gets its tokens: substitution goes through the body in order. */
export function fillPart(parts: readonly BodyPart[], tokens: readonly TokenView[]): readonly BodyPart[] {
  const at = parts.findIndex((part) => part.token.parameter && part.tokens === undefined);
  return at < 0 ? parts : parts.with(at, { ...parts[at]!, tokens });
}

/** The `##` between these two texts: the operand that grows keeps its place, the other leaves it. */
export function joinParts(
  parts: readonly BodyPart[],
  left: string,
  right: string,
  token: TokenView,
): readonly BodyPart[] {
  const texts = parts.map((part) => part.tokens?.map((t) => t.text) ?? [part.token.text]);
  for (let at = 0; at < parts.length; at++) {
    const part = parts[at]!;
    if (!part.token.pasted || part.joined) continue;
    const l = texts.findLastIndex((list, i) => i <= at && list.length > 0);
    const r = texts.findIndex((list, i) => i > at && list.length > 0);
    if (l < 0 || r < 0 || texts[l]!.at(-1) !== left || texts[r]![0] !== right) continue;
    return parts
      .with(at, { ...part, joined: true })
      .map((p, i) =>
        i === l
          ? { ...p, tokens: [...(p.tokens ?? []).slice(0, -1), token] }
          : i === r
            ? { ...p, tokens: (p.tokens ?? []).slice(1) }
            : p,
      );
  }
  return parts;
}
