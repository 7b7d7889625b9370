// SPDX-License-Identifier: GPL-2.0-only
/**
 * modprobe's configuration (modprobe.d(5); kmod 30, libkmod/libkmod-config.c).
 *
 * In: modules.softdep, the files of /etc/modprobe.d and its like, the kernel's command line. Out: what
 * they say, in the order it is read; complaints about lines that say nothing.
 */
import { decodeUtf8 } from '../../../base/bytes';
import { nameOf, type Tree } from '../tree';

/** `name` is a pattern or a module, with `_` for `-`; `value` the rest of the line. */
export interface Setting {
  readonly name: string;
  readonly value: string;
}

export interface Config {
  readonly alias: Setting[];
  readonly options: Setting[];
  readonly install: Setting[];
  readonly remove: Setting[];
  readonly softdep: Setting[];
  readonly blacklist: Setting[];
  /** what libkmod says while it reads, before the tool has told it how */
  readonly complaints: string[];
}

/** The first that has a file of a name is the one whose file counts. */
const FOLDERS = ['/etc/modprobe.d', '/run/modprobe.d', '/usr/local/lib/modprobe.d', '/lib/modprobe.d'];

/** A bracket's inside keeps its `-`; an unmatched bracket makes the name unusable. */
export function underscored(name: string): string | undefined {
  let out = '';
  for (let i = 0; i < name.length; i++) {
    const c = name[i]!;
    if (c === ']') return undefined;
    if (c === '[') {
      const end = name.indexOf(']', i);
      if (end < 0) return undefined;
      out += name.slice(i, end + 1);
      i = end;
    } else out += c === '-' ? '_' : c;
  }
  return out;
}

/** `paths`: `-C`, a file or a folder instead of the usual ones. */
export function readConfig(tree: Tree, indexes: string, commandLine: string, paths: readonly string[]): Config {
  const config: Config = {
    alias: [],
    options: [],
    install: [],
    remove: [],
    softdep: [],
    blacklist: [],
    complaints: [],
  };
  const files = new Map<string, string>([['modules.softdep', `${indexes}/modules.softdep`]]);
  for (const path of paths.length > 0 ? paths : FOLDERS) {
    const entry = tree.stat(path);
    if (entry?.kind === 'file' && !files.has(nameOf(path))) files.set(nameOf(path), path);
    if (entry?.kind !== 'folder') continue;
    for (const { name, kind } of tree.list(path)) {
      if (name.startsWith('.') || !/.\.(?:conf|alias)$/.test(name)) continue;
      if (kind === 'folder')
        config.complaints.push(
          `libkmod: ERROR ../libkmod/libkmod-config.c:772 conf_files_filter_out: Directories inside directories are not supported: ${path}/${name}`,
        );
      else if (!files.has(name)) files.set(name, `${path}/${name}`);
    }
  }
  for (const [, path] of [...files].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const bytes = tree.read(path);
    if (typeof bytes !== 'number') parse(config, path, decodeUtf8(bytes));
  }
  fromCommandLine(config, commandLine);
  return config;
}

function parse(config: Config, path: string, text: string): void {
  let number = 0;
  let line = '';
  const end = (): void => {
    number++;
    read(config, line, (word) =>
      config.complaints.push(
        `libkmod: ERROR ../libkmod/libkmod-config.c:712 kmod_config_parse: ${path} line ${number}: ignoring bad line starting with '${word}'`,
      ),
    );
    line = '';
  };
  for (let i = 0; i < text.length; i++) {
    const c = text[i]!;
    if (c === '\n') end();
    else if (c !== '\\') line += c;
    // a backslash joins the next line, and is dropped before anything else
    else if (text[++i] === '\n') number++;
    else line += text[i] ?? '';
  }
  if (line !== '') end();
}

function read(config: Config, line: string, bad: (word: string) => void): void {
  if (line === '' || line.startsWith('#')) return;
  const words = line.split(/[\t ]+/).filter((word) => word !== '');
  const [word, first, second] = words;
  if (word === undefined) return;
  const name = first === undefined ? undefined : underscored(first);
  // what follows the name is one text: only the one blank between is dropped
  const rest = /^[\t ]*\S+[\t ]+\S+[\t ](.*)$/s.exec(line)?.[1];
  switch (word) {
    case 'alias': {
      const module = second === undefined ? undefined : underscored(second);
      if (name === undefined || module === undefined) return bad(word);
      config.alias.push({ name, value: module });
      return;
    }
    case 'blacklist':
      if (name === undefined) return bad(word);
      config.blacklist.push({ name, value: '' });
      return;
    case 'options':
    case 'install':
    case 'remove':
    case 'softdep':
      if (name === undefined || rest === undefined || rest === '') return bad(word);
      config[word].push({ name, value: word === 'options' ? rest.replaceAll('\t', ' ') : rest });
      return;
    default:
      bad(word);
  }
}

/** `module.parameter=value` is an option of that module, `modprobe.blacklist=a,b` a list. */
function fromCommandLine(config: Config, commandLine: string): void {
  for (const word of commandLine.match(/(?:[^\s"]|"[^"]*")+/g) ?? []) {
    const match = /^([^.="]+)\.([^.="]+)(?:=(.*))?$/.exec(word);
    if (!match) continue;
    const [, module, parameter, value] = match as unknown as [string, string, string, string | undefined];
    if (module === 'modprobe' && parameter === 'blacklist' && value !== undefined)
      for (const name of value.split(',')) config.blacklist.push({ name, value: '' });
    else
      config.options.push({
        name: underscored(module) ?? module,
        value: value === undefined ? parameter : `${parameter}=${value}`,
      });
  }
}

/** `pre: a b post: c`, as softdep lines and MODULE_SOFTDEP have it. */
export function softDependencies(text: string): { readonly pre: readonly string[]; readonly post: readonly string[] } {
  const pre: string[] = [];
  const post: string[] = [];
  let list: string[] | undefined;
  for (const word of text.split(/\s+/)) {
    if (word === 'pre:') list = pre;
    else if (word === 'post:') list = post;
    else if (word !== '') list?.push(word);
  }
  return { pre, post };
}

/** fnmatch(3) without flags, as names and aliases are matched. */
export function matches(pattern: string, text: string): boolean {
  let source = '';
  for (let i = 0; i < pattern.length; i++) {
    const c = pattern[i]!;
    const close = c === '[' ? pattern.indexOf(']', i + 2) : -1;
    if (c === '*') source += '[^]*';
    else if (c === '?') source += '[^]';
    else if (close > 0) {
      const inside = pattern.slice(i + 1, close);
      source += `[${inside.startsWith('!') ? '^' : ''}${inside.replace(/^!/, '').replace(/[\\\]^]/g, '\\$&')}]`;
      i = close;
    } else source += c.replace(/[.+^${}()|[\]\\/]/g, '\\$&');
  }
  return new RegExp(`^${source}$`).test(text);
}
