// SPDX-License-Identifier: GPL-2.0-only
/**
 * Commands about modules: make, insmod, modprobe, rmmod, lsmod, depmod. kmod 30's words; the kernel's part is
 * core/load's. modules.dep is as depmod writes it, and modprobe reads that file and nothing else.
 */
import { decodeUtf8 } from '../../../base/bytes';
import { insmod as load, lsmod, rmmod as unload, type Force } from '../../../load';
import { readElf } from '../../../elf/read';
import { fromText } from '../bytes';
import type { Shell, Written } from '../index';
import { absolute, nameOf } from '../tree';
import { each, failed, ok, type Command } from './types';

const textual = (done: { stdout: string; stderr: string; exit: number }): Written => ({
  stdout: fromText(done.stdout),
  stderr: fromText(done.stderr),
  status: done.exit,
});

function loadFile(
  shell: Shell,
  path: string,
  shownAs: string,
  args: string,
  force?: Force,
): { stdout: string; stderr: string; exit: number } | undefined {
  const { session } = shell;
  const bytes = session.tree.read(path);
  if (typeof bytes === 'number') return undefined;
  return load(session.kernel, { path: shownAs, bytes, marks: session.marks(bytes) }, args, session.recorder, force);
}

/** getopt_long's words. */
const badKmodOption = (tool: string, option: string): string =>
  option.startsWith('--')
    ? `${tool}: unrecognized option '${option}'`
    : `${tool}: invalid option -- '${option.slice(1)}'`;

const insmod: Command = (args, _input, shell) => {
  // getopt: options end at the file's name, since what follows is the module's
  const first = args.findIndex((arg) => !arg.startsWith('-'));
  const options = first < 0 ? args : args.slice(0, first);
  const [path, ...parameters] = first < 0 ? [] : args.slice(first);
  const unknown = options.find((option) => !/^-[fpsv]+$|^--(force|syslog|verbose)$/.test(option));
  if (unknown !== undefined) return failed(badKmodOption('insmod', unknown));
  const force = options.some((option) => option === '--force' || /^-\w*f/.test(option));
  if (path === undefined) return failed('insmod: ERROR: missing filename.');
  const done = loadFile(shell, shell.path(path), path.replace(/^\.\//, ''), parameters.join(' '), {
    vermagic: force,
    versions: force,
  });
  if (done) return textual(done);
  // kmod opens what is there and has the kernel read it
  return shell.session.tree.stat(shell.path(path))?.kind === 'folder'
    ? failed(`insmod: ERROR: could not insert module ${path}: Is a directory`)
    : failed(`insmod: ERROR: could not load module ${path}: No such file or directory`);
};

const rmmod: Command = (args, _input, { session }) => {
  const options = args.filter((arg) => arg.startsWith('-'));
  const names = args.filter((arg) => !arg.startsWith('-'));
  const unknown = options.find((option) => !/^-[fsvw]+$|^--(force|syslog|verbose|wait)$/.test(option));
  if (unknown !== undefined) return failed(badKmodOption('rmmod', unknown));
  if (names.length === 0) return failed('rmmod: ERROR: missing module name.');
  const force = options.some((option) => option === '--force' || /^-\w*f/.test(option));
  // After a failure the rest is tried, and the status says that one failed.
  return each(names, (name) => textual(unload(session.kernel, name, session.recorder, force)));
};

const depFile = (release: string): string => `/lib/modules/${release}/modules.dep`;

const underscored = (name: string): string => name.replace(/-/g, '_');
const moduleOf = (path: string): string => underscored(nameOf(absolute('/', path)).replace(/\.ko$/, ''));

