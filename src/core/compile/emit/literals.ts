// SPDX-License-Identifier: GPL-2.0-only
/**
 * The pool of string literals: each gets its `.LC` label, and its place just before the first function
 * or object that names it, as gcc puts it out. Equal literals are one (C11 6.4.5p7 allows it).
 */
import type { StringLiteral } from '../front/ast';
import type { Parser } from '../front/parser';
import type { StringItem, UnitRelocation } from '../unit';
import type { LiteralPool } from './reach';
import { stringSection } from './sections';

export interface LiteralUse {
  readonly item: StringItem;
  /** it was in the pool already */
  readonly again: boolean;
}

export class Literals {
  private readonly items = new Map<string, StringItem>();

  constructor(
    private readonly p: Parser,
    private readonly pool: LiteralPool,
  ) {}

  /** Gives the literals among the relocations' symbols their labels, in order. */
  name(relocations: readonly UnitRelocation[]): {
    relocations: readonly UnitRelocation[];
    uses: readonly LiteralUse[];
  } {
    const uses: LiteralUse[] = [];
    const renamed = relocations.map((relocation) => {
      const literal = this.pool.get(relocation.symbol);
      if (!literal) return relocation;
      let item = this.items.get(relocation.symbol);
      uses.push({
        item: item ?? (item = this.add(relocation.symbol, literal)),
        again: uses.some((use) => use.item === item) || this.seen.has(item),
      });
      this.seen.add(item);
      return { ...relocation, symbol: item.label };
    });
    return { relocations: renamed, uses };
  }

  private readonly seen = new Set<StringItem>();

  private add(key: string, literal: StringLiteral): StringItem {
    const width = literal.type.of.kind === 'int' ? literal.type.of.int.size : 1;
    const bytes = new Uint8Array(literal.bytes.length + width);
    bytes.set(literal.bytes);
    const { section, align } = stringSection(bytes, width);
    const item: StringItem = {
      kind: 'string',
      label: `.LC${this.items.size}`,
      section,
      align,
      bytes,
      thing: this.p.thing(literal.token),
      origin: literal.origin,
    };
    this.items.set(key, item);
    return item;
  }
}
