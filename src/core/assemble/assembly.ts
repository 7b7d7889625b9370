// SPDX-License-Identifier: GPL-2.0-only
/**
 * The state of one assembly, and the operations both sources of work use: the compiler's items and
 * the directives of top-level `asm`.
 *
 * Every item's size is known when it is met (nothing here is relaxed), so a label's offset is final
 * at once; what an expression stands for may not be, so it waits as a fixup (finish.ts).
 * Source: gas/subsegs.c, gas/symbols.c, gas/config/obj-elf.c of binutils 2.40.
 */
import { isAside } from '../base/asides';
import { align as alignUp } from '../base/bytes';
import type { Diagnostic } from '../base/diagnostic';
import type { Recorder, StageRecorder } from '../base/events';
import type { OriginId, Origins } from '../base/origin';
import { NO_ORIGIN } from '../base/origin';
import type { Span } from '../base/span';
import type { Mark } from '../base/thing';
import type { SectionSpec } from '../compile/unit';
import {
  SHF_ALLOC,
  SHF_EXECINSTR,
  SHF_WRITE,
  SHT_FINI_ARRAY,
  SHT_INIT_ARRAY,
  SHT_NOBITS,
  SHT_NOTE,
  SHT_NULL,
  SHT_PREINIT_ARRAY,
  SHT_PROGBITS,
} from '../elf/constants';
import { assembleSchema } from './events';
import type { Value } from './expression';
import { AsmSection, codePadding, flagLetters, specialSection } from './sections';
import { AsmSymbol } from './symbols';

/** A place whose value is known only at the end. */
export interface Fixup {
  readonly section: AsmSection;
  readonly offset: number;
  readonly size: number;
  /** R_X86_64_* to use if a relocation is needed; S + A - P ones have `relative` */
  readonly type: number;
  readonly relative: boolean;
  readonly value: Value;
  readonly origin: OriginId;
  readonly thing: string;
}

export interface PlacedObject {
  readonly section: AsmSection;
  readonly offset: number;
  readonly size: number;
  readonly thing: string;
  readonly label: string;
  readonly role: Mark['role'];
  readonly origin: OriginId;
}

export class Assembly {
  readonly sections: AsmSection[] = [];
  /** in order of first mention, section symbols included */
  readonly symbols: AsmSymbol[] = [];
  readonly fixups: Fixup[] = [];
  readonly placed: PlacedObject[] = [];
  readonly diagnostics: Diagnostic[] = [];
  readonly events: StageRecorder<typeof assembleSchema>;
  current: AsmSection;
  previous: AsmSection | undefined;
  readonly stack: { readonly current: AsmSection; readonly previous: AsmSection | undefined }[] = [];
  /** assembler-local labels that no relocation has needed */
  private readonly unlisted = new Set<AsmSymbol>();
  private readonly byName = new Map<string, AsmSymbol>();
  private readonly sectionByName = new Map<string, AsmSection>();
  private readonly sectionSymbols = new Map<AsmSection, AsmSymbol>();

  constructor(
    readonly unit: string,
    readonly origins: Origins,
    recorder: Recorder,
  ) {
    this.events = recorder.stage(assembleSchema);
    // gas makes these three always (gas/as.c, perform_an_assembly_pass).
    this.current = this.createSection('.text', SHT_PROGBITS, SHF_ALLOC | SHF_EXECINSTR, 0);
    this.createSection('.data', SHT_PROGBITS, SHF_ALLOC | SHF_WRITE, 0);
    this.createSection('.bss', SHT_NOBITS, SHF_ALLOC | SHF_WRITE, 0);
  }

  // -------------------------------------------------------------- sections

  /**
   * `.section name,...`: finds or makes it. `type` SHT_NULL: not said. Attributes said again must be
   * the same; .text, .data and their kind only warn (obj_elf_change_section).
   */
  section(spec: SectionSpec, origin: OriginId): AsmSection {
    const old = this.sectionByName.get(spec.name);
    const special = specialSection(spec.name);
    if (!old) {
      let flags = spec.flags;
      if (special) {
        const noteFlags = special.type === SHT_NOTE && (flags === SHF_ALLOC || flags === SHF_EXECINSTR);
        if ((flags & 0xfffff & ~special.flags & ~0x30) !== 0 && !noteFlags)
          this.warn(`setting incorrect section attributes for ${spec.name}`, origin);
        else flags = (flags | special.flags) >>> 0;
        if (spec.type !== SHT_NULL && spec.type !== special.type && special.type !== SHT_NOTE)
          this.warn(`setting incorrect section type for ${spec.name}`, origin);
      }
      const type = spec.type === SHT_NULL ? (special?.type ?? SHT_PROGBITS) : spec.type;
      // An array of function pointers says so (gABI, SHT_INIT_ARRAY).
      const pointers = type === SHT_INIT_ARRAY || type === SHT_FINI_ARRAY || type === SHT_PREINIT_ARRAY;
      return this.createSection(spec.name, type, flags, pointers ? 8 : spec.entsize);
    }
    if (spec.type !== SHT_NULL && spec.type !== old.type) {
      if (special) this.warn(`ignoring incorrect section type for ${spec.name}`, origin);
      else this.error('changed-section', `changed section type for ${spec.name}`, origin);
    }
    if (spec.flags !== 0) {
      const otherKind = spec.type !== SHT_NULL && (spec.type === SHT_NOBITS) !== old.isNobits;
      if (
        (otherKind && !special) ||
        old.flags !== (special ? (spec.flags | special.flags) >>> 0 : spec.flags) ||
        (special && (old.flags & 7) !== (spec.flags & 7))
      ) {
        if (special) this.warn(`ignoring changed section attributes for ${spec.name}`, origin);
        else this.error('changed-section', `changed section attributes for ${spec.name}`, origin);
      } else if (old.isMerge && old.entsize !== spec.entsize)
        this.error('changed-section', `changed section entity size for ${spec.name}`, origin);
    }
    return old;
  }

