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
import { bfdFlags, type InputFile, InputSection, Sec, SectionHeader } from './model';
import { enterSymbols } from './enter-symbols';
import { inLdWords } from './message';
import { type Archive, isArchive, openThin, readArchive } from './archive';
import { AlreadyLinked, groupsOf } from './groups';
import type { Places } from './places';
import { parseScript } from './script/parser';
import type { SymbolTable } from './symbol-table';
import type { LinkInput, LinkOptions } from './types';

/** A member of an archive that came into the link. */
export interface Pulled {
  readonly archive: string;
  readonly member: string;
  /** the undefined name it answers; undefined: --whole-archive */
  readonly symbol: string | undefined;
  /** path of the file that needs the name; '': the command line or the script does */
  readonly by: string;
}

/** An archive of the command line, after all inputs are open. */
export interface OpenedArchive {
  readonly path: string;
  readonly whole: boolean;
  readonly members: readonly ObjectFile[];
  /** members nothing asked for */
  readonly left: readonly ObjectFile[];
}

export interface Inputs {
  readonly files: readonly InputFile[];
  /** of members of archives, why each came in */
  readonly pulled: ReadonlyMap<InputFile, Pulled>;
  readonly archives: readonly OpenedArchive[];
  /** some object has no .note.GNU-stack, or an executable one */
  readonly stack: { readonly present: boolean; readonly executable: boolean; readonly complaint?: Diagnostic };
}

const metaTypes = new Set<number>([
  elf.SHT_NULL,
  elf.SHT_SYMTAB,
  elf.SHT_STRTAB,
  elf.SHT_RELA,
  elf.SHT_REL,
  elf.SHT_SYMTAB_SHNDX,
]);

type OpenOptions = Pick<LinkOptions, 'userObjects' | 'multipleDefinitions' | 'executableStack' | 'read'>;

export function openInputs(
  symbols: SymbolTable,
  inputs: readonly LinkInput[],
  options: OpenOptions,
  places: Places,
  complain: (d: Diagnostic) => void,
): Inputs {
  const opener = new Opener(symbols, options, places, complain);
  for (const input of inputs) if (!opener.failed) opener.input(input, false);
  return { files: opener.files, pulled: opener.pulled, archives: opener.archives(), stack: opener.stack() };
}

class Opener {
  private readonly userObjects: ReadonlySet<string>;
  readonly files: InputFile[] = [];
  readonly pulled = new Map<InputFile, Pulled>();
  failed = false;
  private readonly alreadyLinked = new AlreadyLinked();
  private readonly loaded = new Set<LinkInput>();
  /** members of archives that are in the link, by archive as it stands on the command line */
  private readonly taken = new Map<LinkInput, { readonly archive: Archive; readonly offsets: Set<number> }>();
  private readonly wholes: Archive[] = [];

