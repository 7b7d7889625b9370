// SPDX-License-Identifier: GPL-2.0-only
/**
 * depmod (kmod 30, tools/depmod.c): reads every module below /lib/modules/<release> and writes what modprobe
 * looks things up in: modules.dep, modules.alias, modules.softdep, modules.symbols, modules.devname.
 *
 * In: arguments, the tree. Out: those files, or their text with -n; complaints.
 */
import { decodeUtf8, encodeUtf8 } from '../../../base/bytes';
import { readElf } from '../../../elf/read';
import { STB_WEAK } from '../../../elf';
import { moduleName, readModInfo } from '../../../load';
import { fromText } from '../bytes';
import { failed, ok, type Command } from '../commands/types';
import type { Shell } from '../index';
import { Dependencies, type ModuleFile } from './dependencies';
import { hashOrder } from './hash';
import { getopt, type OptionTable } from './options';

/** buckets of depmod's table of modules */
const MODULES = 512;

const OPTIONS = {
  all: 'a',
  quick: 'A',
  basedir: 'b:',
  config: 'C:',
  symvers: 'E:',
  filesyms: 'F:',
  errsyms: 'e',
  'unresolved-error': 'u',
  quiet: 'q',
  root: 'r',
  verbose: 'v',
  show: 'n',
  'dry-run': 'n',
  'symbol-prefix': 'P:',
  warn: 'w',
  map: 'm',
  version: 'V',
  help: 'h',
} as const satisfies OptionTable;

export const depmod: Command = (args, _input, shell) => {
  const asked = getopt('depmod', args, OPTIONS);
  if ('error' in asked) return failed(asked.error);
  const { operands, has, value } = asked;
  const warnings: string[] = [];
  const ignored = args.find((arg) => /^-[uqrm]$/.test(arg));
  if (ignored !== undefined) warnings.push(`depmod: WARNING: Ignored deprecated option ${ignored}`);
  const [first, ...files] = operands;
  if (first !== undefined && !/^\d+\.\d+/.test(first)) return failed(`depmod: ERROR: Bad version passed ${first}`);
  const release = first ?? shell.session.release;
  const base = value('b') === undefined ? '' : shell.path(value('b')!);
  const folder = `${base === '/' ? '' : base}/lib/modules/${release}`;

  let symbols: ReadonlyMap<string, number> | undefined;
  const source = value('E') ?? value('F');
  if (source !== undefined) {
    const bytes = shell.read(source);
    if (typeof bytes === 'number') return failed(`depmod: FATAL: could not load ${source}: No such file or directory`);
    symbols = value('E') === undefined ? fromSystemMap(decodeUtf8(bytes)) : fromSymvers(decodeUtf8(bytes));
  } else if (has('e')) warnings.push('depmod: WARNING: -e needs -E or -F');

  if (shell.session.tree.stat(folder)?.kind !== 'folder')
    return failed(
      [
        ...warnings,
        `depmod: ERROR: could not open directory ${folder}: No such file or directory`,
        'depmod: FATAL: could not search modules: No such file or directory',
      ].join('\n'),
    );
  const modules = readModules(shell, folder, files);
  const dependencies = new Dependencies(
    modules,
    symbols ?? new Map(),
    { unknown: has('e') && symbols !== undefined, versions: value('E') !== undefined },
    (module) => `${folder}/${module.path}`,
  );
  for (const name of ['modules.order', 'modules.builtin', 'modules.builtin.modinfo'])
    if (typeof shell.session.tree.read(`${folder}/${name}`) === 'number')
      warnings.push(`depmod: WARNING: could not open ${name} at ${folder}: No such file or directory`);
  warnings.push(...dependencies.warnings.map((text) => `depmod: WARNING: ${text}`));
  const { cycles } = dependencies;
  if (cycles.length > 0) {
    const inCycles = new Set(cycles.flat());
    return failed(
      [
        ...warnings,
        ...cycles.map((names) => `depmod: ERROR: Cycle detected: ${names.join(' -> ')}`),
        `depmod: ERROR: Found ${inCycles.size} modules in dependency cycles!`,
      ].join('\n'),
    );
  }
  const { texts, complaints } = filesOf(modules, dependencies);
  warnings.push(...complaints);
  const stderr = warnings.map((line) => `${line}\n`).join('');
  if (has('n')) return { stdout: fromText(Object.values(texts).join('')), stderr: fromText(stderr), status: 0 };
  for (const [name, text] of Object.entries(texts)) shell.session.tree.write(`${folder}/${name}`, encodeUtf8(text));
  return { ...ok(), stderr: fromText(stderr) };
};

