// SPDX-License-Identifier: GPL-2.0-only
/** Checks that need the whole unit (c-decl.cc, c_write_global_declarations_1; cgraphunit.cc). */
import { compatible, isComplete, isConst } from '../front/ctype';
import { quoteType } from '../front/ctype-print';
import type { Parser } from '../front/parser';
import type { Sym } from '../front/scope';
import type { Reached } from './reach';

export function finalWarnings(p: Parser): void {
  for (const symbol of p.symbols) {
    // 6.9.2: a tentative definition's type must be complete by now; an array gets one element.
    if (symbol.defined === 'tentative' && !isComplete(symbol.type)) {
      if (symbol.type.kind === 'array' && isComplete(symbol.type.of)) {
        p.diagnostics.always(
          'cc1.tentative',
          `array '${symbol.name}' assumed to have one element`,
          symbol.definitionOrigin,
        );
        symbol.type = { ...symbol.type, length: 1 };
      } else if (symbol.type.kind !== 'error' && symbol.type.kind !== 'void')
        p.error('cc1.incomplete', `storage size of '${symbol.name}' isn't known`, symbol.definitionOrigin);
    }
  }
  for (const symbol of p.symbols) {
    if (symbol.kind !== 'function' || symbol.linkage !== 'internal' || symbol.defined !== 'no') continue;
    if (symbol.referenced)
      p.diagnostics.always('cc1.undefined-static', `'${symbol.name}' used but never defined`, symbol.origin);
    else if (!symbol.attributes.unused)
      p.warn(
        'unused-function',
        'cc1.unused-function',
        `'${symbol.name}' declared 'static' but never defined`,
        symbol.origin,
      );
  }
  for (const symbol of p.symbols) {
    const { alias } = symbol.attributes;
    if (alias === undefined) continue;
    const target = p.symbols.find((s) => s.asmName === alias && s.defined !== 'no');
    if (!target)
      p.error('cc1.alias', `'${symbol.name}' aliased to undefined symbol '${alias}'`, symbol.definitionOrigin);
    else {
      target.referenced = true;
      if (target.kind !== symbol.kind) {
        const [a, b] = symbol.kind === 'function' ? ['function', 'variable'] : ['variable', 'function'];
        p.error('cc1.alias', `'${symbol.name}' alias between ${a} and ${b} is not supported`, symbol.definitionOrigin, [
          p.note('aliased declaration here', target.definitionOrigin),
        ]);
        continue;
      }
      if (target.kind === 'function' && symbol.kind === 'function' && !compatible(target.type, symbol.type)) {
        p.warn(
          'attribute-alias=',
          'cc1.alias-type',
          `'${symbol.name}' alias between functions of incompatible types ${quoteType(symbol.type)} and ${quoteType(target.type)}`,
          symbol.definitionOrigin,
          [p.note('aliased declaration here', target.definitionOrigin)],
        );
      }
      if (target.attributes.cold && !symbol.attributes.cold && symbol.kind === 'function') {
        p.warn(
          'missing-attributes',
          'cc1.missing-attributes',
          `'${symbol.name}' specifies less restrictive attribute than its target '${alias}': 'cold'`,
          symbol.definitionOrigin,
          [p.note(`'${symbol.name}' target declared here`, target.definitionOrigin)],
        );
      }
    }
  }
}

/** What gcc says while it compiles the bodies, and after. */
export function lateWarnings(p: Parser, reached: Reached): void {
  for (const { symbol, give } of p.late) {
    if (!reached.functions.has(symbol)) continue;
    p.diagnostics.inside = symbol.name;
    give();
    p.diagnostics.inside = undefined;
  }
  // gcc walks its list of globals, the latest first.
  for (const symbol of [...p.symbols, ...p.nested].reverse()) unusedStatic(p, symbol);
}

function unusedStatic(p: Parser, symbol: Sym): void {
  // A function's static is one of the unit's.
  const isStatic = symbol.linkage === 'internal' || (symbol.linkage === 'none' && !symbol.local && symbol.name !== '');
  if (
    !isStatic ||
    symbol.name === '__func__' ||
    symbol.attributes.alias !== undefined ||
    symbol.defined === 'no' ||
    symbol.referenced ||
    symbol.attributes.used ||
    symbol.attributes.unused ||
    symbol.name.endsWith(' ')
  )
    return;
  if (symbol.kind === 'function') {
    if (!symbol.isInline)
      p.warn(
        'unused-function',
        'cc1.unused-function',
        `'${symbol.name}' defined but not used`,
        symbol.definitionOrigin,
      );
  } else if (!isConst(symbol.type))
    p.warn('unused-variable', 'cc1.unused-variable', `'${symbol.name}' defined but not used`, symbol.definitionOrigin);
  else if (p.inSource(symbol.definitionOrigin))
    p.warn(
      'unused-const-variable=',
      'cc1.unused-variable',
      `'${symbol.name}' defined but not used`,
      symbol.definitionOrigin,
    );
}
