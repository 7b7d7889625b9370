// SPDX-License-Identifier: GPL-2.0-only
/** The programs the kernel begins by itself are commands of this shell: /sbin/modprobe above all. */
import type { Shell } from './index';
import { nameOf } from './tree';

/** /sbin and its like: what is a command here is found there. */
const FOLDERS = /^(?:\/usr)?\/s?bin\/[^/]+$/;
const ENOENT = -2;
const NOT_FOUND = 127;

export function serveKernel(shell: Shell): void {
  shell.session.kernel.userMode = (path, argv) => {
    const name = FOLDERS.test(path) ? nameOf(path) : path;
    if (!shell.commandNames.includes(name)) return ENOENT;
    const { status } = shell.invoke([name, ...argv.slice(1)], '');
    // as wait(2) packs an exit status
    return status === NOT_FOUND ? ENOENT : (status & 0xff) << 8;
  };
}
