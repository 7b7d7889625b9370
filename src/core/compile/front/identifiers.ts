// SPDX-License-Identifier: GPL-2.0-only
/**
 * Names as primary expressions (C11 6.5.1p2): declared ones, `__func__`, and what gcc says of the rest.
 *
 * In: the identifier's token. Out: its expression; a name nobody declared is told once a function, and a call
 * of one declares it (gnu89).
 */
import type { Token } from '../../base/token';
import { encodeUtf8 } from '../../base/bytes';
import type { Expr, StringLiteral } from './ast';
import { undeclaredFunction } from './builtins';
import { errorExpr, number } from './convert';
import { arrayOf, charType, intType, qualified, Qualifier } from './ctype';
import { functionOf } from './ctype';
import { nameHint } from './spelling';
import type { Parser } from './parser';
import { noAttributes } from './scope';
import type { Sym } from './scope';

/** __func__: a static array with the function's name (6.4.2.2). */
export function functionName(p: Parser, token: Token): Expr {
  const name = p.fn?.symbol.name ?? '';
  if (!p.fn) p.diagnostics.always('cc1.func', `'${token.text}' is not defined outside of function scope`, token.origin);
  const bytes = encodeUtf8(name);
  const found = p.scope.find('__func__ ');
  if (found?.kind === 'sym') {
    found.sym.referenced = true;
    return { kind: 'symbol', type: found.sym.type, symbol: found.sym, origin: token.origin };
  }
  const type = arrayOf(qualified(charType, Qualifier.const), bytes.length + 1);
  const literal: StringLiteral = {
    bytes,
    type: arrayOf(charType, bytes.length + 1),
    origin: token.origin,
    token: token.id,
  };
  const symbol: Sym = {
    kind: 'object',
    name: '__func__',
    asmName: `${token.text}.${p.statics++}`,
    type,
    linkage: 'none',
    local: false,
    parameter: false,
    defined: 'yes',
    attributes: noAttributes(),
    isInline: false,
    externInline: false,
    init: {
      items: [
        {
          offset: 0,
          type,
          bits: undefined,
          value: { kind: 'string', type: literal.type, literal, origin: token.origin },
          path: '',
          origin: token.origin,
        },
      ],
      type,
      extra: 0,
    },
    body: undefined,
    origin: token.origin,
    token: token.id,
    definitionOrigin: token.origin,
    definitionToken: token.id,
    order: p.order++,
    referenced: true,
    reads: 1,
    depth: p.depth,
  };
  p.symbols.push(symbol);
  p.scope.ordinary.set('__func__ ', { kind: 'sym', sym: symbol });
  return { kind: 'symbol', type, symbol, origin: token.origin };
}

export function identifier(p: Parser, token: Token): Expr {
  const name = token.text;
  const found = p.scope.find(name);
  switch (found?.kind) {
    case 'sym': {
      const { sym } = found;
      sym.referenced = true;
      sym.reads++;
      if (sym.attributes.deprecated !== undefined) {
        p.warn(
          'deprecated-declarations',
          'cc1.deprecated',
          `'${name}' is deprecated${sym.attributes.deprecated === '' ? '' : `: ${sym.attributes.deprecated}`}`,
          token.origin,
          [p.note('declared here', sym.origin)],
        );
      }
      return { kind: 'symbol', type: sym.type, symbol: sym, origin: token.origin };
    }
    case 'enumerator':
      return number(found.type, found.value, token.origin);
    case 'undeclared':
      return errorExpr(token.origin);
    case 'typedef':
    case undefined:
      break;
  }
  if (p.is('(')) return implicitFunction(p, token);
  undeclared(p, token);
  return errorExpr(token.origin);
}

/** A name that means nothing; in a function it is told once. */
export function undeclared(p: Parser, token: Token): void {
  const name = token.text;
  const hint = nameHint(p, token, 'any');
  if (p.diagnostics.inside === undefined) {
    p.errorWithHint('cc1.undeclared', `'${name}' undeclared here (not in a function)`, token, hint);
    return;
  }
  const once = p.diagnostics.undeclaredNoted
    ? []
    : [p.note('each undeclared identifier is reported only once for each function it appears in', token.origin)];
  p.diagnostics.undeclaredNoted = true;
  // The header is proposed before gcc says that it says so only once.
  const text = `'${name}' undeclared (first use in this function)`;
  if (hint.kind === 'header') p.error('cc1.undeclared', text, token.origin, [...p.headerNote(token, hint), ...once]);
  else p.errorWithHint('cc1.undeclared', text, token, hint, once);
  // Once for each function.
  let scope = p.scope;
  while (scope.parent && scope.parent !== p.file) scope = scope.parent;
  if (scope !== p.file) scope.ordinary.set(name, { kind: 'undeclared' });
}

/** gnu89: calling a name nobody declared declares `int name()`. */
function implicitFunction(p: Parser, token: Token): Expr {
  const hint = nameHint(p, token, 'function');
  p.warn(
    'implicit-function-declaration',
    'cc1.implicit-function',
    `implicit declaration of function '${token.text}'${hint.kind === 'name' ? `; did you mean '${hint.name}'?` : ''}`,
    token.origin,
    p.headerNote(token, hint),
    hint.kind === 'name' ? { fixIts: p.replacement(token.origin, hint.name) } : {},
  );
  const type = functionOf(intType, [], false, false);
  const symbol = undeclaredFunction(p, token.text, type, token);
  symbol.implicit = true;
  p.file.ordinary.set(token.text, { kind: 'sym', sym: symbol });
  return { kind: 'symbol', type, symbol, origin: token.origin };
}
