// SPDX-License-Identifier: GPL-2.0-only
/**
 * modpost: what Kbuild runs between compiling a module and linking it.
 *
 * In: the modules' objects and the linked vmlinux. Out: the source of each module's `.mod.c`, which
 * goes round the build once more, `Module.symvers`, and diagnostics in modpost's words.
 * Source: Linux 5.4.0, scripts/mod/modpost.c: read_symbols(), check_exports(), main().
 */
import type { Diagnostic } from '../../base/diagnostic';
import type { Recorder } from '../../base/events';
import type { ObjectFile } from '../../assemble/types';
import { readElfOnce } from '../../elf';
import { linkSchema } from '../events';
import type { Linked } from '../types';
import { type Export, ExportTable, exportName, isGpl } from './exports';
import { writeModC } from './mod-c';
import { type ModuleFile, readModule, readVmlinux } from './read';
import { sourceVersion } from './source-version';
import { checkSectionReferences } from './section-mismatch';

export interface ModpostOptions {
  /** `make M=...`: the module is not part of the kernel's tree; default true */
  readonly external?: boolean;
  /** M: messages and Module.symvers call a module by its full path */
  readonly folder?: string;
  /** KBUILD_MODPOST_WARN: an undefined symbol is only a warning */
  readonly warnUndefined?: boolean;
  /** CONFIG_MODVERSIONS (`-m`): `__versions` tells the CRC of everything a module uses */
  readonly modversions?: boolean;
  /** CONFIG_MODULE_SRCVERSION_ALL (`-a`): srcversion for every module, not only for those that say MODULE_VERSION() */
  readonly allSourceVersions?: boolean;
  /** Module.symvers of the kernel's build (`-i`) and of other modules' (`-I`, `-e`), in the order they are read */
  readonly dumps?: readonly { readonly text: string; readonly from: 'kernel' | 'others' }[];
  /** texts of the files an object was made of, as `.demo.o.cmd` lists those of its folder: for srcversion */
  readonly sourcesOf?: (object: ObjectFile) => readonly Uint8Array[] | undefined;
  /** CONFIG_SECTION_MISMATCH_WARN_ONLY is off: a mismatch ends the build. 5.4's default is on */
  readonly mismatchFatal?: boolean;
}

export interface ModpostSource {
  readonly object: ObjectFile;
  /** `demo.mod.c` */
  readonly path: string;
  readonly source: string;
  /** modules it uses symbols of */
  readonly depends: readonly string[];
}

export interface Modposted {
  readonly sources: readonly ModpostSource[];
  /** text of Module.symvers */
  readonly symvers: string;
  readonly diagnostics: readonly Diagnostic[];
}

/** A module, and what words call it. */
interface Named extends ModuleFile {
  readonly shown: string;
}

/** MODULE_NAME_LEN of include/linux/module.h, 64 - sizeof(unsigned long). */
const longestName = 56;

