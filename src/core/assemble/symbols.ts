// SPDX-License-Identifier: GPL-2.0-only
/** Symbols while the assembly runs. A mention makes one; the order of first mention is the order of .symtab. */
import type { OriginId } from '../base/origin';
import { NO_ORIGIN } from '../base/origin';
import { STT_NOTYPE, STV_DEFAULT } from '../elf/constants';
import type { Value } from './expression';
import type { AsmSection } from './sections';

export type SymbolState =
  | { readonly kind: 'undefined' }
  | { readonly kind: 'defined'; readonly section: AsmSection; readonly offset: number }
  /** `.set name, value`, and alias; `once`: .equiv */
  | { readonly kind: 'equated'; readonly value: Value; readonly once: boolean }
  | { readonly kind: 'common'; readonly size: number; readonly align: number };

export class AsmSymbol {
  state: SymbolState = { kind: 'undefined' };
  /** what .globl, .weak, .local said; nothing said: local if defined, global if not */
  declared: 'local' | 'global' | 'weak' | undefined;
  type = STT_NOTYPE;
  visibility = STV_DEFAULT;
  size: Value | undefined;
  thing = '';
  origin: OriginId = NO_ORIGIN;
  /** a relocation names it: then it must be in .symtab even when it is an assembler-local label */
  inRelocation = false;

  /** stands for this section's start: STT_SECTION */
  sectionSymbol: AsmSection | undefined;

  constructor(
    readonly name: string,
    /** `.L` names, numeric labels and `.` itself stay in the assembler */
    readonly temporary: boolean,
  ) {}

  get isGlobal(): boolean {
    return this.declared === 'global' || this.declared === 'weak';
  }
}

/** A `.set` that leads back to itself, or to a difference nobody can know. */
export interface Unresolved {
  readonly unresolved: 'loop' | 'complex';
  /** the last symbol of the chain */
  readonly last: AsmSymbol;
}

/** Follows `.set` chains. The constant may be off a base symbol. */
export function resolveEquated(
  symbol: AsmSymbol,
): { readonly base: AsmSymbol | undefined; readonly constant: bigint } | Unresolved {
  let at: AsmSymbol | undefined = symbol;
  let constant = 0n;
  const seen = new Set<AsmSymbol>();
  let last = symbol;
  while (at && at.state.kind === 'equated') {
    if (seen.has(at)) return { unresolved: 'loop', last };
    seen.add(at);
    last = at;
    const value: Value = at.state.value;
    constant += value.constant;
    if (value.sub) {
      const add = value.add && resolveEquated(value.add);
      const sub = resolveEquated(value.sub);
      if (!add || 'unresolved' in add || 'unresolved' in sub) return { unresolved: 'complex', last };
      const a = add.base?.state;
      const b = sub.base?.state;
      if (a?.kind !== 'defined' || b?.kind !== 'defined' || a.section !== b.section)
        return { unresolved: 'complex', last };
      return { base: undefined, constant: constant + add.constant - sub.constant + BigInt(a.offset - b.offset) };
    }
    at = value.add;
  }
  return { base: at, constant };
}
