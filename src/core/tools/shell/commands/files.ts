// SPDX-License-Identifier: GPL-2.0-only
/** Commands about files: ls, cat, cp, mv, rm, mkdir, touch, cd and their like (coreutils 9.1's words). */
import { EISDIR } from '../../../load/errno';
import { fromBytes, fromText, toBytes } from '../bytes';
import { errnoText } from '../session';
import { absolute, nameOf, type Entry } from '../tree';
import type { Shell, Written } from '../index';
import { badOption, each, failed, ok, optionsOf, type Command } from './types';

const complain = (name: string, what: string, error: number): Written =>
  failed(`${name}: ${what}: ${errnoText(error)}`);

const cat: Command = (args, input, shell) => {
  const { operands, unknown } = optionsOf(args, 'nAbsuv');
  if (unknown !== undefined) return badOption('cat', unknown);
  const numbered = args.includes('-n');
  const done = each(operands.length === 0 ? ['-'] : operands, (path) => {
    if (path === '-') return ok(input);
    const bytes = shell.read(path);
    return typeof bytes === 'number' ? complain('cat', path, bytes) : ok(fromBytes(bytes));
  });
  if (!numbered) return done;
  const lines = done.stdout.replace(/\n$/, '').split('\n');
  return { ...done, stdout: lines.map((line, i) => `${String(i + 1).padStart(6)}\t${line}\n`).join('') };
};

const ls: Command = (args, _input, shell) => {
  const { letters, operands, unknown } = optionsOf(args, 'alAhd1rFt');
  if (unknown !== undefined) return badOption('ls', unknown);
  const { tree } = shell.session;
  const shown = (entries: readonly Entry[]): string => {
    const visible = entries
      .filter(({ name }) => letters.has('a') || letters.has('A') || !name.startsWith('.'))
      .toSorted((a, b) => (a.name < b.name ? -1 : 1));
    if (letters.has('r')) visible.reverse();
    return letters.has('l')
      ? long(visible, letters.has('h'))
      : columns(
          visible.map((e) => e.name),
          letters.has('1') ? undefined : shell.columns,
        );
  };
  const files: Entry[] = [];
  const folders: string[] = [];
  let stderr = '';
  for (const path of operands.length === 0 ? ['.'] : operands) {
    const entry = tree.stat(shell.path(path));
    if (!entry) stderr += fromText(`ls: cannot access '${path}': No such file or directory\n`);
    else if (entry.kind === 'folder' && !letters.has('d')) folders.push(path);
    else files.push({ ...entry, name: path });
  }
  const parts = files.length > 0 ? [shown(files)] : [];
  for (const folder of folders) {
    const entries = shown(tree.list(shell.path(folder)));
    const total = letters.has('l')
      ? `total ${tree.list(shell.path(folder)).reduce((n, e) => n + Math.ceil(e.size / 4096) * 4, 0)}\n`
      : '';
    parts.push(operands.length > 1 ? `${folder}:\n${total}${entries}` : total + entries);
  }
  return { stdout: fromText(parts.join('\n')), stderr, status: stderr === '' ? 0 : 2 };
};

/** `ls -l`. There is no calendar in this machine: every file is of the day it began. */
function long(entries: readonly Entry[], human: boolean): string {
  const kinds = { file: '-', folder: 'd', device: 'c' } as const;
  const sizes = entries.map((e) =>
    e.device ? `${e.device[0]}, ${e.device[1]}` : human ? inUnits(e.size) : String(e.size),
  );
  const width = Math.max(0, ...sizes.map((s) => s.length));
  return entries
    .map((e, i) => {
      const bits = [6, 3, 0]
        .map((shift) => ['---', '--x', '-w-', '-wx', 'r--', 'r-x', 'rw-', 'rwx'][(e.mode >> shift) & 7])
        .join('');
      return `${kinds[e.kind]}${bits} ${e.kind === 'folder' ? 2 : 1} root root ${sizes[i]!.padStart(width)} Jan  1  1970 ${e.name}\n`;
    })
    .join('');
}

function inUnits(size: number): string {
  if (size < 1024) return String(size);
  const kib = size / 1024;
  return kib < 10 ? `${(Math.ceil(kib * 10) / 10).toFixed(1)}K` : `${Math.ceil(kib)}K`;
}

