// SPDX-License-Identifier: GPL-2.0-only
/** Commands about the system: dmesg, uname, date, mount, reboot, sleep and the like (util-linux 2.38, coreutils 9.1). */
import { stamp } from '../../../machine/log';
import { fromText } from '../bytes';
import { idle } from '../session';
import { each, failed, gnuOptions, isWritten, ok, type Command } from './types';

const levels = ['emerg', 'alert', 'crit', 'err', 'warn', 'notice', 'info', 'debug'] as const;

/** `err,warn` and `warn+` as the numbers they mean; what is wrong, said. */
function levelsOf(text: string): ReadonlySet<number> | string {
  const out = new Set<number>();
  for (const name of text.split(',')) {
    const bare = name.replace(/^\+|\+$/g, '');
    const level = levels.indexOf(bare as 'err');
    if (level < 0) return `dmesg: unknown level '${name}'`;
    if (name.endsWith('+')) for (let i = 0; i <= level; i++) out.add(i);
    else if (name.startsWith('+')) for (let i = level; i < 8; i++) out.add(i);
    else out.add(level);
  }
  return out;
}

const dmesg: Command = (args, _input, shell) => {
  const options = gnuOptions('dmesg', args, {
    flags: 'cCtTxHwWdDEekruhLPS',
    valued: 'lnfsFZ',
    long: {
      clear: 'C', 'read-clear': 'c', notime: 't', ctime: 'T', decode: 'x', human: 'H', follow: 'w', 'follow-new': 'W', level: 'l', 'console-level': 'n',
      kernel: 'k', raw: 'r', userspace: 'u', nopager: 'P', facility: 'f', 'show-delta': 'd', reltime: 'e', 'console-on': 'E', 'console-off': 'D', color: 'L',
    },
  }); // prettier-ignore
  if (isWritten(options)) return options;
  const { flags } = options;
  const wanted = levelsOf(options.value('l') ?? levels.join(','));
  if (typeof wanted === 'string') return failed(wanted);
  const console = options.value('n');
  if (console !== undefined)
    return /^[1-8]$/.test(console) || levels.includes(console as 'err')
      ? ok()
      : failed(`dmesg: unknown level '${console}'`);
  if (flags.has('D') || flags.has('E') || flags.has('u')) return ok();
  const { kernel } = shell.session;
  const lines = kernel.dmesg().slice(shell.cleared);
  if (flags.has('c') || flags.has('C')) shell.cleared += lines.length;
  if (flags.has('C')) return ok();
  let before = 0;
  const text = lines
    .filter(({ level }) => wanted.has(level))
    .map((line) => {
      const delta = ((line.time - before) / 1e9).toFixed(6).padStart(12);
      before = line.time;
      const time = flags.has('t')
        ? ''
        : flags.has('T')
          ? `[${clock(line.time)}] `
          : flags.has('d')
            ? `${stamp(line.time).slice(0, -2)} <${delta}>] `
            : flags.has('e') || flags.has('H')
              ? `[  +${delta.trim()}] `
              : stamp(line.time);
      const mark = flags.has('r')
        ? `<${line.level}>`
        : flags.has('x')
          ? `kern  :${levels[line.level]!.padEnd(6)}: `
          : '';
      return `${mark}${time}${line.text}\n`;
    });
  const shown = ok(fromText(text.join('')));
  if (!flags.has('w') && !flags.has('W')) return shown;
  return each([shown, failed('kmodscope: dmesg: nothing more comes while a command waits here', 0)], (one) => one);
};

const days = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** There is no calendar in this machine: its clock began with the epoch. */
function parts(nanoseconds: number) {
  const all = Math.floor(nanoseconds / 1e9);
  const two = (n: number): string => String(n).padStart(2, '0');
  const day = Math.floor(all / 86_400);
  return {
    all,
    day: day + 1,
    name: days[(day + 4) % 7]!,
    time: `${two(Math.floor(all / 3600) % 24)}:${two(Math.floor(all / 60) % 60)}:${two(all % 60)}`,
  };
}