/** Names of the symbols a .ko defines with __ksymtab, and of those it leaves undefined. */
function symbolsOf(bytes: Uint8Array): { exported: string[]; wanted: string[] } {
  const { elf } = readElf(bytes);
  const symbols = [...(elf?.symbols() ?? [])];
  return {
    exported: symbols.flatMap((s) =>
      s.name.startsWith('__ksymtab_') && s.shndx !== 0 ? [s.name.slice('__ksymtab_'.length)] : [],
    ),
    wanted: symbols.flatMap((s) => (s.shndx === 0 && s.name !== '' ? [s.name] : [])),
  };
}

/** modules.dep of /lib/modules/<release>: each module, then all it needs, what must be loaded first last. A cycle is an error. */
function depmodFile(shell: Shell): Written {
  const { tree, release } = shell.session;
  const base = `/lib/modules/${release}`;
  const modules = [...tree.below(base)].filter(([path]) => path.endsWith('.ko'));
  const symbols = new Map(modules.map(([path, bytes]) => [path, symbolsOf(bytes)]));
  const owner = new Map([...symbols].flatMap(([path, { exported }]) => exported.map((name) => [name, path] as const)));
  const needs = (path: string): string[] => [
    ...new Set(
      symbols
        .get(path)!
        .wanted.flatMap((name) => (owner.has(name) && owner.get(name) !== path ? [owner.get(name)!] : [])),
    ),
  ];
  const order: string[] = [];
  const state = new Map<string, 'open' | 'done'>();
  const cycle: string[] = [];
  const visit = (path: string): void => {
    if (state.get(path) === 'done') return;
    if (state.get(path) === 'open') {
      cycle.push(path);
      return;
    }
    state.set(path, 'open');
    for (const need of needs(path)) visit(need);
    state.set(path, 'done');
    order.push(path);
  };
  for (const [path] of modules) visit(path);
  const [first] = cycle;
  if (first !== undefined) {
    const loop = [moduleOf(first), ...needs(first).map(moduleOf), moduleOf(first)];
    return failed(
      `depmod: ERROR: Cycle detected: ${loop.join(' -> ')}\ndepmod: ERROR: Found ${loop.length - 1} modules in dependency cycles!`,
    );
  }
  /** all below a module, the nearest first */
  const closure = (path: string): string[] => {
    const out: string[] = [];
    const add = (at: string): void => {
      for (const need of needs(at)) if (!out.includes(need)) out.push(need);
      for (const need of needs(at)) add(need);
    };
    add(path);
    return out;
  };
  const relative = (path: string): string => path.slice(base.length + 1);
  const text = modules
    .map(([path]) => path)
    .toSorted()
    .map(
      (path) =>
        `${relative(path)}:${closure(path)
          .map((need) => ` ${relative(need)}`)
          .join('')}\n`,
    )
    .join('');
  tree.write(
    depFile(release),
    Uint8Array.from(text, (c) => c.charCodeAt(0)),
  );
  return ok();
}

/** Each module of modules.dep with what it needs. */
function dependencies(shell: Shell): Map<string, { path: string; needs: string[] }> | undefined {
  const { tree, release } = shell.session;
  const bytes = tree.read(depFile(release));
  if (typeof bytes === 'number') return undefined;
  const lines = decodeUtf8(bytes)
    .split('\n')
    .filter((line) => line.includes(':'));
  return new Map(
    lines.map((line) => {
      const [path, rest] = line.split(':') as [string, string];
      return [moduleOf(path), { path, needs: rest.split(' ').filter((p) => p !== '') }];
    }),
  );
}

/** modprobe's options, short and long, by what they ask for. */
const modprobeOptions = {
  a: 'all',
  r: 'remove',
  v: 'verbose',
  f: 'force',
  D: 'show-depends',
  n: 'dry-run',
  q: 'quiet',
  s: 'syslog',
  w: 'first-time',
  i: 'ignore-install',
} as const;
type ModprobeOption = (typeof modprobeOptions)[keyof typeof modprobeOptions] | 'force-vermagic' | 'force-modversion';

