// SPDX-License-Identifier: GPL-2.0-only
/** What only a shell itself can do: variables, control flow, directories, aliases, other shells (bash 5.2's words). */
import { ArithmeticProblem, evaluate } from '../arithmetic';
import { fromBytes, fromText, toText } from '../bytes';
import { test, TestProblem } from '../conditions';
import { Jump, requoted } from '../control';
import type { Executor } from '../execute';
import type { Shell, Written } from '../index';
import { errnoText } from '../session';
import { Input, type Io } from '../streams';
import { failed, ok, pathOf } from './types';

export interface Context {
  readonly shell: Shell;
  readonly executor: Executor;
  readonly io: Io;
}

export type Builtin = (args: readonly string[], context: Context) => Written | number;

const NAME = /^[A-Za-z_]\w*$/;

const cd: Builtin = (args, { shell }) => {
  const words = args.filter((arg) => !/^-[LPe]+$/.test(arg));
  if (words.length > 1) return failed('bash: cd: too many arguments');
  const [word = shell.home] = words;
  const path = word === '-' ? shell.parameter('OLDPWD') : word;
  if (path === undefined) return failed('bash: cd: OLDPWD not set');
  const full = shell.path(path);
  const entry = shell.tree.stat(full);
  if (!entry) return failed(`bash: cd: ${path}: No such file or directory`);
  if (entry.kind !== 'folder') return failed(`bash: cd: ${path}: Not a directory`);
  shell.set('OLDPWD', shell.cwd);
  shell.cwd = full;
  return ok(word === '-' ? fromText(`${full}\n`) : '');
};

/** `name=value` or `name`; false: no name. */
function assign(shell: Shell, word: string): string | undefined {
  const at = word.indexOf('=');
  const name = at < 0 ? word : word.slice(0, at).replace(/\+$/, '');
  if (!NAME.test(name)) return undefined;
  if (at >= 0) shell.set(name, (word[at - 1] === '+' ? shell.get(name) : '') + word.slice(at + 1));
  return name;
}

const exportVariable: Builtin = (args, { shell }) => {
  const words = args.filter((arg) => !/^-[pnf]+$/.test(arg));
  if (words.length === 0) {
    const shown = shell.allVariables().filter(([, { exported }]) => exported);
    return ok(
      fromText(
        shown.map(([name, { value }]) => `declare -x ${name}="${value.replace(/["\\$`]/g, '\\$&')}"\n`).join(''),
      ),
    );
  }
  for (const word of words) {
    const name = assign(shell, word);
    if (name === undefined) return failed(`bash: export: \`${word}': not a valid identifier`);
    shell.export(name, !args.includes('-n'));
  }
  return 0;
};

/** Until the function ends. */
const local: Builtin = (args, { shell }) => {
  const hidden = shell.locals.at(-1);
  if (!hidden) return failed('bash: local: can only be used in a function');
  for (const word of args.filter((arg) => !/^-\w+$/.test(arg))) {
    const name = /^\w*/.exec(word)![0];
    if (!hidden.has(name)) hidden.set(name, shell.variable(name));
    shell.restore(name, undefined);
    if (assign(shell, word) === undefined) return failed(`bash: local: \`${word}': not a valid identifier`);
  }
  return 0;
};

const declare: Builtin = (args, context) => {
  if (args.some((arg) => /^-\w*[aA]/.test(arg))) return failed('bash: declare: arrays are not in this shell');
  const words = args.filter((arg) => !/^[-+]\w+$/.test(arg));
  if (context.shell.locals.length > 0) return local(words, context);
  for (const word of words) {
    const name = assign(context.shell, word);
    if (name === undefined) return failed(`bash: declare: \`${word}': not a valid identifier`);
    if (args.some((arg) => /^-\w*x/.test(arg))) context.shell.export(name);
  }
  return 0;
};

const unset: Builtin = (args, { shell }) => {
  for (const name of args.filter((arg) => !/^-[fv]$/.test(arg))) {
    if (args.includes('-f')) shell.functions.delete(name);
    else if (shell.variable(name)) shell.restore(name, undefined);
    else shell.functions.delete(name);
  }
  return 0;
};

const set: Builtin = (args, { shell }) => {
  if (args.length === 0)
    return ok(
      fromText(
        shell
          .allVariables()
          .map(([name, { value }]) => `${name}=${requoted(value)}\n`)
          .join(''),
      ),
    );
  for (let at = 0; at < args.length; at++) {
    const word = args[at]!;
    if (word === '--' || !/^[-+]./.test(word)) {
      shell.positional = args.slice(at + Number(word === '--'));
      return 0;
    }
    const letters = new Set(shell.options);
    if (word.slice(1) === 'o') at++;
    else
      for (const letter of word.slice(1)) {
        if (word.startsWith('-')) letters.add(letter);
        else letters.delete(letter);
      }
    shell.options = letters;
  }
  return 0;
};

const shift: Builtin = (args, { shell }) => {
  const count = Number(args[0] ?? 1);
  if (count > shell.positional.length) return 1;
  shell.positional = shell.positional.slice(count);
  return 0;
};

