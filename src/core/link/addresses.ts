// SPDX-License-Identifier: GPL-2.0-only
/**
 * Gives every section its address and every symbol of the script its value.
 *
 * In: the mapped layout. Out: the same with addresses, offsets, sizes and padding.
 * Three passes as in ld: `mark` finds empty sections, which are then dropped; `size` lays out;
 * `final` evaluates every assignment with all addresses known, and ASSERTs.
 * Source: binutils 2.40, ld/ldlang.c, lang_size_sections_1, lang_do_assignments_1,
 * strip_excluded_output_sections.
 */
import { alignAddress } from '../base/bytes';
import { SHT_GROUP } from '../elf';
import { type Assigned, Assigner } from './assign';
import { DotSection } from './dot-section';
import { absolute, Evaluator, type Phase, type Value, type World } from './evaluate';
import { type Layout, outputStatements } from './map';
import { type InputSection, type LinkSymbol, type OutputSection, type OutputStatement, Sec } from './model';
import { checkRegion, type Region } from './regions';
import type { Expression } from './script/ast';

/** The statement of the script that is worked on, for messages. */
export interface ScriptPlace {
  readonly from: number;
  readonly to: number;
  readonly elsewhere?: { readonly file: string; readonly line: number };
}

export class AddressPass {
  private dot = 0n;
  private dotSection: DotSection;
  /** layouts with addresses so far */
  private sizings = 0;
  private readonly assigner: Assigner;
  place: ScriptPlace = { from: 0, to: 0 };

  constructor(
    private readonly layout: Layout,
    private readonly world: World,
    redefined: (symbol: LinkSymbol, section: OutputSection | undefined, value: bigint) => void,
  ) {
    this.dotSection = new DotSection(layout);
    this.assigner = new Assigner(world, redefined);
  }

  get assigned(): readonly Assigned[] {
    return this.assigner.assigned;
  }

  /**
   * Before inputs are mapped: what the script defines, as far as it can be said by then. A common symbol
   * it assigns is none any more; one that stands for another is where that one is.
   */
  early(): void {
    this.world.iteration++;
    this.layout.statements.forEach((s, index) => {
      if (s.kind === 'assignment') this.assigner.early(s.statement, index, this.dotSection);
      if (s.kind !== 'output') return;
      for (const child of s.children)
        if (child.kind === 'assignment') this.assigner.early(child.statement, index, this.dotSection);
    });
  }

  /** Lays out, and again where the data segment can be placed better. */
  layOut(): void {
    const { dataSegment } = this.world;
    dataSegment.phase = 'none';
    this.run('size');
    dataSegment.settle(this.layout.sections, () => this.run('size'));
  }

  run(phase: Phase): void {
    const { world, layout } = this;
    for (const section of layout.sections) {
      section.rawsize = section.size;
      if (phase !== 'final') section.size = 0;
      section.pads = [];
    }
    if (phase === 'mark') world.dataSegment.phase = 'none';
    if (phase !== 'final') {
      for (const os of outputStatements(layout)) {
        os.processedVma = false;
        os.processedLma = false;
      }
      world.regions.reset();
    }
    world.iteration++;
    if (phase === 'size') this.sizings++;
    this.dot = 0n;
    this.assigner.assigned.length = 0;
    if (phase === 'final') this.dotSection = new DotSection(layout);
    layout.statements.forEach((s, index) => {
      const text = s.kind === 'output' ? s.description : s.statement;
      if (text) this.place = text;
      if (s.kind === 'assert') this.assertion(s.statement.condition, s.statement.message, phase, 'absolute', this.dot);
      else if (s.kind === 'assignment') {
        if (s.statement.target === '.') this.dotSection.dotAssigned();
        this.dot = this.assigner.assign(
          s.statement,
          { phase, section: 'absolute', dot: this.dot, index },
          this.dotSection,
        );
        world.regions.fallback.current = this.dot;
      } else if (s.kind === 'output') {
        if (phase === 'final') this.finalOutput(s, index);
        else this.output(s, phase, index);
      }
    });
  }

  /** lang_find_relro_sections: something lies between DATA_SEGMENT_ALIGN and DATA_SEGMENT_RELRO_END. */
  anythingBecomesReadOnly(): boolean {
    const { statements } = this.layout;
    const calls = (name: string) =>
      statements.findIndex(
        (s) => s.kind === 'assignment' && 'name' in s.statement.value && s.statement.value.name === name,
      );
    const from = calls('DATA_SEGMENT_ALIGN');
    const to = calls('DATA_SEGMENT_RELRO_END');
    if (from < 0 || to < 0) return false;
    return statements
      .slice(from, to)
      .some(
        (s) =>
          s.kind === 'output' &&
          s.section !== undefined &&
          !s.section.removed &&
          (s.section.flags & Sec.alloc) !== 0 &&
          !this.takesNoRoom(s.section) &&
          s.section.inputs.some((input) => input.size !== 0),
      );
  }