function clock(nanoseconds: number): string {
  const { name, day, time } = parts(nanoseconds);
  return `${name} ${months[0]} ${String(day).padStart(2)} ${time} 1970`;
}

const date: Command = (args, _input, { session }) => {
  const { all, name, day, time } = parts(session.kernel.machine.now);
  const format = args.find((arg) => arg.startsWith('+'));
  if (format === undefined) return ok(`${name} Jan ${String(day).padStart(2)} ${time} UTC 1970\n`);
  const two = String(day).padStart(2, '0');
  const values: Readonly<Record<string, string>> = {
    Y: '1970',
    m: '01',
    d: two,
    H: time.slice(0, 2),
    M: time.slice(3, 5),
    S: time.slice(6),
    s: String(all),
    T: time,
    F: `1970-01-${two}`,
    a: name,
    b: 'Jan',
    e: String(day).padStart(2),
    N: '000000000',
    Z: 'UTC',
    n: '\n',
    t: '\t',
    '%': '%',
  };
  return ok(fromText(`${format.slice(1).replace(/%(.)/g, (whole, letter: string) => values[letter] ?? whole)}\n`));
};

const uname: Command = (args, _input, { session }) => {
  const options = gnuOptions('uname', args, {
    flags: 'asnrvmpio',
    long: {
      all: 'a',
      'kernel-name': 's',
      nodename: 'n',
      'kernel-release': 'r',
      'kernel-version': 'v',
      machine: 'm',
      processor: 'p',
      'hardware-platform': 'i',
      'operating-system': 'o',
    },
  });
  if (isWritten(options)) return options;
  if (options.operands.length > 0)
    return failed(`uname: extra operand '${options.operands[0]}'\nTry 'uname --help' for more information.`);
  const values = {
    s: 'Linux',
    n: 'kmodscope',
    r: session.release,
    v: '#1',
    m: 'x86_64',
    p: 'unknown',
    i: 'unknown',
    o: 'GNU/Linux',
  } as const;
  const asked = options.flags.size === 0 ? new Set(['s']) : options.flags;
  const shown = Object.entries(values).filter(
    ([letter, value]) => asked.has(letter) || (asked.has('a') && value !== 'unknown'),
  );
  return ok(`${shown.map(([, text]) => text).join(' ')}\n`);
};

