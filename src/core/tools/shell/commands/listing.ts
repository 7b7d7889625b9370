// SPDX-License-Identifier: GPL-2.0-only
/** Commands that look at files without opening them: ls, stat, find, tree, du, basename and its kin (coreutils 9.1, findutils 4.9). */
import { fromText } from '../bytes';
import type { Shell, Written } from '../index';
import { patternOf } from '../patterns';
import { absolute, folderOf, nameOf, type Entry } from '../tree';
import { each, failed, gnuOptions, isWritten, ok, type Command } from './types';

const byName = (a: Entry, b: Entry): number => (a.name < b.name ? -1 : 1);

const ls: Command = (args, _input, shell) => {
  const options = gnuOptions('ls', args, {
    flags: 'alAhd1rFtRSsinpCmxGgoQNZUBLvcuk',
    valued: 'wIT',
    long: {
      all: 'a',
      'almost-all': 'A',
      'human-readable': 'h',
      directory: 'd',
      reverse: 'r',
      recursive: 'R',
      classify: 'F',
      color: 'G',
      size: 's',
      inode: 'i',
      'numeric-uid-gid': 'n',
    },
    status: 2,
  });
  // `--color=always` and its kin have no colours to choose from.
  if (isWritten(options)) return options;
  const { flags, operands } = options;
  const { tree } = shell;
  const shown = (entries: readonly Entry[]): string => {
    const sorted = entries.toSorted(
      flags.has('S') ? (a, b) => b.size - a.size || byName(a, b) : flags.has('U') ? () => 0 : byName,
    );
    if (flags.has('r')) sorted.reverse();
    const mark = (e: Entry): string =>
      e.kind === 'folder' && (flags.has('F') || flags.has('p'))
        ? '/'
        : flags.has('F') && e.kind === 'file' && (e.mode & 0o111) !== 0
          ? '*'
          : '';
    if (flags.has('l') || flags.has('n') || flags.has('g') || flags.has('o')) return long(sorted, flags, mark);
    const names = sorted.map((e) => quoted(e.name, shell.columns !== undefined) + mark(e));
    if (flags.has('m')) return names.length === 0 ? '' : `${names.join(', ')}\n`;
    return columns(names, flags.has('1') ? undefined : flags.has('C') ? (shell.columns ?? 80) : shell.columns);
  };
  const inside = (path: string): Entry[] => {
    const entries = tree
      .list(shell.path(path))
      .filter(({ name }) => flags.has('a') || flags.has('A') || !name.startsWith('.'));
    if (!flags.has('a')) return entries;
    return [
      { name: '.', kind: 'folder', mode: 0o755, size: 4096 },
      { name: '..', kind: 'folder', mode: 0o755, size: 4096 },
      ...entries,
    ];
  };
  const files: Entry[] = [];
  const folders: string[] = [];
  let stderr = '';
  for (const path of operands.length === 0 ? ['.'] : operands) {
    const entry = tree.stat(shell.path(path));
    if (!entry) stderr += fromText(`ls: cannot access '${path}': No such file or directory\n`);
    else if (entry.kind === 'folder' && !flags.has('d')) folders.push(path);
    else if (path.endsWith('/') && entry.kind !== 'folder')
      stderr += fromText(`ls: cannot access '${path}': Not a directory\n`);
    else files.push({ ...entry, name: path });
  }
  const parts = files.length > 0 ? [shown(files)] : [];
  folders.sort();
  if (flags.has('r')) folders.reverse();
  const titled = operands.length > 1 || flags.has('R');
  const visit = (folder: string): void => {
    const entries = inside(folder);
    const total = flags.has('l') || flags.has('s') ? `total ${entries.reduce((n, e) => n + blocks(e), 0)}\n` : '';
    parts.push((titled ? `${folder}:\n` : '') + total + shown(entries));
    if (!flags.has('R')) return;
    for (const { name, kind } of entries.toSorted(byName))
      if (kind === 'folder' && name !== '.' && name !== '..') visit(`${folder === '/' ? '' : folder}/${name}`);
  };
  for (const folder of folders) visit(folder);
  const stdout = fromText(parts.join('\n'));
  return {
    stdout,
    stderr,
    status: stderr === '' ? 0 : 2,
    parts: [
      { stream: 2, bytes: stderr },
      { stream: 1, bytes: stdout },
    ],
  };
};

const blocks = ({ kind, size }: Entry): number => (kind === 'device' ? 0 : Math.ceil(size / 4096) * 4);

