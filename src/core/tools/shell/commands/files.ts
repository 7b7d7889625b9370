// SPDX-License-Identifier: GPL-2.0-only
/** Commands that change files: cp, mv, rm, mkdir, rmdir, touch, chmod, ln, truncate, dd, mknod (coreutils 9.1's words). */
import { EEXIST, EISDIR, ENOENT } from '../../../load/errno';
import { fromBytes, fromText } from '../bytes';
import { errnoText } from '../session';
import { absolute, nameOf } from '../tree';
import type { Shell, Written } from '../index';
import { each, failed, gnuOptions, isWritten, ok, type Command } from './types';

const missing = (name: string, what = 'operand'): Written =>
  failed(`${name}: missing ${what}\nTry '${name} --help' for more information.`);

/** Where `cp a b` puts a: b, or b/a when b is a folder. */
function destination(shell: Shell, from: string, to: string): { readonly path: string; readonly shown: string } {
  const path = shell.path(to);
  const name = nameOf(absolute('/', from));
  if (shell.tree.stat(path)?.kind !== 'folder') return { path, shown: to };
  return { path: `${path === '/' ? '' : path}/${name}`, shown: `${to.replace(/\/$/, '')}/${name}` };
}

function transfer(name: 'cp' | 'mv'): Command {
  return (args, _input, shell) => {
    const options = gnuOptions(name, args, {
      flags: 'afinrRpuvdTbx',
      valued: 't',
      long: {
        recursive: 'r',
        verbose: 'v',
        force: 'f',
        'no-clobber': 'n',
        'target-directory': 't',
        archive: 'a',
        interactive: 'i',
      },
    });
    if (isWritten(options)) return options;
    const { flags } = options;
    const target = options.value('t');
    const operands = target === undefined ? options.operands : [...options.operands, target];
    const to = operands.at(-1);
    if (to === undefined) return missing(name, 'file operand');
    if (operands.length === 1)
      return failed(
        `${name}: missing destination file operand after '${to}'\nTry '${name} --help' for more information.`,
      );
    if (operands.length > 2 && shell.tree.stat(shell.path(to))?.kind !== 'folder') {
      const why = shell.tree.stat(shell.path(to)) ? 'Not a directory' : 'No such file or directory';
      return failed(`${name}: target '${to}': ${why}`);
    }
    return each(operands.slice(0, -1), (from) => {
      const source = shell.path(from);
      const entry = shell.tree.stat(source);
      if (!entry) return failed(`${name}: cannot stat '${from}': No such file or directory`);
      const isFolder = entry.kind === 'folder';
      if (isFolder && name === 'cp' && !/[arR]/.test([...flags].join('')))
        return failed(`cp: -r not specified; omitting directory '${from}'`);
      const { path, shown } = destination(shell, from, to);
      if (path === source) return failed(`${name}: '${from}' and '${shown}' are the same file`);
      if (flags.has('n') && shell.tree.stat(path)) return ok();
      if (isFolder && path.startsWith(`${source}/`))
        return failed(
          name === 'cp'
            ? `cp: cannot copy a directory, '${from}', into itself, '${shown}'`
            : `mv: cannot move '${from}' to a subdirectory of itself, '${shown}'`,
        );
      const error = copy(shell, source, path);
      if (error === ENOENT && name === 'mv')
        return failed(`mv: cannot move '${from}' to '${shown}': ${errnoText(error)}`);
      if (error === ENOENT && isFolder) return failed(`cp: cannot create directory '${shown}': ${errnoText(error)}`);
      if (error < 0) return failed(`${name}: cannot create regular file '${shown}': ${errnoText(error)}`);
      if (name === 'mv') removeAll(shell, source);
      return ok(flags.has('v') ? fromText(`${name === 'mv' ? 'renamed ' : ''}'${from}' -> '${shown}'\n`) : '');
    });
  };
}

function copy(shell: Shell, from: string, to: string): number {
  const { tree } = shell;
  const entry = tree.stat(from);
  if (entry?.kind !== 'folder') {
    const bytes = tree.read(from);
    if (typeof bytes === 'number') return bytes;
    const error = tree.write(to, bytes);
    if (error === 0 && entry && entry.mode !== 0o644) tree.changeMode(to, entry.mode);
    return error;
  }
  const made = tree.makeFolder(to);
  if (made < 0 && made !== EEXIST) return made;
  for (const { name } of tree.list(from)) {
    const error = copy(shell, `${from}/${name}`, `${to}/${name}`);
    if (error < 0) return error;
  }
  return 0;
}

