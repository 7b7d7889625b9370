// SPDX-License-Identifier: GPL-2.0-only
/**
 * Gives every section its address and every symbol of the script its value.
 *
 * In: the mapped layout. Out: the same with addresses, offsets, sizes and padding.
 * Three passes as in ld: `mark` finds empty sections, which are then dropped; `size` lays out;
 * `final` evaluates every assignment with all addresses known, and ASSERTs.
 * Source: binutils 2.40, ld/ldlang.c, lang_size_sections_1, lang_do_assignments_1,
 * strip_excluded_output_sections, section_for_dot.
 */
import { alignAddress } from '../base/bytes';
import { absolute, Evaluator, type Phase, type Value, type World } from './evaluate';
import { type Layout, outputStatements } from './map';
import { InputSection, OutputSection, type OutputStatement, Sec, symbolAddress } from './model';
import type { Assignment, Expression } from './script/ast';

/** Where a script line put a symbol or moved `.`, for the record. */
export interface Assigned {
  readonly line: number;
  readonly target: string;
  readonly address: bigint;
  readonly provided: boolean;
}

export class AddressPass {
  private dot = 0n;
  /** `current` of the default memory region */
  private region = 0n;
  private lastLoaded: OutputStatement | undefined;
  private currentSection: OutputStatement | undefined;
  private preferNext = false;
  /** the statement of the script that is worked on, for messages */
  place: { readonly from: number; readonly to: number } = { from: 0, to: 0 };
  readonly assigned: Assigned[] = [];

  constructor(
    private readonly layout: Layout,
    private readonly world: World,
    private readonly complain: (id: string, severity: 'error' | 'fatal' | 'warning', text: string) => void,
  ) {}

  run(phase: Phase): void {
    const outputs = outputStatements(this.layout);
    for (const section of this.layout.sections) {
      section.rawsize = section.size;
      if (phase !== 'final') section.size = 0;
      section.pads = [];
    }
    if (phase !== 'final')
      for (const os of outputs) {
        os.processedVma = false;
        os.processedLma = false;
      }
    this.dot = 0n;
    this.region = 0n;
    this.lastLoaded = undefined;
    this.currentSection = undefined;
    this.preferNext = false;
    this.assigned.length = 0;
    if (phase === 'final') this.noteEnd();
    this.layout.statements.forEach((s, index) => {
      const text = s.kind === 'output' ? s.description : s.statement;
      if (text) this.place = text;
      if (s.kind === 'assert') this.assertion(s.statement.condition, s.statement.message, phase, 'absolute', this.dot);
      else if (s.kind === 'assignment') {
        if (s.statement.target === '.') this.preferNext = true;
        this.dot = this.assign(s.statement, phase, 'absolute', this.dot, index);
        this.region = this.dot;
      } else this.output(s, phase, index);
    });
  }

  /** Drops output sections that are empty and that nothing keeps. */
  strip(): void {
    for (const os of outputStatements(this.layout)) {
      const section = os.section;
      if (!section || os.constrainedAway) continue;
      let exclude = section.size === 0 && !(section.flags & Sec.keep) && !section.removed;
      if (exclude && this.layout.relocatable && section.inputs.length > 0) exclude = false;
      if (section.removed && !os.updateDot) os.ignored = true;
      if (!exclude) continue;
      if (!os.updateDot) os.ignored = true;
      const at = this.layout.sections.indexOf(section);
      section.removed = true;
      section.flags |= Sec.exclude;
      section.previous = this.layout.sections[at - 1];
    }
  }

  private output(os: OutputStatement, phase: Phase, index: number): void {
    if (os.constrainedAway) return;
    if (phase === 'final') {
      this.finalOutput(os, index);
      return;
    }
    const region = this.region;
    if (os.address) {
      os.processedVma = false;
      const value = this.evaluate(os.address, phase, 'absolute', this.dot);
      if (value.valid) this.dot = absolute(value);
      else if (phase !== 'mark')
        this.complain(
          'address',
          'fatal',
          `non constant or forward reference address expression for section ${os.name}`,
        );
    }
    const section = os.section;
    if (!section || os.name === '/DISCARD/') return;
    let start = this.dot;
    let alignment = os.description?.align ? this.power(os.description.align, phase) : 1n;
    if (!os.address) {
      start = region;
      if (alignment > BigInt(section.align)) section.align = Number(alignment);
      alignment = BigInt(section.align);
    } else if (alignment > BigInt(section.align)) section.align = Number(alignment);
    start = alignAddress(start, alignment);
    section.vma = start;
    section.userSetVma = true;
    this.children(os, section, phase, start, index);
    os.processedVma = true;
    if (!os.ignored) this.dot = section.vma;
    this.loadAddress(os, section, phase);
    if (os.ignored) return;
    if (!(section.flags & Sec.tls) || section.flags & Sec.load || this.layout.relocatable)
      this.dot += BigInt(section.size);
    if (section.flags & (Sec.alloc | Sec.load)) this.region = this.dot;
  }

