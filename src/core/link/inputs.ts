// SPDX-License-Identifier: GPL-2.0-only
/**
 * Opens the object files in link order and enters their symbols.
 *
 * In: objects. Out: `InputFile`s and the symbol table, every global resolved as far as the objects go:
 * a definition beats a weak one, a weak one beats none; two definitions are an error, the first stays.
 * Source: System V gABI, chapter 4, "Symbol Table"; binutils 2.40, bfd/linker.c, link_action.
 */
import type { Diagnostic } from '../base/diagnostic';
import * as elf from '../elf';
import { readElfOnce } from '../elf';
import type { ElfFile, ElfSymbol } from '../elf';
import type { Mark } from '../base/thing';
import type { ObjectFile } from '../assemble/types';
import { bfdFlags, type InputFile, InputSection, type LinkSymbol, Sec, SectionHeader } from './model';
import type { Places } from './places';
import type { SymbolTable } from './symbol-table';

export interface Inputs {
  readonly files: readonly InputFile[];
  /** some object has no .note.GNU-stack, or an executable one */
  readonly stack: { readonly present: boolean; readonly executable: boolean };
}

const metaTypes = new Set<number>([
  elf.SHT_NULL,
  elf.SHT_SYMTAB,
  elf.SHT_STRTAB,
  elf.SHT_RELA,
  elf.SHT_REL,
  elf.SHT_SYMTAB_SHNDX,
  elf.SHT_GROUP,
]);

export function openInputs(
  symbols: SymbolTable,
  objects: readonly ObjectFile[],
  userObjects: ReadonlySet<string>,
  places: Places,
  complain: (d: Diagnostic) => void,
): Inputs {
  const files: InputFile[] = [];
  let present = false;
  let executable = false;
  let missing: string | undefined;
  for (const object of objects) {
    const file = openFile(object, files.length, userObjects.has(object.path), complain);
    if (!file) continue;
    files.push(file);
    enterSymbols(file, symbols, places, complain);
    const note = file.sections.find((s) => s?.name === '.note.GNU-stack');
    if (note) {
      present = true;
      if (note.flags & Sec.code) executable = true;
    } else missing ??= file.path;
  }
  if (missing !== undefined && present) {
    // bfd/elflink.c, bfd_elf_size_dynamic_sections
    executable = true;
    complain({
      id: 'link.missing-stack-note',
      severity: 'warning',
      tool: 'ld',
      span: undefined,
      text: `${missing}: missing .note.GNU-stack section implies executable stack`,
      notes: [
        { span: undefined, text: 'This behaviour is deprecated and will be removed in a future version of the linker' },
      ],
    });
  }
  return { files, stack: { present, executable } };
}

/** What is the same of an object in every link. */
interface Description {
  readonly elf: ElfFile;
  readonly sections: readonly (SectionHeader | undefined)[];
  readonly symbols: readonly ElfSymbol[];
  readonly marks: ReadonlyMap<number, readonly Mark[]>;
}

/** By object: the teaching kernel's are linked again in every build, and never change. */
const descriptions = new WeakMap<ObjectFile, Description>();

function openFile(
  object: ObjectFile,
  index: number,
  user: boolean,
  complain: (d: Diagnostic) => void,
): InputFile | undefined {
  let description = descriptions.get(object);
  if (!description) {
    description = describe(object, complain);
    if (!description) return undefined;
    descriptions.set(object, description);
  }
  const sections: (InputSection | undefined)[] = [];
  const globals: (LinkSymbol | undefined)[] = [];
  const { elf: read, symbols, marks } = description;
  const file: InputFile = { index, path: object.path, object, elf: read, sections, symbols, globals, marks, user };
  for (const header of description.sections) sections.push(header && new InputSection(file, header));
  return file;
}