const rm: Command = (args, _input, shell) => {
  const options = gnuOptions('rm', args, {
    flags: 'dfrRiIv',
    long: { recursive: 'r', force: 'f', verbose: 'v', dir: 'd' },
  });
  if (isWritten(options)) return options;
  const { flags, operands } = options;
  if (operands.length === 0) return flags.has('f') ? ok() : missing('rm');
  const { tree } = shell;
  const deep = flags.has('r') || flags.has('R');
  return each(operands, (path) => {
    const full = shell.path(path);
    const entry = tree.stat(full);
    if (!entry) return flags.has('f') ? ok() : failed(`rm: cannot remove '${path}': No such file or directory`);
    if (entry.kind === 'folder' && flags.has('d') && tree.list(full).length === 0)
      return tree.remove(full) < 0 ? failed(`rm: cannot remove '${path}': Operation not permitted`) : ok();
    if (entry.kind === 'folder' && !deep) return failed(`rm: cannot remove '${path}': Is a directory`);
    if (/^\.\.?\/?$/.test(nameOf(path)))
      return failed(`rm: refusing to remove '.' or '..' directory: skipping '${path}'`);
    if (full === '/')
      return failed(
        "rm: it is dangerous to operate recursively on '/'\nrm: use --no-preserve-root to override this failsafe",
      );
    const error = removeAll(shell, full);
    if (error < 0) return failed(`rm: cannot remove '${path}': ${errnoText(error)}`);
    return ok(flags.has('v') ? fromText(`removed ${entry.kind === 'folder' ? 'directory ' : ''}'${path}'\n`) : '');
  });
};

function removeAll(shell: Shell, path: string): number {
  const { tree } = shell;
  if (tree.stat(path)?.kind === 'folder')
    for (const { name } of tree.list(path)) {
      const error = removeAll(shell, `${path}/${name}`);
      if (error < 0) return error;
    }
  return tree.remove(path);
}

const mkdir: Command = (args, _input, shell) => {
  const options = gnuOptions('mkdir', args, {
    flags: 'pv',
    valued: 'm',
    long: { parents: 'p', verbose: 'v', mode: 'm' },
  });
  if (isWritten(options)) return options;
  const { flags, operands } = options;
  if (operands.length === 0) return missing('mkdir');
  return each(operands, (path) => {
    const full = shell.path(path);
    const parts = full.split('/');
    const above = flags.has('p') ? parts.slice(1, -1).map((_, i) => parts.slice(0, i + 2).join('/')) : [];
    for (const folder of above) {
      const kind = shell.tree.stat(folder)?.kind;
      if (!kind) shell.tree.makeFolder(folder);
      else if (kind !== 'folder')
        return failed(
          `mkdir: cannot create directory '${path.startsWith('/') ? folder : folder.slice(shell.cwd.length + 1)}': Not a directory`,
        );
    }
    if (flags.has('p') && shell.tree.stat(full)?.kind === 'folder') return ok();
    const error = shell.tree.makeFolder(full);
    if (error < 0) return failed(`mkdir: cannot create directory '${path}': ${errnoText(error)}`);
    return ok(flags.has('v') ? fromText(`mkdir: created directory '${path}'\n`) : '');
  });
};

const rmdir: Command = (args, _input, shell) => {
  const options = gnuOptions('rmdir', args, { flags: 'pv', long: { parents: 'p', verbose: 'v' } });
  if (isWritten(options)) return options;
  if (options.operands.length === 0) return missing('rmdir');
  return each(options.operands, (path) => {
    const full = shell.path(path);
    const entry = shell.tree.stat(full);
    if (entry && entry.kind !== 'folder') return failed(`rmdir: failed to remove '${path}': Not a directory`);
    const error = shell.tree.remove(full);
    return error < 0 ? failed(`rmdir: failed to remove '${path}': ${errnoText(error)}`) : ok();
  });
};

const touch: Command = (args, _input, shell) => {
  const options = gnuOptions('touch', args, {
    flags: 'acmh',
    valued: 'dtr',
    long: { 'no-create': 'c', date: 'd', reference: 'r' },
  });
  if (isWritten(options)) return options;
  if (options.operands.length === 0) return missing('touch', 'file operand');
  return each(options.operands, (path) => {
    if (shell.tree.stat(shell.path(path))) shell.tree.touch(shell.path(path));
    if (shell.tree.stat(shell.path(path)) || options.flags.has('c')) return ok();
    const error = shell.write(path, '');
    return error < 0 ? failed(`touch: cannot touch '${path}': ${errnoText(error)}`) : ok();
  });
};

