// SPDX-License-Identifier: GPL-2.0-only
/**
 * switch, case and default (C11 6.8.4.2), with gcc's ranges.
 */
import type { Stmt, SwitchCase } from './ast';
import { integerValue, wrap } from './constant';
import { decay, promote } from './convert';
import { intType, isInteger } from './ctype';
import { parseConditional, parseExpression } from './expressions';
import type { Parser } from './parser';
import { warnSwitch } from './warnings';
import { parseSub, parseExpressionAfterError, labelled } from './statements';

export function parseSwitch(p: Parser): Stmt {
  const start = p.next();
  const open = p.token;
  let value = parseExpressionAfterError(p);
  let { type } = value;
  if (p.require('(')) {
    const given = parseExpression(p);
    type = given.type;
    value = promote(decay(given));
    p.requireOrSkip(')', "expected ')'", open);
  }
  if (value.kind !== 'error' && !isInteger(value.type)) {
    p.error('cc1.switch', 'switch quantity not an integer', value.origin);
    value = { kind: 'error', type: intType, origin: value.origin };
  }
  const cases: SwitchCase[] = [];
  p.fn?.switches.push({ cases, type: value.type });
  const body = parseSub(p);
  p.fn?.switches.pop();
  warnSwitch(p, type, cases, start.origin);
  return { kind: 'switch', value, body, cases, origin: start.origin, token: start.id };
}

/** case a: | case a ... b: | default: */
export function parseCase(p: Parser, inBlock: boolean): Stmt {
  const start = p.next();
  const isDefault = p.previous.text === 'default';
  const current = p.fn?.switches[p.fn.switches.length - 1];
  let low: bigint | undefined;
  let high: bigint | undefined;
  let valid = current !== undefined;
  if (!isDefault) {
    const read = (): bigint | undefined => {
      const expr = promote(decay(parseConditional(p)));
      const value = integerValue(expr);
      if (value === undefined && expr.kind !== 'error')
        p.error('cc1.case', 'case label does not reduce to an integer constant', start.origin);
      return value === undefined ? undefined : wrap(value, current?.type ?? intType);
    };
    low = read();
    high = p.accept('...') ? read() : low;
    if (low === undefined || high === undefined) valid = false;
  }
  p.require(':', isDefault ? "expected ':'" : "expected ':' or '...'");
  if (!current)
    p.error(
      'cc1.case',
      isDefault ? "'default' label not within a switch statement" : 'case label not within a switch statement',
      start.origin,
    );
  const label: SwitchCase = {
    low: isDefault ? undefined : (low ?? 0n),
    high: isDefault ? undefined : (high ?? 0n),
    origin: start.origin,
  };
  if (valid && current) {
    checkDuplicate(p, current.cases, label);
    current.cases.push(label);
  }
  return { kind: 'case', label, body: labelled(p, inBlock), origin: start.origin, token: start.id };
}

function checkDuplicate(p: Parser, cases: readonly SwitchCase[], label: SwitchCase): void {
  const same = cases.find(
    (other) =>
      (other.low === undefined) === (label.low === undefined) &&
      (label.low === undefined || (other.low! <= label.high! && label.low <= other.high!)),
  );
  if (!same) return;
  if (label.low === undefined)
    p.error('cc1.case', 'multiple default labels in one switch', label.origin, [
      p.note('this is the first default label', same.origin),
    ]);
  else p.error('cc1.case', 'duplicate case value', label.origin, [p.note('previously used here', same.origin)]);
}
