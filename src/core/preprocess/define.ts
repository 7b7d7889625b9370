// SPDX-License-Identifier: GPL-2.0-only
/** #define: a macro out of the tokens of its line, and whether it may take an older one's place (C11 6.10.3). */
import { TokenKind } from '../base/token';
import { lexDirect } from './lexer';
import type { Reader } from './reader';
import { EOF, Flag, Macro, P, PARAMETER, Special, type Tok, type Ident } from './token';

/** A name for #define, #undef, #ifdef. Undefined: complained about. */
export function macroName(r: Reader, directive: string, defining: boolean): Tok | undefined {
  const token = lexDirect(r);
  if (token.kind === TokenKind.identifier) {
    const node = token.node!;
    if (
      defining &&
      (node.text === 'defined' ||
        node.text === '__has_include' ||
        node.text === '__has_include_next' ||
        node.text === '__has_attribute' ||
        node.text === '__has_c_attribute' ||
        node.text === '__has_builtin')
    ) {
      if (node.text === 'defined' || node.text.startsWith('__has_include')) {
        r.sayAt('error', 'define-defined', `"${node.text}" cannot be used as a macro name`, token);
        return undefined;
      }
    }
    if (node.special !== Special.poisoned) return token;
    return undefined;
  }
  if (token.kind === EOF) r.sayAt('error', 'no-name', `no macro name given in #${directive} directive`, token);
  else r.sayAt('error', 'bad-name', 'macro names must be identifiers', token);
  return undefined;
}

/** Reads a definition up to the end of the line. Undefined: it was wrong, and said so. */
export function readDefinition(r: Reader, name: Tok): Macro | undefined {
  const buffer = r.buffer!;
  const nameSpan = r.origins.expansionPoint(name.origin)!;
  const first = lexDirect(r);
  let parameters: Ident[] | null = null;
  let variadic = false;
  let anonymous = false;
  let token = first;
  if (first.kind === TokenKind.punctuator && first.value === P.lparen && !first.space) {
    const list = readParameters(r);
    if (list === undefined) return undefined;
    ({ parameters, variadic, anonymous } = list);
    parameters.forEach((node, i) => (node.parameter = i + 1));
    if (variadic) {
      r.vaArgsOk = anonymous;
      r.vaOptOk = true;
    }
    token = lexDirect(r);
  } else if (first.kind !== EOF && !first.space) {
    r.sayAt(
      'warning',
      'name-space',
      first.kind === TokenKind.other || r.options.year >= 1999
        ? 'ISO C99 requires whitespace after the macro name'
        : 'missing whitespace after the macro name',
      first,
    );
  }
  const body = readBody(r, token, parameters, variadic);
  if (parameters) for (const node of parameters) node.parameter = 0;
  r.vaArgsOk = false;
  r.vaOptOk = false;
  if (body === undefined) return undefined;
  const last = body.tokens[body.tokens.length - 1];
  const to = last ? (r.origins.expansionPoint(last.origin)?.to ?? nameSpan.to) : nameSpan.to;
  return new Macro(
    name.node!,
    parameters,
    variadic,
    anonymous,
    body.tokens,
    body.pastes,
    body.vaOpt,
    buffer.file.path,
    nameSpan.from,
    to,
  );
}

function readParameters(r: Reader): { parameters: Ident[]; variadic: boolean; anonymous: boolean } | undefined {
  const parameters: Ident[] = [];
  let wantName = true;
  r.vaArgsOk = false;
  for (;;) {
    const token = lexDirect(r);
    const value = token.kind === TokenKind.punctuator ? token.value : 0;
    if (token.kind === EOF) {
      r.sayAt(
        'error',
        'parameters',
        wantName && parameters.length > 0
          ? 'expected parameter name before end of line'
          : parameters.length === 0
            ? 'expected parameter name before end of line'
            : "expected ')' before end of line",
        token,
      );
      return undefined;
    }
    if (token.kind === TokenKind.identifier) {
      if (!wantName) {
        r.sayAt('error', 'parameters', `expected ',' or ')', found "${token.text}"`, token);
        return undefined;
      }
      if (parameters.includes(token.node!)) {
        r.sayAt('error', 'duplicate-parameter', `duplicate macro parameter "${token.text}"`, token);
        return undefined;
      }
      parameters.push(token.node!);
      wantName = false;
    } else if (value === P.rparen && (!wantName || parameters.length === 0))
      return { parameters, variadic: false, anonymous: false };
    else if (value === P.comma && !wantName) wantName = true;
    else if (value === P.ellipsis) {
      const anonymous = wantName;
      if (wantName) parameters.push(r.idents.get('__VA_ARGS__'));
      const close = lexDirect(r);
      if (close.kind === TokenKind.punctuator && close.value === P.rparen)
        return { parameters, variadic: true, anonymous };
      r.sayAt('error', 'parameters', 'expected \')\' after "..."', close);
      return undefined;
    } else {
      r.sayAt(
        'error',
        'parameters',
        wantName ? `expected parameter name, found "${token.text}"` : `expected ',' or ')', found "${token.text}"`,
        token,
      );
      return undefined;
    }
  }
}