  /** lang_do_assignments_1: addresses stand, symbols get their values. */
  private finalOutput(os: OutputStatement, index: number): void {
    const section = os.section;
    if (!section || os.name === '/DISCARD/') return;
    if (!os.ignored && section.flags & Sec.alloc) {
      this.currentSection = os;
      this.preferNext = false;
    }
    this.children(os, section, 'final', section.vma, index);
    if (os.ignored) return;
    this.dot = section.vma;
    if (!(section.flags & Sec.tls) || section.flags & Sec.load || this.layout.relocatable)
      this.dot += BigInt(section.size);
  }

  private children(os: OutputStatement, section: OutputSection, phase: Phase, start: bigint, index: number): void {
    let dot = start;
    let fill = os.description?.fill;
    const grow = () => {
      const size = Number(dot - section.vma);
      if (phase !== 'final') section.size = size;
    };
    const pad = (to: bigint) => {
      if (to > dot) section.pads.push({ offset: Number(dot - section.vma), size: Number(to - dot), fill });
      dot = to;
      grow();
    };
    const place = (input: InputSection) => {
      if (input.collected) return;
      if (os.description?.subalign) input.align = Number(this.power(os.description.subalign, phase));
      if (section.align < input.align) section.align = input.align;
      // What merged away entirely neither takes room nor aligns anything.
      if ((input.flags & Sec.exclude && input.merged) || input.linkerCreated) {
        input.outputOffset = Number(dot - section.vma);
        return;
      }
      const at = alignAddress(dot, BigInt(input.align));
      if (at !== dot) pad(at);
      input.outputOffset = Number(dot - section.vma);
      dot += BigInt(input.size);
      grow();
    };
    for (const child of os.children) {
      if (child.kind !== 'orphan') this.place = child.statement;
      switch (child.kind) {
        case 'assert':
          this.assertion(child.statement.condition, child.statement.message, phase, section, dot);
          break;
        case 'assignment': {
          const next = this.assign(child.statement, phase, section, dot, index);
          const { target, form } = child.statement;
          // A PROVIDE nobody needs is as good as not there.
          if (target !== '.' && (!form.startsWith('provide') || this.world.symbols.get(target)?.provided))
            os.updateDot = true;
          if (!os.ignored && next !== dot) {
            if (next > dot) pad(next);
            dot = next;
            const type = os.description?.type ?? 'normal';
            if (type !== 'noalloc' && type !== 'info') section.flags |= Sec.alloc;
          }
          break;
        }
        case 'data': {
          child.offset = Number(dot - section.vma);
          const value = this.evaluate(child.statement.value, phase, section, dot);
          child.value = absolute(value);
          dot += BigInt(child.statement.size);
          grow();
          break;
        }
        case 'fill':
          fill = child.statement.fill;
          break;
        case 'orphan':
          place(child.section);
          break;
        case 'wild':
          for (const member of child.members) place(member);
          break;
      }
    }
  }

  private loadAddress(os: OutputStatement, section: OutputSection, phase: Phase): void {
    const last = this.lastLoaded?.section;
    if (os.description?.load) {
      const value = this.evaluate(os.description.load, phase, 'absolute', this.dot);
      section.lma = value.valid ? absolute(value) : 0n;
    } else if (
      last &&
      section.flags & Sec.alloc &&
      !(this.dot < last.vma && section.size !== 0 && this.dot + BigInt(section.size) <= last.vma)
    )
      section.lma = BigInt.asUintN(64, section.vma + last.lma - last.vma);
    else section.lma = section.vma;
    os.processedLma = true;
    const counted = (section.flags & (Sec.alloc | Sec.load)) !== 0 && !section.removed;
    if (counted && (section.size !== 0 || (!last && section.vma !== section.lma) || (last && this.dot >= last.vma)))
      this.lastLoaded = os;
  }

