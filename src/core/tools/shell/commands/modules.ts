// SPDX-License-Identifier: GPL-2.0-only
/** Commands about modules: kmod's, which are in ../kmod. */
import type { Shell } from '../index';
import { depmod } from '../kmod/depmod';
import { IndexFiles } from '../kmod/index-files';
import { insmod, lsmod, rmmod } from '../kmod/insmod';
import { modprobe } from '../kmod/modprobe';
import type { Command } from './types';

/** modinfo takes a module's name too: then it looks where modprobe would. */
export function moduleFileOf(shell: Shell, operand: string): string {
  const { tree, kernel, release } = shell.session;
  if (operand.startsWith('-')) return operand;
  // a file is shown by its whole path
  if (operand.endsWith('.ko') && tree.stat(shell.path(operand))?.kind === 'file') return shell.path(operand);
  const files = new IndexFiles(tree, kernel, `/lib/modules/${release}`);
  return files.pathOf(files.lookUp(operand)[0]?.name ?? '') ?? operand;
}

export const moduleCommands: Readonly<Record<string, Command>> = { insmod, rmmod, modprobe, depmod, lsmod };
