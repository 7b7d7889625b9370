// SPDX-License-Identifier: GPL-2.0-only
/**
 * `make` in the kernel's own folder: the targets that the top Makefile of Linux 5.4 has for external modules.
 *
 * In: make's command line there. Out: its status; what it prints goes to the machine. The building itself is the
 * session's. Source: Linux 5.4.59, Makefile (KBUILD_EXTMOD), scripts/Makefile.modinst, scripts/Makefile.clean.
 */
import { decodeUtf8 } from '../../base/bytes';
import { nameAt, startingVariables, type Invocation, type Machine } from '../../make';
import type { Told } from '../../source/types';
import { toText } from './bytes';
import type { Shell } from './index';
import { depmod } from './kmod/depmod';
import { absolute, nameOf } from './tree';

const HELP = `  Building external modules.
  Syntax: make -C path/to/kernel/src M=$PWD target

  modules         - default target, build the module(s)
  modules_install - install the module
  clean           - remove generated files in module directory only
`;

/** Targets that only tell; undefined: the release. */
const about: ReadonlyMap<string, string | undefined> = new Map([
  ['help', HELP],
  ['kernelrelease', undefined],
  ['kernelversion', undefined],
]);

/** What clean takes away, by name (the clean target of an external module). */
const generated =
  /(?:\.(?:ko|o|a|mod|mod\.c|i|s|lst|symtypes|order|gcno|cmd)|(?:^|\/)(?:Module\.symvers|modules\.order))$/;

export function kbuildOf(shell: Shell, invocation: Invocation, machine: Machine): number {
  const { options, level } = invocation;
  const name = nameAt(level);
  const variables = startingVariables(invocation, machine);
  const stop = (text: string): number => {
    machine.say('error', `${name}: *** ${text}.  Stop.`);
    return 2;
  };
  // KBUILD_EXTMOD is what M says; from the environment only KBUILD_EXTMOD counts.
  const given = variables.raw('M')?.origin === 'command line' ? variables.value('M') : variables.value('KBUILD_EXTMOD');
  const [first] = options.targets;
  if (given.trim() === '' && first !== undefined && about.has(first)) {
    machine.say('out', about.get(first) ?? shell.session.release);
    return 0;
  }
  if (given.trim() === '') return stop(withoutFolder(options.assignments, options.targets));
  const folder = absolute(invocation.folder, given.trim());
  const commandLine: Record<string, string> = {};
  const environment: Record<string, string> = {};
  for (const key of variables.names()) {
    const { origin } = variables.raw(key)!;
    if (origin === 'command line') commandLine[key] = variables.value(key);
    else if (origin === 'environment') environment[key] = variables.value(key);
  }
  const told: Told = {
    commandLine,
    environment,
    folder,
    level,
    flags: options.flags,
    shell: (command) => machine.shell(command),
  };
  const say = (text: string): void => {
    if (!options.flags.has('s')) machine.say('out', text);
  };
  for (const target of options.targets.length === 0 ? ['modules'] : options.targets) {
    const status = one(target);
    if (status !== 0) return status;
  }
  return 0;

  function one(target: string): number {
    switch (target) {
      case '_all':
      case 'all':
      case 'modules': {
        if (options.flags.has('n')) return 0;
        const { printed, status } = shell.session.kbuild(told);
        for (const { stream, text } of printed) machine.say(stream, text.replace(/\n$/, ''));
        return status;
      }
      case 'clean':
        return clean();
      case 'modules_install':
      case '_modinst_':
        return install();
      default:
        if (about.has(target)) {
          machine.say('out', about.get(target) ?? shell.session.release);
          return 0;
        }
        if (/\.(?:o|ko|i|s|lst|mod|symtypes)$|\/$/.test(target))
          return stop(`kmodscope: single targets like '${target}' are not made here; 'make modules' makes all`);
        return stop(`No rule to make target '${target}'`);
    }
  }

  function clean(): number {
    const { tree } = shell;
    const files = [...tree.below(folder).keys()].filter((path) => generated.test(path));
    if (files.some((path) => path === `${folder}/Module.symvers`)) say(`  CLEAN   ${folder}/Module.symvers`);
    for (const path of files) tree.remove(path);
    return 0;
  }

  /** Every .ko goes below /lib/modules/<release>/extra; then depmod. */
  function install(): number {
    const { tree, session } = shell;
    const root = (commandLine['INSTALL_MOD_PATH'] ?? environment['INSTALL_MOD_PATH'] ?? '').replace(/\/$/, '');
    const below = (commandLine['INSTALL_MOD_DIR'] ?? environment['INSTALL_MOD_DIR'] ?? '') || 'extra';
    const order = tree.read(`${folder}/modules.order`);
    if (typeof order === 'number') machine.say('error', `cat: ${folder}/modules.order: No such file or directory`);
    const modules =
      typeof order === 'number'
        ? []
        : decodeUtf8(order)
            .split('\n')
            .filter((path) => path !== '')
            .sort();
    for (const path of modules) {
      say(`  INSTALL ${path}`);
      const bytes = tree.read(path);
      if (typeof bytes === 'number') {
        machine.say('error', `cp: cannot stat '${path}': No such file or directory`);
        machine.say('error', `${nameAt(level + 1)}: *** [scripts/Makefile.modinst:33: ${path}] Error 1`);
        machine.say('error', `${name}: *** [Makefile:1628: _emodinst_] Error 2`);
        return 2;
      }
      const inside = path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : nameOf(path);
      const to = `${root}/lib/modules/${session.release}/${below}/${inside}`;
      tree.makeFolders(to.slice(0, to.lastIndexOf('/')));
      tree.write(to, bytes);
    }
    say(`  DEPMOD  ${session.release}`);
    const done = depmod([...(root === '' ? [] : ['-b', root]), session.release], '', shell);
    if (done.stderr !== '') machine.say('error', toText(done.stderr).trimEnd());
    return 0;
  }
}

/** Without M it is the kernel itself that would be built. */
function withoutFolder(assignments: readonly string[], targets: readonly string[]): string {
  const old = assignments.find((word) => word.startsWith('SUBDIRS='));
  if (old)
    return `kmodscope: SUBDIRS= is not heeded since Linux 5.4, and this would build the whole kernel; say M=${old.slice(8)}`;
  const what = targets.length === 0 ? 'all' : targets.join(' ');
  return `kmodscope: '${what}' without M= would build the whole kernel, which is built already; for a module say M=$(PWD)`;
}