const sleep: Command = (args, _input, { session }) => {
  if (args.length === 0) return failed("sleep: missing operand\nTry 'sleep --help' for more information.");
  let seconds = 0;
  for (const arg of args) {
    const match = /^(\d+\.?\d*|\.\d+)([smhd]?)$/.exec(arg);
    if (!match) return failed(`sleep: invalid time interval '${arg}'\nTry 'sleep --help' for more information.`);
    seconds += Number(match[1]) * { '': 1, s: 1, m: 60, h: 3600, d: 86_400 }[match[2] as 's'];
  }
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

const off =
  (name: string): Command =>
  () =>
    failed(`kmodscope: ${name}: then nobody would be left to answer; \`reboot' starts the kernel anew`);

/** `sysctl kernel.tainted` is `cat /proc/sys/kernel/tainted` in another dress. */
const sysctl: Command = (args, _input, shell) => {
  const names = args.filter((arg) => !arg.startsWith('-'));
  if (names.length === 0) return failed("sysctl: no variables specified\nTry `sysctl --help' for more information.");
  return each(names, (word) => {
    const [name = '', value] = word.split('=');
    const path = `/proc/sys/${name.trim().replaceAll('.', '/')}`;
    if (value !== undefined) {
      const error = shell.write(path, `${fromText(value.trim())}\n`);
      if (error < 0) return failed(`sysctl: setting key "${name}": Invalid argument`);
    }
    const bytes = shell.read(path);
    if (typeof bytes === 'number') return failed(`sysctl: cannot stat ${path}: No such file or directory`, 255);
    const text = String.fromCharCode(...bytes);
    return ok(args.includes('-n') ? text : `${name} = ${text}`);
  });
};

const mounts = [
  ['rootfs', '/', 'rootfs'],
  ['devtmpfs', '/dev', 'devtmpfs'],
  ['proc', '/proc', 'proc'],
  ['sysfs', '/sys', 'sysfs'],
  ['debugfs', '/sys/kernel/debug', 'debugfs'],
] as const;

/** Everything a lesson needs is mounted: to mount it again is refused as it would be. */
const mount: Command = (args, _input, shell) => {
  const options = gnuOptions('mount', args, { flags: 'alrvw', valued: 'tUo', long: { types: 't', options: 'o' } });
  if (isWritten(options)) return options;
  const [what, where] = options.operands;
  if (what === undefined)
    return ok(mounts.map(([device, path, type]) => `${device} on ${path} type ${type} (rw)\n`).join(''));
  if (where === undefined) return failed(`mount: ${what}: can't find in /etc/fstab.`);
  const path = shell.path(where);
  if (shell.tree.stat(path)?.kind !== 'folder') return failed(`mount: ${where}: mount point does not exist.`, 32);
  if (mounts.some(([, folder, type]) => folder === path && (options.value('t') ?? type) === type))
    return failed(`mount: ${where}: ${what} already mounted on ${path}.`, 32);
  return failed(`mount: ${where}: unknown filesystem type '${options.value('t') ?? 'auto'}'.`, 32);
};

const editor =
  (name: string): Command =>
  () =>
    failed(
      `kmodscope: ${name}: the editor beside this terminal is for that; here, \`sed -i', \`echo' and \`>' change files`,
    );

const help: Command = (_args, _input, shell) =>
  ok(
    fromText(
      `A shell as bash, on the kernel that was built here. Its commands:\n\n${wrapped(shell.commandNames.filter((name) => /^\w/.test(name)).toSorted(), shell.columns ?? 80)}\nThere are no jobs (\`&'), arrays and manual pages. Tab completes, Ctrl+R searches what was typed, Ctrl+C stops a command.\n`,
    ),
  );

function wrapped(words: readonly string[], width: number): string {
  const lines = [''];
  for (const word of words) {
    if (lines.at(-1)!.length + word.length + 2 > width) lines.push('');
    lines[lines.length - 1] += ` ${word}`;
  }
  return lines.map((line) => `${line}\n`).join('');
}

export const systemCommands: Readonly<Record<string, Command>> = {
  dmesg,
  date,
  uname,
  sleep,
  sysctl,
  mount,
  reboot,
  help,
  ...Object.fromEntries(['poweroff', 'halt', 'shutdown'].map((name) => [name, off(name)])),
  ...Object.fromEntries(['vi', 'vim', 'nano', 'emacs', 'ed'].map((name) => [name, editor(name)])),
  man: (args) =>
    failed(
      args[0] === undefined
        ? "What manual page do you want?\nFor example, try 'man man'."
        : "kmodscope: there are no manual pages here; `help' lists the commands",
      16,
    ),
  pwd: (_args, _input, shell) => ok(fromText(`${shell.cwd}\n`)),
  whoami: () => ok('root\n'),
  id: (args) =>
    ok(
      args.includes('-u') || args.includes('-g')
        ? args.includes('-n')
          ? 'root\n'
          : '0\n'
        : args.includes('-un') || args.includes('-gn')
          ? 'root\n'
          : 'uid=0(root) gid=0(root) groups=0(root)\n',
    ),
  groups: () => ok('root\n'),
  tty: () => ok('/dev/console\n'),
  nproc: () => ok('1\n'),
  arch: () => ok('x86_64\n'),
  hostname: () => ok('kmodscope\n'),
  uptime: (_args, _input, { session }) =>
    ok(
      ` ${parts(session.kernel.machine.now).time} up ${Math.floor(session.kernel.machine.now / 6e10)} min,  1 user,  load average: 0.00, 0.00, 0.00\n`,
    ),
  sync: () => ok(),
  clear: () => ok('\x1b[H\x1b[2J\x1b[3J'),
  reset: () => ok('\x1b[H\x1b[2J\x1b[3J'),
  true: () => ok(),
  false: () => ok('', 1),
  ':': () => ok(),
};
