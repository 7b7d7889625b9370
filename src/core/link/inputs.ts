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
import { type Archive, isArchive, readArchive } from './archive';
import type { Places } from './places';
import { parseScript } from './script/parser';
import type { SymbolTable } from './symbol-table';
import type { LinkInput } from './types';

/** A member of an archive that came into the link. */
export interface Pulled {
  readonly archive: string;
  readonly member: string;
  /** the undefined name it answers; undefined: --whole-archive */
  readonly symbol: string | undefined;
}

export interface Inputs {
  readonly files: readonly InputFile[];
  readonly pulled: readonly Pulled[];
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
  inputs: readonly LinkInput[],
  userObjects: ReadonlySet<string>,
  places: Places,
  complain: (d: Diagnostic) => void,
): Inputs {
  const opener = new Opener(symbols, userObjects, places, complain);
  for (const input of inputs) if (!opener.failed) opener.input(input, false);
  return { files: opener.files, pulled: opener.pulled, stack: opener.stack() };
}

class Opener {
  readonly files: InputFile[] = [];
  readonly pulled: Pulled[] = [];
  failed = false;
  private readonly loaded = new Set<LinkInput>();
  /** members of archives that are in the link, by archive as it stands on the command line */
  private readonly taken = new Map<LinkInput, Set<number>>();

  constructor(
    private readonly symbols: SymbolTable,
    private readonly userObjects: ReadonlySet<string>,
    private readonly places: Places,
    private readonly complain: (d: Diagnostic) => void,
  ) {}

  /** True when something came of it. In a group a file that was loaded is not loaded again. */
  input(input: LinkInput, again: boolean): boolean {
    if ('kind' in input) {
      if (input.kind === 'group') {
        let any = false;
        for (let round = 0; ; round++) {
          let more = false;
          for (const child of input.inputs) {
            if (this.failed) return any;
            if (this.input(child, again || round > 0)) more = true;
          }
          if (!more) return any;
          any = true;
        }
      }
      if (again && this.loaded.has(input)) return false;
      this.loaded.add(input);
      if (isArchive(input.file.bytes)) return this.whole(input.file);
      return this.add(input.file, undefined);
    }
    if (isArchive(input.bytes)) return this.search(input);
    if (again && this.loaded.has(input)) return false;
    this.loaded.add(input);
    return this.add(input, undefined);
  }

  private whole(file: ObjectFile): boolean {
    const archive = this.archive(file);
    for (const member of archive?.members ?? []) {
      if (this.failed) return true;
      if (!isElf(member.object.bytes)) {
        this.fatal('member', `${file.path}: member ${member.object.path} in archive is not an object`);
        return true;
      }
      this.add(member.object, { archive: file.path, member: member.name, symbol: undefined });
    }
    return (archive?.members.length ?? 0) > 0;
  }

  /**
   * _bfd_generic_link_add_archive_symbols: the index is gone through in order, again and again, until
   * no name in it is undefined. A weak reference pulls nothing; a common symbol only a real definition.
   */
  private search(file: ObjectFile): boolean {
    const archive = this.archive(file);
    if (!archive || (!archive.index && archive.members.length === 0)) return false;
    if (!archive.index) {
      this.fatal('no-index', `${file.path}: error adding symbols: archive has no index; run ranlib to add one`);
      return false;
    }
    let taken = this.taken.get(file);
    if (!taken) this.taken.set(file, (taken = new Set()));
    let any = false;
    for (let more = true; more;) {
      more = false;
      for (const { symbol, offset } of archive.index) {
        if (taken.has(offset)) continue;
        const wanted = this.symbols.get(symbol);
        if (wanted?.state !== 'undefined' && wanted?.state !== 'common') continue;
        const member = archive.byOffset.get(offset);
        if (!member) {
          this.fatal('no-member', `${file.path}: error adding symbols: no more archived files`);
          return any;
        }
        if (wanted.state === 'common' && !definesForGood(member.object, symbol)) continue;
        taken.add(offset);
        this.add(member.object, { archive: file.path, member: member.name, symbol });
        if (this.failed) return true;
        any = more = true;
      }
    }
    return any;
  }

  private archive(file: ObjectFile): Archive | undefined {
    const archive = readArchive(file);
    if (!archive) this.unrecognised(file);
    return archive;
  }

