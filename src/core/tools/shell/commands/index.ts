// SPDX-License-Identifier: GPL-2.0-only
/** Every command of the shell, by name. */
import { tools } from '../../index';
import { fromText } from '../bytes';
import { buildCommands } from './build';
import { fileCommands } from './files';
import { moduleCommands, moduleFileOf } from './modules';
import { systemCommands } from './system';
import { textCommands } from './text';
import type { Command } from './types';

export const commands: Readonly<Record<string, Command>> = {
  ...fileCommands,
  ...textCommands,
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