/** The permission bits that `+x`, `u=rw,go-w` or `755` make of these. */
function modeOf(text: string, mode: number): number | undefined {
  if (/^[0-7]{1,4}$/.test(text)) return Number.parseInt(text, 8);
  let result = mode;
  for (const clause of text.split(',')) {
    const match = /^([ugoa]*)([-+=])([rwxX]*)$/.exec(clause);
    if (!match) return undefined;
    const [, who, operator, letters] = match as unknown as [string, string, string, string];
    const bits = (letters.includes('r') ? 4 : 0) | (letters.includes('w') ? 2 : 0) | (/[xX]/.test(letters) ? 1 : 0);
    const all = who === '' || who.includes('a');
    // Without a letter the umask, 022, counts.
    const set =
      (['u', 'g', 'o'] as const).reduce(
        (sum, one, i) => (all || who.includes(one) ? sum | (bits << (6 - 3 * i)) : sum),
        0,
      ) & (who === '' ? ~0o022 : ~0);
    const cleared = (['u', 'g', 'o'] as const).reduce(
      (sum, one, i) => (all || who.includes(one) ? sum | (7 << (6 - 3 * i)) : sum),
      0,
    );
    result = operator === '+' ? result | set : operator === '-' ? result & ~set : (result & ~cleared) | set;
  }
  return result;
}

const chmod: Command = (args, _input, shell) => {
  const [mode, ...paths] = args.filter((arg) => !/^-[Rvcf]+$/.test(arg));
  if (mode === undefined) return missing('chmod');
  if (paths.length === 0)
    return failed(`chmod: missing operand after '${mode}'\nTry 'chmod --help' for more information.`);
  if (modeOf(mode, 0) === undefined)
    return failed(`chmod: invalid mode: '${mode}'\nTry 'chmod --help' for more information.`);
  return each(paths, (path) => {
    const entry = shell.tree.stat(shell.path(path));
    if (!entry) return failed(`chmod: cannot access '${path}': No such file or directory`);
    shell.tree.changeMode(shell.path(path), modeOf(mode, entry.mode)!);
    return ok();
  });
};

/** Whoever is here is root, and everything is root's. */
const chown =
  (name: string): Command =>
  (args, _input, shell) => {
    const [owner, ...paths] = args.filter((arg) => !/^-[Rvcfh]+$/.test(arg));
    if (owner === undefined) return missing(name);
    if (!/^(?:root|0)?(?:[:.](?:root|0)?)?$/.test(owner))
      return failed(`${name}: invalid ${name === 'chgrp' ? 'group' : 'user'}: '${owner}'`);
    return each(paths, (path) =>
      shell.tree.stat(shell.path(path)) ? ok() : failed(`${name}: cannot access '${path}': No such file or directory`),
    );
  };

/** `truncate -s 100 demo.ko`: a damaged module is easily made. */
const truncate: Command = (args, _input, shell) => {
  const options = gnuOptions('truncate', args, { flags: 'c', valued: 's', long: { size: 's', 'no-create': 'c' } });
  if (isWritten(options)) return options;
  const size = options.value('s');
  if (size === undefined)
    return failed(
      "truncate: you must specify either '--size' or '--reference'\nTry 'truncate --help' for more information.",
    );
  const match = /^([-+<>]?)(\d+)([KM]?)$/.exec(size);
  if (!match) return failed(`truncate: Invalid number: '${size}'`);
  if (options.operands.length === 0) return missing('truncate', 'file operand');
  const number = Number(match[2]) * { '': 1, K: 1024, M: 1 << 20 }[match[3] as '' | 'K' | 'M'];
  return each(options.operands, (path) => {
    const bytes = shell.read(path);
    const old = typeof bytes === 'number' ? new Uint8Array(0) : bytes;
    const length =
      match[1] === '+'
        ? old.length + number
        : match[1] === '-'
          ? Math.max(0, old.length - number)
          : match[1] === '<'
            ? Math.min(old.length, number)
            : match[1] === '>'
              ? Math.max(old.length, number)
              : number;
    if (length > 1 << 24) return failed(`truncate: failed to truncate '${path}' at ${length} bytes: File too large`);
    const out = new Uint8Array(length);
    out.set(old.subarray(0, length));
    const error = bytes === EISDIR ? EISDIR : shell.tree.write(shell.path(path), out);
    return error < 0 ? failed(`truncate: cannot open '${path}' for writing: ${errnoText(error)}`) : ok();
  });
};

