// SPDX-License-Identifier: GPL-2.0-only
/** #define: a macro out of the tokens of its line, and whether it may take an older one's place (C11 6.10.3). */
import { TokenKind } from '../base/token';
import { lexDirect } from './lexer';
import type { Reader } from './reader';
import {
  EOF,
  Flag,
  KIND,
  KIND_VALUE,
  Macro,
  P,
  PARAMETER,
  Special,
  VALUE,
  VALUE_SHIFT,
  punct,
  type Ident,
  type Tok,
} from './token';

const LPAREN = punct(P.lparen);
const RPAREN = punct(P.rparen);

/** A name for #define, #undef, #ifdef. Undefined: complained about. */
export function macroName(r: Reader, directive: string, defining: boolean): Tok | undefined {
  const token = lexDirect(r);
  const kind = r.kind(token);
  if (kind === TokenKind.identifier) {
    const node = r.node(token);
    if (defining && node.text === 'defined') {
      r.sayAt('error', 'define-defined', `"${node.text}" cannot be used as a macro name`, token);
      return undefined;
    }
    if (node.special !== Special.poisoned) return token;
    return undefined;
  }
  if (kind === EOF) r.sayAt('error', 'no-name', `no macro name given in #${directive} directive`, token);
  else r.sayAt('error', 'bad-name', 'macro names must be identifiers', token);
  return undefined;
}