function readBody(
  r: Reader,
  first: Tok,
  parameters: readonly Ident[] | null,
  variadic: boolean,
): { tokens: Tok[]; pastes: boolean; vaOpt: boolean } | undefined {
  const tokens: Tok[] = [];
  let pastes = false;
  let vaOpt = false;
  let hash: Tok | null = null;
  let optDepth = -1;
  let optAt: Tok | null = null;
  let pasteToken: Tok | null = null;
  for (let token = first; ; token = lexDirect(r)) {
    if (token.kind === EOF) break;
    const node = token.node;
    if (node !== null && node.parameter > 0) {
      token.kind = PARAMETER;
      token.value = node.parameter - 1;
      token.node = null;
    }
    const isOpt = node !== null && node.special === Special.vaOpt && variadic;
    if (hash !== null) {
      if (token.kind === PARAMETER || isOpt) {
        token.flags |= Flag.stringify | (token.space ? Flag.spacedHash : 0);
        token.space = hash.space;
        tokens.pop();
      } else if (!r.options.assembler) {
        r.sayAt('error', 'hash', "'#' is not followed by a macro parameter", hash);
        return undefined;
      }
      hash = null;
    }
    if (isOpt) {
      if (optDepth >= 0) {
        r.sayAt('error', 'va-opt', '__VA_OPT__ may not appear in a __VA_OPT__', token);
        return undefined;
      }
      vaOpt = true;
      optAt = token;
      optDepth = -2; // the ( comes next
      tokens.push(token);
      continue;
    }
    if (optDepth === -2) {
      if (!(token.kind === TokenKind.punctuator && token.value === P.lparen)) {
        r.sayAt('error', 'va-opt', '__VA_OPT__ must be followed by an open parenthesis', optAt!);
        return undefined;
      }
      optDepth = 0;
      tokens.push(token);
      continue;
    }
    if (token.kind === TokenKind.punctuator) {
      if (token.value === P.hashhash) {
        if (tokens.length === 0) {
          r.sayAt('error', 'paste-end', "'##' cannot appear at either end of a macro expansion", token);
          return undefined;
        }
        const last = tokens[tokens.length - 1]!;
        if (optDepth === 0 && last.value === P.lparen && tokens[tokens.length - 2] === optAt) {
          r.sayAt('error', 'va-opt', "'##' cannot appear at either end of __VA_OPT__", token);
          return undefined;
        }
        last.flags |= Flag.pasteLeft;
        pastes = true;
        pasteToken = token;
        continue;
      }
      if (optDepth >= 0) {
        if (token.value === P.lparen) optDepth++;
        else if (token.value === P.rparen && optDepth-- === 0) {
          if ((tokens[tokens.length - 1]!.flags & Flag.pasteLeft) !== 0) {
            r.sayAt('error', 'va-opt', "'##' cannot appear at either end of __VA_OPT__", token);
            return undefined;
          }
          optDepth = -1;
        }
      }
      if (token.value === P.hash && parameters !== null) hash = token;
    }
    tokens.push(token);
  }
  if (hash !== null && !r.options.assembler) {
    r.sayAt('error', 'hash', "'#' is not followed by a macro parameter", hash);
    return undefined;
  }
  if (optDepth !== -1) {
    r.sayAt('error', 'va-opt', 'unterminated __VA_OPT__', optAt!);
    return undefined;
  }
  const last = tokens[tokens.length - 1];
  if (last !== undefined && (last.flags & Flag.pasteLeft) !== 0) {
    r.sayAt('error', 'paste-end', "'##' cannot appear at either end of a macro expansion", pasteToken!);
    return undefined;
  }
  if (tokens.length > 0) tokens[0]!.space = false;
  return { tokens, pastes, vaOpt };
}

/** 6.10.3p1-2: same kind, same parameters, same tokens with white space in the same places. */
export function sameMacro(a: Macro, b: Macro): boolean {
  if (
    (a.parameters === null) !== (b.parameters === null) ||
    a.variadic !== b.variadic ||
    a.body.length !== b.body.length
  )
    return false;
  if (a.parameters !== null) {
    if (a.parameters.length !== b.parameters!.length) return false;
    for (let i = 0; i < a.parameters.length; i++) if (a.parameters[i] !== b.parameters![i]) return false;
  }
  for (let i = 0; i < a.body.length; i++) {
    const x = a.body[i]!;
    const y = b.body[i]!;
    if (x.kind !== y.kind || x.text !== y.text || x.space !== y.space || x.flags !== y.flags) return false;
  }
  return true;
}

/** The replacement list as written, single spaces, operators put back. */
export function bodyText(macro: Macro): string {
  let text = '';
  macro.body.forEach((token, i) => {
    if (token.space && i > 0 && !text.endsWith(' ')) text += ' ';
    if ((token.flags & Flag.stringify) !== 0) text += (token.flags & Flag.spacedHash) !== 0 ? '# ' : '#';
    text += token.text;
    if ((token.flags & Flag.pasteLeft) !== 0) text += ' ## ';
  });
  return text;
}
