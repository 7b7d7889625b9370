// SPDX-License-Identifier: GPL-2.0-only
/**
 * GNU make 4.3, as far as modules' Makefiles use it.
 *
 * In: its command line, its environment, a machine to run on. Out: the exit status; what it prints goes to the machine
 * as it happens. Whoever reads Makefiles without running them (Kbuild's part of the build) takes `readMakefile`.
 */
import { BUILTIN } from './rules';
import { noteFile, Reader } from './read';
import { makeflagsOf, parseOptions, type Options } from './options';
import { nameAt, Updater, type Machine } from './update';
import { Variables } from './variables';

export { readMakefile, type MakeLine, type MakeResult } from './read';
export type { Options } from './options';
export { nameAt, type Machine } from './update';
export { Variables, nowhere, type World } from './variables';

export interface Invocation {
  readonly options: Options;
  readonly environment: ReadonlyMap<string, string>;
  /** its folder, `-C` already followed */
  readonly folder: string;
  /** MAKELEVEL: how many makes stand above */
  readonly level: number;
}

const VERSION = `GNU Make 4.3
Built for x86_64-pc-linux-gnu
Copyright (C) 1988-2020 Free Software Foundation, Inc.
License GPLv3+: GNU GPL version 3 or later <http://gnu.org/licenses/gpl.html>
This is free software: you are free to change and redistribute it.
There is NO WARRANTY, to the extent permitted by law.`;

/** Of make's own variables and rules those that a program's or a module's Makefile leans on. */
const defaults: readonly (readonly [string, string])[] = [
  ['CC', 'cc'],
  ['CXX', 'g++'],
  ['CPP', '$(CC) -E'],
  ['AS', 'as'],
  ['AR', 'ar'],
  ['LD', 'ld'],
  ['RM', 'rm -f'],
  ['ARFLAGS', 'rv'],
  ['MAKE', 'make'],
  ['MAKE_COMMAND', 'make'],
  ['MAKE_VERSION', '4.3'],
  ['SHELL', '/bin/sh'],
  ['COMPILE.c', '$(CC) $(CFLAGS) $(CPPFLAGS) $(TARGET_ARCH) -c'],
  ['LINK.o', '$(CC) $(LDFLAGS) $(TARGET_ARCH)'],
  ['LINK.c', '$(CC) $(CFLAGS) $(CPPFLAGS) $(LDFLAGS) $(TARGET_ARCH)'],
  ['OUTPUT_OPTION', '-o $@'],
];
/** Makes that call makes that call makes. */
const DEEPEST = 12;

const ownRules = `%.o: %.c
	$(COMPILE.c) $(OUTPUT_OPTION) $<
%: %.o
	$(LINK.o) $^ $(LOADLIBES) $(LDLIBS) -o $@
%: %.c
	$(LINK.c) $^ $(LOADLIBES) $(LDLIBS) -o $@
`;

/** Where makes run. */
export interface Host {
  /** the folder a name means, seen from another; undefined: there is none */
  enter(from: string, name: string): string | undefined;
  machine(folder: string): Machine;
  /** a folder whose Makefile is not read but known: the kernel's. Undefined: it is an ordinary one */
  instead?(invocation: Invocation, machine: Machine): number | undefined;
}

