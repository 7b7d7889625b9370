// SPDX-License-Identifier: GPL-2.0-only
/**
 * Relocations: the holes the compiler left are filled, or with -r carried on.
 *
 * In: sections with addresses and contents. Out: contents with the values written, a record of each,
 * or the relocation tables of the output. Source: x86-64 psABI 1.0, section 4.4; binutils 2.40,
 * bfd/elf64-x86-64.c, elf_x86_64_relocate_section.
 */
import type { Diagnostic } from '../base/diagnostic';
import * as elf from '../elf';
import { type ElfRelocation, relocationName, relocationRule } from '../elf';
import { isGotLoad, relaxGotLoad } from './got-relax';
import { keptFor } from './groups';
import { addressOf, type InputFile, InputSection, type LinkSymbol, OutputSection, Sec, symbolAddress } from './model';
import type { Places } from './places';
import { inLdWords } from './message';
import type { LinkOptions } from './types';

export interface Applied {
  readonly section: InputSection;
  /** offset in the output section */
  readonly offset: number;
  readonly type: number;
  readonly symbol: string;
  /** symbol value, addend, place and result, as in the psABI's S, A, P */
  readonly s: bigint;
  readonly a: bigint;
  readonly p: bigint;
  readonly value: bigint;
  readonly before: Uint8Array;
  readonly after: Uint8Array;
}

interface Target {
  readonly name: string;
  readonly address: bigint;
  readonly state: 'ok' | 'undefined' | 'discarded';
  readonly describe: string;
}

export class Relocator {
  readonly applied: Applied[] = [];
  private lastUndefined = '';
  private undefinedInRow = 0;
  private overflowsLeft = 10;

  constructor(
    private readonly complain: (d: Diagnostic) => void,
    private readonly places: Places,
    private readonly options: Pick<LinkOptions, 'output' | 'unresolved'>,
    private readonly record: boolean,
  ) {}

  section(section: InputSection): void {
    const out = section.output;
    if (!(out instanceof OutputSection) || out.bytes.length === 0) return;
    const view = new DataView(out.bytes.buffer, out.bytes.byteOffset, out.bytes.byteLength);
    for (const given of section.relocations()) {
      const r = isGotLoad(given.type) ? this.relaxed(section, given, out.bytes) : given;
      const rule = relocationRule(r.type);
      const offset = section.outputOffset + Number(r.offset);
      if (!rule) {
        this.error(
          'unsupported',
          `${section.file.path}: unsupported relocation type ${relocationName(r.type) ?? `0x${r.type.toString(16)}`}`,
        );
        continue;
      }
      if (rule.size === 0) continue;
      if (Number(r.offset) + rule.size > section.size) {
        this.error('bad-offset', `${section.file.path}: bad relocation offset in section \`${section.name}'`);
        continue;
      }
      const target = this.target(section, r.symbol, r.addend, Number(r.offset));
      const p = BigInt.asUintN(64, out.vma + BigInt(offset));
      const s = target.state === 'ok' ? target.address : 0n;
      let a = r.addend;
      let value: bigint;
      if (target.state === 'discarded') {
        // The symbol's section is not in the output: the field is zeroed; in a list of ranges two zeros would end it.
        value = section.name === '.debug_ranges' ? 1n : 0n;
        a = 0n;
      } else value = rule.formula === 'S + A - P' ? s + a - p : s + a;
      const bits = rule.size * 8;
      const signed = BigInt.asIntN(64, value);
      if (target.state === 'ok' && rule.check !== undefined && !fits(signed, bits, rule.check)) {
        this.overflow(section, Number(r.offset), r.type, target);
      }
      const before = out.bytes.slice(offset, offset + rule.size);
      const field = BigInt.asUintN(bits, value);
      if (rule.size === 8) view.setBigUint64(offset, field, true);
      else if (rule.size === 4) view.setUint32(offset, Number(field), true);
      else if (rule.size === 2) view.setUint16(offset, Number(field), true);
      else view.setUint8(offset, Number(field));
      if (this.record)
        this.applied.push({
          section,
          offset,
          type: r.type,
          symbol: target.name,
          s,
          a: BigInt.asUintN(64, a),
          p,
          value: field,
          before,
          after: out.bytes.slice(offset, offset + rule.size),
        });
    }
  }