export function modpost(
  modules: readonly ObjectFile[],
  vmlinux: Linked,
  recorder: Recorder,
  options: ModpostOptions = {},
): Modposted {
  const out = recorder.stage(linkSchema);
  const diagnostics: Diagnostic[] = [];
  const report = (id: string, severity: Diagnostic['severity'], text: string) => {
    diagnostics.push({ id: `modpost.${id}`, severity, tool: 'modpost', span: undefined, text, notes: [] });
  };
  const finish = (sources: readonly ModpostSource[], symvers: string): Modposted => {
    for (const d of diagnostics) out.record('problem', { severity: d.severity, tool: 'modpost', text: d.text });
    return { sources, symvers, diagnostics };
  };
  const external = options.external ?? true;

  // What other builds wrote is read first, then vmlinux: its exports are what a module may use.
  const shown = (name: string): string =>
    options.folder === undefined || name === 'vmlinux' || name.startsWith('/') ? name : `${options.folder}/${name}`;
  const exports = new ExportTable((text) => report('exported-twice', 'warning', text), shown);
  for (const { text, from } of options.dumps ?? [])
    if (!exports.addDump(text, from)) {
      report('symvers', 'fatal', 'parse error in symbol dump file');
      return finish([], '');
    }
  const kernel = readElfOnce(vmlinux.object.bytes).elf;
  if (kernel) readVmlinux(kernel, exports);
  out.record('exports', { count: exports.size, gpl: [...exports].filter((e) => isGpl(e.kind)).length });

  const files: Named[] = [];
  let mismatches = 0;
  for (const object of modules) {
    const { elf } = readElfOnce(object.bytes);
    if (!elf) {
      report('not-elf', 'fatal', `modpost: ${object.path}: not an ELF file`);
      return finish([], '');
    }
    const read = readModule(object, elf, exports);
    // The layout of `struct module` is checked like a symbol it uses.
    const layout = options.modversions ? [{ name: 'module_layout', weak: false }] : [];
    const file = { ...read, unresolved: [...layout, ...read.unresolved], shown: shown(read.name) };
    files.push(file);
    for (const { severity, text } of file.deviceTables.problems) report('device-table', severity, text);
    if (file.deviceTables.problems.some((p) => p.severity === 'fatal')) return finish([], '');
    if (file.licenses.length === 0)
      report(
        'missing-license',
        'warning',
        `modpost: missing MODULE_LICENSE() in ${shown(object.path)}\nsee include/linux/module.h for more information`,
      );
    const references = checkSectionReferences(shown(object.path), elf);
    for (const text of references.warnings) {
      if (text.includes('Section mismatch')) mismatches++;
      report('section-mismatch', 'warning', text);
    }
    if (references.fatal !== undefined) {
      report('exception-table', 'fatal', references.fatal);
      return finish([], '');
    }
    out.record('module', {
      module: file.name,
      license: file.licenses.join(', '),
      compatible: file.gplCompatible !== false,
      needs: file.unresolved.map((u) => u.name),
      exports: file.exports,
      hasInit: file.hasInit,
      hasExit: file.hasExit,
    });
  }

  // Who exports what the modules use, and may they use it? modpost goes through modules last read first.
  const sources: ModpostSource[] = [];
  for (const file of [...files].reverse()) {
    const base = file.name.replace(/^.*\//, '');
    if (base.length >= longestName) report('name-too-long', 'error', `module name is too long [${file.shown}.ko]`);
    const depends: string[] = [];
    for (const wanted of file.unresolved) {
      const found = exports.find(wanted.name);
      const verdict = judge(file, base, wanted, found, kernel !== undefined, options.warnUndefined ?? false, report);
      out.record(
        'lookup',
        {
          module: file.name,
          symbol: wanted.name,
          owner: found && found.owner !== file.name ? found.owner : '',
          export: found ? exportName(found.kind) : '',
          verdict,
        },
        verdict === 'ok' && found?.owner === 'vmlinux' ? 1 : 0,
      );
      if (verdict === 'gpl') return finish([], '');
      if (!found || found.owner === file.name || found.owner === 'vmlinux') continue;
      const owner = found.owner.replace(/^.*\//, '');
      if (!depends.includes(owner)) depends.push(owner);
    }
    const path = `${file.name}.mod.c`;
    const source = writeModC({
      name: file.name,
      hasInit: file.hasInit,
      hasExit: file.hasExit,
      intree: !external,
      depends,
      versions: options.modversions ? versionsOf(file, exports, report) : undefined,
      sourceVersion: versionOfSources(file, options),
      aliases: file.deviceTables.aliases,
    });
    sources.unshift({ object: file.object, path, source, depends });
    out.record('modc', { module: file.name, path, text: source, depends });
  }

  const rows = exports.dump(external);
  out.record('symvers', { rows });
  if (mismatches > 0 && options.mismatchFatal) {
    report(
      'mismatch-fatal',
      'fatal',
      'modpost: Section mismatches detected.\nSet CONFIG_SECTION_MISMATCH_WARN_ONLY=y to allow them.',
    );
    return finish([], '');
  }
  for (const e of exports.inDumpOrder())
    if (e.isStatic)
      report('static-export', 'warning', `"${e.name}" [${shown(e.owner)}] is a static ${exportName(e.kind)}`);
  return finish(sources, rows.map((row) => `${row}\n`).join(''));
}

/** add_versions() */
function versionsOf(
  file: Named,
  exports: ExportTable,
  report: (id: string, severity: Diagnostic['severity'], text: string) => void,
): { name: string; crc: number }[] {
  const out: { name: string; crc: number }[] = [];
  for (const { name } of file.unresolved) {
    const found = exports.find(name);
    if (!found || found.owner === file.name) continue;
    if (!found.crcValid) report('no-crc', 'warning', `"${name}" [${file.shown}.ko] has no CRC!`);
    else if (name.length >= longestName) {
      report('symbol-too-long', 'error', `too long symbol "${name}" [${file.shown}.ko]`);
      break;
    } else out.push({ name, crc: found.crc });
  }
  return out;
}

function versionOfSources(file: ModuleFile, options: ModpostOptions): string | undefined {
  const sources = file.hasVersion || options.allSourceVersions ? options.sourcesOf?.(file.object) : undefined;
  return sources && sourceVersion(sources);
}

type Verdict = 'ok' | 'weak' | 'undefined' | 'gpl' | 'namespace';

/** check_exports(), check_for_gpl_usage(), check_for_unused() */
function judge(
  file: Named,
  base: string,
  wanted: { readonly name: string; readonly weak: boolean },
  found: Export | undefined,
  haveVmlinux: boolean,
  warnUndefined: boolean,
  report: (id: string, severity: Diagnostic['severity'], text: string) => void,
): Verdict {
  if (!found || found.owner === file.name) {
    if (wanted.weak) return 'weak';
    if (haveVmlinux)
      report('undefined', warnUndefined ? 'warning' : 'error', `"${wanted.name}" [${file.shown}.ko] undefined!`);
    return 'undefined';
  }
  let verdict: Verdict = 'ok';
  if (found.namespace !== '' && !file.namespaces.includes(found.namespace)) {
    report(
      'namespace',
      'warning',
      `module ${base} uses symbol ${found.name} from namespace ${found.namespace}, but does not import it.`,
    );
    verdict = 'namespace';
  }
  if (file.gplCompatible === false) {
    switch (found.kind) {
      case 'gpl':
        report('gpl-only', 'fatal', `modpost: GPL-incompatible module ${base}.ko uses GPL-only symbol '${found.name}'`);
        return 'gpl';
      case 'unused_gpl':
        report(
          'gpl-only',
          'fatal',
          `modpost: GPL-incompatible module ${base}.ko uses GPL-only symbol marked UNUSED '${found.name}'`,
        );
        return 'gpl';
      case 'gpl_future':
        report(
          'gpl-future',
          'warning',
          `modpost: GPL-incompatible module ${base}.ko uses future GPL-only symbol '${found.name}'`,
        );
        break;
      default:
        break;
    }
  }
  if (found.kind === 'unused' || found.kind === 'unused_gpl')
    report('unused', 'warning', `modpost: module ${base}.ko uses symbol '${found.name}' marked UNUSED`);
  return verdict;
}