/** On a screen a name with blanks is quoted. */
const quoted = (name: string, screen: boolean): string =>
  screen && /[\s'"$&|;<>()*?[\]`\\!#~=]/.test(name) ? (name.includes("'") ? `"${name}"` : `'${name}'`) : name;

const letters = (mode: number): string =>
  [6, 3, 0].map((shift) => ['---', '--x', '-w-', '-wx', 'r--', 'r-x', 'rw-', 'rwx'][(mode >> shift) & 7]).join('');
const kinds = { file: '-', folder: 'd', device: 'c' } as const;

/** `ls -l`. There is no calendar in this machine: every file is of the day it began. */
function long(entries: readonly Entry[], flags: ReadonlySet<string>, mark: (e: Entry) => string): string {
  const sizes = entries.map((e) =>
    e.device ? `${e.device[0]}, ${e.device[1]}` : flags.has('h') ? inUnits(e.size) : String(e.size),
  );
  const width = Math.max(0, ...sizes.map((s) => s.length));
  const owner = flags.has('n') ? '0' : 'root';
  const owners = `${flags.has('g') ? '' : `${owner} `}${flags.has('o') || flags.has('G') ? '' : `${owner} `}`;
  return entries
    .map(
      (e, i) =>
        `${kinds[e.kind]}${letters(e.mode)} ${e.kind === 'folder' ? 2 : 1} ${owners}${sizes[i]!.padStart(width)} Jan  1  1970 ${e.name}${mark(e)}\n`,
    )
    .join('');
}

function inUnits(size: number): string {
  let value = size;
  for (const unit of ['', 'K', 'M']) {
    if (value < 1024 || unit === 'M')
      return unit === ''
        ? String(value)
        : value < 10
          ? `${(Math.ceil(value * 10) / 10).toFixed(1)}${unit}`
          : `${Math.ceil(value)}${unit}`;
    value /= 1024;
  }
  return '';
}

/** In as many columns as fit, filled downwards; one a line where nobody looks at a screen. */
function columns(names: readonly string[], width: number | undefined): string {
  if (width === undefined) return names.map((name) => `${name}\n`).join('');
  for (let rows = 1; rows <= names.length; rows++) {
    const groups = Array.from({ length: Math.ceil(names.length / rows) }, (_, i) =>
      names.slice(i * rows, (i + 1) * rows),
    );
    const widths = groups.map((group) => Math.max(...group.map((name) => name.length)));
    if (widths.reduce((sum, w) => sum + w + 2, -2) >= width && rows < names.length) continue;
    return Array.from({ length: rows }, (_, row) =>
      groups
        .flatMap((group, i) =>
          group[row] === undefined ? [] : [i === groups.length - 1 ? group[row] : group[row].padEnd(widths[i]! + 2)],
        )
        .join('')
        .trimEnd(),
    )
      .map((line) => `${line}\n`)
      .join('');
  }
  return '';
}

const stat: Command = (args, _input, shell) => {
  const options = gnuOptions('stat', args, { flags: 'Lft', valued: 'c', long: { format: 'c', printf: 'c' } });
  if (isWritten(options)) return options;
  if (options.operands.length === 0) return failed("stat: missing operand\nTry 'stat --help' for more information.");
  const format = options.value('c');
  return each(options.operands, (path) => {
    const entry = shell.tree.stat(shell.path(path));
    if (!entry) return failed(`stat: cannot statx '${path}': No such file or directory`);
    const { kind, mode, size, device } = entry;
    const type =
      kind === 'folder'
        ? 'directory'
        : kind === 'device'
          ? 'character special file'
          : size === 0
            ? 'regular empty file'
            : 'regular file';
    const octal = mode.toString(8);
    const text = kinds[kind] + letters(mode);
    const values: Readonly<Record<string, string>> = {
      n: path,
      N: `'${path}'`,
      s: String(size),
      a: octal,
      A: text,
      F: type,
      U: 'root',
      G: 'root',
      u: '0',
      g: '0',
      h: '1',
      t: (device?.[0] ?? 0).toString(16),
      T: (device?.[1] ?? 0).toString(16),
      f: ((kind === 'folder' ? 0o040000 : kind === 'device' ? 0o020000 : 0o100000) | mode).toString(16),
    };
    if (format !== undefined)
      return ok(fromText(`${format.replace(/%(.)/g, (whole, letter: string) => values[letter] ?? whole)}\n`));
    const numbers = device ? `\tDevice type: ${device[0]},${device[1]}` : '';
    return ok(
      fromText(
        `  File: ${path}\n  Size: ${String(size).padEnd(10)}\tBlocks: ${String(Math.ceil(size / 4096) * 8).padEnd(10)} IO Block: 4096   ${type}${numbers}\nAccess: (${octal.padStart(4, '0')}/${text})  Uid: (    0/    root)   Gid: (    0/    root)\n`,
      ),
    );
  });
};

/** One test of find's; they hold one after the other, `-o` apart. */
type Test = (path: string, entry: Entry) => boolean;

const find: Command = (args, input, shell) => {
  const at = args.findIndex((arg) => /^[-!(]/.test(arg));
  const paths = at === 0 || args.length === 0 ? ['.'] : at < 0 ? args : args.slice(0, at);
  const words = at < 0 ? [] : args.slice(at);
  const or: Test[][] = [[]];
  let [deepest, shallowest, not, acts] = [Infinity, 0, false, false];
  let out = '';
  const push = (test: Test): void => {
    const negated = not;
    or.at(-1)!.push(negated ? (path, entry) => !test(path, entry) : test);
    not = false;
  };
  const complaint = { text: '' };
  while (words.length > 0) {
    const word = words.shift()!;
    const value = (): string => {
      const next = words.shift();
      if (next === undefined) complaint.text ||= `find: missing argument to \`${word}'`;
      return next ?? '';
    };
    if (word === '!' || word === '-not') not = true;
    else if (word === '-name' || word === '-iname') {
      const pattern = patternOf(value(), word === '-iname');
      push((path) => pattern.test(path === '/' ? '/' : nameOf(path.replace(/\/$/, ''))));
    } else if (word === '-path') {
      const pattern = patternOf(value());
      push((path) => pattern.test(path));
    } else if (word === '-type') {
      const type = value();
      push((_path, { kind }) => ({ f: 'file', d: 'folder', c: 'device' })[type] === kind);
    } else if (word === '-empty')
      push((path, { kind, size }) => (kind === 'folder' ? shell.tree.list(shell.path(path)).length === 0 : size === 0));
    else if (word === '-size') {
      const match = /^([-+]?)(\d+)([ckM]?)$/.exec(value());
      const unit = { '': 512, c: 1, k: 1024, M: 1 << 20 }[match?.[3] as ''] ?? 512;
      push((_path, { size }) => {
        const units = Math.ceil(size / unit);
        return match?.[1] === '+'
          ? units > Number(match[2])
          : match?.[1] === '-'
            ? units < Number(match[2])
            : units === Number(match?.[2]);
      });
    } else if (word === '-maxdepth') deepest = Number(value());
    else if (word === '-mindepth') shallowest = Number(value());
    else if (word === '-o' || word === '-or') or.push([]);
    else if (word === '-a' || word === '-and') continue;
    else if (word === '-print' || word === '-print0') {
      acts = true;
      push((path) => {
        out += path + (word === '-print' ? '\n' : '\0');
        return true;
      });
    } else if (word === '-delete') {
      acts = true;
      push((path) => shell.tree.remove(shell.path(path)) === 0);
    } else if (word === '-exec') {
      acts = true;
      const end = words.findIndex((one) => one === ';' || one === '+');
      if (end < 0) return failed(`find: missing argument to \`-exec'`);
      const command = words.splice(0, end + 1).slice(0, -1);
      push((path) => {
        const done = shell.invoke(
          command.map((one) => one.replaceAll('{}', path)),
          input,
        );
        out += done.stdout;
        complaint.text += done.stderr;
        return done.status === 0;
      });
    } else
      return failed(
        word.startsWith('-') ? `find: unknown predicate \`${word}'` : `find: paths must precede expression: \`${word}'`,
      );
  }
  if (complaint.text !== '' && !acts) return failed(complaint.text);
  const visit = (path: string, depth: number): void => {
    const entry = shell.tree.stat(shell.path(path));
    if (!entry) return;
    if (entry.kind === 'folder' && depth < deepest) {
      const look = (): void => {
        for (const { name } of shell.tree.list(shell.path(path)).toSorted(byName))
          visit(`${path === '/' ? '' : path.replace(/\/$/, '')}/${name}`, depth + 1);
      };
      if (args.includes('-delete')) {
        look();
        check(path, entry, depth);
      } else {
        check(path, entry, depth);
        look();
      }
    } else check(path, entry, depth);
  };
  const check = (path: string, entry: Entry, depth: number): void => {
    if (depth < shallowest) return;
    if (or.some((tests) => tests.every((test) => test(path, entry))) && !acts) out += `${path}\n`;
  };
  let stderr = '';
  for (const path of paths) {
    if (shell.tree.stat(shell.path(path))) visit(path, 0);
    else stderr += `find: '${path}': No such file or directory\n`;
  }
  return { stdout: fromText(out), stderr: fromText(stderr) + complaint.text, status: stderr === '' ? 0 : 1 };
};

const tree: Command = (args, _input, shell) => {
  const options = gnuOptions('tree', args, { flags: 'adfn', valued: 'L' });
  if (isWritten(options)) return options;
  const { flags, operands } = options;
  const counts = { folders: 0, files: 0 };
  const lines: string[] = [];
  const visit = (path: string, prefix: string, depth: number): void => {
    const entries = shell.tree
      .list(shell.path(path))
      .filter(({ name, kind }) => (flags.has('a') || !name.startsWith('.')) && (kind === 'folder' || !flags.has('d')))
      .toSorted(byName);
    for (const [i, { name, kind }] of entries.entries()) {
      const isLast = i === entries.length - 1;
      lines.push(`${prefix}${isLast ? '└── ' : '├── '}${flags.has('f') ? `${path}/` : ''}${name}`);
      if (kind !== 'folder') counts.files++;
      else {
        counts.folders++;
        if (depth < Number(options.value('L') ?? Infinity))
          visit(`${path}/${name}`, `${prefix}${isLast ? '    ' : '│\u00a0\u00a0 '}`, depth + 1);
      }
    }
  };
  for (const path of operands.length === 0 ? ['.'] : operands) {
    const isFolder = shell.tree.stat(shell.path(path))?.kind === 'folder';
    lines.push(isFolder ? path : `${path}  [error opening dir]`);
    if (isFolder) visit(path, '', 1);
  }
  const plural = (n: number, one: string, many: string): string => `${n} ${n === 1 ? one : many}`;
  const files = flags.has('d') ? '' : `, ${plural(counts.files, 'file', 'files')}`;
  return ok(fromText(`${lines.join('\n')}\n\n${plural(counts.folders, 'directory', 'directories')}${files}\n`));
};

/** Every one of the words made into another. */
const words =
  (name: string, work: (word: string, shell: Shell) => string | Written): Command =>
  (args, _input, shell) => {
    const options = gnuOptions(name, args, { flags: 'afeszLPmq', valued: '' });
    if (isWritten(options)) return options;
    if (options.operands.length === 0)
      return failed(`${name}: missing operand\nTry '${name} --help' for more information.`);
    return each(options.operands, (word) => {
      const made = work(word, shell);
      return typeof made === 'string' ? ok(fromText(`${made}\n`)) : made;
    });
  };

const lastPart = (path: string): string => (/^\/+$/.test(path) ? '/' : nameOf(path.replace(/\/+$/, '')));

const basename: Command = (args, input, shell) => {
  const options = gnuOptions('basename', args, {
    flags: 'az',
    valued: 's',
    long: { multiple: 'a', suffix: 's' },
    inOrder: true,
  });
  if (isWritten(options)) return options;
  const { operands } = options;
  const many = options.flags.has('a') || options.value('s') !== undefined;
  const suffix = options.value('s') ?? (many ? undefined : operands[1]);
  if (!many && operands.length > 2)
    return failed(`basename: extra operand '${operands[2]}'\nTry 'basename --help' for more information.`);
  const cut = (name: string): string =>
    suffix !== undefined && name !== suffix && name.endsWith(suffix)
      ? name.slice(0, name.length - suffix.length)
      : name;
  return words('basename', (path) => cut(lastPart(path)))(many ? operands : operands.slice(0, 1), input, shell);
};

export const listingCommands: Readonly<Record<string, Command>> = {
  ls,
  dir: ls,
  stat,
  find,
  tree,
  basename,
  dirname: words('dirname', (path) =>
    /^\/+$/.test(path)
      ? '/'
      : path.replace(/\/+$/, '').includes('/')
        ? folderOf(path.replace(/\/+$/, '')).replace(/\/+$/, '') || '/'
        : '.',
  ),
  realpath: words('realpath', (path, shell) =>
    shell.tree.stat(shell.path(path)) || shell.tree.stat(folderOf(shell.path(path)))
      ? shell.path(path)
      : failed(`realpath: ${path}: No such file or directory`),
  ),
  readlink: words('readlink', (path, shell) =>
    shell.tree.stat(shell.path(path)) ? absolute(shell.cwd, path) : ok('', 1),
  ),
};