  /** A load from the global offset table, as long as the symbol is known: there is no table. */
  private relaxed(section: InputSection, r: ElfRelocation, bytes: Uint8Array): ElfRelocation {
    const global = section.file.globals[r.symbol];
    const local = section.file.symbols[r.symbol];
    const known = global ? global.isDefined || global.state === 'undefweak' : local?.shndx !== elf.SHN_UNDEF;
    const other = known ? relaxGotLoad(section.data, r) : undefined;
    if (!other) return r;
    for (const [at, byte] of other.bytes) bytes[section.outputOffset + at] = byte;
    return { ...r, type: other.type, offset: BigInt(other.offset), addend: other.addend };
  }

  private target(section: InputSection, index: number, addend: bigint, offset: number): Target {
    const file = section.file;
    const global = file.globals[index];
    if (global) return this.globalTarget(global, section, offset);
    const local = file.symbols[index];
    if (!local || index === 0) return { name: '', address: 0n, state: 'ok', describe: 'no symbol' };
    let home = local.shndx < elf.SHN_LORESERVE ? file.sections[local.shndx] : undefined;
    home = standIn(section, home);
    const name = local.type === elf.STT_SECTION ? (home?.name ?? '') : local.name;
    if (local.shndx === elf.SHN_ABS) return { name, address: local.value, state: 'ok', describe: `symbol \`${name}'` };
    if (!home) return { name, address: 0n, state: 'ok', describe: `\`${name}'` };
    if (!(home.output instanceof OutputSection)) return { name, address: 0n, state: 'discarded', describe: '' };
    const describe = `\`${name}'`;
    if (home.merged && local.type === elf.STT_SECTION) {
      // The addend says which string: it is that one's new place, less the addend that is added again.
      const address = addressOf(home, local.value + addend) - addend;
      return { name, address: BigInt.asUintN(64, address), state: 'ok', describe };
    }
    return { name, address: addressOf(home, local.value), state: 'ok', describe };
  }

  private globalTarget(symbol: LinkSymbol, section: InputSection, offset: number): Target {
    if (symbol.isDefined) {
      const home = symbol.section;
      if (home && !(home instanceof OutputSection) && !(home.output instanceof OutputSection))
        return { name: symbol.name, address: 0n, state: 'discarded', describe: '' };
      const where = home
        ? ` defined in ${home.name} section in ${home instanceof OutputSection ? this.options.output : home.file.path}`
        : ` defined in *ABS* section in ${this.options.output}`;
      return {
        name: symbol.name,
        address: symbolAddress(symbol),
        state: 'ok',
        describe: `symbol \`${symbol.name}'${where}`,
      };
    }
    if (symbol.state === 'undefweak')
      return { name: symbol.name, address: 0n, state: 'ok', describe: `undefined symbol \`${symbol.name}'` };
    if (this.options.unresolved !== 'ignore') this.undefined(symbol.name, section, offset);
    return { name: symbol.name, address: 0n, state: 'undefined', describe: '' };
  }

  /** ldmain.c, undefined_symbol: at most five of one symbol in a row, then one line that says so. */
  private undefined(name: string, section: InputSection, offset: number): void {
    if (this.lastUndefined === name) this.undefinedInRow++;
    else {
      this.lastUndefined = name;
      this.undefinedInRow = 0;
    }
    const warns = this.options.unresolved === 'warn';
    const tell = (at: string, what: string) =>
      this.complain(inLdWords('link.undefined', warns ? 'note' : 'error', `${at}: ${warns ? 'warning: ' : ''}${what}`));
    if (this.undefinedInRow < 5)
      tell(this.places.clever(section.file, section, offset), `undefined reference to \`${name}'`);
    else if (this.undefinedInRow === 5)
      tell(this.places.plain(section.file, section, offset), `more undefined references to \`${name}' follow`);
  }

  /** ldmain.c, reloc_overflow: ten of them, then one line that says there are more. */
  private overflow(section: InputSection, offset: number, type: number, target: Target): void {
    if (this.overflowsLeft < 0) return;
    const at = this.places.clever(section.file, section, offset);
    if (this.overflowsLeft-- === 0)
      this.error('overflow', `${at}: additional relocation overflows omitted from the output`);
    else
      this.error('overflow', `${at}: relocation truncated to fit: ${relocationName(type)} against ${target.describe}`);
  }

  private error(id: string, text: string): void {
    this.complain({ id: `link.${id}`, severity: 'error', tool: 'ld', span: undefined, text, notes: [] });
  }
}

/** What a reference to a section of a discarded group is taken for: the same one of the group that is kept. */
function standIn(section: InputSection, home: InputSection | undefined): InputSection | undefined {
  return home?.output === 'discarded' && !isUnwinding(section) ? (keptFor(home) ?? home) : home;
}

