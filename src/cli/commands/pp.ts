// SPDX-License-Identifier: GPL-2.0-only
/** `pp FILE`: what `gcc -E -P` prints, or with --steps every recorded event, a JSON object a line. */
import { statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { eventAt, Recorder, silent } from '../../core/base/events';
import { hasErrors } from '../../core/base/diagnostic';
import { decodeUtf8, encodeUtf8 } from '../../core/base/bytes';
import { preprocess, printTokens } from '../../core/preprocess';
import { preprocessSchema, preprocessView, type PreprocessEvent } from '../../core/preprocess/events';
import { english, plain, sentence } from '../../i18n';
import { parseCompilerArguments, UsageError, type CompilerArguments } from '../arguments';
import { diskFiles, linuxIncludes, readBytes, systemIncludes, writeBytes, type Host } from '../host';
import { flagsFor } from '../../core/tools/compiler-arguments';
import { printDiagnostics } from '../../core/tools/print-diagnostics';

/** The flags, with the headers of this disk. */
export function preprocessorFlags(args: CompilerArguments, host: Host, source: string, text: string): string[] {
  return flagsFor(args, source, text, {
    kernel: (flag) => linuxIncludes(host, args.arch, flag),
    system: systemIncludes(),
    holdsKernel: (folder) => readBytes(host, join(folder, 'linux/kconfig.h')) !== undefined,
  });
}

export function oneInput(args: CompilerArguments): string {
  if (args.inputs.length === 0) throw new UsageError('no input files');
  if (args.inputs.length > 1) throw new UsageError('more than one input file');
  return args.inputs[0]!;
}

export function ppCommand(words: readonly string[], host: Host): number {
  const args = parseCompilerArguments(words);
  // The name as given is what __FILE__ says.
  const input = oneInput(args);
  const source = input === '-' ? '<stdin>' : input;
  const disk = diskFiles(host);
  const typed = input === '-' ? readBytes(host, '/dev/stdin') : undefined;
  const files = typed === undefined ? disk : { read: (path: string) => (path === source ? typed : disk.read(path)) };
  const bytes = files.read(source);
  if (!bytes) {
    host.stderr(`cc1: fatal error: ${args.inputs[0]}: No such file or directory\ncompilation terminated.\n`);
    return 1;
  }
  const recorder = args.steps ? new Recorder() : silent;
  const whole = resolve(host.cwd, source);
  const userFiles = (path: string): boolean => resolve(host.cwd, path) === whole;
  const done = preprocess(
    {
      unit: source.replace(/\.[^./]*$/, '.o'),
      source,
      flags: preprocessorFlags(args, host, source, decodeUtf8(bytes)),
      userFiles,
      clock: clockOf(whole),
    },
    files,
    recorder,
  );
  const text = args.steps ? stepsOf(recorder) : printTokens(done.tokens);
  // A line of Kbuild's names the object it makes: that is not ours to write.
  if (args.output === undefined || args.output === '-' || args.object) host.stdout(text);
  else writeBytes(host, args.output, encodeUtf8(text));
  host.stderr(printDiagnostics(done.diagnostics, (file) => optionalText(files.read(file))));
  return hasErrors(done.diagnostics) ? 1 : 0;
}

/** __DATE__ and __TIME__ of now, __TIMESTAMP__ of the file; of SOURCE_DATE_EPOCH, as gcc has it, where that is set. */
function clockOf(source: string): { readonly date: string; readonly time: string; readonly timestamp: string } {
  const epoch = Number(process.env['SOURCE_DATE_EPOCH'] ?? Number.NaN);
  const given = Number.isNaN(epoch) ? undefined : new Date(epoch * 1000);
  const now = given ?? new Date();
  const changed = statSync(source, { throwIfNoEntry: false })?.mtime ?? now;
  const at = (time: Date) => {
    // `Mon Nov 23 2026 09:55:00 GMT...`, in the zone gcc would use
    const zoned = given === undefined ? time : new Date(time.getTime() + time.getTimezoneOffset() * 60_000);
    const [weekday = '', month = '', day = '', year = '', clock = ''] = zoned.toString().split(' ');
    return { weekday, month, day: day.replace(/^0/, ' '), year, clock };
  };
  const today = at(now);
  const then = at(changed);
  return {
    date: `${today.month} ${today.day} ${today.year}`,
    time: today.clock,
    timestamp: `${then.weekday} ${then.month} ${then.day} ${then.clock} ${then.year}`,
  };
}

export function optionalText(bytes: Uint8Array | undefined): string | undefined {
  // malformed bytes are shown as they are
  return bytes && decodeUtf8(bytes, true);
}

function stepsOf(recorder: Recorder): string {
  const log = recorder.toLog();
  const lines: string[] = [];
  for (let i = 0; i < log.starts.length; i++) {
    const event = eventAt(log, i, { preprocess: preprocessSchema }) as unknown as PreprocessEvent;
    lines.push(
      JSON.stringify(
        { step: i, ...event, says: plain(sentence(english, 'preprocess', preprocessView.say(event))) },
        asJson,
      ),
    );
  }
  return lines.map((line) => `${line}\n`).join('');
}

/** Addresses as hexadecimal text, bytes as a list: JSON has neither. */
function asJson(_key: string, value: unknown): unknown {
  if (typeof value === 'bigint') return `0x${value.toString(16)}`;
  return value instanceof Uint8Array ? Array.from(value) : value;
}
