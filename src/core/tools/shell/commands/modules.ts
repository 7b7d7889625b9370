// SPDX-License-Identifier: GPL-2.0-only
/**
 * Commands about modules: make, insmod, modprobe, rmmod, lsmod, depmod. kmod 30's words; the kernel's part is
 * core/load's. modules.dep is as depmod writes it, and modprobe reads that file and nothing else.
 */
import { decodeUtf8 } from '../../../base/bytes';
import { insmod as load, lsmod, rmmod as unload } from '../../../load';
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
): { stdout: string; stderr: string; exit: number } | undefined {
  const { session } = shell;
  const bytes = session.tree.read(path);
  if (typeof bytes === 'number') return undefined;
  return load(session.kernel, { path: shownAs, bytes, marks: session.marks(bytes) }, args, session.recorder);
}

const insmod: Command = (args, _input, shell) => {
  const [path, ...parameters] = args.filter((arg, i) => i > 0 || !/^-[fsv]$/.test(arg));
  if (path === undefined) return failed('insmod: ERROR: missing filename.');
  const done = loadFile(shell, shell.path(path), path.replace(/^\.\//, ''), parameters.join(' '));
  return done ? textual(done) : failed(`insmod: ERROR: could not load module ${path}: No such file or directory`);
};

const rmmod: Command = (args, _input, { session }) => {
  const names = args.filter((arg) => !arg.startsWith('-'));
  if (names.length === 0) return failed('rmmod: ERROR: missing module name.');
  return each(names, (name) => textual(unload(session.kernel, name, session.recorder)));
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

const modprobe: Command = (args, _input, shell) => {
  const removing = args.some((arg) => arg === '-r' || arg === '--remove');
  const operands = args.filter((arg) => !arg.startsWith('-'));
  const [name, ...parameters] = operands;
  const { release, kernel, tree } = shell.session;
  if (name === undefined) return failed('modprobe: ERROR: missing parameters. See -h.');
  const known = dependencies(shell);
  const loaded = (module: string): boolean => kernel.modules.some((m) => m.name === module);
  if (removing) return each(operands, (one) => removeWithNeeds(shell, underscored(one), known));
  const wanted = known?.get(underscored(name));
  if (!wanted) {
    const missing = known
      ? ''
      : `modprobe: ERROR: ../libkmod/libkmod.c:586 kmod_search_moddep() could not open moddep file '/lib/modules/${release}/modules.dep.bin'\n`;
    return failed(`${missing}modprobe: FATAL: Module ${name} not found in directory /lib/modules/${release}`);
  }
  if (loaded(underscored(name))) return ok();
  const base = `/lib/modules/${release}/`;
  for (const need of wanted.needs.toReversed()) {
    if (loaded(moduleOf(need))) continue;
    const done = loadFile(shell, base + need, base + need, '');
    if (done && done.exit !== 0) return probed(done, moduleOf(need));
  }
  if (typeof tree.read(base + wanted.path) === 'number')
    return failed(`modprobe: FATAL: Module ${name} not found in directory /lib/modules/${release}`);
  return probed(loadFile(shell, base + wanted.path, base + wanted.path, parameters.join(' '))!, name);
};

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

/** With what it alone needed. */
function removeWithNeeds(
  shell: Shell,
  name: string,
  known: ReadonlyMap<string, { readonly needs: readonly string[] }> | undefined,
): Written {
  const { kernel, recorder } = shell.session;
  const module = kernel.modules.find((m) => m.name === name);
  if (!module) return known?.has(name) ? ok() : failed(`modprobe: FATAL: Module ${name} not found.`);
  if (module.users.length > 0) return failed(`modprobe: FATAL: Module ${name} is in use.`);
  const done = unload(kernel, name, recorder);
  if (done.exit !== 0) return failed(`modprobe: FATAL: Module ${name} is in use.`);
  for (const need of known?.get(name)?.needs ?? []) {
    const other = kernel.modules.find((m) => m.name === moduleOf(need));
    if (other && other.users.length === 0) unload(kernel, other.name, recorder);
  }
  return ok();
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
