// SPDX-License-Identifier: GPL-2.0-only
/**
 * The command line: one word chooses the tool, the rest are that tool's own arguments.
 *
 * In: words and a host. Out: an exit status; what the tool prints goes to the host's streams.
 */
import { UsageError } from './arguments';
import { buildCommand } from './commands/build';
import { ccCommand } from './commands/cc';
import { ldCommand } from './commands/ld';
import { modpostCommand } from './commands/modpost';
import { ppCommand } from './commands/pp';
import { runCommand } from './commands/run';
import { toolCommand } from './commands/tools';
import type { Command, Host } from './host';

interface Entry {
  readonly command: Command;
  readonly usage: string;
  readonly what: string;
  /** what the tool calls itself in its messages */
  readonly tool: string;
  /** its status for arguments it does not understand */
  readonly usageStatus: number;
}

const compilerFlags = '[-D -U -I -iquote -isystem -idirafter -nostdinc -include -imacros -std= -W...] [--no-linux]';

const commands: Readonly<Record<string, Entry>> = {
  pp: {
    command: ppCommand,
    usage: `pp FILE ${compilerFlags} [--steps]`,
    what: 'print the tokens, or every step',
    tool: 'cpp',
    usageStatus: 1,
  },
  cc: {
    command: ccCommand,
    usage: `cc -c FILE... ${compilerFlags} [--arch um|x86] -o OUT.o`,
    what: 'compile to an object file',
    tool: 'cc',
    usageStatus: 1,
  },
  ld: {
    command: ldCommand,
    usage: 'ld [-r] [-T SCRIPT] [-e SYMBOL] [--gc-sections] [--build-id=none] -o OUT IN...',
    what: 'link',
    tool: 'ld',
    usageStatus: 1,
  },
  modpost: {
    command: modpostCommand,
    usage: 'modpost [-m] [-a] [-E] [-w] [-i FILE] [-I FILE] [-e FILE]... [-o Module.symvers] VMLINUX MODULE.o...',
    what: 'write MODULE.mod.c',
    tool: 'modpost',
    usageStatus: 1,
  },
  build: {
    command: buildCommand,
    usage: 'build DIR [--config NAME=VALUE]... [--arch um|x86] -o OUTDIR',
    what: 'make what make makes',
    tool: 'build',
    usageStatus: 2,
  },
  run: {
    command: runCommand,
    usage: 'run DIR --script FILE [--config NAME=VALUE]... [--arch um|x86] [--append "KERNEL ARGS"]',
    what: 'boot, then run shell commands',
    tool: 'run',
    usageStatus: 2,
  },
  readelf: {
    command: toolCommand('readelf'),
    usage: 'readelf [-a -h -S -s -r -x SECTION -p SECTION] FILE...',
    what: 'show an ELF file',
    tool: 'readelf',
    usageStatus: 1,
  },
  nm: { command: toolCommand('nm'), usage: 'nm [-n] FILE...', what: 'list symbols', tool: 'nm', usageStatus: 1 },
  objdump: {
    command: toolCommand('objdump'),
    usage: 'objdump [-h -t -r -s -d] FILE...',
    what: 'show sections, relocations, code',
    tool: 'objdump',
    usageStatus: 1,
  },
  modinfo: {
    command: toolCommand('modinfo'),
    usage: 'modinfo FILE.ko',
    what: 'show what a module says of itself',
    tool: 'modinfo',
    usageStatus: 1,
  },
  size: {
    command: toolCommand('size'),
    usage: 'size [-A] FILE...',
    what: 'show section sizes',
    tool: 'size',
    usageStatus: 1,
  },
};

function help(): string {
  const lines = Object.values(commands).map(({ usage, what }) => `  ${usage}\n      ${what}`);
  return `usage: npm run -s cli -- COMMAND ...\n\n${lines.join('\n')}\n`;
}

export function cli(words: readonly string[], host: Host): number {
  const [name, ...rest] = words;
  if (name === undefined || name === 'help' || name === '--help') {
    host.stdout(help());
    return name === undefined ? 1 : 0;
  }
  const entry = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!entry) {
    host.stderr(`kmodscope: no command '${name}'\n${help()}`);
    return 1;
  }
  if (rest.includes('--help')) {
    host.stdout(`usage: ${entry.usage}\n`);
    return 0;
  }
  try {
    return entry.command(rest, host);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    host.stderr(`${entry.tool}: error: ${error.message}\n`);
    return entry.usageStatus;
  }
}
