// SPDX-License-Identifier: GPL-2.0-only
/**
 * CONFIG_MODVERSIONS, for one object: what stands between `CC demo.o` and the object that is linked.
 *
 * A unit that exports is preprocessed once more, with -D__GENKSYMS__; genksyms makes a checksum of each export's type; and
 * `ld -r -T .tmp_demo.ver` gives them to the object as the values of `__crc_<name>`, which its `___kcrctab+<name>` sections
 * wait for. Source: Linux 5.4, scripts/Makefile.build, cmd_modversions_c; scripts/genksyms/genksyms.c, export_symbol().
 */
import type { ObjectFile } from '../assemble/types';
import type { Diagnostic } from '../base/diagnostic';
import { silent } from '../base/events';
import { readElfOnce } from '../elf';
import { genksyms, type SymbolVersion } from '../genksyms';
import { link } from '../link';
import type { Preprocessed } from '../preprocess/types';
import type { Arch, UnitPlan } from '../source/types';

export interface VersionedObject {
  readonly object: ObjectFile;
  /** empty: nothing is exported, and the object is the one that was given */
  readonly versions: readonly SymbolVersion[];
  readonly diagnostics: readonly Diagnostic[];
}

const MODVERSIONS = '-DCONFIG_MODVERSIONS=1';

/** Nothing is done, and nothing costs, where the option is off. `again`: preprocesses the unit with these flags. `keepText`: how much of each declaration is wanted. */
export function addVersions(
  unit: UnitPlan,
  object: ObjectFile,
  arch: Arch,
  again: (unit: UnitPlan) => Preprocessed,
  keepText: number,
): VersionedObject {
  if (!unit.cppFlags.includes(MODVERSIONS) || !exportsAnything(object))
    return { object, versions: [], diagnostics: [] };
  const done = again({ ...unit, cppFlags: ['-D__GENKSYMS__', ...unit.cppFlags] });
  const versions = genksyms({ source: unit.source, tokens: done.tokens, origins: done.origins, keepText });
  done.release();
  const path = object.path.replace(/([^/]*)\.o$/, '.tmp_$1.ver');
  const script = { path, text: versionScript(versions, arch) };
  const linked = link([object], { output: object.path, relocatable: true, script, scriptLast: true }, silent);
  return { object: linked.object, versions, diagnostics: linked.diagnostics };
}

/** `objdump -h demo.o | grep -q __ksymtab` */
function exportsAnything(object: ObjectFile): boolean {
  const { elf } = readElfOnce(object.bytes);
  return elf?.sections.some((section) => section.name.includes('__ksymtab')) ?? false;
}

/** With CONFIG_MODULE_REL_CRCS (um) the checksums are data that the tables point to, otherwise absolute symbols. */
export function versionScript(versions: readonly Pick<SymbolVersion, 'name' | 'crc'>[], arch: Arch): string {
  return versions
    .map(({ name, crc }) => {
      const value = `0x${crc.toString(16).padStart(8, '0')}`;
      return arch === 'um'
        ? `SECTIONS { .rodata : ALIGN(4) { __crc_${name} = .; LONG(${value}); } }\n`
        : `__crc_${name} = ${value};\n`;
    })
    .join('');
}