/** `make ARGS`; the status. */
export function runMake(
  args: readonly string[],
  environment: ReadonlyMap<string, string>,
  cwd: string,
  host: Host,
): number {
  const level = Number(environment.get('MAKELEVEL') ?? '0') || 0;
  const name = nameAt(level);
  const options = parseOptions(args, environment.get('MAKEFLAGS') ?? '');
  const here = host.machine(cwd);
  if ('problem' in options) {
    here.say('error', `${name}: ${options.problem}\nUsage: make [options] [target] ...`);
    return 2;
  }
  if ('tells' in options) {
    here.say('out', options.tells === 'version' ? VERSION : 'Usage: make [options] [target] ...');
    return 0;
  }
  if (level > DEEPEST) {
    here.say('error', `${name}: *** kmodscope: a make that calls itself without end.  Stop.`);
    return 2;
  }
  let folder = cwd;
  for (const next of options.folders) {
    const entered = host.enter(folder, next);
    if (entered === undefined) {
      here.say('error', `${name}: *** ${next}: No such file or directory.  Stop.`);
      return 2;
    }
    folder = entered;
  }
  const machine = host.machine(folder);
  const invocation = { options, environment, folder, level };
  const named = namesFolders(options, level);
  if (named) machine.say('out', `${name}: Entering directory '${folder}'`);
  const status = host.instead?.(invocation, machine) ?? run(invocation, machine);
  if (named) machine.say('out', `${name}: Leaving directory '${folder}'`);
  return status;
}

/** It says where it is when it is not where it was called from. */
export function namesFolders({ folders, flags, noDirectories }: Options, level: number): boolean {
  if (flags.has('w')) return true;
  return !noDirectories && !flags.has('s') && (folders.length > 0 || level > 0);
}

/** The variables a make begins with. */
export function startingVariables({ options, environment, folder, level }: Invocation, machine: Machine): Variables {
  const variables = new Variables([], machine);
  for (const [key, value] of defaults) variables.set(key, value, true, 'default');
  for (const [key, value] of environment)
    if (key !== 'SHELL' && key !== 'MAKEFLAGS' && key !== 'MAKELEVEL') variables.set(key, value, false, 'environment');
  variables.put('.ENVIRONMENT', {
    value: [...environment.keys()].join(' '),
    recursive: false,
    origin: 'default',
    exported: false,
  });
  variables.set('CURDIR', folder, false, 'file');
  variables.set('MAKECMDGOALS', options.targets.join(' '), false, 'default');
  variables.put('MAKELEVEL', { value: String(level), recursive: false, origin: 'environment' });
  variables.put('MAKEFLAGS', {
    value: makeflagsOf(options, namesFolders(options, level)),
    recursive: false,
    origin: 'file',
    exported: true,
  });
  for (const word of options.assignments) {
    const [, key = '', operator = '=', value = ''] = /^([^:+?!=]+?)\s*((?:[:+?!]|::)?=)(.*)$/s.exec(word) ?? [];
    if (operator === '=' || operator === '?=') variables.set(key, value, true, 'command line');
    else variables.assign(key, operator, value, 'command line');
  }
  return variables;
}

function run(invocation: Invocation, machine: Machine): number {
  const { options, level } = invocation;
  const name = nameAt(level);
  const variables = startingVariables(invocation, machine);
  const reader = new Reader(variables);
  const updater = new Updater(reader.rules, variables, machine, { level, flags: options.flags });

  const found = ['GNUmakefile', 'makefile', 'Makefile'].find((file) => machine.read(file) !== undefined);
  const files = options.files.length > 0 ? options.files : found === undefined ? [] : [found];
  for (const file of files) {
    const text = machine.read(file);
    if (text === undefined) {
      machine.say('error', `${name}: ${file}: No such file or directory`);
      updater.stop({ text: `No rule to make target '${file}'`, place: undefined });
      return 2;
    }
    noteFile(variables, file);
    reader.read(text, file, false);
    if (variables.fault) break;
  }
  // Make's own rules come after the Makefile's.
  const { first } = reader.rules;
  if (!options.flags.has('r') && !variables.fault) reader.read(ownRules, BUILTIN, false);
  if (variables.fault) {
    updater.stop(variables.fault);
    return 2;
  }
  const chosen = variables.value('.DEFAULT_GOAL').trim() || first;
  const goals = options.targets.length > 0 ? options.targets : chosen === undefined ? [] : [chosen];
  if (goals.length === 0) {
    const why = files.length === 0 ? 'No targets specified and no makefile found' : 'No targets';
    updater.stop({ text: why, place: undefined });
    return 2;
  }
  return updater.goals(goals);
}