function describe(object: ObjectFile, complain: (d: Diagnostic) => void): Description | undefined {
  const { elf: read, diagnostics } = readElfOnce(object.bytes);
  if (!read || read.header.machine !== elf.EM_X86_64 || read.header.type !== elf.ET_REL) {
    complain({
      id: 'link.format',
      severity: 'fatal',
      tool: 'ld',
      span: undefined,
      text: `${object.path}: file not recognized: file format not recognized`,
      notes: [],
    });
    return undefined;
  }
  if (diagnostics.some((d) => d.severity === 'error' || d.severity === 'fatal')) {
    complain({
      id: 'link.damaged',
      severity: 'fatal',
      tool: 'ld',
      span: undefined,
      text: `${object.path}: error adding symbols: file in wrong format`,
      notes: diagnostics.map((d) => ({ span: undefined, text: d.text })),
    });
    return undefined;
  }
  const marks = new Map<number, Mark[]>();
  for (const mark of object.marks) {
    const list = marks.get(mark.section);
    if (list) list.push(mark);
    else marks.set(mark.section, [mark]);
  }
  const sections = read.sections.map((s) => {
    if (metaTypes.has(s.type)) return undefined;
    const align = s.addralign > 1 ? 2 ** Math.round(Math.log2(s.addralign)) : 1;
    return new SectionHeader(
      s.index,
      s.name,
      s.type,
      s.flags,
      bfdFlags(s.name, s.type, s.flags),
      align,
      s.entsize,
      s.size,
      read.data(s),
      () => read.relocationsFor(s).flatMap((table) => [...table]),
    );
  });
  return { elf: read, sections, symbols: [...(read.symbols() ?? [])], marks };
}

function enterSymbols(file: InputFile, table: SymbolTable, places: Places, complain: (d: Diagnostic) => void): void {
  const globals = file.globals as (LinkSymbol | undefined)[];
  let common: InputSection | undefined;
  for (const symbol of file.symbols) {
    if (symbol.binding === elf.STB_LOCAL || symbol.index === 0) {
      globals.push(undefined);
      continue;
    }
    const entry = table.enter(symbol.name);
    globals.push(entry);
    if (
      symbol.visibility !== elf.STV_DEFAULT &&
      (entry.visibility === elf.STV_DEFAULT || symbol.visibility < entry.visibility)
    )
      entry.visibility = symbol.visibility;
    const weak = symbol.binding === elf.STB_WEAK;
    if (symbol.shndx === elf.SHN_UNDEF) {
      entry.referenced = true;
      entry.file ??= file;
      if (entry.state === 'new') entry.state = weak ? 'undefweak' : 'undefined';
      else if (entry.state === 'undefweak' && !weak) entry.state = 'undefined';
      continue;
    }
    if (symbol.shndx === elf.SHN_COMMON) {
      if (entry.isDefined && entry.state !== 'defweak') continue;
      if (!common) {
        common = new InputSection(
          file,
          new SectionHeader(
            -1,
            'COMMON',
            elf.SHT_NOBITS,
            elf.SHF_ALLOC | elf.SHF_WRITE,
            Sec.alloc,
            1,
            0,
            0,
            new Uint8Array(0),
            () => [],
          ),
        );
        (file.sections as (InputSection | undefined)[]).push(common);
      }
      if (entry.state === 'common') {
        entry.size = Math.max(entry.size, symbol.size);
        entry.commonAlign = Math.max(entry.commonAlign, Number(symbol.value));
        continue;
      }
      entry.state = 'common';
      entry.file = file;
      entry.section = common;
      entry.size = symbol.size;
      entry.type = symbol.type === elf.STT_COMMON ? elf.STT_OBJECT : symbol.type;
      entry.commonAlign = Math.max(1, Number(symbol.value));
      continue;
    }
    if (entry.isDefined) {
      if (weak || entry.state === 'defweak') {
        if (weak || entry.state !== 'defweak') continue;
      } else {
        const section = symbol.shndx < elf.SHN_LORESERVE ? file.sections[symbol.shndx] : undefined;
        const second = places.clever(file, section, Number(symbol.value));
        const first = entry.file
          ? places.plain(
              entry.file,
              entry.section instanceof InputSection ? entry.section : undefined,
              Number(entry.value),
            )
          : '';
        complain({
          id: 'link.multiple-definition',
          severity: 'error',
          tool: 'ld',
          span: undefined,
          text: `${second}: multiple definition of \`${symbol.name}'; ${first}: first defined here`,
          notes: [],
        });
        continue;
      }
    }
    entry.state = weak ? 'defweak' : 'defined';
    entry.file = file;
    entry.section = symbol.shndx === elf.SHN_ABS ? undefined : file.sections[symbol.shndx];
    entry.value = symbol.value;
    entry.size = symbol.size;
    entry.type = symbol.type;
  }
}