  /** Drops output sections that are empty and that nothing keeps. */
  strip(): void {
    for (const os of outputStatements(this.layout)) {
      const section = os.section;
      if (!section || os.constrainedAway) continue;
      let exclude = section.size === 0 && !(section.flags & Sec.keep) && !section.removed;
      if (exclude && this.layout.relocatable && section.inputs.some((s) => !s.collected || s.type !== SHT_GROUP))
        exclude = false;
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
    const { regions } = this.world;
    if (os.address) {
      const value = this.evaluate(os.address, phase, 'absolute', this.dot);
      if (value.valid) this.dot = absolute(value);
      else if (phase !== 'mark')
        this.world.fail('address', `non constant or forward reference address expression for section ${os.name}`);
    }
    const section = os.section;
    if (!section || os.name === '/DISCARD/') return;
    let start = this.dot;
    let alignment = os.description?.align ? this.power(os.description.align, phase) : 1n;
    if (alignment > BigInt(section.align)) section.align = Number(alignment);
    if (!os.address) {
      if (!os.region || (section.flags & (Sec.alloc | Sec.load) && os.region.isDefault))
        os.region = regions.forSection(section);
      this.wantRegion(os, section, phase);
      start = os.region.current;
      alignment = BigInt(section.align);
    }
    const aligned = alignAddress(start, alignment);
    const padding = aligned - start;
    this.tellMoved(os, section, phase, aligned, padding, alignment);
    section.vma = aligned;
    section.userSetVma = true;
    this.children(os, section, phase, aligned, index);
    os.processedVma = true;
    if (!os.ignored) this.dot = section.vma;
    this.loadAddress(os, section, phase, alignment, padding);
    if (os.ignored) return;
    const size = this.takesNoRoom(section) ? 0n : BigInt(section.size);
    this.dot = BigInt.asUintN(64, this.dot + size);
    this.dotAfter(os, phase);
    if (!os.region || !(section.flags & (Sec.alloc | Sec.load))) return;
    os.region.current = this.dot;
    if (phase === 'size') checkRegion(this.world, os, os.region, section.vma);
    const load = os.loadRegion;
    if (load && load !== os.region && (section.flags & Sec.load || os.description?.alignWithInput)) {
      load.current = section.lma + size;
      if (phase === 'size') checkRegion(this.world, os, load, section.lma);
    }
  }

  /** lang_do_assignments_1: addresses stand, symbols get their values. */
  private finalOutput(os: OutputStatement, index: number): void {
    if (os.constrainedAway) return;
    const section = os.section;
    if (!section || os.name === '/DISCARD/') return;
    if (!os.ignored && section.flags & Sec.alloc) this.dotSection.enter(os);
    this.children(os, section, 'final', section.vma, index);
    if (os.ignored) return;
    this.dot = section.vma;
    if (!this.takesNoRoom(section)) this.dot = BigInt.asUintN(64, this.dot + BigInt(section.size));
    this.dotAfter(os, 'final');
  }

  /** .tbss: its room is made for each thread. */
  private takesNoRoom(section: OutputSection): boolean {
    return (section.flags & Sec.tls) !== 0 && !(section.flags & Sec.load) && !this.layout.relocatable;
  }

  /** Behind the last section of an OVERLAY. */
  private dotAfter(os: OutputStatement, phase: Phase): void {
    if (!os.description?.dotAfter) return;
    const value = this.evaluate(os.description.dotAfter, phase, 'absolute', this.dot);
    if (value.valid) this.dot = absolute(value);
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
      // What merged away entirely neither takes room nor aligns anything.
      if (os.ignored || (input.flags & Sec.exclude && input.merged) || input.linkerCreated) {
        if (input.linkerCreated && section.align < input.align) section.align = input.align;
        input.outputOffset = Number(dot - section.vma);
        return;
      }
      if (os.description?.subalign) input.align = Number(this.power(os.description.subalign, phase));
      if (section.align < input.align) section.align = input.align;
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
          const next = this.assigner.assign(child.statement, { phase, section, dot, index }, this.dotSection);
          const { target, form } = child.statement;
          // A PROVIDE nobody needs is as good as not there.
          if (target !== '.' && (!form.startsWith('provide') || this.world.symbols.get(target)?.provided))
            os.updateDot = true;
          if (!os.ignored && next !== dot) {
            if (next > dot) pad(next);
            dot = next;
            if (os.description?.type !== 'noalloc') section.flags |= Sec.alloc;
          }
          break;
        }
        case 'data': {
          child.offset = Number(dot - section.vma);
          const value = this.evaluate(child.statement.value, phase, section, dot);
          child.value = absolute(value);
          if (phase === 'final' && !value.valid) this.world.say('data', 'fatal', 'invalid data statement');
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

  /** A loadable section in no region, although the script has some. */
  private wantRegion(os: OutputStatement, section: OutputSection, phase: Phase): void {
    const { regions } = this.world;
    if (phase !== 'size' || this.sizings !== 1 || os.ignored || this.layout.relocatable) return;
    if (!(section.flags & Sec.alloc) || this.takesNoRoom(section)) return;
    if (os.region?.isDefault && regions.any)
      this.world.say('region', 'fatal', `error: no memory region specified for loadable section \`${section.name}'`);
  }

  private tellMoved(
    os: OutputStatement,
    section: OutputSection,
    phase: Phase,
    start: bigint,
    padding: bigint,
    alignment: bigint,
  ): void {
    if (!os.address || phase !== 'size' || alignment <= 1n) return;
    // A further layout tells of what has changed alone.
    const moved = this.sizings === 1 ? padding : start - section.vma;
    if (moved === 0n || (this.sizings > 1 && (moved & (alignment - 1n)) === 0n)) return;
    this.world.say('moved', 'warning', `start of section ${os.name} changed by ${moved}`);
  }

  private loadAddress(
    os: OutputStatement,
    section: OutputSection,
    phase: Phase,
    alignment: bigint,
    padding: bigint,
  ): void {
    const region = os.region ?? this.world.regions.fallback;
    const last = region.last?.section;
    const { dot } = this;
    if (os.description?.load) {
      const value = this.evaluate(os.description.load, phase, 'absolute', dot);
      section.lma = value.valid ? absolute(value) : 0n;
    } else if (os.loadRegion) section.lma = this.inLoadRegion(os, os.loadRegion, phase, alignment, padding);
    else if (last && section.flags & Sec.alloc) {
      if (dot < last.vma && section.size !== 0 && dot + BigInt(section.size) <= last.vma) {
        // `.` has moved backwards: from here on a section is loaded where it runs.
        if (last.vma !== last.lma) this.world.say('backwards', 'warning', `dot moved backwards before \`${os.name}'`);
        section.lma = section.vma;
      } else {
        const lma =
          os.description && os.description.overlay !== 'none'
            ? last.lma + BigInt(last.size)
            : BigInt.asUintN(64, section.vma + last.lma - last.vma);
        section.lma = alignAddress(lma, alignment);
      }
    } else section.lma = section.vma;
    os.processedLma = true;
    const counted = (section.flags & Sec.alloc) !== 0 && !(section.flags & Sec.tls && !(section.flags & Sec.load));
    if (
      ((counted && (section.size !== 0 || (!last && section.vma !== section.lma) || (last && dot >= last.vma))) ||
        os.description?.overlay === 'first') &&
      !os.loadRegion &&
      !this.layout.relocatable
    )
      region.last = os;
  }

  private inLoadRegion(os: OutputStatement, region: Region, phase: Phase, alignment: bigint, padding: bigint): bigint {
    if (os.description?.alignWithInput) return region.current + padding;
    // In another region than it runs in, only the script's own alignment counts.
    if (region === os.region) return alignAddress(region.current, alignment);
    return alignAddress(region.current, os.description?.align ? this.power(os.description.align, phase) : 1n);
  }

  private assertion(
    condition: Expression,
    message: string,
    phase: Phase,
    section: OutputSection | 'absolute',
    dot: bigint,
  ): void {
    const value = this.evaluate(condition, phase, section, dot);
    if (phase === 'final' && value.value === 0n) this.world.say('assert', 'error', message);
  }

  private power(e: Expression, phase: Phase): bigint {
    const value = this.evaluate(e, phase, 'absolute', this.dot);
    return value.valid && value.value > 0n ? value.value : 1n;
  }

  private evaluate(e: Expression, phase: Phase, section: OutputSection | 'absolute', dot: bigint): Value {
    return new Evaluator(this.world, { phase, section, dot }).evaluate(e);
  }
}