  /** Performs an assignment; returns the new location counter. */
  private assign(s: Assignment, phase: Phase, section: OutputSection | 'absolute', dot: bigint, index: number): bigint {
    const source: Expression =
      s.operator === '='
        ? s.value
        : {
            kind: 'binary',
            operator: s.operator.slice(0, -1) as never,
            left: { kind: 'name', name: s.target },
            right: s.value,
          };
    if (s.target === '.') {
      const value = this.evaluate(source, phase, section, dot);
      if (
        section !== 'absolute' &&
        phase === 'mark' &&
        !(value.valid && value.value === 0n && this.keepsNothing(source))
      )
        section.flags |= Sec.keep;
      if (!value.valid) {
        // What it needs is told first.
        if (phase === 'size') this.evaluate(source, 'final', section, dot);
        if (phase !== 'mark') this.complain('dot', 'fatal', 'invalid assignment to location counter');
        return dot;
      }
      const next =
        value.base === 'plain'
          ? BigInt.asUintN(64, value.value + (section === 'absolute' ? 0n : section.vma))
          : absolute(value);
      if (next < dot && section !== 'absolute') {
        if (phase !== 'mark')
          this.complain(
            'backwards',
            'fatal',
            `cannot move location counter backwards (from ${dot.toString(16).padStart(16, '0')} to ${next.toString(16).padStart(16, '0')})`,
          );
        return dot;
      }
      if (phase === 'final') this.assigned.push({ line: s.line, target: '.', address: next, provided: true });
      return next;
    }
    const symbol =
      s.form === 'provide' || s.form === 'provide-hidden'
        ? this.world.symbols.get(s.target)
        : this.world.symbols.enter(s.target);
    if (!symbol) {
      if (phase === 'final') this.assigned.push({ line: s.line, target: s.target, address: 0n, provided: false });
      return dot;
    }
    if (s.form === 'provide' || s.form === 'provide-hidden') {
      const wanted =
        symbol.state === 'undefined' || symbol.state === 'undefweak' || symbol.state === 'common' || symbol.provided;
      if (!wanted) {
        if (phase === 'final') this.assigned.push({ line: s.line, target: s.target, address: 0n, provided: false });
        return dot;
      }
    }
    const evaluator = this.evaluator(phase, section, dot);
    const value = evaluator.evaluate(source);
    if (!value.valid) return dot;
    const base = value.base === 'plain' ? section : value.base;
    symbol.state = 'defined';
    symbol.section = base instanceof OutputSection ? base : undefined;
    symbol.value = value.value;
    symbol.byScript = true;
    symbol.scriptLine = s.line;
    symbol.provided = s.form === 'provide' || s.form === 'provide-hidden';
    symbol.type = 0;
    symbol.size = 0;
    if (s.form === 'hidden' || s.form === 'provide-hidden') symbol.forcedLocal = true;
    symbol.finalSection =
      phase === 'final' && evaluator.fromDot && symbol.section === undefined ? this.sectionForDot(index) : undefined;
    if (phase === 'final')
      this.assigned.push({ line: s.line, target: s.target, address: symbolAddress(symbol), provided: true });
    return dot;
  }

