// SPDX-License-Identifier: GPL-2.0-only
/** Function definitions (C11 6.9.1): parameters, the body, and the warnings that wait for its end. */
import type { OriginId } from '../../base/origin';
import type { Token } from '../../base/token';
import type { FunctionType } from './ctype';
import { isComplete } from './ctype';
import { quoteType } from './ctype-print';
import type { FunctionState, Parser } from './parser';
import { Scope, noAttributes } from './scope';
import type { Sym } from './scope';
import { canFallOut } from './flow';
import { parseCompound } from './statements';

export function parseFunctionBody(p: Parser, symbol: Sym, type: FunctionType, name: Token, start: OriginId): void {
  if (!p.is('{')) {
    p.syntaxError("expected '{'");
    p.skipStatement();
    return;
  }
  const state: FunctionState = {
    symbol,
    result: type.result,
    labels: new Map(),
    locals: [],
    loops: 0,
    switches: [],
    returnsValue: false,
  };
  p.fn = state;
  p.depth = 1;
  p.scope = new Scope(p.file);
  const parameters = type.parameters.map((parameter, i): Sym => {
    if (parameter.name === undefined && parameter.type.kind !== 'error')
      p.error('cc1.parameter', 'parameter name omitted', parameter.origin);
    if (!isComplete(parameter.type) && parameter.type.kind !== 'error') {
      p.error('cc1.parameter', `parameter ${i + 1} ('${parameter.name ?? ''}') has incomplete type`, parameter.origin);
    }
    const local: Sym = {
      kind: 'object',
      name: parameter.name ?? '',
      asmName: '',
      type: parameter.type,
      linkage: 'none',
      local: true,
      parameter: true,
      defined: 'yes',
      attributes: noAttributes(),
      isInline: false,
      externInline: false,
      init: undefined,
      body: undefined,
      origin: parameter.origin,
      token: parameter.token,
      definitionOrigin: parameter.origin,
      definitionToken: parameter.token,
      order: 0,
      referenced: false,
      reads: 0,
      depth: 1,
    };
    if (parameter.name !== undefined) {
      if (p.scope.ordinary.has(parameter.name)) {
        const first = type.parameters.find((other) => other.name === parameter.name);
        p.error(
          'cc1.redefinition',
          `redefinition of parameter '${parameter.name}'`,
          parameter.origin,
          first
            ? [p.note(`previous definition of '${parameter.name}' with type ${quoteType(first.type)}`, first.origin)]
            : [],
        );
      }
      p.scope.ordinary.set(parameter.name, { kind: 'sym', sym: local });
    }
    return local;
  });
  if (type.result.kind !== 'void' && type.result.kind !== 'error' && !isComplete(type.result)) {
    p.error('cc1.incomplete', `return type is an incomplete type`, name.origin);
  }
  const block = parseCompound(p, false);
  const end = p.previous;
  for (const [label, { defined, used, unusedOk }] of [...state.labels].reverse()) {
    if (used !== undefined && defined === undefined)
      p.error('cc1.label', `label '${label}' used but not defined`, used);
    else if (used === undefined && defined !== undefined && !unusedOk)
      p.warn('unused-label', 'cc1.unused-label', `label '${label}' defined but not used`, defined);
  }
  if (type.result.kind !== 'void' && !symbol.attributes.noreturn && name.text !== 'main' && canFallOut(block)) {
    // gcc distinguishes a function without any `return value` from one that may miss it.
    // Of a static function, because it may be dropped before flow is looked at.
    if (!state.returnsValue && symbol.linkage === 'internal')
      p.warn('return-type', 'cc1.return-type', 'no return statement in function returning non-void', start);
    else
      p.late.push({
        symbol,
        give: () => p.warn('return-type', 'cc1.return-type', 'control reaches end of non-void function', end.origin),
      });
  }
  symbol.body = { block, parameters, labels: [...state.labels.keys()] };
  p.fn = undefined;
  p.scope = p.file;
  p.depth = 0;
}

/** Called as each scope ends, for the names of that scope, the last one first (as gcc pops them). */
export function unusedLocals(p: Parser, scope: Scope): void {
  for (const entry of [...scope.ordinary.values()].reverse()) {
    if (entry.kind === 'sym' && !entry.sym.parameter && entry.sym.linkage === 'none') unusedLocal(p, entry.sym);
  }
}

function unusedLocal(p: Parser, local: Sym): void {
  if (local.attributes.unused || local.attributes.used || local.name === '' || local.type.kind === 'error') return;
  if (!local.referenced)
    p.warn('unused-variable', 'cc1.unused-variable', `unused variable '${local.name}'`, local.origin);
  else if (local.reads === 0 && local.type.kind !== 'array' && local.type.kind !== 'record') {
    p.warn('unused-but-set-variable', 'cc1.unused-but-set', `variable '${local.name}' set but not used`, local.origin);
  }
}
