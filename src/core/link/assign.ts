// SPDX-License-Identifier: GPL-2.0-only
/**
 * Assignments of the script: to `.`, and to symbols.
 *
 * In: a statement and where it stands. Out: the new location counter, or a symbol with a value.
 * Source: binutils 2.40, ld/ldexp.c, exp_fold_tree_1, cases etree_assign and etree_provide.
 */
import type { DotSection } from './dot-section';
import { absolute, Evaluator, type Phase, type World } from './evaluate';
import { type LinkSymbol, OutputSection, Sec, symbolAddress } from './model';
import type { Assignment, Expression } from './script/ast';

/** Where a script line put a symbol or moved `.`, for the record. */
export interface Assigned {
  readonly line: number;
  readonly target: string;
  readonly address: bigint;
  readonly provided: boolean;
}

interface Place {
  readonly phase: Phase;
  readonly section: OutputSection | 'absolute';
  readonly dot: bigint;
  /** among the statements of the script */
  readonly index: number;
}

export class Assigner {
  readonly assigned: Assigned[] = [];
  /** those that answer a reference: of two for one symbol it is one */
  private readonly providing = new Set<Assignment>();

  constructor(
    private readonly world: World,
    private readonly redefined: (symbol: LinkSymbol, section: OutputSection | undefined, value: bigint) => void,
  ) {}

  /** Performs an assignment; returns the new location counter. */
  assign(s: Assignment, place: Place, dotSection: DotSection): bigint {
    const source: Expression =
      s.operator === '='
        ? s.value
        : {
            kind: 'binary',
            operator: s.operator.slice(0, -1) as never,
            left: { kind: 'name', name: s.target },
            right: s.value,
          };
    if (s.target !== '.') {
      this.toSymbol(s, source, place, dotSection);
      return place.dot;
    }
    return this.toDot(s, source, place);
  }

  /** lang_do_assignments (lang_mark_phase_enum) before sections have a place */
  early(s: Assignment, index: number, dotSection: DotSection): void {
    if (s.target === '.') return;
    const { symbols } = this.world;
    const of = s.operator === '=' && s.value.kind === 'name' ? symbols.get(s.value.name) : undefined;
    this.assign(s, { phase: 'mark', section: 'absolute', dot: 0n, index }, dotSection);
    const symbol = symbols.get(s.target);
    if (!symbol?.byScript || !of?.isDefined || of === symbol) return;
    symbol.section = of.section;
    symbol.value = of.value;
  }

  private toDot(s: Assignment, source: Expression, { phase, section, dot }: Place): bigint {
    if (s.form === 'provide' || s.form === 'provide-hidden')
      this.world.fail('provide-dot', 'can not PROVIDE assignment to location counter');
    const value = new Evaluator(this.world, { phase, section, dot, target: '.' }).evaluate(source);
    if (
      section !== 'absolute' &&
      phase === 'mark' &&
      !(value.valid && value.value === 0n && keepsNothing(source, this.world))
    )
      section.flags |= Sec.keep;
    if (!value.valid) {
      if (phase !== 'mark') this.world.fail('dot', 'invalid assignment to location counter');
      return dot;
    }
    const next =
      value.base === 'plain'
        ? BigInt.asUintN(64, value.value + (section === 'absolute' ? 0n : section.vma))
        : absolute(value);
    if (phase === 'final') {
      this.assigned.push({ line: s.line, target: '.', address: next, provided: true });
      // Inside a section the padding stands for the assignment by now.
      if (section !== 'absolute') return next < dot ? dot : next;
    }
    if (next < dot && section !== 'absolute') {
      this.world.fail('backwards', `cannot move location counter backwards (from ${hex(dot)} to ${hex(next)})`);
      return dot;
    }
    return next;
  }

  private toSymbol(s: Assignment, source: Expression, place: Place, dotSection: DotSection): void {
    const { symbols } = this.world;
    const { phase, section } = place;
    const provide = s.form === 'provide' || s.form === 'provide-hidden';
    const wanted = provide ? symbols.get(s.target) : undefined;
    // Nobody refers to it, or an object defines it.
    if (provide && !(wanted && (this.providing.has(s) || /^(?:new|undefined|undefweak)$/.test(wanted.state)))) {
      if (phase === 'final') this.assigned.push({ line: s.line, target: s.target, address: 0n, provided: false });
      return;
    }
    const evaluator = new Evaluator(this.world, { phase, section, dot: place.dot, target: s.target });
    let value = evaluator.evaluate(source);
    // A symbol made of itself waits until every other thing stands.
    if (evaluator.usesTarget && phase !== 'final') return;
    const symbol = symbols.enter(s.target);
    if (!value.valid) {
      if (symbol.state !== 'new') return;
      value = { valid: true, value: 0n, base: 'plain' };
    }
    const base = value.base === 'plain' ? section : value.base;
    const home = base instanceof OutputSection ? base : undefined;
    this.noteDefinition(symbol, home, value.value, evaluator.usesTarget);
    symbol.state = 'defined';
    symbol.section = home;
    symbol.value = value.value;
    symbol.byScript = true;
    symbol.scriptLine = s.line;
    symbol.iteration = this.world.iteration;
    if (provide) {
      this.providing.add(s);
      symbol.provided = true;
    }
    const { source: only } = evaluator;
    if (only !== undefined && only !== 'several' && only !== symbol) symbol.type = only.type;
    if (s.form === 'hidden' || s.form === 'provide-hidden') symbol.forcedLocal = true;
    if (phase !== 'final') return;
    symbol.finalSection = evaluator.fromDot && home === undefined ? dotSection.at(place.index) : undefined;
    this.assigned.push({ line: s.line, target: s.target, address: symbolAddress(symbol), provided: true });
  }

  /** update_definedness */
  private noteDefinition(
    symbol: LinkSymbol,
    section: OutputSection | undefined,
    value: bigint,
    usesItself: boolean,
  ): void {
    if (symbol.byScript || (!symbol.isDefined && symbol.state !== 'common')) return;
    symbol.byObject = true;
    if (usesItself || symbol.state !== 'defined' || symbol.section === undefined || symbol.bound) return;
    if (symbol.section instanceof OutputSection || symbol.section.output === undefined) return;
    this.redefined(symbol, section, value);
  }
}

/** `. = 0`, `. = . + 0`, `. = ALIGN(. != 0 ? x : 1)`: no reason to keep an empty section. */
function keepsNothing(e: Expression, world: World): boolean {
  const isZero = (x: Expression): boolean => {
    if (x.kind === 'number') return x.value === 0n;
    if (x.kind !== 'name') return false;
    const symbol = world.symbols.get(x.name);
    return (
      symbol !== undefined &&
      symbol.byScript &&
      symbol.isDefined &&
      symbol.iteration === world.iteration &&
      symbol.section === undefined &&
      symbol.value === 0n
    );
  };
  const isDot = (x: Expression) => x.kind === 'name' && x.name === '.';
  if (isZero(e)) return true;
  if (e.kind === 'binary') return e.operator === '+' && isDot(e.left) && isZero(e.right);
  if (e.kind === 'function' && e.name === 'ALIGN' && e.argument.kind === 'conditional') {
    const { condition, whenFalse } = e.argument;
    return (
      condition.kind === 'binary' &&
      condition.operator === '!=' &&
      isDot(condition.left) &&
      condition.right.kind === 'number' &&
      condition.right.value === 0n &&
      whenFalse.kind === 'number' &&
      whenFalse.value === 1n
    );
  }
  return false;
}

function hex(address: bigint): string {
  return address.toString(16).padStart(16, '0');
}