function leave(kind: 'break' | 'continue'): Builtin {
  return (args, { executor }) => {
    if (executor.loops === 0)
      return failed(`bash: ${kind}: only meaningful in a \`for', \`while', or \`until' loop`, 0);
    throw new Jump(kind, Number(args[0] ?? 1));
  };
}

function statusOf(name: string, args: readonly string[], shell: Shell): number | Written {
  const [word] = args;
  if (word === undefined) return shell.status;
  return /^-?\d+$/.test(word) ? Number(word) & 255 : failed(`bash: ${name}: ${word}: numeric argument required`, 2);
}

const exit: Builtin = (args, { shell, io }) => {
  const status = statusOf('exit', args, shell);
  if (typeof status === 'number') throw new Jump('exit', status);
  io.sinks.get(2)!.write(status.stderr);
  throw new Jump('exit', 2);
};

const giveBack: Builtin = (args, { shell }) => {
  if (shell.locals.length === 0) return failed("bash: return: can only `return' from a function or sourced script", 2);
  const status = statusOf('return', args, shell);
  if (typeof status !== 'number') return status;
  throw new Jump('return', status);
};

/** One line into variables; the last takes what is left. */
const read: Builtin = (args, { shell, io }) => {
  const options = args.filter((arg) => /^-\w+$/.test(arg)).join('');
  const names = args.filter((arg) => !arg.startsWith('-'));
  if (io.input.from === 'terminal') return failed('kmodscope: read: nobody can answer while a command runs here');
  let line = io.input.line();
  let text = line?.text ?? '';
  let found = line?.ended ?? false;
  if (!options.includes('r'))
    while (/(?:^|[^\\])(?:\\\\)*\\$/.test(text) && line?.ended) {
      line = io.input.line();
      found = line?.ended ?? false;
      text = text.slice(0, -1) + (line?.text ?? '');
    }
  const raw = options.includes('r');
  const plain = (part: string): string => toText(raw ? part : part.replace(/\\(.)/g, '$1'));
  if (names.length === 0) {
    shell.set('REPLY', plain(text));
    return found ? 0 : 1;
  }
  const ifs = shell.parameter('IFS') ?? ' \t\n';
  const blanks = [...ifs].filter((c) => ' \t\n'.includes(c));
  const isBlank = (c: string): boolean => blanks.includes(c);
  let at = 0;
  const skip = (): void => {
    while (at < text.length && isBlank(text[at]!)) at++;
  };
  skip();
  for (const [i, name] of names.entries()) {
    if (!NAME.test(name)) return failed(`bash: read: \`${name}': not a valid identifier`);
    let part = '';
    if (i === names.length - 1) {
      part = text.slice(at);
      while (part !== '' && isBlank(part.at(-1)!)) part = part.slice(0, -1);
    } else {
      while (at < text.length && !ifs.includes(text[at]!)) {
        if (!raw && text[at] === '\\') part += text[at++];
        part += text[at++] ?? '';
      }
      skip();
      if (at < text.length && ifs.includes(text[at]!)) {
        at++;
        skip();
      }
    }
    shell.set(name, plain(part));
  }
  return found ? 0 : 1;
};

function source(args: readonly string[], { shell, executor, io }: Context): Written | number {
  const [path, ...positional] = args;
  if (path === undefined)
    return failed('bash: source: filename argument required\nsource: usage: source filename [arguments]', 2);
  const bytes = shell.read(path);
  if (typeof bytes === 'number') return failed(`bash: ${path}: ${errnoText(bytes)}`);
  const kept = shell.positional;
  if (positional.length > 0) shell.positional = positional;
  shell.locals.push(new Map());
  try {
    return executor.text(toText(fromBytes(bytes)), io);
  } catch (jump) {
    if (jump instanceof Jump && jump.kind === 'return') return jump.count;
    throw jump;
  } finally {
    shell.locals.pop();
    if (positional.length > 0) shell.positional = kept;
  }
}

/** `sh -c text`, `bash script.sh`, and a script through a pipe. */
const otherShell: Builtin = (args, { shell, executor, io }) => {
  let at = 0;
  let command: string | undefined;
  let options = '';
  for (; /^-\w+$/.test(args[at] ?? ''); at++) options += args[at]!.slice(1);
  if (options.includes('c')) {
    command = args[at++];
    if (command === undefined) return failed('bash: -c: option requires an argument', 2);
    return executor.script(command, args.slice(at), io);
  }
  const [path] = args.slice(at);
  if (path === undefined)
    return io.input.rest === '' ? 0 : executor.script(toText(io.input.rest), ['bash'], { ...io, input: new Input('') });
  const bytes = shell.read(path);
  if (typeof bytes === 'number') return failed(`bash: ${path}: ${errnoText(bytes)}`, 127);
  if (bytes[0] === 0x7f) return failed(`bash: ${path}: cannot execute binary file`, 126);
  const text = toText(fromBytes(bytes));
  return executor.script(options.includes('x') ? `set -x\n${text}` : text, args.slice(at), io);
};

