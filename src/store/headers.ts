// SPDX-License-Identifier: GPL-2.0-only
/**
 * A kernel's own headers, as the reader picked them: handles of files, read where and when they are wanted. Nothing
 * leaves the machine, and nothing is kept over a reload: a page may not open a folder by itself.
 */
import { createStore } from 'zustand/vanilla';
import type { HeaderFile } from '../worker/protocol';

export interface HeadersState {
  /** name of the folder, the first part of every path; empty: none was picked */
  readonly root: string;
  readonly files: readonly HeaderFile[];
  /** -I and -include, in gcc's spelling */
  readonly flags: readonly string[];
  /** used by the build */
  readonly on: boolean;
  /** the dialog is open */
  readonly dialog: boolean;
}

export const headersStore = createStore<HeadersState>()(() => ({
  root: '',
  files: [],
  flags: [],
  on: false,
  dialog: false,
}));

/** What the build is given. */
export function headersOf({
  on,
  files,
  flags,
}: HeadersState): { readonly files: readonly HeaderFile[]; readonly flags: readonly string[] } | undefined {
  return on && files.length > 0 ? { files, flags } : undefined;
}

/** What a header can be called: the rest of a tree is not listed. */
const header = /\.(h|inc|def)$/;

/**
 * The flags Kbuild would give (LINUXINCLUDE and USERINCLUDE of the top Makefile, c_flags of scripts/Makefile.lib), of
 * what the tree has. `paths` begin with `root/`.
 */
export function guessFlags(root: string, paths: readonly string[], wanted = 'x86'): string[] {
  const prefix = `${root}/`;
  const inner = paths.map((path) => path.slice(prefix.length));
  const all = new Set(inner);
  const folders = new Set<string>();
  for (const path of inner)
    for (let at = path.indexOf('/'); at >= 0; at = path.indexOf('/', at + 1)) folders.add(path.slice(0, at));
  const arches = [...folders].flatMap((folder) => /^arch\/(\w+)\/include$/.exec(folder)?.[1] ?? []);
  const arch = arches.includes(wanted) ? wanted : (arches.sort()[0] ?? wanted);
  const directories = [
    `arch/${arch}/include`,
    `arch/${arch}/include/generated`,
    'include',
    `arch/${arch}/include/uapi`,
    `arch/${arch}/include/generated/uapi`,
    'include/uapi',
    'include/generated/uapi',
  ].filter((folder) => folders.has(folder));
  // compiler-version.h: from 5.14 on. kconfig.h includes generated/autoconf.h by itself.
  const forced = [
    'include/linux/compiler-version.h',
    'include/linux/kconfig.h',
    'include/linux/compiler_types.h',
  ].filter((path) => all.has(path));
  return [
    ...directories.map((folder) => `-I${prefix}${folder}`),
    ...forced.flatMap((path) => ['-include', prefix + path]),
  ];
}

/** One flag or pair a line. */
export function printFlags(flags: readonly string[]): string {
  return flags
    .map((flag, i) => (i > 0 && takesValue(flags[i - 1]!) ? ` ${flag}` : `${i > 0 ? '\n' : ''}${flag}`))
    .join('');
}

export function parseFlagLines(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .flatMap((line) => {
      const space = line.indexOf(' ');
      return space > 0 && takesValue(line.slice(0, space))
        ? [line.slice(0, space), line.slice(space + 1).trim()]
        : [line];
    });
}

function takesValue(flag: string): boolean {
  return /^-([IDU]|include|imacros|iquote|isystem|idirafter)$/.test(flag);
}

export const headersActions = {
  setDialog(dialog: boolean): void {
    headersStore.setState({ dialog });
  },
  /** False: there is no header among them. */
  pick(all: readonly HeaderFile[]): boolean {
    const files = all.filter(({ path }) => header.test(path));
    const root = files[0]?.path.split('/')[0] ?? '';
    if (files.length === 0) return false;
    headersStore.setState({
      root,
      files,
      flags: guessFlags(
        root,
        files.map(({ path }) => path),
      ),
      on: true,
    });
    return true;
  },
  setFlags(text: string): void {
    headersStore.setState({ flags: parseFlagLines(text) });
  },
  use(on: boolean): void {
    headersStore.setState({ on });
  },
};

let listed: readonly HeaderFile[] = [];
let byPath: ReadonlyMap<string, HeaderFile> = new Map();

/** A header by its path, for the editor. */
export function headerFile(path: string): HeaderFile | undefined {
  const { files } = headersStore.getState();
  if (files !== listed) {
    listed = files;
    byPath = new Map(files.map((file) => [file.path, file]));
  }
  return byPath.get(path);
}