function modprobeAsked(options: readonly string[]): { asked: Set<ModprobeOption> } | { unknown: string } {
  const asked = new Set<ModprobeOption>();
  const long: readonly string[] = [...Object.values(modprobeOptions), 'force-vermagic', 'force-modversion'];
  for (const option of options) {
    if (option.startsWith('--')) {
      if (!long.includes(option.slice(2))) return { unknown: option };
      asked.add(option.slice(2) as ModprobeOption);
      continue;
    }
    for (const letter of option.slice(1)) {
      if (letter === 'w' || !Object.hasOwn(modprobeOptions, letter)) return { unknown: `-${letter}` };
      asked.add(modprobeOptions[letter as keyof typeof modprobeOptions]);
    }
  }
  return { asked };
}

const modprobe: Command = (args, _input, shell) => {
  const options = modprobeAsked(args.filter((arg) => arg.startsWith('-')));
  if ('unknown' in options) return failed(badKmodOption('modprobe', options.unknown));
  const { asked } = options;
  const operands = args.filter((arg) => !arg.startsWith('-'));
  const [name, ...parameters] = operands;
  if (name === undefined) return failed('modprobe: ERROR: missing parameters. See -h.');
  if (asked.has('remove')) return each(operands, (one) => removeWithNeeds(shell, underscored(one), asked));
  if (asked.has('all')) return each(operands, (one) => probe(shell, one, '', asked));
  return probe(shell, name, parameters.join(' '), asked);
};

/** A module, after all it needs. */
function probe(shell: Shell, name: string, parameters: string, asked: ReadonlySet<ModprobeOption>): Written {
  const { release, kernel, tree } = shell.session;
  const base = `/lib/modules/${release}/`;
  const known = dependencies(shell);
  const loaded = (module: string): boolean => kernel.modules.some((m) => m.name === module);
  const wanted = known?.get(underscored(name));
  if (!wanted || typeof tree.read(base + wanted.path) === 'number') {
    const level = asked.has('all') ? 'WARNING' : 'FATAL';
    const missing = known
      ? ''
      : `modprobe: ERROR: ../libkmod/libkmod.c:586 kmod_search_moddep() could not open moddep file '/lib/modules/${release}/modules.dep.bin'\n`;
    return failed(`${missing}modprobe: ${level}: Module ${name} not found in directory /lib/modules/${release}`);
  }
  const show = asked.has('show-depends');
  if (loaded(underscored(name)) && !show)
    return asked.has('first-time')
      ? failed(`modprobe: ERROR: could not insert '${name}': Module already in kernel`)
      : ok();
  const forced = asked.has('force');
  const force = {
    vermagic: forced || asked.has('force-vermagic'),
    versions: forced || asked.has('force-modversion'),
  };
  let stdout = '';
  for (const path of [...wanted.needs.toReversed(), wanted.path]) {
    const last = path === wanted.path;
    if (!show && loaded(moduleOf(path))) continue;
    if (show || asked.has('verbose')) stdout += `insmod ${base}${path} ${last ? parameters : ''}\n`;
    if (show || asked.has('dry-run')) continue;
    const done = loadFile(shell, base + path, base + path, last ? parameters : '', force);
    if (done && done.exit !== 0) return { ...probed(done, last ? name : moduleOf(path)), stdout: fromText(stdout) };
  }
  return ok(fromText(stdout));
}

/** modprobe's words for what insmod says in its own. */
function probed(done: { stdout: string; stderr: string; exit: number }, name: string): Written {
  if (done.exit === 0) return ok();
  if (done.exit === 137) return textual(done);
  const why = done.stderr.trim().replace(/^insmod: ERROR: could not insert module .*?: /, '');
  const text =
    why === 'Unknown symbol in module'
      ? 'Unknown symbol in module, or unknown parameter (see dmesg)'
      : why === 'Invalid parameters'
        ? 'Invalid argument'
        : why === 'Invalid module format'
          ? 'Exec format error'
          : why;
  return failed(`modprobe: ERROR: could not insert '${name}': ${text}`);
}