/** -r: fields that say something of a section that is gone. */
export function clearDiscarded(section: InputSection): void {
  const out = section.output;
  if (!(out instanceof OutputSection) || out.bytes.length === 0) return;
  for (const r of section.relocations()) {
    const global = section.file.globals[r.symbol];
    const local = section.file.symbols[r.symbol];
    const home = global ? global.section : local && standIn(section, section.file.sections[local.shndx]);
    if (!(home instanceof InputSection) || home.output instanceof OutputSection) continue;
    const size = relocationRule(r.type)?.size ?? 0;
    const at = section.outputOffset + Number(r.offset);
    if (Number(r.offset) + size > section.size) continue;
    out.bytes.fill(0, at, at + size);
    // in a list of ranges two zeros would end it
    if (section.name === '.debug_ranges' && size > 0) out.bytes[at] = 1;
  }
}

/** _bfd_elf_default_action_discarded: they lose what they say of a section that is gone. */
function isUnwinding({ name }: InputSection): boolean {
  return name === '.eh_frame' || name === '.sframe' || name === '.gcc_except_table';
}

/**
 * Relocations that name a symbol of a section that is gone: an error, also with -r, except in
 * debugging sections and unwind tables. Source: bfd/elflink.c, elf_link_input_bfd.
 */
export function checkDiscarded(section: InputSection, complain: (d: Diagnostic) => void): void {
  if (section.flags & Sec.debugging || isUnwinding(section)) return;
  for (const r of section.relocations()) {
    const global = section.file.globals[r.symbol];
    const local = section.file.symbols[r.symbol];
    const home = global
      ? global.isDefined
        ? global.section
        : undefined
      : local && local.shndx > 0 && local.shndx < elf.SHN_LORESERVE
        ? section.file.sections[local.shndx]
        : undefined;
    if (!home || home instanceof OutputSection || !(home.output === 'discarded' || home.collected)) continue;
    const name = global ? global.name : local!.type === elf.STT_SECTION ? home.name : local!.name;
    complain({
      id: 'link.discarded',
      severity: 'error',
      tool: 'ld',
      span: undefined,
      text: `\`${name}' referenced in section \`${section.name}' of ${section.file.path}: defined in discarded section \`${home.name}' of ${home.file.path}`,
      notes: [],
    });
  }
}

function fits(value: bigint, bits: number, check: 'signed' | 'unsigned' | 'either'): boolean {
  const span = 1n << BigInt(bits);
  const asSigned = value >= -(span / 2n) && value < span / 2n;
  const asUnsigned = value >= 0n && value < span;
  return check === 'signed' ? asSigned : check === 'unsigned' ? asUnsigned : asSigned || asUnsigned;
}

/** What a relocation of a relocatable link turns into. */
export interface Carried {
  readonly offset: number;
  readonly type: number;
  readonly addend: bigint;
  /** a global, a local of the file, or the section symbol of an output section */
  readonly target:
    | { readonly kind: 'global'; readonly symbol: LinkSymbol }
    | { readonly kind: 'local'; readonly file: InputFile; readonly index: number }
    | { readonly kind: 'section'; readonly section: OutputSection }
    | { readonly kind: 'none' }
    /** left out, unless nothing else would be left */
    | { readonly kind: 'nothing' };
}

/** -r: places move with their section; a section symbol becomes the output section's, its addend grows. */
export function carryRelocations(section: InputSection): Carried[] {
  const out: Carried[] = [];
  for (const r of section.relocations()) {
    const base = { offset: section.outputOffset + Number(r.offset), type: r.type, addend: r.addend };
    const global = section.file.globals[r.symbol];
    const local = section.file.symbols[r.symbol];
    const home = global
      ? global.isDefined && global.section instanceof InputSection
        ? global.section
        : undefined
      : local && local.shndx < elf.SHN_LORESERVE
        ? standIn(section, section.file.sections[local.shndx])
        : undefined;
    // What the symbol stood for was discarded: ld leaves R_X86_64_NONE, in debugging sections nothing.
    if (home && !(home.output instanceof OutputSection)) {
      if (!(section.flags & Sec.debugging))
        out.push({ offset: base.offset, type: 0, addend: 0n, target: { kind: 'none' } });
    } else if (global) out.push({ ...base, target: { kind: 'global', symbol: global } });
    else if (!local || r.symbol === 0) out.push({ ...base, target: { kind: 'none' } });
    else if (local.type === elf.STT_SECTION && home)
      out.push({
        ...base,
        addend: r.addend + BigInt(home.outputOffset) + local.value,
        target: { kind: 'section', section: home.output as OutputSection },
      });
    else out.push({ ...base, target: { kind: 'local', file: section.file, index: r.symbol } });
  }
  return out;
}
