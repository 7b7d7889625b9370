// SPDX-License-Identifier: GPL-2.0-only
/** diff (diffutils 3.8: normal and unified) and file (file 5.44), for what is met here. */
import { readElf } from '../../../elf/read';
import { fromBytes, fromText, type ByteString } from '../bytes';
import type { Written } from '../index';
import { each, failed, gnuOptions, isWritten, ok, plainComplaint, type Command } from './types';

/** Lines with their ends. */
const linesWithEnds = (text: ByteString): string[] => text.match(/[^\n]*\n|[^\n]+/g) ?? [];

/** A stretch that differs: a[from, to) became b[other, end). */
interface Change {
  readonly from: number;
  readonly to: number;
  readonly other: number;
  readonly end: number;
}

/** The shortest edit script (Myers 1986). */
function changes(a: readonly string[], b: readonly string[]): Change[] {
  const most = a.length + b.length;
  let furthest = new Map<number, number>([[1, 0]]);
  const trace: Map<number, number>[] = [];
  outer: for (let d = 0; d <= most; d++) {
    trace.push(new Map(furthest));
    for (let k = -d; k <= d; k += 2) {
      let x =
        k === -d || (k !== d && (furthest.get(k - 1) ?? -1) < (furthest.get(k + 1) ?? -1))
          ? (furthest.get(k + 1) ?? 0)
          : (furthest.get(k - 1) ?? 0) + 1;
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) x++;
      furthest.set(k, x);
      if (x >= a.length && x - k >= b.length) break outer;
    }
  }
  const steps: { x: number; y: number; deleted: boolean }[] = [];
  let [x, y] = [a.length, b.length];
  for (let d = trace.length - 1; d > 0; d--) {
    furthest = trace[d]!;
    const k = x - y;
    const down = k === -d || (k !== d && (furthest.get(k - 1) ?? -1) < (furthest.get(k + 1) ?? -1));
    const before = down ? k + 1 : k - 1;
    x = furthest.get(before) ?? 0;
    y = x - before;
    steps.push({ x, y, deleted: !down });
  }
  const out: Change[] = [];
  for (const step of steps.toReversed()) {
    const last = out.at(-1);
    const [from, to] = [step.x, step.x + Number(step.deleted)];
    const [other, end] = [step.y, step.y + Number(!step.deleted)];
    if (last && last.to === from && last.end === other) out[out.length - 1] = { ...last, to, end };
    else out.push({ from, to, other, end });
  }
  return out;
}

const range = (from: number, to: number): string =>
  to - from > 1 ? `${from + 1},${to}` : String(to === from ? from : to);
const marked = (mark: string, line: string): string =>
  `${mark}${line}${line.endsWith('\n') ? '' : '\n\\ No newline at end of file\n'}`;

function normal(a: readonly string[], b: readonly string[], list: readonly Change[]): string {
  return list
    .map(({ from, to, other, end }) => {
      const kind = from === to ? 'a' : other === end ? 'd' : 'c';
      const old = a.slice(from, to).map((line) => marked('< ', line));
      const added = b.slice(other, end).map((line) => marked('> ', line));
      return `${range(from, to)}${kind}${range(other, end)}\n${old.join('')}${kind === 'c' ? '---\n' : ''}${added.join('')}`;
    })
    .join('');
}

function unified(a: readonly string[], b: readonly string[], list: readonly Change[], around: number): string {
  const groups: Change[][] = [];
  for (const change of list) {
    const last = groups.at(-1)?.at(-1);
    if (last && change.from - last.to <= around * 2) groups.at(-1)!.push(change);
    else groups.push([change]);
  }
  return groups
    .map((group) => {
      const [first, last] = [group[0]!, group.at(-1)!];
      const before = Math.min(around, first.from);
      const after = Math.min(around, a.length - last.to);
      const span = (from: number, to: number): string =>
        to - from === 1 ? String(to) : `${to === from ? from : from + 1},${to - from}`;
      let body = '';
      let at = first.from - before;
      for (const { from, to, other, end } of group) {
        body += [
          ...a.slice(at, from).map((line) => marked(' ', line)),
          ...a.slice(from, to).map((line) => marked('-', line)),
          ...b.slice(other, end).map((line) => marked('+', line)),
        ].join('');
        at = to;
      }
      body += a
        .slice(at, last.to + after)
        .map((line) => marked(' ', line))
        .join('');
      return `@@ -${span(first.from - before, last.to + after)} +${span(first.other - before, last.end + after)} @@\n${body}`;
    })
    .join('');
}