/** Reads a definition up to the end of the line. Undefined: it was wrong, and said so. */
export function readDefinition(r: Reader, name: Tok): Macro | undefined {
  const buffer = r.buffer!;
  const nameSpan = r.origins.expansionPoint(name)!;
  const first = lexDirect(r);
  let end = name;
  let parameters: Ident[] | null = null;
  let variadic = false;
  let anonymous = false;
  let token = first;
  const opens = r.is(first, P.lparen);
  const spaced = r.has(first, Flag.space);
  if (opens && !spaced) {
    const list = readParameters(r);
    if (list === undefined) {
      r.vaArgsOk = r.vaOptOk = false;
      return undefined;
    }
    ({ parameters, variadic, anonymous } = list);
    parameters.forEach((node, i) => (node.parameter = i + 1));
    // gcc complains of a body at the token before it.
    end = list.close;
    if (variadic) {
      r.vaArgsOk = anonymous;
      r.vaOptOk = anonymous;
    }
    token = lexDirect(r);
  } else if (r.kind(first) !== EOF && !spaced) {
    // C90 with TC1 allows characters of the basic set there.
    const basic = r.kind(first) !== TokenKind.other || /^[!"#%&'()*+,\-./:;<=>?[\\\]^{|}~]/.test(r.text(first));
    if (r.options.year >= 1999)
      r.sayAt('pedwarn', 'name-space', 'ISO C99 requires whitespace after the macro name', name);
    else r.sayAt(basic ? 'warning' : 'pedwarn', 'name-space', 'missing whitespace after the macro name', name);
  }
  const body = readBody(r, token, parameters, variadic, end);
  if (parameters) for (const node of parameters) node.parameter = 0;
  r.vaArgsOk = false;
  r.vaOptOk = false;
  if (body === undefined) return undefined;
  const last = body.tokens[body.tokens.length - 1];
  const to = last ? (r.origins.expansionPoint(last)?.to ?? nameSpan.to) : nameSpan.to;
  const macro = new Macro(
    r.node(name),
    parameters,
    variadic,
    anonymous,
    body.tokens,
    body.pastes,
    body.vaOpt,
    buffer.file.path,
    nameSpan.from,
    to,
    r.bits,
  );
  macro.extraPastes = body.extra;
  return macro;
}

function readParameters(
  r: Reader,
): { parameters: Ident[]; variadic: boolean; anonymous: boolean; close: Tok } | undefined {
  const parameters: Ident[] = [];
  let wantName = true;
  r.vaArgsOk = false;
  for (;;) {
    const token = lexDirect(r);
    const kind = r.kind(token);
    const value = kind === TokenKind.punctuator ? r.value(token) : 0;
    if (kind === EOF) {
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
    if (kind === TokenKind.identifier) {
      if (!wantName) {
        r.sayAt('error', 'parameters', `expected ',' or ')', found "${r.text(token)}"`, token);
        return undefined;
      }
      if (parameters.includes(r.node(token))) {
        r.sayAt('error', 'duplicate-parameter', `duplicate macro parameter "${r.text(token)}"`, token);
        return undefined;
      }
      parameters.push(r.node(token));
      wantName = false;
    } else if (value === P.rparen && (!wantName || parameters.length === 0))
      return { parameters, variadic: false, anonymous: false, close: token };
    else if (value === P.comma && !wantName) wantName = true;
    else if (value === P.ellipsis) {
      const anonymous = wantName;
      const { warnings } = r.options;
      if (warnings.pedantic && warnings.on('variadic-macros') && !(anonymous && r.options.year >= 1999))
        r.sayAt(
          'pedwarn',
          'variadic',
          anonymous
            ? 'anonymous variadic macros were introduced in C99'
            : 'ISO C does not permit named variadic macros',
          token,
          '-Wvariadic-macros',
        );
      if (wantName) parameters.push(r.idents.get('__VA_ARGS__'));
      r.vaArgsOk = r.vaOptOk = anonymous;
      const close = lexDirect(r);
      if (r.is(close, P.rparen)) return { parameters, variadic: true, anonymous, close };
      r.sayAt('error', 'parameters', 'expected \')\' after "..."', close);
      return undefined;
    } else {
      r.sayAt(
        'error',
        'parameters',
        wantName
          ? `expected parameter name, found "${r.text(token)}"`
          : `expected ',' or ')', found "${r.text(token)}"`,
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
  end: Tok,
): { tokens: Tok[]; pastes: boolean; extra: number; vaOpt: boolean } | undefined {
  const tokens: Tok[] = [];
  let pastes = false;
  let extra = 0;
  let vaOpt = false;
  let hash: Tok = 0;
  let optDepth = -1;
  let optAt: Tok = 0;
  for (let token = first; ; token = lexDirect(r)) {
    let bits = r.bits[token]!;
    const kind = bits & KIND;
    if (kind === EOF) break;
    let isOpt = false;
    if (kind === TokenKind.identifier) {
      const node = r.node(token);
      if (node.parameter > 0) {
        bits = (bits & ~(KIND | VALUE)) | PARAMETER | ((node.parameter - 1) << VALUE_SHIFT);
        r.bits[token] = bits;
      }
      isOpt = node.special === Special.vaOpt && variadic;
    }
    if (hash !== 0) {
      if ((bits & KIND) === PARAMETER || isOpt) {
        bits |= Flag.stringify | ((bits & Flag.space) !== 0 ? Flag.spacedHash : 0) | (r.bits[hash]! & Flag.digraph);
        bits = (bits & ~Flag.space) | (r.bits[hash]! & Flag.space);
        r.bits[token] = bits;
        tokens.pop();
      } else if (!r.options.assembler) {
        r.sayAt('error', 'hash', "'#' is not followed by a macro parameter", end);
        return undefined;
      }
      hash = 0;
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
    const what = bits & KIND_VALUE;
    if (optDepth === -2) {
      if (what !== LPAREN) {
        r.sayAt('error', 'va-opt', '__VA_OPT__ must be followed by an open parenthesis', optAt);
        return undefined;
      }
      optDepth = 0;
      tokens.push(token);
      continue;
    }
    if (kind === TokenKind.punctuator) {
      if (what === punct(P.hashhash)) {
        if (tokens.length === 0) {
          r.sayAt('error', 'paste-end', "'##' cannot appear at either end of a macro expansion", end);
          return undefined;
        }
        const last = tokens[tokens.length - 1]!;
        if (optDepth === 0 && r.is(last, P.lparen) && tokens[tokens.length - 2] === optAt) {
          r.sayAt('error', 'va-opt', "'##' cannot appear at either end of __VA_OPT__", token);
          return undefined;
        }
        // gcc compares redefinitions by what there was between the operands, too.
        if (r.has(last, Flag.pasteLeft)) extra++;
        r.bits[last]! |= Flag.pasteLeft | (bits & Flag.digraph) | ((bits & Flag.space) !== 0 ? Flag.spacedHash : 0);
        pastes = true;
        continue;
      }
      if (optDepth >= 0) {
        if (what === LPAREN) optDepth++;
        else if (what === RPAREN && optDepth-- === 0) {
          if (r.has(tokens[tokens.length - 1]!, Flag.pasteLeft)) {
            r.sayAt('error', 'va-opt', "'##' cannot appear at either end of __VA_OPT__", token);
            return undefined;
          }
          optDepth = -1;
        }
      }
      if (what === punct(P.hash) && parameters !== null) hash = token;
    }
    tokens.push(token);
  }
  if (hash !== 0 && !r.options.assembler) {
    r.sayAt('error', 'hash', "'#' is not followed by a macro parameter", end);
    return undefined;
  }
  if (optDepth !== -1) {
    r.sayAt('error', 'va-opt', 'unterminated __VA_OPT__', optAt);
    return undefined;
  }
  const last = tokens[tokens.length - 1];
  if (last !== undefined && r.has(last, Flag.pasteLeft)) {
    r.sayAt('error', 'paste-end', "'##' cannot appear at either end of a macro expansion", end);
    return undefined;
  }
  if (tokens.length > 0) r.bits[tokens[0]!]! &= ~Flag.space;
  return { tokens, pastes, extra, vaOpt };
}

/** What two definitions must have in common, token by token. */
const COMPARED = KIND | VALUE | Flag.space | Flag.pasteLeft | Flag.stringify | Flag.spacedHash | Flag.digraph;

/** 6.10.3p1-2: same kind, same parameters, same tokens with white space in the same places. */
export function sameMacro(r: Reader, a: Macro, b: Macro): boolean {
  if (
    (a.parameters === null) !== (b.parameters === null) ||
    a.variadic !== b.variadic ||
    a.extraPastes !== b.extraPastes ||
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
    if ((r.bits[x]! & COMPARED) !== (r.bits[y]! & COMPARED)) return false;
    if (r.spell[x] !== r.spell[y] && r.text(x) !== r.text(y)) return false;
  }
  return true;
}

/** The replacement list as written, single spaces, operators put back. */
export function bodyText(r: Reader, macro: Macro): string {
  let text = '';
  const body = macro.body;
  for (let i = 0; i < body.length; i++) {
    const bits = r.bits[body[i]!]!;
    if ((bits & Flag.space) !== 0 && i > 0 && !text.endsWith(' ')) text += ' ';
    if ((bits & Flag.stringify) !== 0) text += (bits & Flag.spacedHash) !== 0 ? '# ' : '#';
    text += r.text(body[i]!);
    if ((bits & Flag.pasteLeft) !== 0) text += ' ## ';
  }
  return text;
}
