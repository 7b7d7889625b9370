// SPDX-License-Identifier: GPL-2.0-only
/** The user's files, as typed this moment; the only thing a build is made from. */
import { createStore } from 'zustand/vanilla';
import type { Arch, Project, Safeguard, World } from '../core/source/types';
import { withOption, withWorld } from './kconfig';
import { isRecord } from './storage';

export interface ProjectState {
  readonly files: Readonly<Record<string, string>>;
  readonly arch: Arch;
  /** what the boot loader passes to the kernel: `initcall_debug` */
  readonly commandLine: string;
  /** name of the example these files began as */
  readonly example: string;
  /** path shown in the editor: one of `files`, or a read-only one of the teaching kernel */
  readonly active: string;
  /** read-only files opened as tabs, in order */
  readonly opened: readonly string[];
  /** experiments: what the build does without */
  readonly without: readonly Safeguard[];
}

export const emptyProject: ProjectState = {
  files: {},
  arch: 'um',
  commandLine: '',
  example: '',
  active: '',
  opened: [],
  without: [],
};

export const projectStore = createStore<ProjectState>()(() => emptyProject);

/** COMMAND_LINE_SIZE of arch/x86/include/asm/setup.h is 2048, its NUL included. */
const COMMAND_LINE_SIZE = 2047;

const safeguards: readonly Safeguard[] = ['used', 'keep', 'archives'];

/** Stored JSON to state; undefined for anything this version would not have written. */
export function parseProject(value: unknown): ProjectState | undefined {
  if (!isRecord(value) || !isRecord(value.files)) return undefined;
  const files = Object.entries(value.files);
  if (files.length === 0 || files.some(([path, text]) => !isValidPath(path) || typeof text !== 'string'))
    return undefined;
  if (value.arch !== 'um' && value.arch !== 'x86') return undefined;
  const opened = Array.isArray(value.opened) ? value.opened.filter((p) => typeof p === 'string') : [];
  const active = typeof value.active === 'string' ? value.active : '';
  return {
    files: value.files as Record<string, string>,
    arch: value.arch,
    commandLine: typeof value.commandLine === 'string' ? value.commandLine.slice(0, COMMAND_LINE_SIZE) : '',
    example: typeof value.example === 'string' ? value.example : '',
    active: active in value.files || opened.includes(active) ? active : files[0]![0],
    opened,
    without: safeguards.filter((one) => Array.isArray(value.without) && value.without.includes(one)),
  };
}

/** A relative path without `.` and `..` parts, of the characters make takes without quoting. */
export function isValidPath(path: string): boolean {
  return (
    /^[\w.+-]+(\/[\w.+-]+)*$/.test(path) &&
    path.split('/').every((part) => part !== '.' && part !== '..') &&
    path.length < 200
  );
}

export function toProject(state: ProjectState): Project {
  return { files: state.files, arch: state.arch, without: state.without };
}

export const projectActions = {
  open(example: string, files: Readonly<Record<string, string>>, arch: Arch): void {
    projectStore.setState({
      files,
      arch,
      commandLine: '',
      example,
      active: firstSource(files),
      opened: [],
      without: [],
    });
  },
  edit(path: string, text: string): void {
    projectStore.setState((s) => (s.files[path] === text ? s : { files: { ...s.files, [path]: text } }));
  },
  /** False: the name is taken or no path. */
  add(path: string, text = ''): boolean {
    const { files } = projectStore.getState();
    if (!isValidPath(path) || path in files) return false;
    projectStore.setState({ files: { ...files, [path]: text }, active: path });
    return true;
  },
  rename(from: string, to: string): boolean {
    const { files, active } = projectStore.getState();
    if (from === to) return true;
    if (!isValidPath(to) || to in files || !(from in files)) return false;
    const renamed = Object.fromEntries(Object.entries(files).map(([path, text]) => [path === from ? to : path, text]));
    projectStore.setState({ files: renamed, active: active === from ? to : active });
    return true;
  },
  /** All of them at once, as a command of the terminal left them; names no project may have are passed over. */
  setFiles(now: Readonly<Record<string, string>>): void {
    projectStore.setState((s) => {
      const paths = [
        ...Object.keys(s.files).filter((path) => path in now),
        ...Object.keys(now).filter((path) => !(path in s.files)),
      ];
      const files = Object.fromEntries(paths.filter(isValidPath).map((path) => [path, now[path]!]));
      if (Object.keys(files).length === 0) return s;
      const isShown = s.active in files || s.opened.includes(s.active);
      return { files, active: isShown ? s.active : firstSource(files) };
    });
  },
  remove(path: string): void {
    projectStore.setState((s) => {
      const { [path]: _, ...files } = s.files;
      return { files, active: s.active === path ? firstSource(files) : s.active };
    });
  },
  /** Shows a file; one that is not the user's becomes a read-only tab. */
  show(path: string): void {
    projectStore.setState((s) => ({
      active: path,
      opened: path in s.files || s.opened.includes(path) ? s.opened : [...s.opened, path],
    }));
  },
  close(path: string): void {
    projectStore.setState((s) => ({
      opened: s.opened.filter((p) => p !== path),
      active: s.active === path ? firstSource(s.files) : s.active,
    }));
  },
  /** Line breaks are none in a command line; what is over the kernel's buffer is cut, as the kernel cuts it. */
  setCommandLine(text: string): void {
    projectStore.setState({ commandLine: text.replace(/[\r\n\t]+/g, ' ').slice(0, COMMAND_LINE_SIZE) });
  },
  setArch(arch: Arch): void {
    projectStore.setState({ arch });
  },
  /** `heeded`: as Linux does it. */
  setSafeguard(safeguard: Safeguard, heeded: boolean): void {
    projectStore.setState((s) => {
      const others = s.without.filter((w) => w !== safeguard);
      return { without: heeded ? others : [...others, safeguard] };
    });
  },
  endExperiments(): void {
    projectStore.setState({ without: [] });
  },
  /** A line of .config; `n` is none. */
  setOption(name: string, value: 'y' | 'm' | 'n'): void {
    projectStore.setState((s) => ({ files: withOption(s.files, name, value) }));
  },
  setWorld(world: World): void {
    projectStore.setState((s) => ({ files: withWorld(s.files, world) }));
  },
};

function firstSource(files: Readonly<Record<string, string>>): string {
  const paths = Object.keys(files);
  return paths.find((p) => p.endsWith('.c')) ?? paths[0] ?? '';
}
