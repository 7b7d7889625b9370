// SPDX-License-Identifier: GPL-2.0-only
/**
 * modprobe (kmod 30, tools/modprobe.c): a module by its name or an alias, with all it needs.
 *
 * In: arguments, the index files, the configuration, the kernel. Out: modules loaded or removed; what was
 * done or would be done; kmod's words. A FATAL ends the program where it stands, as there.
 */
import { decodeUtf8 } from '../../../base/bytes';
import { errnoText, insertModule, referenceCount, removeModule } from '../../../load';
import { EAGAIN, EBUSY, EEXIST, EINVAL, ENOENT } from '../../../load/errno';
import { readElf } from '../../../elf/read';
import { fromText, toText } from '../bytes';
import { failed, type Command } from '../commands/types';
import type { Shell, Written } from '../index';
import { softDependencies } from './config';
import { IndexFiles, type Module } from './index-files';
import { getopt, type Options, type OptionTable } from './options';
import { probeList } from './probe-list';
import { VERSION } from './version';

const OPTIONS = {
  all: 'a',
  remove: 'r',
  'remove-dependencies': '=holders',
  'remove-holders': '=holders',
  wait: 'w:',
  'resolve-alias': 'R',
  'first-time': '=first',
  'ignore-install': 'i',
  'ignore-remove': 'i',
  'use-blacklist': 'b',
  force: 'f',
  'force-modversion': '=versions',
  'force-vermagic': '=vermagic',
  'show-depends': 'D',
  showconfig: 'c',
  'show-config': 'c',
  'show-modversions': '=modversions',
  'dump-modversions': '=modversions',
  'show-exports': '=exports',
  'dry-run': 'n',
  show: 'n',
  config: 'C:',
  dirname: 'd:',
  'set-version': 'S:',
  syslog: 's',
  quiet: 'q',
  verbose: 'v',
  version: 'V',
  help: 'h',
} as const satisfies OptionTable;

export const modprobe: Command = (args, _input, shell) => {
  const asked = getopt('modprobe', args, OPTIONS);
  if ('error' in asked) return failed(asked.error);
  if (asked.has('V')) return { stdout: VERSION, stderr: '', status: 0 };
  if (asked.operands.length === 0 && !asked.has('c')) return failed('modprobe: ERROR: missing parameters. See -h.');
  return new Modprobe(shell, asked).run();
};

class Modprobe {
  private stdout = '';
  private stderr = '';
  /** a FATAL was said, or the kernel killed the program */
  private ended: number | undefined;
  private readonly files: IndexFiles;

  constructor(
    private readonly shell: Shell,
    private readonly asked: Options,
  ) {
    const root = asked.value('d');
    const base = root === undefined ? '' : shell.path(root);
    const folder = `${base === '/' ? '' : base}/lib/modules/${asked.value('S') ?? shell.session.release}`;
    const { tree, kernel } = shell.session;
    const paths = asked.values('C').map((path) => shell.path(path));
    this.files = new IndexFiles(tree, kernel, folder, paths);
  }

  run(): Written {
    const { asked } = this;
    const [first = '', ...rest] = asked.operands;
    let error = 0;
    if (asked.has('c')) this.showConfig();
    else if (asked.has('=modversions') || asked.has('=exports')) error = this.showVersions(first);
    else if (asked.has('r')) error = this.each((name) => this.remove(name));
    else if (asked.has('a')) error = this.each((name) => this.insert(name, ''));
    else error = this.insert(first, rest.map(quotedOption).join(' '));
    return {
      stdout: fromText(this.stdout),
      // libkmod reads the configuration before it has heard of -q
      stderr: fromText(
        `${this.files.config.complaints.map((text) => `${text}\n`).join('')}${asked.has('q') ? '' : this.stderr}`,
      ),
      status: this.ended ?? (error < 0 ? 1 : 0),
    };
  }

  private each(work: (name: string) => number): number {
    let worst = 0;
    for (const name of this.asked.operands) {
      if (this.ended !== undefined) break;
      const error = work(name);
      if (error < 0) worst = error;
    }
    return worst;
  }

  /** LOG: with -a a warning, otherwise the program's last words. */
  private log(text: string): void {
    const all = this.asked.has('a');
    this.stderr += `modprobe: ${all ? 'WARNING' : 'FATAL'}: ${text}\n`;
    if (!all) this.ended = 1;
  }

  private error(text: string): void {
    this.stderr += `modprobe: ERROR: ${text}\n`;
  }

  private get shows(): boolean {
    return this.asked.has('D') || this.asked.has('v');
  }

  private get dry(): boolean {
    return this.asked.has('n') || this.asked.has('D');
  }

  // ---- inserting ----