/** With what it alone needed: one pass over that, the farthest first, so that a chain loses its two upper modules (kmod 30). */
function removeWithNeeds(shell: Shell, name: string, asked: ReadonlySet<ModprobeOption>): Written {
  const { kernel, recorder } = shell.session;
  const known = dependencies(shell);
  const force = asked.has('force');
  const module = kernel.modules.find((m) => m.name === name);
  if (!module) return known?.has(name) ? ok() : failed(`modprobe: FATAL: Module ${name} not found.`);
  if (module.users.length > 0) return failed(`modprobe: FATAL: Module ${name} is in use.`);
  const line = (one: string): string => (asked.has('verbose') ? `rmmod ${one}\n` : '');
  const done = unload(kernel, name, recorder, force);
  if (done.exit === 137) return textual(done);
  if (done.exit !== 0) {
    // libkmod's own line, under modprobe's name
    const why = / is in use/.test(done.stderr) ? undefined : done.stderr.split('\n')[0];
    return failed(why === undefined ? `modprobe: FATAL: Module ${name} is in use.` : why.replace(/^rmmod/, 'modprobe'));
  }
  let stdout = line(name);
  for (const need of known?.get(name)?.needs.toReversed() ?? []) {
    const other = kernel.modules.find((m) => m.name === moduleOf(need));
    if (other && other.users.length === 0 && unload(kernel, other.name, recorder).exit === 0)
      stdout += line(other.name);
  }
  return ok(stdout);
}

/** The folder's Makefile names what is built; these are Kbuild's own targets. */
const make: Command = (args, _input, shell) => {
  const targets = args.filter((arg) => !arg.startsWith('-') && !arg.includes('='));
  const { tree, home, release } = shell.session;
  const inside = args.some((arg) => arg.startsWith('M=')) || shell.cwd === home;
  if (!inside) return failed('make: *** No targets specified and no makefile found.  Stop.', 2);
  return each(targets.length === 0 ? ['all'] : targets, (target) => {
    switch (target) {
      case 'all':
      case 'modules': {
        const { stdout, stderr, status } = shell.session.make();
        return { stdout: fromText(stdout), stderr: fromText(stderr), status };
      }
      case 'clean': {
        const { made } = shell.session;
        for (const path of made) tree.remove(path);
        const dirs = [...new Set(made.map((path) => path.slice(0, path.lastIndexOf('/'))))];
        return ok(fromText(dirs.map((dir) => `  CLEAN   ${dir}\n`).join('')));
      }
      case 'modules_install': {
        const extra = `/lib/modules/${release}/extra`;
        tree.makeFolders(extra);
        const modules = [...tree.below(home)].filter(([path]) => path.endsWith('.ko'));
        for (const [path, bytes] of modules) tree.write(`${extra}/${nameOf(path)}`, bytes);
        const done = depmodFile(shell);
        const lines = modules.map(([path]) => `  INSTALL ${path.slice(home.length + 1)}\n`).join('');
        return { ...done, stdout: fromText(`${lines}  DEPMOD  ${release}\n`) };
      }
      default:
        return failed(`make: *** No rule to make target '${target}'.  Stop.`, 2);
    }
  });
};

/** modinfo takes a module's name too: then it looks where modprobe would. */
export function moduleFileOf(shell: Shell, operand: string): string {
  if (operand.includes('/') || operand.endsWith('.ko')) return operand;
  const found = dependencies(shell)?.get(underscored(operand));
  return found ? `/lib/modules/${shell.session.release}/${found.path}` : operand;
}

export const moduleCommands: Readonly<Record<string, Command>> = {
  make,
  insmod,
  rmmod,
  modprobe,
  depmod: (_args, _input, shell) => depmodFile(shell),
  lsmod: (_args, _input, { session }) => ok(fromText(lsmod(session.kernel))),
};
