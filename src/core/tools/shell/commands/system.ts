// SPDX-License-Identifier: GPL-2.0-only
/** Commands about the system: dmesg, uname, reboot, sleep, and what is built into a shell. */
import { fromText } from '../bytes';
import { idle } from '../session';
import type { Written } from '../index';
import { failed, ok, type Command } from './types';

/** util-linux's dmesg, as far as a lesson needs it. */
const dmesg: Command = (args, _input, shell) => {
  const unknown = args.find((arg) => !/^-[cCtTxHw]+$|^--(clear|read-clear|notime|follow)$/.test(arg));
  if (unknown !== undefined) return failed(`dmesg: unrecognized option '${unknown}'`);
  const has = (letter: string, long: string): boolean =>
    args.some((a) => a === long || (/^-\w/.test(a) && a.includes(letter)));
  const { kernel } = shell.session;
  const lines = kernel.dmesgText().split('\n').slice(shell.cleared, -1);
  if (has('c', '--read-clear') || has('C', '--clear')) shell.cleared += lines.length;
  if (has('C', '--clear')) return ok();
  const shown = has('t', '--notime') ? lines.map((line) => line.replace(/^\[ *\d+\.\d+\] /, '')) : lines;
  return ok(fromText(shown.map((line) => `${line}\n`).join('')));
};

const uname: Command = (args, _input, { session }) => {
  const parts = {
    s: 'Linux',
    n: 'kmodscope',
    r: session.release,
    v: '#1',
    m: 'x86_64',
    o: 'GNU/Linux',
  } as const;
  const letters = args.flatMap((arg) => (arg.startsWith('-') ? arg.slice(1).split('') : []));
  const bad = letters.find((letter) => !(letter in parts) && letter !== 'a');
  if (bad !== undefined) return failed(`uname: invalid option -- '${bad}'\nTry 'uname --help' for more information.`);
  const asked = letters.length === 0 ? ['s'] : letters;
  const shown = Object.entries(parts).filter(([letter]) => asked.includes('a') || asked.includes(letter));
  return ok(`${shown.map(([, text]) => text).join(' ')}\n`);
};

const sleep: Command = (args, _input, { session }) => {
  const match = /^(\d*\.?\d+)(s|m|h)?$/.exec(args[0] ?? '');
  if (!match)
    return failed(args[0] === undefined ? 'sleep: missing operand' : `sleep: invalid time interval '${args[0]}'`);
  const seconds = Number(match[1]) * { s: 1, m: 60, h: 3600 }[(match[2] ?? 's') as 's' | 'm' | 'h'];
  // An hour of the machine's time is as much as anybody may sleep.
  const killed = idle(session.kernel, Math.min(seconds, 3600) * 1000, session.recorder);
  return killed ? failed(killed.text, 137) : ok();
};

const reboot: Command = (_args, _input, shell) => {
  shell.session.reboot();
  shell.cleared = 0;
  shell.cwd = shell.session.home;
  return ok();
};

/** `sysctl kernel.tainted` is `cat /proc/sys/kernel/tainted` in another dress. */
const sysctl: Command = (args, _input, shell) => {
  const name = args.find((arg) => !arg.startsWith('-'));
  if (name === undefined) return failed('sysctl: no variables specified');
  const bytes = shell.read(`/proc/sys/${name.replaceAll('.', '/')}`);
  if (typeof bytes === 'number')
    return failed(`sysctl: cannot stat /proc/sys/${name.replaceAll('.', '/')}: No such file or directory`, 255);
  const text = String.fromCharCode(...bytes);
  return ok(args.includes('-n') ? text : `${name} = ${text}`);
};

export const systemCommands: Readonly<Record<string, Command>> = {
  dmesg,
  uname,
  sleep,
  sysctl,
  reboot,
  help: (_args, _input, shell) => ok(fromText(`${shell.complete('').choices.join(' ')}\n`)),
  ...Object.fromEntries(
    ['vi', 'vim', 'nano', 'emacs', 'ed'].map((name) => [
      name,
      (): Written => failed(`kmodscope: ${name} is not here: edit in the editor above, or with echo, sed -i and >`),
    ]),
  ),
  whoami: () => ok('root\n'),
  id: () => ok('uid=0(root) gid=0(root) groups=0(root)\n'),
  hostname: () => ok('kmodscope\n'),
  sync: () => ok(),
  true: () => ok(),
  false: () => ({ stdout: '', stderr: '', status: 1 }),
  ':': () => ok(),
  exit(args, _input, shell) {
    shell.ended = true;
    return { stdout: '', stderr: '', status: args[0] === undefined ? shell.status : Number(args[0]) & 255 };
  },
};