  private insert(alias: string, extra: string): number {
    const found = this.files.lookUp(alias);
    if (found.length === 0) {
      this.log(`Module ${alias} not found in directory ${this.files.folder}`);
      return ENOENT;
    }
    let error = 0;
    for (const module of found) {
      if (this.asked.has('R')) this.stdout += `${module.name}\n`;
      else error = this.probe(module, extra);
      if (this.ended !== undefined) return error;
      if (error === EEXIST) this.error(`could not insert '${module.name}': Module already in kernel`);
      else if (error === ENOENT)
        this.error(`could not insert '${module.name}': Unknown symbol in module, or unknown parameter (see dmesg)`);
      else if (error < 0) this.error(`could not insert '${module.name}': ${errnoText(error)}`);
    }
    return error;
  }

  private isInKernel({ name }: Module): boolean {
    return this.files.isLoaded(name) || this.files.isBuiltin(name);
  }

  /** kmod_module_probe_insert_module */
  private probe(wanted: Module, extra: string): number {
    const { asked, files } = this;
    const first = asked.has('=first');
    const ignoreLoaded = asked.has('D');
    if (!ignoreLoaded && this.isInKernel(wanted)) return first ? EEXIST : 0;
    // a blacklist speaks of aliases; of names only with -b
    if ((wanted.alias !== undefined || asked.has('b')) && files.isBlacklisted(wanted)) return 0;
    for (const { module, required, ignoreCommand } of probeList(files, wanted, asked.has('i'))) {
      const isWanted = module.name === wanted.name && module.alias === wanted.alias;
      let error: number;
      if (!ignoreLoaded && this.isInKernel(module)) error = EEXIST;
      else {
        const own = files.optionsOf(module);
        const added = isWanted ? extra : '';
        const options = own === '' ? added : `${own} ${added}`;
        const command = ignoreCommand ? undefined : files.commandOf('install', module);
        error = command === undefined ? this.insertOne(module, options) : this.install(module, command, options);
        if (this.ended !== undefined) return error;
      }
      if (error === EEXIST && isWanted && first) return EEXIST;
      if (error < 0 && error !== EEXIST && required) return error;
    }
    return 0;
  }

  private insertOne(module: Module, options: string): number {
    const { files, shell } = this;
    const path = files.pathOf(module.name);
    if (this.shows) {
      if (path !== undefined) this.stdout += `insmod ${path} ${options}\n`;
      else if (files.isBuiltin(module.name)) this.stdout += `builtin ${module.name}\n`;
    }
    if (this.dry) return 0;
    const { tree, kernel, recorder } = shell.session;
    const bytes = path === undefined ? ENOENT : tree.read(path);
    if (path === undefined)
      this.error(
        `../libkmod/libkmod-module.c:895 kmod_module_insert_module() could not find module by name='${module.name}'`,
      );
    if (path === undefined || typeof bytes === 'number') return ENOENT;
    const all = this.asked.has('f');
    const force = { vermagic: all || this.asked.has('=vermagic'), versions: all || this.asked.has('=versions') };
    const image = { path, bytes, marks: shell.session.marks(bytes) };
    const done = insertModule(kernel, image, options, recorder, force);
    if (done.killed) this.kill();
    return done.error;
  }

  private kill(): void {
    this.stderr += 'Killed\n';
    this.ended = 137;
  }

  private install(module: Module, command: string, options: string): number {
    if (this.shows) this.stdout += `install ${command} ${options}\n`;
    if (this.dry) return 0;
    const status = this.system(module, command.replaceAll('$CMDLINE_OPTS', options));
    if (status === 0) return 0;
    const text = command.replaceAll('$CMDLINE_OPTS', options);
    this.error(
      `../libkmod/libkmod-module.c:1047 command_do() Error running install command '${text}' for module ${module.name}: retcode ${status}`,
    );
    return EINVAL;
  }

  private system(module: Module, command: string): number {
    const done = this.shell.system(command, { MODPROBE_MODULE: module.name });
    this.stdout += toText(done.stdout);
    this.stderr += toText(done.stderr);
    return done.status;
  }

  // ---- removing ----

  private remove(alias: string): number {
    const found = this.files.lookUp(alias);
    if (found.length === 0) this.log(`Module ${alias} not found.`);
    for (const module of found) {
      const error = this.removeWith(module, this.asked.has('=holders'), false);
      if (error < 0) return error;
    }
    return found.length === 0 ? ENOENT : 0;
  }

  /** In reverse order. */
  private removeAll(list: readonly Module[], stopOnErrors: boolean): number {
    for (const module of list.toReversed()) {
      if (this.ended !== undefined) return EBUSY;
      const error = this.removeWith(module, false, true);
      if (error < 0 && stopOnErrors) return error;
    }
    return 0;
  }

