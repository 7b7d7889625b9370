// SPDX-License-Identifier: GPL-2.0-only
/**
 * Section groups (COMDAT) and `.gnu.linkonce`: of several that say the same, the first file's is kept.
 *
 * In: a file that has just been opened. Out: its groups; sections of groups that are there already are
 * discarded, and know which group stands for them.
 * Source: System V gABI, "Section Groups"; binutils 2.40, bfd/elflink.c, _bfd_elf_section_already_linked,
 * _bfd_elf_check_kept_section.
 */
import * as elf from '../elf';
import type { InputFile, InputSection } from './model';

export interface InputGroup {
  /** the SHT_GROUP itself */
  readonly section: InputSection;
  readonly file: InputFile;
  /** symbol index of the signature */
  readonly symbol: number;
  readonly signature: string;
  readonly comdat: boolean;
  readonly members: readonly InputSection[];
}

/** Groups of a file, each member told its own. */
export function groupsOf(file: InputFile): InputGroup[] {
  const groups: InputGroup[] = [];
  for (const header of file.elf.sections) {
    const section = file.sections[header.index];
    if (header.type !== elf.SHT_GROUP || !section) continue;
    const data = file.elf.data(header);
    const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
    const word = (i: number) => view.getUint32(4 * i, true);
    const count = data.byteLength >> 2;
    if (count === 0) continue;
    const members: InputSection[] = [];
    for (let i = 1; i < count; i++) {
      const member = file.sections[word(i)];
      if (member && member.group === undefined && member.type !== elf.SHT_GROUP) members.push(member);
    }
    const symbol = file.symbols[header.info];
    const group: InputGroup = {
      section,
      file,
      symbol: header.info,
      signature: symbol?.type === elf.STT_SECTION ? (file.sections[symbol.shndx]?.name ?? '') : (symbol?.name ?? ''),
      comdat: (word(0) & elf.GRP_COMDAT) !== 0,
      members,
    };
    section.group = group;
    for (const member of members) member.group = group;
    groups.push(group);
  }
  return groups;
}

/** What stands already, of all files of a link. */
export class AlreadyLinked {
  private readonly groups = new Map<string, InputGroup>();
  private readonly once = new Map<string, InputSection>();
  /** key of the `.gnu.linkonce.t.` sections, for their `.r.` */
  private readonly code = new Map<string, InputFile>();

  enter(file: InputFile, groups: readonly InputGroup[]): void {
    for (const group of groups) {
      if (!group.comdat) continue;
      const first = this.groups.get(group.signature);
      if (!first) {
        this.groups.set(group.signature, group);
        continue;
      }
      group.section.output = 'discarded';
      for (const member of group.members) {
        member.output = 'discarded';
        member.keptBy = first.members.find((other) => sameSymbols(member, other));
      }
    }
    for (const section of file.sections) {
      if (!section?.name.startsWith('.gnu.linkonce.') || section.group) continue;
      const first = this.once.get(section.name);
      const [, kind, key] = /^\.gnu\.linkonce\.([^.]*)\.(.*)$/.exec(section.name) ?? [];
      if (first) {
        section.output = 'discarded';
        section.keptBy = first;
        continue;
      }
      this.once.set(section.name, section);
      if (kind === 't') this.code.set(key!, file);
      // Another file's code needs no such data.
      else if (kind === 'r' && this.code.has(key!) && this.code.get(key!) !== file) section.output = 'discarded';
    }
  }
}

/** bfd_elf_match_symbols_in_sections: the same section names the same symbols, of the same kinds. */
function sameSymbols(a: InputSection, b: InputSection): boolean {
  if (a.type !== b.type) return false;
  const names = (s: InputSection) =>
    s.file.symbols
      .filter((symbol) => symbol.shndx === s.index && symbol.type !== elf.STT_SECTION && symbol.index !== 0)
      .map((symbol) => `${symbol.name} ${symbol.binding} ${symbol.type}`)
      .sort();
  const x = names(a);
  const y = names(b);
  return x.length > 0 && x.length === y.length && x.every((name, i) => name === y[i]);
}

/** The section that stands for a discarded one, as long as it is of the same size. */
export function keptFor(section: InputSection): InputSection | undefined {
  const kept = section.keptBy;
  return kept && kept.inputSize === section.inputSize ? kept : undefined;
}
