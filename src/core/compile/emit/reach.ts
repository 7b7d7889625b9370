// SPDX-License-Identifier: GPL-2.0-only
/**
 * What goes into the object file: everything with external linkage that is defined here, everything
 * marked `used`, and what these lead to. Code and data are made as they are reached, and what they name
 * is what they reach; so a static function called only from code that can never run is dropped, as
 * gcc -O2 drops it.
 */
import type { Expr, StringLiteral } from '../front/ast';
import { noAttributes } from '../front/scope';
import type { Sym } from '../front/scope';
import { generateFunction } from '../codegen/function';
import type { GeneratedFunction } from '../codegen/function';
import { objectBytes } from './data';
import type { ObjectBytes } from './data';
import { sizeOf } from '../front/ctype';

/** Literals as code and data name them until they get their `.LC` labels, in order of emission. */
export type LiteralPool = ReadonlyMap<string, StringLiteral>;

export interface Reached {
  readonly functions: ReadonlyMap<Sym, GeneratedFunction>;
  readonly objects: ReadonlyMap<Sym, ObjectBytes>;
  /** symbols named by something that is kept */
  readonly named: ReadonlySet<Sym>;
  readonly literals: LiteralPool;
  /** unnamed objects of compound literals, by the symbol that named them */
  readonly anonymous: ReadonlyMap<Sym, readonly Sym[]>;
}

/** gnu89 (and gnu_inline): `extern inline` is only ever inlined; here it becomes a local copy where it is called. */
export function isInlineOnly(symbol: Sym): boolean {
  return symbol.kind === 'function' && symbol.isInline && symbol.externInline && symbol.linkage === 'external';
}

export function isRoot(symbol: Sym): boolean {
  if (symbol.attributes.used) return true;
  if (symbol.linkage !== 'external') return false;
  return symbol.kind === 'object' || !isInlineOnly(symbol);
}

export function reach(symbols: readonly Sym[]): Reached {
  const functions = new Map<Sym, GeneratedFunction>();
  const objects = new Map<Sym, ObjectBytes>();
  const named = new Set<Sym>();
  const literals = new Map<string, StringLiteral>();
  const anonymous = new Map<Sym, Sym[]>();
  const pool = new Map<string, string>();
  const compounds = new Map<unknown, Sym>();
  const work: Sym[] = [];
  const byName = new Map(symbols.map((symbol) => [symbol.asmName, symbol]));
  let owner: Sym;

  const name = (symbol: Sym): string => {
    if (!named.has(symbol)) {
      named.add(symbol);
      work.push(symbol);
    }
    return symbol.asmName;
  };
  const literal = (lit: StringLiteral): string => {
    const width = lit.type.of.kind === 'int' ? lit.type.of.int.size : 1;
    const key = `${width}:${lit.bytes.join()}`;
    const known = pool.get(key);
    if (known !== undefined) return known;
    // Not a name C can have; `Literals` gives the real one.
    const label = `"${pool.size}`;
    pool.set(key, label);
    literals.set(label, lit);
    return label;
  };
  const compound = (expr: Extract<Expr, { kind: 'compound' }>): string => {
    let symbol = compounds.get(expr.symbol);
    if (!symbol) {
      symbol = {
        ...expr.symbol,
        name: expr.symbol.asmName,
        linkage: 'internal',
        local: false,
        init: expr.init,
        attributes: noAttributes(),
      };
      compounds.set(expr.symbol, symbol);
      anonymous.set(owner, [...(anonymous.get(owner) ?? []), symbol]);
      name(symbol);
    }
    return symbol.asmName;
  };
  const label = (of: Sym, text: string): number => functions.get(of)?.labels.get(text) ?? 0;
  const names = { symbol: name, literal, compound, label };

  const make = (symbol: Sym): void => {
    owner = symbol;
    symbol.postponed?.();
    const target = symbol.attributes.alias === undefined ? undefined : byName.get(symbol.attributes.alias);
    if (target) name(target);
    else if (symbol.body && !functions.has(symbol)) functions.set(symbol, generateFunction(symbol, symbol.body, names));
    else if (symbol.kind === 'object' && symbol.defined !== 'no' && !objects.has(symbol)) {
      objects.set(symbol, objectBytes(symbol.init, sizeOf(symbol.type) + (symbol.init?.extra ?? 0), names));
    }
  };
  // In order of declaration, so that labels count upwards through the file.
  const ordered = [...symbols].sort((a, b) => a.order - b.order);
  for (const symbol of ordered) {
    if (symbol.defined !== 'no' && isRoot(symbol)) make(symbol);
  }
  while (work.length > 0) make(work.shift()!);
  return { functions, objects, named, literals, anonymous };
}
