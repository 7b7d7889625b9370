// SPDX-License-Identifier: GPL-2.0-only
/** Function definitions (C11 6.9.1): parameters, the body, and the warnings that wait for its end. */
import type { Token } from '../../base/token';
import type { FunctionType } from './ctype';
import { isComplete } from './ctype';
import { labelText } from './labels';
import type { FunctionState, Parser } from './parser';
import { Scope, noAttributes } from './scope';
import type { Sym } from './scope';
import { warnFallthrough } from './fallthrough';
import { canFallOut } from './flow';
import { parseCompound } from './statements';
import { takeSizes } from './variable-arrays';

export function parseFunctionBody(p: Parser, symbol: Sym, type: FunctionType, name: Token): void {
  if (mayWait(p, symbol, name)) {
    postpone(p, symbol, type, name);
    return;
  }
  readFunctionBody(p, symbol, type, name);
}

/** An inline function of a header that is known to be right, which perhaps nobody calls. */
function mayWait(p: Parser, symbol: Sym, name: Token): boolean {
  return (
    symbol.isInline &&
    (symbol.linkage === 'internal' || symbol.externInline) &&
    !symbol.attributes.used &&
    p.fn === undefined &&
    p.is('{') &&
    p.isTrusted(name.origin)
  );
}

/** Places in the order of emission kept for what a postponed body may declare. */
const PLACES = 1000;

/**
 * Passes over the body. Read later, it finds more names than stood before it, but none that its own
 * would not have found: a file-scope name means one thing throughout.
 */
function postpone(p: Parser, symbol: Sym, type: FunctionType, name: Token): void {
  const from = p.at;
  const sizes = p.sizes.splice(0);
  const { order } = p;
  p.order += PLACES;
  let depth = 0;
  do {
    if (p.is('{')) depth++;
    else if (p.is('}')) depth--;
    p.next();
  } while (depth > 0 && !p.atEnd);
  symbol.postponed = () => {
    symbol.postponed = undefined;
    const { at, order: later } = p;
    p.at = from;
    p.order = order;
    p.sizes.push(...sizes);
    readFunctionBody(p, symbol, type, name);
    p.at = at;
    p.order = later;
  };
}

function readFunctionBody(p: Parser, symbol: Sym, type: FunctionType, name: Token): void {
  const sizes = takeSizes(p);
  const outer = { fn: p.fn, scope: p.scope, depth: p.depth };
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
  p.depth = outer.depth + 1;
  p.scope = new Scope(outer.scope);
  const parameters = type.parameters.map((parameter, i): Sym => {
    if (!isComplete(parameter.type) && parameter.type.kind !== 'error') {
      p.error('cc1.parameter', `parameter ${i + 1} ('${parameter.name ?? ''}') has incomplete type`, parameter.origin);
    }
    const local: Sym = parameter.symbol ?? {
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
      p.scope.ordinary.set(parameter.name, { kind: 'sym', sym: local });
    }
    return local;
  });
  if (type.result.kind !== 'void' && type.result.kind !== 'error' && !isComplete(type.result)) {
    p.error('cc1.incomplete', `return type is an incomplete type`, name.origin);
  }
  p.unclosed = false;
  const block = parseCompound(p, false);
  const end = p.unclosed || p.previous.text !== '}' ? p.token : p.previous;
  if (type.result.kind !== 'void' && !symbol.attributes.noreturn && name.text !== 'main' && canFallOut(block)) {
    // gcc distinguishes a function without any `return value` from one that may miss it.
    // Of a static function, because it may be dropped before flow is looked at.
    if (!symbol.untyped && !state.returnsValue && symbol.linkage === 'internal')
      p.warn(
        'return-type',
        'cc1.return-type',
        'no return statement in function returning non-void',
        p.inputLocation(false),
      );
    else
      p.late.push({
        symbol,
        give: () => p.warn('return-type', 'cc1.return-type', 'control reaches end of non-void function', end.origin),
      });
  }
  p.late.push({ symbol, give: () => warnFallthrough(p, block) });
  symbol.body = {
    block: sizes.length > 0 ? { ...block, items: [...sizes, ...block.items] } : block,
    parameters,
    labels: [...state.labels.keys()],
  };
  p.fn = outer.fn;
  p.scope = outer.scope;
  p.depth = outer.depth;
}

/** Called as the body ends. */
export function checkLabels(p: Parser, state: FunctionState): void {
  for (const [label, { defined, used, unusedOk }] of [...state.labels].reverse()) {
    if (used !== undefined && defined === undefined)
      p.error('cc1.label', `label '${labelText(label)}' used but not defined`, used);
    else if (used === undefined && defined !== undefined && !unusedOk)
      p.warn('unused-label', 'cc1.unused-label', `label '${labelText(label)}' defined but not used`, defined);
  }
}

/** Called as each scope ends, for the names of that scope, the last one first (as gcc pops them). */
export function unusedLocals(p: Parser, scope: Scope): void {
  for (const entry of [...scope.ordinary.values()].reverse()) {
    if (entry.kind === 'sym' && !entry.sym.parameter && entry.sym.linkage === 'none') unusedLocal(p, entry.sym);
  }
}

function unusedLocal(p: Parser, local: Sym): void {
  if (local.attributes.unused || local.attributes.used || local.name === '') return;
  if (!local.referenced)
    p.warn('unused-variable', 'cc1.unused-variable', `unused variable '${local.name}'`, local.origin);
  else if (local.reads === 0 && local.type.kind !== 'array' && local.type.kind !== 'record') {
    p.warn('unused-but-set-variable', 'cc1.unused-but-set', `variable '${local.name}' set but not used`, local.origin);
  }
}