/** By the order of depmod's table; then by modules.order, for what stands there. */
function readModules(shell: Shell, folder: string, only: readonly string[]): ModuleFile[] {
  const { tree } = shell.session;
  const byName = new Map<string, ModuleFile>();
  for (const [path, bytes] of tree.below(folder)) {
    const relative = path.slice(folder.length + 1);
    if (!path.endsWith('.ko') || /^(?:build|source)\//.test(relative)) continue;
    if (only.length > 0 && !only.includes(path)) continue;
    const name = moduleName(path);
    // of two with one name that in updates/ counts
    if (byName.has(name) && !relative.startsWith('updates/')) continue;
    byName.set(name, { name, path: relative, ...readModule(bytes) });
  }
  const order = tree.read(`${folder}/modules.order`);
  const lines = typeof order === 'number' ? [] : decodeUtf8(order).split('\n');
  const rank = ({ path }: ModuleFile): number => (lines.includes(path) ? lines.indexOf(path) : lines.length);
  return hashOrder(byName.keys(), MODULES)
    .map((name) => byName.get(name)!)
    .sort((a, b) => rank(a) - rank(b));
}

/** What a .ko exports and wants: by its checksums, or where it has none by __ksymtab_strings. */
function readModule(bytes: Uint8Array): Pick<ModuleFile, 'info' | 'exports' | 'wants'> {
  const { elf } = readElf(bytes);
  if (!elf) return { info: [], exports: [], wants: [] };
  const all = [...(elf.symbols() ?? [])];
  const strings = elf.section('__ksymtab_strings');
  const info = elf.section('.modinfo');
  const checked = all.filter(({ name }) => name.startsWith('__crc_'));
  const versions = elf.section('__versions');
  const crcs = new Map<string, number>();
  if (versions) {
    const data = elf.data(versions);
    const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
    for (let at = 0; at + 64 <= data.length; at += 64) {
      const end = data.indexOf(0, at + 8);
      crcs.set(decodeUtf8(data.subarray(at + 8, end < 0 ? at + 64 : end)), view.getUint32(at, true));
    }
  }
  const wanted = all.filter(({ name, shndx }) => shndx === 0 && name !== '');
  return {
    info: info ? readModInfo(elf.data(info)) : [],
    exports:
      checked.length > 0
        ? checked.map(({ name, value }) => ({ name: name.slice('__crc_'.length), crc: Number(value & 0xffffffffn) }))
        : (strings ? decodeUtf8(elf.data(strings)).split('\0') : [])
            .filter((name) => name !== '')
            .map((name) => ({ name, crc: 0 })),
    wants: [
      ...wanted.map(({ name, binding }) => ({ name, weak: binding === STB_WEAK, crc: crcs.get(name) ?? 0 })),
      // module_layout has a checksum and is nobody's undefined symbol
      ...[...crcs]
        .filter(([name]) => !wanted.some((one) => one.name === name))
        .map(([name, crc]) => ({ name, weak: false, crc })),
    ],
  };
}

const MAGIC = ['__this_module', '_GLOBAL_OFFSET_TABLE_', 'TOC.'];

function fromSystemMap(text: string): Map<string, number> {
  const names = text.split('\n').flatMap((line) => /^\S+ \S+ __ksymtab_(.*)$/.exec(line)?.[1] ?? []);
  return new Map([...names, ...MAGIC].map((name) => [name, 0]));
}

function fromSymvers(text: string): Map<string, number> {
  const rows = text.split('\n').flatMap((line): [string, number][] => {
    const [crc = '', name = '', where = ''] = line.split(/[ \t]+/);
    return where === 'vmlinux' ? [[name, Number.parseInt(crc, 16)]] : [];
  });
  return new Map([...rows, ...MAGIC.map((name): [string, number] => [name, 0])]);
}

function filesOf(
  modules: readonly ModuleFile[],
  dependencies: Dependencies,
): { readonly texts: Readonly<Record<string, string>>; readonly complaints: readonly string[] } {
  const rows = (tag: string, row: (module: string, value: string) => string): string =>
    modules
      .flatMap(({ name, info }) => info.filter((one) => one.tag === tag).map(({ value }) => `${row(name, value)}\n`))
      .join('');
  const { text, complaints } = deviceNames(modules);
  return {
    texts: {
      'modules.dep': modules
        .map(
          (module) =>
            `${module.path}:${dependencies
              .below(module)
              .map((need) => ` ${need.path}`)
              .join('')}\n`,
        )
        .join(''),
      'modules.alias': `# Aliases extracted from modules themselves.\n${rows('alias', (name, value) => `alias ${value} ${name}`)}`,
      'modules.softdep': `# Soft dependencies extracted from modules themselves.\n${rows('softdep', (name, value) => `softdep ${name} ${value}`)}`,
      'modules.symbols': `# Aliases for symbols, used by symbol_request().\n${dependencies
        .exported()
        .map(({ symbol, owner }) => `alias symbol:${symbol} ${owner}\n`)
        .join('')}`,
      'modules.devname': text,
    },
    complaints,
  };
}

/** modules.devname: a device file and its numbers, for udev to make before anybody has loaded the module. */
function deviceNames(modules: readonly ModuleFile[]): { text: string; complaints: string[] } {
  let text = '';
  const complaints: string[] = [];
  for (const { name, info } of modules) {
    const aliases = info.filter(({ tag }) => tag === 'alias').map(({ value }) => value);
    const device = aliases.findLast((value) => value.startsWith('devname:'))?.slice('devname:'.length);
    if (device === undefined) continue;
    const numbers = aliases.map((value) => /^(char|block)-major-(\d+)-(\d+)/.exec(value)).find((match) => match);
    if (numbers) text += `${name} ${device} ${numbers[1]![0]}${numbers[2]}:${numbers[3]}\n`;
    else
      complaints.push(
        `depmod: ERROR: Module '${name}' has devname (${device}) but lacks major and minor information. Ignoring.`,
      );
  }
  return { text: text === '' ? '' : `# Device nodes to trigger on-demand module loading.\n${text}`, complaints };
}
