// SPDX-License-Identifier: GPL-2.0-only
/** Commands that run others, and which: env, xargs, watch, which, nohup, time (findutils 4.9, coreutils 9.1, procps 4.0). */
import { fromText, toText, type ByteString } from '../bytes';
import type { Written } from '../index';
import { each, failed, gnuOptions, isWritten, ok, pathOf, type Command } from './types';

const env: Command = (args, input, shell) => {
  const options = gnuOptions('env', args, { flags: 'i', valued: 'u', inOrder: true });
  if (isWritten(options)) return options;
  const at = options.operands.findIndex((word) => !/^[A-Za-z_]\w*=/.test(word));
  const settings = (at < 0 ? options.operands : options.operands.slice(0, at)).map(
    (word) => [word.slice(0, word.indexOf('=')), word.slice(word.indexOf('=') + 1)] as const,
  );
  const kept = shell.allVariables();
  if (options.flags.has('i')) for (const [name, { exported }] of kept) if (exported) shell.restore(name, undefined);
  const before = settings.map(([name]) => [name, shell.variable(name)] as const);
  for (const [name, value] of settings) {
    shell.set(name, value);
    shell.export(name);
  }
  const done =
    at < 0
      ? ok(
          fromText(
            [
              ...shell
                .allVariables()
                .filter(([, { exported }]) => exported)
                .map(([name, { value }]) => `${name}=${value}\n`),
              ...(options.flags.has('i') ? [] : [`PWD=${shell.cwd}\n`]),
            ].join(''),
          ),
        )
      : outside(shell.invoke(options.operands.slice(at), input), 'env', options.operands[at]!);
  for (const [name, value] of before) shell.restore(name, value);
  if (options.flags.has('i')) for (const [name, variable] of kept) shell.restore(name, variable);
  return done;
};

/** What is not found is said by whoever looked for it. */
function outside(done: Written, name: string, program: string): Written {
  if (done.status !== 127 || !toText(done.stderr).startsWith('bash: ')) return done;
  return failed(
    name === 'env' ? `env: '${program}': No such file or directory` : `${name}: ${program}: No such file or directory`,
    127,
  );
}

/** Words as xargs cuts them: blanks, quotes, backslashes. */
function wordsOf(input: ByteString): string[] {
  return [...input.matchAll(/(?:'[^']*'|"[^"]*"|\\[^]|[^\s'"\\])+/g)].map(([word]) =>
    toText(word.replace(/'([^']*)'|"([^"]*)"|\\([^])/g, (_w, a?: string, b?: string, c?: string) => a ?? b ?? c ?? '')),
  );
}

const xargs: Command = (args, input, shell) => {
  const options = gnuOptions('xargs', args, {
    flags: '0rtpx',
    valued: 'nILdPs',
    long: { null: '0', 'no-run-if-empty': 'r', 'max-args': 'n', replace: 'I', verbose: 't', delimiter: 'd' },
    inOrder: true,
  });
  if (isWritten(options)) return options;
  const command = options.operands.length === 0 ? ['echo'] : options.operands;
  const { flags } = options;
  const replace = options.value('I');
  const delimiter = flags.has('0') ? '\0' : options.value('d')?.replace('\\n', '\n').replace('\\0', '\0');
  const lines =
    delimiter !== undefined
      ? input.split(delimiter)
      : replace !== undefined
        ? input.split('\n').map((line) => line.trimStart())
        : undefined;
  const words = lines
    ? lines.filter((line, i) => line !== '' || (delimiter !== undefined && i < lines.length - 1)).map(toText)
    : wordsOf(input);
  const size = replace !== undefined ? 1 : Number(options.value('n') ?? options.value('L') ?? Infinity);
  if (!(size >= 1)) return failed(`xargs: value ${size} for -n option should be >= 1`);
  const groups: string[][] = [];
  for (let i = 0; i < words.length; i += Math.min(size, words.length)) groups.push(words.slice(i, i + size));
  if (groups.length === 0 && !flags.has('r') && replace === undefined) groups.push([]);
  const done = each(groups, (group) => {
    const line =
      replace === undefined ? [...command, ...group] : command.map((word) => word.replaceAll(replace, group[0]!));
    const one = outside(shell.invoke(line, ''), 'xargs', line[0]!);
    return flags.has('t')
      ? {
          ...one,
          stderr: fromText(`${line.join(' ')}\n`) + one.stderr,
          parts: [
            { stream: 2, bytes: fromText(`${line.join(' ')}\n`) },
            { stream: 1, bytes: one.stdout },
            { stream: 2, bytes: one.stderr },
          ],
        }
      : one;
  });
  return { ...done, status: done.status === 0 || done.status === 127 || done.status === 126 ? done.status : 123 };
};

const watch: Command = (args, input, shell) => {
  const options = gnuOptions('watch', args, {
    flags: 'bcdegptx',
    valued: 'n',
    long: { interval: 'n', differences: 'd', 'no-title': 't' },
    inOrder: true,
  });
  if (isWritten(options)) return options;
  if (options.operands.length === 0) return failed('Usage: watch [options] command');
  const done = shell.invoke(['sh', '-c', options.operands.join(' ')], input);
  return each(
    [done, failed('kmodscope: watch: shown once: nothing changes here while a command waits', 0)],
    (one) => one,
  );
};

const which: Command = (args, _input, shell) => {
  const names = args.filter((arg) => !arg.startsWith('-'));
  const found = names.filter((name) =>
    name.includes('/') ? ((shell.tree.stat(shell.path(name))?.mode ?? 0) & 0o111) !== 0 : shell.isProgram(name),
  );
  return ok(
    fromText(found.map((name) => `${name.includes('/') ? name : pathOf(name)}\n`).join('')),
    found.length === names.length && names.length > 0 ? 0 : 1,
  );
};

/** Runs its words and nothing else: what it would add cannot be seen here. */
const through: Command = (args, input, shell) => (args.length === 0 ? ok('', 1) : shell.invoke(args, input));

export const runCommands: Readonly<Record<string, Command>> = {
  env,
  printenv: (args, input, shell) =>
    args.length === 0
      ? env([], input, shell)
      : each(args, (name) => (shell.variable(name)?.exported ? ok(fromText(`${shell.get(name)}\n`)) : ok('', 1))),
  xargs,
  watch,
  which,
  nohup: through,
};