/** A link here is a copy: the tree has no inodes. Only `ln -s` of a file that is there, so that nothing is promised. */
const ln: Command = (args) => {
  const options = gnuOptions('ln', args, { flags: 'sfnvr', long: { symbolic: 's', force: 'f' } });
  if (isWritten(options)) return options;
  if (options.operands.length === 0) return missing('ln', 'file operand');
  return failed('kmodscope: ln: there are no links in this file system: cp makes a copy');
};

const dd: Command = (args, input, shell) => {
  const given = new Map<string, string>();
  for (const arg of args) {
    const at = arg.indexOf('=');
    const name = at < 0 ? arg : arg.slice(0, at);
    if (
      !['if', 'of', 'bs', 'ibs', 'obs', 'count', 'skip', 'seek', 'conv', 'status', 'iflag', 'oflag'].includes(name) ||
      at < 0
    )
      return failed(`dd: unrecognized operand '${arg}'\nTry 'dd --help' for more information.`);
    given.set(name, arg.slice(at + 1));
  }
  const sizes: number[] = [];
  for (const name of ['bs', 'count', 'skip', 'seek']) {
    const text = given.get(name);
    const match = /^(\d+)([kKM]?)$/.exec(text ?? (name === 'bs' ? '512' : '0'));
    if (!match) return failed(`dd: invalid number: '${text}'`);
    sizes.push(Number(match[1]) * { '': 1, k: 1024, K: 1024, M: 1 << 20 }[match[2] as '']);
  }
  const [block, count, skip, seek] = sizes as [number, number, number, number];
  if (block === 0) return failed(`dd: invalid number: '${given.get('bs')}'`);
  const from = given.get('if');
  const wanted = given.has('count') ? (skip + count) * block : undefined;
  const bytes =
    from === undefined ? Uint8Array.from(input, (c) => c.charCodeAt(0)) : shell.readSome(from, block, wanted);
  if (typeof bytes === 'number') return failed(`dd: failed to open '${from}': ${errnoText(bytes)}`);
  const part = bytes.subarray(skip * block, wanted);
  const to = given.get('of');
  let out = '';
  if (to === undefined) out = fromBytes(part);
  else {
    const old = shell.read(to);
    const isPlain = !/^\/(?:dev|proc|sys)\//.test(shell.path(to));
    const kept = typeof old === 'number' || !isPlain ? new Uint8Array(0) : old;
    const start = isPlain ? seek * block : 0;
    const whole = new Uint8Array(
      Math.max(start + part.length, given.get('conv')?.includes('notrunc') ? kept.length : 0),
    );
    whole.set(kept.subarray(0, whole.length));
    whole.set(part, start);
    const error = shell.tree.write(shell.path(to), whole);
    if (error < 0) return failed(`dd: error writing '${to}': ${errnoText(error)}`);
  }
  const full = Math.floor(part.length / block);
  const rest = part.length % block === 0 ? 0 : 1;
  const status = given.get('status') === 'none' ? '' : `${full}+${rest} records in\n${full}+${rest} records out\n`;
  return { stdout: out, stderr: status, status: 0 };
};

/** devtmpfs makes the nodes of the devices that drivers register; there is no system call for others in this kernel. */
const mknod: Command = (args, _input, shell) => {
  const options = gnuOptions('mknod', args, { flags: 'Z', valued: 'm', long: { mode: 'm' } });
  if (isWritten(options)) return options;
  const [path, type] = options.operands;
  if (path === undefined) return missing('mknod');
  if (type === undefined)
    return failed(`mknod: missing operand after '${path}'\nTry 'mknod --help' for more information.`);
  if (shell.tree.stat(shell.path(path))) return failed(`mknod: ${path}: File exists`);
  return failed(
    'kmodscope: mknod: the nodes in /dev are those the kernel makes by itself: misc_register(), or class_create() and device_create()',
  );
};

export const fileCommands: Readonly<Record<string, Command>> = {
  cp: transfer('cp'),
  mv: transfer('mv'),
  rm,
  mkdir,
  rmdir,
  touch,
  chmod,
  chown: chown('chown'),
  chgrp: chown('chgrp'),
  truncate,
  ln,
  dd,
  mknod,
  unlink: (args, _input, shell) =>
    each(args, (path) => {
      const entry = shell.tree.stat(shell.path(path));
      const error = entry?.kind === 'folder' ? EISDIR : shell.tree.remove(shell.path(path));
      return error < 0 ? failed(`unlink: cannot unlink '${path}': ${errnoText(error)}`) : ok();
    }),
};