  /** rmmod_do_module */
  private removeWith(module: Module, holders: boolean, ignoreBuiltin: boolean): number {
    const { asked, files } = this;
    const plain = asked.has('i');
    const { pre, post } = plain ? { pre: [], post: [] } : files.softDependenciesOf(module);
    const command = plain ? undefined : files.commandOf('remove', module);
    const loaded = (): boolean => files.isLoaded(module.name);
    if (command === undefined && !asked.has('D')) {
      if (files.isBuiltin(module.name)) {
        if (ignoreBuiltin) return 0;
        this.log(`Module ${module.name} is builtin.`);
        return ENOENT;
      }
      if (!loaded()) {
        if (!asked.has('=first')) return 0;
        this.log(`Module ${module.name} is not in kernel.`);
        return ENOENT;
      }
    }
    this.removeAll(post, false);
    if (holders) {
      const error = this.removeAll(this.holdersOf(module), true);
      if (error < 0) return error;
    }
    if (this.ended !== undefined) return EBUSY;
    if (command !== undefined) {
      if (this.shows) this.stdout += `remove ${command}\n`;
      if (!this.dry && this.system(module, command) !== 0) {
        this.log(`Error running remove command for ${module.name}`);
        return EINVAL;
      }
    } else {
      if (!asked.has('D') && asked.value('w') === undefined && this.references(module) > 0) {
        this.log(`Module ${module.name} is in use.`);
        return EBUSY;
      }
      const error = this.removeOne(module);
      if (error < 0) return error;
      // what nobody uses any more goes too, in one pass: a chain loses its two upper modules
      for (const name of files.needsOf(module.name)) if (this.references({ name }) === 0) this.removeOne({ name });
    }
    this.removeAll(pre, false);
    return 0;
  }

  private holdersOf(module: Module): Module[] {
    const loaded = this.shell.session.kernel.modules.find(({ name }) => name === module.name);
    return loaded?.users.map(({ name }) => ({ name })) ?? [];
  }

  /** refcnt of /sys; -1 when it is not there. */
  private references({ name }: Module): number {
    const { kernel } = this.shell.session;
    const loaded = kernel.modules.find((module) => module.name === name);
    return loaded === undefined ? -1 : referenceCount(kernel, loaded);
  }

  private removeOne({ name }: Module): number {
    if (this.shows) this.stdout += `rmmod ${name}\n`;
    if (this.dry) return 0;
    const { kernel, recorder } = this.shell.session;
    const done = removeModule(kernel, name, recorder, this.asked.has('f'));
    if (done.killed) this.kill();
    if (done.error === 0 || done.killed) return done.error;
    const text = errnoText(done.error);
    const waits = this.asked.value('w') !== undefined;
    // there is nobody else here who could let go of it meanwhile
    if (waits && done.error === EAGAIN) this.error(`could not remove '${name}': ${text}`);
    else this.error(`../libkmod/libkmod-module.c:856 kmod_module_remove_module() could not remove '${name}': ${text}`);
    return done.error;
  }

  // ---- looking ----

  private showConfig(): void {
    const { config } = this.files;
    for (const kind of ['blacklist', 'install', 'remove', 'alias', 'options'] as const)
      for (const { name, value } of config[kind]) this.stdout += `${kind} ${name}${value === '' ? '' : ` ${value}`}\n`;
    for (const { name, value } of config.softdep) this.stdout += `softdep ${name} ${softText(value)}\n`;
    this.stdout += `\n# End of configuration files. Dumping indexes now:\n\n${this.files.dump()}`;
  }

  /** --show-modversions, --show-exports: of a file. */
  private showVersions(path: string): number {
    const bytes = this.shell.read(path);
    const elf = typeof bytes === 'number' ? undefined : readElf(bytes).elf;
    if (typeof bytes === 'number' || !elf) {
      this.log(`Module ${path} not found.`);
      return ENOENT;
    }
    const row = (crc: number, name: string): string => `0x${crc.toString(16).padStart(8, '0')}\t${name}\n`;
    if (this.asked.has('=exports')) {
      for (const { name, value } of elf.symbols() ?? [])
        if (name.startsWith('__crc_')) this.stdout += row(Number(value & 0xffffffffn), name.slice('__crc_'.length));
      return 0;
    }
    const section = elf.section('__versions');
    if (!section) {
      this.log(`could not get modversions of ${path}: No such file or directory`);
      return ENOENT;
    }
    const data = elf.data(section);
    const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
    for (let at = 0; at + 64 <= data.length; at += 64) {
      const end = data.indexOf(0, at + 8);
      this.stdout += row(view.getUint32(at, true), decodeUtf8(data.subarray(at + 8, end < 0 ? at + 64 : end)));
    }
    return 0;
  }
}

/** A value with a blank in it gets quotes: the kernel cuts at blanks. */
function quotedOption(option: string): string {
  const equals = option.indexOf('=');
  const value = option.slice(equals + 1);
  return equals < 0 || /^["']/.test(value) || !value.includes(' ')
    ? option
    : `${option.slice(0, equals + 1)}"${value}"`;
}

/** libkmod forgets the blank between the two lists. */
function softText(text: string): string {
  const { pre, post } = softDependencies(text);
  return (pre.length > 0 ? `pre: ${pre.join(' ')}` : '') + (post.length > 0 ? `post: ${post.join(' ')}` : '');
}