  /** Makes a section current; `.previous` goes back. */
  enter(section: AsmSection): void {
    this.previous = this.current;
    this.current = section;
  }

  sectionSymbol(section: AsmSection): AsmSymbol {
    return this.sectionSymbols.get(section)!;
  }

  /** Pads the current section; raises its alignment. In code the gap is no-ops. */
  alignTo(alignment: number, fill?: number, atMost = Infinity): void {
    const section = this.current;
    if (alignment <= 1) return;
    const gap = alignUp(section.size, alignment) - section.size;
    if (gap > atMost) return;
    section.align = Math.max(section.align, alignment);
    if (gap === 0) return;
    const offset = section.size;
    if (section.isNobits) section.appendZeroes(gap);
    // 0x90 in code asks for no-ops, and gets the long ones too (gas/config/tc-i386.h, md_do_align).
    else if (fill !== undefined && !(section.isCode && fill === 0x90)) section.append(new Uint8Array(gap).fill(fill));
    else section.append(section.isCode ? codePadding(gap) : new Uint8Array(gap));
    section.field(offset, section.size, 'padding', NO_ORIGIN);
    this.events.record('padding', { section: section.name, offset, size: gap, align: alignment, code: section.isCode });
  }

  // -------------------------------------------------------------- symbols

  /**
   * The symbol of that name, made by this mention if need be. An assembler-local label is no entry of
   * the table yet; a relocation that needs it makes it one (gas/symbols.c, local_symbol_make and
   * local_symbol_convert).
   */
  mention(name: string): AsmSymbol {
    let symbol = this.byName.get(name);
    if (!symbol) {
      const section = this.sectionByName.get(name);
      if (section) return this.sectionSymbol(section);
      symbol = new AsmSymbol(name, name.startsWith('.L'));
      this.byName.set(name, symbol);
      if (symbol.temporary) this.unlisted.add(symbol);
      else this.symbols.push(symbol);
    }
    return symbol;
  }

  /** A relocation names the symbol: it must be in the table. */
  usedInRelocation(symbol: AsmSymbol): void {
    symbol.inRelocation = true;
    this.list(symbol);
  }

  /** From here on the symbol has its place in the table, should it come to be in it. */
  list(symbol: AsmSymbol): void {
    if (this.unlisted.delete(symbol)) this.symbols.push(symbol);
  }

  /** A label no text names: `.`, `1:`. */
  anonymous(name: string): AsmSymbol {
    const symbol = new AsmSymbol(name, true);
    this.unlisted.add(symbol);
    return symbol;
  }

  here(): AsmSymbol {
    const symbol = this.anonymous('.');
    symbol.state = { kind: 'defined', section: this.current, offset: this.current.size };
    return symbol;
  }

  define(symbol: AsmSymbol, origin: OriginId): boolean {
    // What `.set` gave may change: as takes the label for the new value (gas/symbols.c, colon).
    const volatile = symbol.state.kind === 'equated' && !symbol.state.once;
    if (symbol.state.kind !== 'undefined' && !volatile) {
      this.error('redefined', `symbol \`${symbol.name}' is already defined`, origin);
      return false;
    }
    symbol.state = { kind: 'defined', section: this.current, offset: this.current.size };
    return true;
  }

  place(object: PlacedObject, binding: string, align: number): void {
    this.placed.push(object);
    if (!this.events.on) return;
    const { section, offset, size, thing, label, role } = object;
    this.events.record(
      'place',
      {
        thing,
        label,
        role,
        section: section.name,
        offset,
        size,
        align,
        nobits: section.isNobits,
        bytes: section.bytes(offset, offset + Math.min(size, 64)),
        symbol: binding,
        ...this.placeOf(object.origin),
      },
      role === 'string' || isAside(section.name) ? 1 : 0,
    );
  }

  // -------------------------------------------------------------- words

  error(id: string, text: string, origin: OriginId): void {
    this.complain(id, 'error', text, origin);
  }
  warn(text: string, origin: OriginId): void {
    this.complain('warning', 'warning', text, origin);
  }

  /** Fields of an event that say where it was written. */
  placeOf(origin: OriginId): { file: string; from: number; to: number } {
    const span = origin === NO_ORIGIN ? undefined : this.origins.expansionPoint(origin);
    return span ?? { file: '', from: 0, to: 0 };
  }

  private complain(id: string, severity: 'error' | 'warning', text: string, origin: OriginId): void {
    const span: Span | undefined = origin === NO_ORIGIN ? undefined : this.origins.expansionPoint(origin);
    this.diagnostics.push({ id: `as.${id}`, severity, tool: 'as', span, text, notes: [] });
    this.events.record('problem', { severity, text, ...this.placeOf(origin) });
  }

  private createSection(name: string, type: number, flags: number, entsize: number): AsmSection {
    const section = new AsmSection(name, type, flags, entsize, this.sections.length);
    this.sections.push(section);
    this.sectionByName.set(name, section);
    // A mention before the section existed has made its symbol already.
    let symbol = this.byName.get(name);
    if (symbol?.state.kind !== 'undefined') {
      symbol = new AsmSymbol('', false);
      this.symbols.push(symbol);
    }
    symbol.sectionSymbol = section;
    symbol.state = { kind: 'defined', section, offset: 0 };
    this.sectionSymbols.set(section, symbol);
    this.events.record('section', {
      object: this.unit,
      section: name,
      type,
      flags,
      letters: flagLetters(flags),
      entsize,
      asmMade: this.sections.length <= 3,
    });
    return section;
  }
}