/** In as many columns as fit, filled downwards; one a line where nobody looks at a screen. */
function columns(names: readonly string[], width: number | undefined): string {
  if (width === undefined) return names.map((name) => `${name}\n`).join('');
  for (let rows = 1; rows <= names.length; rows++) {
    const groups = Array.from({ length: Math.ceil(names.length / rows) }, (_, i) =>
      names.slice(i * rows, (i + 1) * rows),
    );
    const widths = groups.map((group) => Math.max(...group.map((name) => name.length)));
    if (widths.reduce((sum, w) => sum + w + 2, -2) > width && rows < names.length) continue;
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

/** Where `cp a b` puts a: b, or b/a when b is a folder. */
function destination(shell: Shell, from: string, to: string): string {
  const path = shell.path(to);
  return shell.session.tree.stat(path)?.kind === 'folder' ? `${path}/${nameOf(absolute('/', from))}` : path;
}

function transfer(name: 'cp' | 'mv'): Command {
  return (args, _input, shell) => {
    const { operands, unknown } = optionsOf(args, 'frvipau');
    if (unknown !== undefined) return badOption(name, unknown);
    const to = operands.at(-1);
    if (to === undefined) return failed(`${name}: missing file operand\nTry '${name} --help' for more information.`);
    if (operands.length === 1)
      return failed(
        `${name}: missing destination file operand after '${to}'\nTry '${name} --help' for more information.`,
      );
    if (operands.length > 2 && shell.session.tree.stat(shell.path(to))?.kind !== 'folder')
      return failed(`${name}: target '${to}' is not a directory`);
    return each(operands.slice(0, -1), (from) => {
      const bytes = shell.read(from);
      if (bytes === EISDIR) return failed(`${name}: -r not specified; omitting directory '${from}'`);
      if (typeof bytes === 'number') return failed(`${name}: cannot stat '${from}': ${errnoText(bytes)}`);
      const target = destination(shell, from, to);
      if (target === shell.path(from)) return failed(`${name}: '${from}' and '${to}' are the same file`);
      const error = shell.session.tree.write(target, bytes);
      if (error < 0) return failed(`${name}: cannot create regular file '${to}': ${errnoText(error)}`);
      if (name === 'mv') shell.session.tree.remove(shell.path(from));
      return ok();
    });
  };
}

const rm: Command = (args, _input, shell) => {
  const { letters, operands, unknown } = optionsOf(args, 'frRiv');
  if (unknown !== undefined) return badOption('rm', unknown);
  if (operands.length === 0 && !letters.has('f'))
    return failed("rm: missing operand\nTry 'rm --help' for more information.");
  const { tree } = shell.session;
  const deep = letters.has('r') || letters.has('R');
  return each(operands, (path) => {
    const full = shell.path(path);
    const entry = tree.stat(full);
    if (!entry) return letters.has('f') ? ok() : failed(`rm: cannot remove '${path}': No such file or directory`);
    if (entry.kind === 'folder' && !deep) return failed(`rm: cannot remove '${path}': Is a directory`);
    if (full === '/')
      return failed(
        "rm: it is dangerous to operate recursively on '/'\nrm: use --no-preserve-root to override this failsafe",
      );
    const error = removeAll(shell, full);
    return error < 0 ? failed(`rm: cannot remove '${path}': ${errnoText(error)}`) : ok();
  });
};

function removeAll(shell: Shell, path: string): number {
  const { tree } = shell.session;
  if (tree.stat(path)?.kind === 'folder')
    for (const { name } of tree.list(path)) {
      const error = removeAll(shell, `${path}/${name}`);
      if (error < 0) return error;
    }
  return tree.remove(path);
}

const mkdir: Command = (args, _input, shell) => {
  const { letters, operands, unknown } = optionsOf(args, 'pv');
  if (unknown !== undefined) return badOption('mkdir', unknown);
  if (operands.length === 0) return failed("mkdir: missing operand\nTry 'mkdir --help' for more information.");
  return each(operands, (path) => {
    const full = shell.path(path);
    if (letters.has('p')) {
      shell.session.tree.makeFolders(full);
      return ok();
    }
    const error = shell.session.tree.makeFolder(full);
    return error < 0 ? failed(`mkdir: cannot create directory '${path}': ${errnoText(error)}`) : ok();
  });
};

const touch: Command = (args, _input, shell) =>
  each(
    args.filter((arg) => !arg.startsWith('-')),
    (path) => {
      if (shell.session.tree.stat(shell.path(path))) return ok();
      const error = shell.write(path, '');
      return error < 0 ? failed(`touch: cannot touch '${path}': ${errnoText(error)}`) : ok();
    },
  );

const tee: Command = (args, input, shell) => {
  const { letters, operands } = optionsOf(args, 'a');
  const done = each(operands, (path) => {
    const old = letters.has('a') ? shell.read(path) : 0;
    const error = shell.write(path, (typeof old === 'number' ? '' : fromBytes(old)) + input);
    return error < 0 ? complain('tee', path, error) : ok();
  });
  return { ...done, stdout: input };
};

const cd: Command = (args, _input, shell) => {
  const [path = '~'] = args;
  const full = path === '~' ? '/root' : shell.path(path);
  const entry = shell.session.tree.stat(full);
  if (!entry) return failed(`bash: cd: ${path}: No such file or directory`);
  if (entry.kind !== 'folder') return failed(`bash: cd: ${path}: Not a directory`);
  shell.cwd = full;
  return ok();
};

/** `truncate -s 100 demo.ko`: a damaged module is easily made. */
const truncate: Command = (args, _input, shell) => {
  const at = args.findIndex((arg) => arg.startsWith('-s'));
  const size = Number(at < 0 ? Number.NaN : args[at] === '-s' ? args[at + 1] : args[at]!.slice(2));
  const paths = args.filter((_, i) => i !== at && !(args[at] === '-s' && i === at + 1));
  if (!Number.isInteger(size) || size < 0 || size > 1 << 24)
    return failed("truncate: you must specify either '--size' or '--reference'");
  return each(paths, (path) => {
    const bytes = shell.read(path);
    const out = new Uint8Array(size);
    if (typeof bytes !== 'number') out.set(bytes.subarray(0, size));
    const error = shell.session.tree.write(shell.path(path), out);
    return error < 0 ? failed(`truncate: cannot open '${path}' for writing: ${errnoText(error)}`) : ok();
  });
};

/** `hexdump -C`, and xxd's as much. */
const hexdump: Command = (args, input, shell) => {
  const paths = args.filter((arg) => !arg.startsWith('-'));
  const canonical = args.includes('-C');
  if (!canonical) return failed('hexdump: this one knows -C only');
  const bytes = paths.length === 0 ? toBytes(input) : shell.read(paths[0]!);
  if (typeof bytes === 'number') return complain('hexdump', paths[0]!, bytes);
  const lines: string[] = [];
  for (let at = 0; at < bytes.length; at += 16) {
    const row = [...bytes.subarray(at, at + 16)];
    const hex = row.map((b, i) => `${b.toString(16).padStart(2, '0')}${i === 7 ? ' ' : ''}`).join(' ');
    const text = row.map((b) => (b >= 32 && b < 127 ? String.fromCharCode(b) : '.')).join('');
    lines.push(`${at.toString(16).padStart(8, '0')}  ${hex.padEnd(49)} |${text}|`);
  }
  if (bytes.length > 0) lines.push(bytes.length.toString(16).padStart(8, '0'));
  return ok(lines.map((line) => `${line}\n`).join(''));
};

const cmp: Command = (args, _input, shell) => {
  const [a, b] = args.filter((arg) => !arg.startsWith('-'));
  if (a === undefined || b === undefined) return failed('cmp: missing operand', 2);
  const [left, right] = [shell.read(a), shell.read(b)];
  if (typeof left === 'number') return { ...complain('cmp', a, left), status: 2 };
  if (typeof right === 'number') return { ...complain('cmp', b, right), status: 2 };
  const at = left.findIndex((byte, i) => byte !== right[i]);
  if (at >= 0 && at < right.length) {
    const line = 1 + left.subarray(0, at).filter((byte) => byte === 10).length;
    return { stdout: fromText(`${a} ${b} differ: byte ${at + 1}, line ${line}\n`), stderr: '', status: 1 };
  }
  if (left.length === right.length) return ok();
  return failed(`cmp: EOF on ${left.length < right.length ? a : b} after byte ${Math.min(left.length, right.length)}`);
};

export const fileCommands: Readonly<Record<string, Command>> = {
  cat,
  ls,
  cp: transfer('cp'),
  mv: transfer('mv'),
  rm,
  mkdir,
  rmdir: (args, _input, shell) =>
    each(args, (path) => {
      const error = shell.session.tree.remove(shell.path(path));
      return error < 0 ? failed(`rmdir: failed to remove '${path}': ${errnoText(error)}`) : ok();
    }),
  touch,
  tee,
  cd,
  pwd: (_args, _input, shell) => ok(fromText(`${shell.cwd}\n`)),
  truncate,
  hexdump,
  cmp,
};