  private add(object: ObjectFile, member: Pulled | undefined): boolean {
    const description = describe(object);
    if (description === 'unrecognised') {
      this.unrecognised(object);
      return false;
    }
    if (typeof description === 'string') {
      this.fatal('format', description);
      return false;
    }
    const user = this.userObjects.has(object.path) || (member !== undefined && this.userObjects.has(member.member));
    const file = openFile(object, description, this.files.length, user, member);
    this.files.push(file);
    if (member) this.pulled.push(member);
    enterSymbols(file, this.symbols, this.places, this.complain);
    return true;
  }

  /** ld takes what it does not know for a linker script: an empty one is none. */
  private unrecognised({ path, bytes }: ObjectFile): void {
    let text = '';
    for (let i = 0; i < bytes.length; i += 4096) text += String.fromCharCode(...bytes.subarray(i, i + 4096));
    const { error } = parseScript(text);
    const strange = text.search(/[^\t-\r -~]/);
    if (strange >= 0 && (!error || strange <= error.from)) {
      this.fatal('format', `${path}: file not recognized: file format not recognized`);
      return;
    }
    if (!error) return;
    this.complain(
      inLdWords('link.script-assumed', 'error', `${path}: file format not recognized; treating as linker script`),
    );
    this.failed = true;
    this.complain(inLdWords('link.script-syntax', 'fatal', `${path}:${error.line}: ${error.text}`));
  }

  private fatal(id: string, text: string): void {
    this.failed = true;
    this.complain(inLdWords(`link.${id}`, 'fatal', text));
  }

  stack(): Inputs['stack'] {
    let executable = false;
    let present = false;
    let missing: string | undefined;
    for (const file of this.files) {
      const note = file.sections.find((s) => s?.name === '.note.GNU-stack');
      if (note) {
        present = true;
        if (note.flags & Sec.code) {
          this.complain(
            inLdWords(
              'link.executable-stack',
              'warning',
              `${file.path}: requires executable stack (because the .note.GNU-stack section is executable)`,
            ),
          );
          return { present, executable: true };
        }
      } else missing ??= file.path;
    }
    if (missing !== undefined && present) {
      // bfd/elflink.c, bfd_elf_size_dynamic_sections
      executable = true;
      this.complain({
        ...inLdWords(
          'link.missing-stack-note',
          'warning',
          `${missing}: missing .note.GNU-stack section implies executable stack`,
        ),
        notes: [
          {
            span: undefined,
            text: 'This behaviour is deprecated and will be removed in a future version of the linker',
          },
        ],
      });
    }
    return { present, executable };
  }
}

function inLdWords(id: string, severity: Diagnostic['severity'], text: string): Diagnostic {
  return { id, severity, tool: 'ld', span: undefined, text, notes: [] };
}

function isElf(bytes: Uint8Array): boolean {
  return bytes[0] === 0x7f && bytes[1] === 0x45 && bytes[2] === 0x4c && bytes[3] === 0x46;
}

/** elf_link_is_defined_archive_symbol: a definition, not one more common symbol. */
function definesForGood(object: ObjectFile, name: string): boolean {
  const description = describe(object);
  if (typeof description === 'string') return false;
  return description.symbols.some(
    (s) =>
      s.name === name &&
      s.binding !== elf.STB_LOCAL &&
      s.shndx !== elf.SHN_UNDEF &&
      s.shndx !== elf.SHN_COMMON &&
      s.type !== elf.STT_COMMON,
  );
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
  description: Description,
  index: number,
  user: boolean,
  member: Pulled | undefined,
): InputFile {
  const sections: (InputSection | undefined)[] = [];
  const file: InputFile = {
    index,
    path: object.path,
    name: member?.member ?? object.path,
    archive: member?.archive,
    object,
    elf: description.elf,
    sections,
    symbols: description.symbols,
    globals: [],
    marks: description.marks,
    user,
  };
  for (const header of description.sections) sections.push(header && new InputSection(file, header));
  return file;
}

/** Text: what ld says of a file it cannot take. */
function describe(object: ObjectFile): Description | 'unrecognised' | `${string} ${string}` {
  const known = descriptions.get(object);
  if (known) return known;
  const made = makeDescription(object);
  if (typeof made !== 'string') descriptions.set(object, made);
  return made;
}

