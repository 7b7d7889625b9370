// SPDX-License-Identifier: GPL-2.0-only
/** Every command of the shell, by name. */
import { tools } from '../../index';
import { fromText } from '../bytes';
import { awk } from './awk';
import { buildCommands } from './build';
import { compareCommands } from './compare';
import { dumpCommands } from './dump';
import { fileCommands } from './files';
import { grepCommands } from './grep';
import { lineCommands } from './lines';
import { listingCommands } from './listing';
import { moduleCommands, moduleFileOf } from './modules';
import { printCommands } from './print';
import { runCommands } from './run';
import { sed } from './sed';
import { systemCommands } from './system';
import type { Command } from './types';

export const commands: Readonly<Record<string, Command>> = {
  ...fileCommands,
  ...listingCommands,
  ...printCommands,
  ...lineCommands,
  ...grepCommands,
  sed,
  awk,
  ...dumpCommands,
  ...compareCommands,
  ...runCommands,
  ...systemCommands,
  ...moduleCommands,
  ...buildCommands,
  ...Object.fromEntries(
    Object.entries(tools).map(([name, tool]): [string, Command] => [
      name,
      (args, _input, shell) => {
        const read = (path: string) => {
          const bytes = shell.read(path);
          return typeof bytes === 'number' ? undefined : bytes;
        };
        const operands = name === 'modinfo' ? args.map((arg) => moduleFileOf(shell, arg)) : args;
        const { stdout, stderr, status } = tool(operands, { read });
        return { stdout: fromText(stdout), stderr: fromText(stderr), status };
      },
    ]),
  ),
};