const diff: Command = (args, input, shell) => {
  const options = gnuOptions(
    'diff',
    args.map((arg) => (/^-\d+$/.test(arg) ? `-U${arg.slice(1)}` : arg)),
    {
      flags: 'uqsabBiwrNpt',
      valued: 'U',
      long: {
        unified: 'u',
        brief: 'q',
        'report-identical-files': 's',
        'ignore-case': 'i',
        'ignore-all-space': 'w',
        recursive: 'r',
        color: 't',
      },
      status: 2,
    },
  );
  if (isWritten(options)) return options;
  const { flags, operands } = options;
  const [x, y] = operands;
  if (x === undefined || y === undefined)
    return failed(`diff: missing operand after '${x ?? 'diff'}'\ndiff: Try 'diff --help' for more information.`, 2);
  const texts: string[] = [];
  const missing = each([x, y], (path): Written => {
    const bytes = path === '-' ? input : shell.read(path);
    if (typeof bytes === 'number') return failed(plainComplaint('diff')(path, bytes), 2);
    texts.push(typeof bytes === 'string' ? bytes : fromBytes(bytes));
    return ok();
  });
  if (missing.status !== 0) return missing;
  const [left, right] = texts as [string, string];
  if (left === right) return ok(flags.has('s') ? fromText(`Files ${x} and ${y} are identical\n`) : '');
  const isBinary = left.includes('\0') || right.includes('\0');
  if (isBinary && !flags.has('a') && !flags.has('q'))
    return { stdout: fromText(`Binary files ${x} and ${y} differ\n`), stderr: '', status: 1 };
  if (flags.has('q')) return ok(fromText(`Files ${x} and ${y} differ\n`), 1);
  const [a, b] = [linesWithEnds(left), linesWithEnds(right)];
  const key = (line: string): string => {
    const spaced = flags.has('w') ? line.replace(/\s+/g, '') : flags.has('b') ? line.replace(/\s+/g, ' ') : line;
    return flags.has('i') ? spaced.toLowerCase() : spaced;
  };
  const list = changes(a.map(key), b.map(key));
  const around = options.value('U');
  if (list.length === 0) return ok();
  if (!flags.has('u') && around === undefined) return ok(normal(a, b, list), 1);
  const time = '1970-01-01 00:00:00.000000000 +0000';
  return ok(fromText(`--- ${x}\t${time}\n+++ ${y}\t${time}\n`) + unified(a, b, list, Number(around ?? 3)), 1);
};

const types = ['', 'relocatable', 'executable', 'shared object', 'core file'];

/** What `file` says of these bytes. */
function kindOf(bytes: Uint8Array): string {
  if (bytes.length === 0) return 'empty';
  const text = fromBytes(bytes.subarray(0, 1 << 16));
  if (text.startsWith('\x7fELF')) {
    const sections = readElf(bytes).elf?.sections ?? [];
    const symbols = sections.some(({ name }) => name === '.symtab');
    const debug = sections.some(({ name }) => name === '.debug_info');
    const id = sections.find(({ name }) => name === '.note.gnu.build-id');
    const hash =
      id &&
      [...bytes.subarray(id.offset + 16, id.offset + id.size)].map((b) => b.toString(16).padStart(2, '0')).join('');
    return `ELF 64-bit LSB ${types[bytes[16]!] ?? 'unknown type'}, x86-64, version 1 (SYSV)${bytes[16] === 2 ? ', statically linked' : ''}${hash === undefined ? '' : `, BuildID[sha1]=${hash}`}${debug ? ', with debug_info' : ''}, ${symbols ? 'not stripped' : 'stripped'}`;
  }
  if (text.startsWith('!<arch>\n')) return 'current ar archive';
  // Text has no control characters but blanks and ESC.
  // oxlint-disable-next-line no-control-regex
  if (/[^\t-\r\x1b -~\x80-\xff]/.test(text)) return 'data';
  const encoding = /[\x80-\xff]/.test(text) ? 'Unicode text, UTF-8 text' : 'ASCII text';
  const crlf = text.includes('\r\n')
    ? ', with CRLF line terminators'
    : text.includes('\n')
      ? ''
      : ', with no line terminators';
  if (/^#! ?\/bin\/(?:ba)?sh/.test(text))
    return `${text.includes('bash') ? 'Bourne-Again' : 'POSIX'} shell script, ${encoding} executable${crlf}`;
  return `${/^\s*#\s*include\s*[<"]/m.test(text) ? 'C source, ' : ''}${encoding}${crlf}`;
}

const file: Command = (args, _input, shell) => {
  const options = gnuOptions('file', args, { flags: 'bikLNs', valued: '', long: { brief: 'b' } });
  if (isWritten(options)) return options;
  if (options.operands.length === 0)
    return failed('Usage: file [-bcCdEhikLlNnprsSvzZ0] [--apple] [--extension] [--mime-encoding]');
  const width = Math.max(...options.operands.map((path) => path.length));
  return each(options.operands, (path) => {
    const entry = shell.tree.stat(shell.path(path));
    const bytes = entry?.kind === 'file' ? shell.read(path) : -1;
    const kind = !entry
      ? `cannot open \`${path}' (No such file or directory)`
      : entry.kind === 'folder'
        ? 'directory'
        : entry.device
          ? `character special (${entry.device[0]}/${entry.device[1]})`
          : typeof bytes === 'number'
            ? 'cannot read'
            : kindOf(bytes);
    return ok(fromText(options.flags.has('b') ? `${kind}\n` : `${`${path}:`.padEnd(width + 1)} ${kind}\n`));
  });
};

export const compareCommands: Readonly<Record<string, Command>> = { diff, file };
