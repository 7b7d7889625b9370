// SPDX-License-Identifier: GPL-2.0-only
/** Function calls (C11 6.5.2.2): argument counts, conversions, default promotions. */
import type { OriginId } from '../../base/origin';
import type { Expr } from './ast';
import { assignConvert, cast, decay, errorExpr, promote } from './convert';
import { doubleType, isComplete, unqualified } from './ctype';
import { quoteType } from './ctype-print';
import { checkFormat } from './format';
import type { Parser } from './parser';
import { spell } from './assignment';

export function makeCall(p: Parser, target: Expr, given: readonly Expr[], origin: OriginId): Expr {
  if (target.kind === 'error' || target.type.kind === 'error') return errorExpr(origin);
  const callee = decay(target);
  const to = callee.type.kind === 'pointer' ? callee.type.to : callee.type;
  if (to.kind !== 'function') {
    const notes = target.kind === 'symbol' ? [p.note('declared here', target.symbol.origin)] : [];
    const what = target.kind === 'symbol' ? `object '${target.symbol.name}'` : 'object';
    const at = target.kind === 'number' || target.kind === 'string' ? origin : target.origin;
    p.error('cc1.call', `called ${what} is not a function or function pointer`, at, notes);
    return errorExpr(origin);
  }
  const symbol = callee.kind === 'address' && callee.operand.kind === 'symbol' ? callee.operand.symbol : undefined;
  const name = symbol ? `'${symbol.name}'` : `'${spell(target)}'`;
  const declared = () => (symbol ? [p.note('declared here', symbol.origin)] : []);
  const parameters = to.parameters;
  if (to.prototyped && given.length < parameters.length) {
    p.error('cc1.arguments', `too few arguments to function ${name}`, origin, declared());
    return errorExpr(origin);
  }
  if (to.prototyped && given.length > parameters.length && !to.variadic) {
    p.error('cc1.arguments', `too many arguments to function ${name}`, origin, declared());
    return errorExpr(origin);
  }
  const args: Expr[] = given.map((arg, i) => {
    const parameter = to.prototyped ? parameters[i] : undefined;
    if (arg.type.kind === 'void') {
      p.error('cc1.void-value', 'invalid use of void expression', arg.origin);
      return errorExpr(arg.origin);
    }
    if (parameter) {
      return assignConvert(
        p,
        arg,
        unqualified(parameter.type),
        {
          kind: 'argument',
          index: i + 1,
          name,
          parameterOrigin: symbol ? parameter.origin : undefined,
          parameterExtent: parameter.extent,
        },
        arg.origin,
      );
    }
    // 6.5.2.2p6: the default argument promotions.
    const value = promote(decay(arg));
    if (value.type.kind === 'void') {
      p.error('cc1.void-value', 'invalid use of void expression', value.origin);
      return errorExpr(value.origin);
    }
    return value.type.kind === 'float' && value.type.size < 8 ? cast(value, doubleType) : value;
  });
  if (symbol?.attributes.format && args.every((arg) => arg.kind !== 'error'))
    checkFormat(p, symbol.attributes.format, args);
  if (args.some((arg) => arg.kind === 'error'))
    return { kind: 'error', type: to.result.kind === 'void' ? to.result : unqualified(to.result), origin };
  if (to.result.kind !== 'void' && !isComplete(to.result) && to.result.kind !== 'error') {
    p.error('cc1.incomplete', `invalid use of undefined type ${quoteType(to.result)}`, origin);
    return errorExpr(origin);
  }
  return { kind: 'call', type: unqualified(to.result), callee, functionType: to, args, origin };
}