function makeDescription(object: ObjectFile): Description | 'unrecognised' | `${string} ${string}` {
  const { elf: read, diagnostics } = readElfOnce(object.bytes);
  if (!read || diagnostics.some((d) => d.severity === 'error' || d.severity === 'fatal')) return 'unrecognised';
  if (read.header.type === elf.ET_EXEC || read.header.type === elf.ET_DYN)
    return `cannot use executable file '${object.path}' as input to a link`;
  if (read.header.machine !== elf.EM_X86_64 || read.header.type !== elf.ET_REL) return 'unrecognised';
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
      if (entry.isDefined && entry.state !== 'defweak') {
        checkCommonAlignment(entry, entry.file, Number(symbol.value), file, complain);
        if (entry.size === 0) entry.size = symbol.size;
        if (entry.type === elf.STT_NOTYPE) entry.type = symbol.type;
        continue;
      }
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
        // The largest one gives the place.
        if (symbol.size > entry.size) {
          entry.size = symbol.size;
          entry.file = file;
          entry.section = common;
        }
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
        // The same number twice is no contradiction.
        if (!section && !entry.section && symbol.value === entry.value) continue;
        const second = places.clever(file, section, Number(symbol.value));
        // What has no section is in no file.
        const first =
          entry.file && entry.section instanceof InputSection
            ? `; ${places.plain(entry.file, entry.section, Number(entry.value))}: first defined here`
            : '';
        complain({
          id: 'link.multiple-definition',
          severity: 'error',
          tool: 'ld',
          span: undefined,
          text: `${second}: multiple definition of \`${symbol.name}'${first}`,
          notes: [],
        });
        continue;
      }
    }
    const was = entry.state === 'common' ? { align: entry.commonAlign, file: entry.file } : undefined;
    const changes =
      entry.state === 'common' && !weak ? { size: entry.size, type: entry.type, file: entry.file } : undefined;
    entry.state = weak ? 'defweak' : 'defined';
    entry.file = file;
    entry.section = symbol.shndx === elf.SHN_ABS ? undefined : file.sections[symbol.shndx];
    entry.value = symbol.value;
    // A size or type once known stays where the definition says none.
    if (symbol.size !== 0) entry.size = symbol.size;
    if (symbol.type !== elf.STT_NOTYPE) entry.type = symbol.type;
    if (was) checkCommonAlignment(entry, file, was.align, was.file, complain);
    if (changes) tellChanges(symbol, changes, file, complain);
  }
}

/** A definition that is another than the common symbol before it. */
function tellChanges(
  symbol: ElfSymbol,
  was: { readonly size: number; readonly type: number; readonly file: InputFile | undefined },
  file: InputFile,
  complain: (d: Diagnostic) => void,
): void {
  const { name, size, type } = symbol;
  if (size !== 0 && was.size !== 0 && size !== was.size)
    complain(
      inLdWords(
        'link.size-changed',
        'warning',
        `size of symbol \`${name}' changed from ${was.size} in ${was.file?.path ?? ''} to ${size} in ${file.path}`,
      ),
    );
  if (type !== elf.STT_NOTYPE && was.type !== elf.STT_NOTYPE && type !== was.type)
    complain(
      inLdWords(
        'link.type-changed',
        'warning',
        `type of symbol \`${name}' changed from ${was.type} to ${type} in ${file.path}`,
      ),
    );
}

/** A definition must lie as well as the common symbols it stands for wish (elf_link_add_object_symbols). */
function checkCommonAlignment(
  symbol: LinkSymbol,
  definedIn: InputFile | undefined,
  commonAlign: number,
  commonIn: InputFile | undefined,
  complain: (d: Diagnostic) => void,
): void {
  if (!(symbol.section instanceof InputSection)) return;
  const low = symbol.value === 0n ? symbol.section.align : Number(symbol.value & -symbol.value);
  const align = Math.min(symbol.section.align, low);
  const wanted = 2 ** Math.floor(Math.log2(Math.max(1, commonAlign)));
  if (align < wanted)
    complain(
      inLdWords(
        'link.common-alignment',
        'warning',
        `alignment ${align} of symbol \`${symbol.name}' in ${definedIn?.path ?? ''} is smaller than ${wanted} in ${commonIn?.path ?? ''}`,
      ),
    );
}
