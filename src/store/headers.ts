// SPDX-License-Identifier: GPL-2.0-only
/**
 * A kernel's own headers, as the reader picked them: handles of files, read where and when they are wanted. Nothing
 * leaves the machine, and nothing is kept over a reload: a page may not open a folder by itself.
 */
import { createStore } from 'zustand/vanilla';
import type { HeaderFile } from '../worker/protocol';
import { foldersOf, parseCommandLine } from './command-line';
import { chooseArch, kbuildFlags, readTree, versionFiles, versionOf, type KernelTree } from './kernel-tree';
import { projectStore } from './project';

export type { HeaderFile };

export interface HeadersState {
  readonly files: readonly HeaderFile[];
  /** undefined: nothing was picked */
  readonly tree: KernelTree | undefined;
  readonly arch: string;
  /** major times 1000 and minor; 0: not known */
  readonly version: number;
  /** in gcc's spelling */
  readonly flags: readonly string[];
  /** headers found so far, while a folder is being read; undefined: none is */
  readonly reading: number | undefined;
  /** used by the build */
  readonly on: boolean;
  /** the dialog is open */
  readonly dialog: boolean;
}

export const headersStore = createStore<HeadersState>()(() => ({
  files: [],
  tree: undefined,
  arch: '',
  version: 0,
  flags: [],
  reading: undefined,
  on: false,
  dialog: false,
}));

/** What the build is given. */
export interface GivenHeaders {
  readonly files: readonly HeaderFile[];
  readonly flags: readonly string[];
}

let given: { readonly of: readonly HeaderFile[]; readonly folders: string; readonly files: readonly HeaderFile[] } = {
  of: [],
  folders: '',
  files: [],
};

/** Handles are dear to send, a tenth of a millisecond each: of a whole tree those below the folders that are searched. */
function searched(files: readonly HeaderFile[], flags: readonly string[]): readonly HeaderFile[] {
  const folders = foldersOf(flags);
  const key = folders.join('\n');
  if (given.of !== files || given.folders !== key) {
    const prefixes = folders.map((folder) => `${folder}/`);
    given = {
      of: files,
      folders: key,
      files: files.filter(({ path }) => prefixes.some((one) => path.startsWith(one))),
    };
  }
  return given.files;
}

export function headersOf({ on, files, flags }: HeadersState): GivenHeaders | undefined {
  return on && files.length > 0 ? { files: searched(files, flags), flags } : undefined;
}

/** What a header can be called, and the Makefile that says the version: the rest of a tree is not listed. */
const wanted = /\.(h|inc|def|inl|tbl|lds)$|^[^/]+\/Makefile$/;
const header = /\.(h|inc|def|inl)$/;

export function isWanted(path: string): boolean {
  return wanted.test(path);
}

/** Counts picks and looks at versions: only the last one's answer counts. */
let turn = 0;

export const headersActions = {
  setDialog(dialog: boolean): void {
    headersStore.setState({ dialog });
  },
  setReading(reading: number | undefined): void {
    headersStore.setState({ reading });
  },
  /** A folder, beside those picked before. False: there is no header in it. */
  pick(all: Iterable<HeaderFile>): boolean {
    const picked: HeaderFile[] = [];
    let some = false;
    for (const file of all) {
      if (!isWanted(file.path)) continue;
      some ||= header.test(file.path);
      picked.push(file);
    }
    if (!some) return false;
    const roots = new Set(picked.map(({ path }) => path.split('/', 1)[0]!));
    const before = headersStore.getState().files.filter(({ path }) => !roots.has(path.split('/', 1)[0]!));
    const files = [...before, ...picked];
    const tree = readTree(files.map(({ path }) => path));
    const arch = chooseArch(tree, projectStore.getState().arch);
    headersStore.setState({ files, tree, arch, version: 0, flags: kbuildFlags(tree, arch, 0) });
    void headersActions.readVersion();
    return true;
  },
  /** Older kernels are C of 1989, newer ones of 2011. */
  async readVersion(): Promise<void> {
    const mine = ++turn;
    const { tree, files } = headersStore.getState();
    if (!tree) return;
    for (const path of versionFiles(tree)) {
      const file = files.find((one) => one.path === path)?.file;
      const version = file ? versionOf(await file.text()) : 0;
      if (mine !== turn) return;
      if (version === 0) continue;
      const { arch } = headersStore.getState();
      headersStore.setState({ version, flags: kbuildFlags(tree, arch, version) });
      return;
    }
  },
  setArch(arch: string): void {
    const { tree, version } = headersStore.getState();
    if (tree) headersStore.setState({ arch, flags: kbuildFlags(tree, arch, version) });
  },
  setFlags(text: string): void {
    turn++;
    const { tree } = headersStore.getState();
    headersStore.setState({ flags: parseCommandLine(text, tree?.roots ?? [], tree?.objects ?? '') });
  },
  use(on: boolean): void {
    headersStore.setState({ on });
  },
  /** Lets go of all folders. */
  forget(): void {
    turn++;
    headersStore.setState({ files: [], tree: undefined, arch: '', version: 0, flags: [], on: false });
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