  constructor(
    private readonly symbols: SymbolTable,
    private readonly options: OpenOptions,
    private readonly places: Places,
    private readonly complain: (d: Diagnostic) => void,
  ) {
    this.userObjects = new Set(options.userObjects ?? []);
  }

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
      const isThin = input.kind === 'thin-archive';
      if (isThin && !input.whole) return this.search(input, openThin(input, globalsDefined));
      if (again && this.loaded.has(input)) return false;
      this.loaded.add(input);
      if (isThin) return this.whole(openThin(input, globalsDefined));
      if (isArchive(input.file.bytes)) return this.whole(this.archive(input.file));
      return this.add(input.file, undefined);
    }
    if (isArchive(input.bytes)) return this.search(input, this.archive(input));
    if (again && this.loaded.has(input)) return false;
    this.loaded.add(input);
    return this.add(input, undefined);
  }

  private whole(archive: Archive | undefined): boolean {
    if (!archive) return false;
    this.wholes.push(archive);
    for (const member of archive.members) {
      if (this.failed) return true;
      if (!isElf(member.object.bytes)) {
        this.fatal('member', `${archive.path}: member ${member.object.path} in archive is not an object`);
        return true;
      }
      this.add(member.object, { archive: archive.path, member: member.name, symbol: undefined, by: '' });
    }
    return archive.members.length > 0;
  }

  /**
   * _bfd_generic_link_add_archive_symbols: the index is gone through in order, again and again, until
   * no name in it is undefined. A weak reference pulls nothing; a common symbol only a real definition.
   */
  private search(input: LinkInput, archive: Archive | undefined): boolean {
    if (!archive || (!archive.index && archive.members.length === 0)) return false;
    if (!archive.index) {
      this.fatal('no-index', `${archive.path}: error adding symbols: archive has no index; run ranlib to add one`);
      return false;
    }
    let searched = this.taken.get(input);
    if (!searched) this.taken.set(input, (searched = { archive, offsets: new Set() }));
    const taken = searched.offsets;
    let any = false;
    for (let more = true; more;) {
      more = false;
      for (const { symbol, offset } of archive.index) {
        if (taken.has(offset)) continue;
        const wanted = this.symbols.get(symbol);
        if (wanted?.state !== 'undefined' && wanted?.state !== 'common') continue;
        const member = archive.byOffset.get(offset);
        if (!member) {
          const absent = archive.absent.get(offset);
          this.fatal(
            'no-member',
            absent === undefined
              ? `${archive.path}: error adding symbols: no more archived files`
              : `${archive.path}(${absent}): error opening thin archive member: No such file or directory`,
          );
          return any;
        }
        if (wanted.state === 'common' && !definesForGood(member.object, symbol)) continue;
        taken.add(offset);
        const by = wanted.file?.path ?? '';
        this.add(member.object, { archive: archive.path, member: member.name, symbol, by });
        if (this.failed) return true;
        any = more = true;
      }
    }
    return any;
  }

  private archive(file: ObjectFile): Archive | undefined {
    const archive = readArchive(file, this.options.read ?? (() => undefined));
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
    if (member) this.pulled.set(file, member);
    this.alreadyLinked.enter(file, groupsOf(file));
    enterSymbols(file, this.symbols, this.places, this.options.multipleDefinitions ?? false, this.complain);
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

  archives(): OpenedArchive[] {
    const account = (archive: Archive, whole: boolean, left: (offset: number) => boolean): OpenedArchive => ({
      path: archive.path,
      whole,
      members: archive.members.map((m) => m.object),
      left: archive.members.filter((m) => left(m.offset)).map((m) => m.object),
    });
    return [
      ...this.wholes.map((archive) => account(archive, true, () => false)),
      ...[...this.taken.values()].map(({ archive, offsets }) => account(archive, false, (o) => !offsets.has(o))),
    ];
  }

  /** bfd_elf_size_dynamic_sections: an executable note ends the search; without one the last file counts that has none. */
  stack(): Inputs['stack'] {
    if (this.options.executableStack !== undefined) return { present: true, executable: this.options.executableStack };
    let present = false;
    let missing: string | undefined;
    for (const file of this.files) {
      const note = file.sections.find((s) => s?.name === '.note.GNU-stack');
      if (!note) {
        missing = file.name;
        continue;
      }
      present = true;
      if (!(note.flags & Sec.code)) continue;
      const why = `${file.name}: requires executable stack (because the .note.GNU-stack section is executable)`;
      return { present, executable: true, complaint: inLdWords('link.executable-stack', 'warning', why) };
    }
    if (missing === undefined || !present) return { present, executable: false };
    const why = `${missing}: missing .note.GNU-stack section implies executable stack`;
    const note = 'This behaviour is deprecated and will be removed in a future version of the linker';
    const complaint = {
      ...inLdWords('link.executable-stack', 'warning', why),
      notes: [{ span: undefined, text: note }],
    };
    return { present, executable: true, complaint };
  }
}

function isElf(bytes: Uint8Array): boolean {
  return bytes[0] === 0x7f && bytes[1] === 0x45 && bytes[2] === 0x4c && bytes[3] === 0x46;
}

/** What ranlib enters into an archive's index: bfd/archive.c, _bfd_compute_and_write_armap. */
function globalsDefined(object: ObjectFile): readonly string[] {
  const description = describe(object);
  if (typeof description === 'string') return [];
  return description.symbols
    .filter((s) => s.index > 0 && s.binding !== elf.STB_LOCAL && s.shndx !== elf.SHN_UNDEF)
    .map((s) => s.name);
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