const alias: Builtin = (args, { shell }) => {
  const shown = (name: string): string => `alias ${name}='${shell.aliases.get(name)!.replaceAll("'", "'\\''")}'\n`;
  if (args.length === 0) return ok(fromText([...shell.aliases.keys()].toSorted().map(shown).join('')));
  let out = '';
  for (const word of args) {
    const at = word.indexOf('=');
    if (at > 0) shell.aliases.set(word.slice(0, at), word.slice(at + 1));
    else if (shell.aliases.has(word)) out += shown(word);
    else return failed(`bash: alias: ${word}: not found`);
  }
  return ok(fromText(out));
};

const keywords = new Set([
  'if',
  'then',
  'else',
  'elif',
  'fi',
  'for',
  'while',
  'until',
  'do',
  'done',
  'case',
  'esac',
  'in',
  'function',
  '{',
  '}',
  '[[',
  ']]',
  '!',
]);
/** Ours by convenience, bash's own in life. */
const ownToo = new Set(['echo', 'printf', 'pwd', 'true', 'false', ':', 'help']);
const isBuiltin = (name: string): boolean => (Object.hasOwn(builtins, name) && !programs.has(name)) || ownToo.has(name);
const programs = new Set(['sh', 'bash']);

const type: Builtin = (args, { shell }) => {
  let out = '';
  let err = '';
  for (const name of args.filter((arg) => !arg.startsWith('-'))) {
    const short = args.includes('-t');
    const found = shell.aliases.has(name)
      ? ['alias', `${name} is aliased to \`${shell.aliases.get(name)}'`]
      : keywords.has(name)
        ? ['keyword', `${name} is a shell keyword`]
        : shell.functions.has(name)
          ? ['function', `${name} is a function`]
          : isBuiltin(name)
            ? ['builtin', `${name} is a shell builtin`]
            : shell.isProgram(name)
              ? ['file', `${name} is ${pathOf(name)}`]
              : undefined;
    if (found) out += `${short ? found[0] : found[1]}\n`;
    else if (!short) err += `bash: type: ${name}: not found\n`;
    if (!found) err ||= '\0';
  }
  return { stdout: fromText(out), stderr: fromText(err.replace('\0', '')), status: err === '' ? 0 : 1 };
};

/** `command -v name`, and a command past functions and aliases. */
const command: Builtin = (args, { shell, executor, io }) => {
  if (args[0] !== '-v' && args[0] !== '-V') return args.length === 0 ? 0 : executor.call(args[0]!, args.slice(1), io);
  const name = args[1] ?? '';
  if (shell.aliases.has(name)) return ok(fromText(`alias ${name}='${shell.aliases.get(name)}'\n`));
  if (keywords.has(name) || shell.functions.has(name) || isBuiltin(name)) return ok(fromText(`${name}\n`));
  return shell.isProgram(name) ? ok(fromText(`${pathOf(name)}\n`)) : 1;
};

function tested(words: readonly string[], name: string, shell: Shell): Written | number {
  try {
    return test(words, shell) ? 0 : 1;
  } catch (problem) {
    if (!(problem instanceof TestProblem)) throw problem;
    return failed(`bash: ${name}: ${problem.message}`, 2);
  }
}

const calculate: Builtin = (args, { shell }) => {
  try {
    let value = 0n;
    for (const text of args) value = evaluate(text, shell);
    return value === 0n ? 1 : 0;
  } catch (problem) {
    if (!(problem instanceof ArithmeticProblem)) throw problem;
    return failed(`bash: let: ${problem.message}`);
  }
};

export const builtins: Readonly<Record<string, Builtin>> = {
  cd,
  export: exportVariable,
  local,
  declare,
  typeset: declare,
  readonly: declare,
  unset,
  set,
  shift,
  break: leave('break'),
  continue: leave('continue'),
  exit,
  logout: exit,
  return: giveBack,
  read,
  source,
  '.': source,
  eval: (args, { executor, io }) => (args.length === 0 ? 0 : executor.text(args.join(' '), io)),
  exec: (args, { executor, io }) => {
    if (args.length === 0) return 0;
    throw new Jump('exit', executor.call(args[0]!, args.slice(1), io));
  },
  sh: otherShell,
  bash: otherShell,
  alias,
  unalias: (args, { shell }) => {
    for (const name of args) {
      if (name === '-a') shell.aliases.clear();
      else if (!shell.aliases.delete(name)) return failed(`bash: unalias: ${name}: not found`);
    }
    return 0;
  },
  type,
  command,
  builtin: (args, { executor, io }) => (args.length === 0 ? 0 : executor.call(args[0]!, args.slice(1), io)),
  test: (args, { shell }) => tested(args, 'test', shell),
  '[': (args, { shell }) =>
    args.at(-1) === ']' ? tested(args.slice(0, -1), '[', shell) : failed("bash: [: missing `]'", 2),
  let: calculate,
  // What is in the background has ended long ago; nothing is caught.
  wait: () => 0,
  jobs: () => 0,
  trap: () => 0,
  shopt: () => 0,
  umask: (args) => (args.length === 0 ? ok('0022\n') : 0),
};