  /** `. = 0`, `. = . + 0`, `. = ALIGN(. != 0 ? x : 1)`: no reason to keep an empty section. */
  private keepsNothing(e: Expression): boolean {
    const isZero = (x: Expression): boolean => {
      if (x.kind === 'number') return x.value === 0n;
      if (x.kind !== 'name') return false;
      const symbol = this.world.symbols.get(x.name);
      return (
        symbol !== undefined &&
        symbol.byScript &&
        symbol.isDefined &&
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

  /** The section a symbol made from `.` between sections belongs to: the one before, or after `. = ...` the next. */
  private sectionForDot(index: number): OutputSection | undefined {
    const list = this.layout.sections;
    const usable = (s: OutputSection | undefined) =>
      s !== undefined && !s.removed && (s.flags & Sec.alloc) !== 0 && !(s.flags & Sec.tls);
    const backwards = (from: OutputSection | undefined): OutputSection | undefined => {
      for (let i = from ? list.indexOf(from) : -1; i >= 0; i--) if (usable(list[i])) return list[i];
      return undefined;
    };
    if (!this.currentSection || this.preferNext) {
      const rest = this.layout.statements.slice(index + 1).filter((s): s is OutputStatement => s.kind === 'output');
      const next = rest.find(
        (os) => os.afterEnd || (os.section !== undefined && os.name !== '/DISCARD/' && !os.section.removed),
      );
      if (!this.currentSection || !next || !next.afterEnd) {
        const from = next ? next.section : list.findLast((s) => !s.removed);
        return backwards(from);
      }
    }
    const here = this.currentSection.section;
    const found = backwards(here);
    if (found) return found;
    return list.find(usable);
  }

  /** Sections behind an assignment to `end`, whatever the number of underscores before it. */
  private noteEnd(): void {
    let found = false;
    const isEnd = (target: string) => /^_*end$/.test(target);
    for (const s of this.layout.statements)
      if (s.kind === 'output') {
        s.afterEnd = found;
        if (s.children.some((child) => child.kind === 'assignment' && isEnd(child.statement.target))) found = true;
      } else if (s.kind === 'assignment' && isEnd(s.statement.target)) found = true;
  }

  private assertion(
    condition: Expression,
    message: string,
    phase: Phase,
    section: OutputSection | 'absolute',
    dot: bigint,
  ): void {
    const value = this.evaluate(condition, phase, section, dot);
    if (phase === 'final' && (!value.valid || value.value === 0n)) this.world.assertFailed(message);
  }

  private power(e: Expression, phase: Phase): bigint {
    const value = this.evaluate(e, phase, 'absolute', this.dot);
    return value.valid && value.value > 0n ? value.value : 1n;
  }

  private evaluate(e: Expression, phase: Phase, section: OutputSection | 'absolute', dot: bigint): Value {
    return this.evaluator(phase, section, dot).evaluate(e);
  }

  private evaluator(phase: Phase, section: OutputSection | 'absolute', dot: bigint): Evaluator {
    return new Evaluator(this.world, { phase, section, dot });
  }
}

/** ldexp_finalize_syms: symbols made from `.` between sections become relative to a section. */
export function finalizeSymbols(layout: Layout, world: World): void {
  for (const symbol of world.symbols) {
    if (!symbol.isDefined) continue;
    if (symbol.finalSection && symbol.section === undefined) {
      symbol.section = symbol.finalSection;
      symbol.value = BigInt.asUintN(64, symbol.value - symbol.finalSection.vma);
    }
    if (symbol.section instanceof OutputSection && symbol.section.removed)
      moveToNeighbour(layout, symbol, symbol.section, symbolAddress(symbol));
    else if (
      symbol.section instanceof InputSection &&
      symbol.section.output instanceof OutputSection &&
      symbol.section.output.removed
    )
      moveToNeighbour(layout, symbol, symbol.section.output, symbolAddress(symbol));
  }
}

/** _bfd_nearby_section: the neighbour that will be in the segment the dropped section would have been in. */
function moveToNeighbour(
  layout: Layout,
  symbol: { section: InputSection | OutputSection | undefined; value: bigint },
  gone: OutputSection,
  address: bigint,
): void {
  const list = layout.sections;
  const at = list.indexOf(gone);
  const previous = list.slice(0, at).findLast((s) => !s.removed);
  const next = list.slice(at + 1).find((s) => !s.removed);
  let best = next;
  if (!previous) best = next;
  else if (!next) best = previous;
  else if ((previous.flags ^ next.flags) & (Sec.alloc | Sec.tls | Sec.load)) {
    if ((next.flags ^ gone.flags) & (Sec.alloc | Sec.tls) || (previous.flags & Sec.load && !(next.flags & Sec.load)))
      best = previous;
  } else if ((previous.flags ^ next.flags) & Sec.readonly) {
    if ((next.flags ^ gone.flags) & Sec.readonly) best = previous;
  } else if ((previous.flags ^ next.flags) & Sec.code) {
    if ((next.flags ^ gone.flags) & Sec.code) best = previous;
  } else if (address < next.vma) best = previous;
  symbol.section = best;
  symbol.value = BigInt.asUintN(64, address - (best?.vma ?? 0n));
}
