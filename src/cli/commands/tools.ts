// SPDX-License-Identifier: GPL-2.0-only
/** `readelf`, `nm`, `objdump`, `modinfo`, `size`: the core's tools on files of the disk. */
import { tools } from '../../core/tools';
import { readBytes, type Command } from '../host';

export function toolCommand(name: keyof typeof tools): Command {
  return (words, host) => {
    const { stdout, stderr, status } = tools[name]!(words, { read: (path) => readBytes(host, path) });
    host.stdout(stdout);
    host.stderr(stderr);
    return status;
  };
}
