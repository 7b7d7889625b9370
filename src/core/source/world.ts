// SPDX-License-Identifier: GPL-2.0-only
/**
 * What a Makefile of the project's finds around it while Kbuild reads it: the project's files, and a shell.
 *
 * In: the project, and who hears what make says. Out: `World` of core/make. Where a terminal runs make the shell is
 * its own; otherwise the few commands that Makefiles ask at every turn, and the rest is said not to be there.
 */
import { decodeUtf8 } from '../base/bytes';
import type { Files } from '../base/files';
import { nowhere, type World } from '../make';
import { UTS_RELEASE } from './flags';
import type { Project } from './types';

/** A full path as the project's files are called; undefined: it is outside. */
export function pathIn(path: string, folder: string): string | undefined {
  if (path !== folder && !path.startsWith(`${folder}/`)) return undefined;
  const inside = path.slice(folder.length + 1);
  const parts: string[] = [];
  for (const part of inside.split('/')) {
    if (part === '..' && parts.pop() === undefined) return undefined;
    if (part !== '' && part !== '.' && part !== '..') parts.push(part);
  }
  return parts.join('/');
}

/** M: the folder make was told, or one called after the first object. */
export function folderOf({ told, files }: Project): string {
  const makefile = files['Kbuild'] ?? files['Makefile'] ?? '';
  const first = /^\s*obj-[^=]*?[:+]?=\s*(?:\S+\/)?([\w-]+)\.o\b/m.exec(makefile)?.[1];
  return told?.folder ?? `/root/${first ?? 'module'}`;
}

/** make runs in the kernel's folder: a path that is not a full one is the kernel's, not the project's. */
export function worldOf(project: Project, folder: string, kernel: Files, say: World['say']): World {
  const { files } = project;
  const unknown = new Set<string>();
  return {
    ...nowhere,
    say,
    read(path) {
      const name = pathIn(path, folder);
      if (name !== undefined) return Object.hasOwn(files, name) ? files[name] : undefined;
      const bytes = kernel.read(path);
      return bytes && decodeUtf8(bytes);
    },
    wildcard(pattern) {
      const inside = pathIn(pattern, folder);
      if (inside === undefined) return kernel.read(pattern) ? [pattern] : [];
      const before = pattern.endsWith(inside) ? pattern.slice(0, pattern.length - inside.length) : `${folder}/`;
      const glob = globToRegExp(inside);
      const folders = new Set(Object.keys(files).flatMap(foldersOf));
      return [...new Set([...Object.keys(files), ...folders])]
        .filter((path) => glob.test(path) && !(path.startsWith('.') && inside.startsWith('*')))
        .sort()
        .map((path) => before + path);
    },
    shell(command) {
      const answer = project.told?.shell ? project.told.shell(command) : plainly(command, folder);
      if (answer !== undefined) return answer;
      if (!unknown.has(command)) say('error', `kmodscope: there is no shell here to run '${command}'`);
      unknown.add(command);
      return '';
    },
  };
}

function foldersOf(path: string): string[] {
  const parts = path.split('/').slice(0, -1);
  return parts.map((_, i) => parts.slice(0, i + 1).join('/'));
}

/** What nearly every tutorial asks. */
function plainly(command: string, folder: string): string | undefined {
  const asked = command.trim().replace(/\s+/g, ' ');
  const echo = /^echo ([\w./+-]+(?: [\w./+-]+)*)$/.exec(asked);
  if (echo) return echo[1]!;
  switch (asked) {
    case 'pwd':
      return folder;
    case 'uname -r':
    case '/bin/uname -r':
      return UTS_RELEASE;
    case 'uname -m':
    case 'arch':
      return 'x86_64';
    case 'uname':
    case 'uname -s':
      return 'Linux';
    default:
      return undefined;
  }
}

function globToRegExp(glob: string): RegExp {
  const escaped = glob
    .replace(/[.+^${}()|\\]/g, '\\$&')
    .replace(/\*/g, '[^/]*')
    .replace(/\?/g, '[^/]');
  return new RegExp(`^${escaped}$`);
}
