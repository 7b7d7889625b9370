// SPDX-License-Identifier: GPL-2.0-only
/** `pp FILE`: what `gcc -E -P` prints, or with --steps every recorded event, a JSON object a line. */
import { eventAt, Recorder, silent } from '../../core/base/events';
import { hasErrors } from '../../core/base/diagnostic';
import { decodeUtf8 } from '../../core/base/bytes';
import { preprocess, printTokens } from '../../core/preprocess';
import { preprocessSchema, preprocessView, type PreprocessEvent } from '../../core/preprocess/events';
import { english, plain, sentence } from '../../i18n';
import { parseCompilerArguments, UsageError, type CompilerArguments } from '../arguments';
import { corePath, diskFiles, linuxIncludes, writeBytes, type Host } from '../host';
import { printDiagnostics } from '../print-diagnostics';

/** `#include <linux/...>`: source of the kernel, which is compiled with Kbuild's flags and makes no sense without. */
const kernelInclude = /^\s*#\s*include\s*<(linux|asm|uapi)\//m;

/**
 * The preprocessor's flags: the user's, then the teaching kernel's folders, as a last place to look.
 * Source of the kernel gets the rest of what Kbuild passes too, unless the caller says with -nostdinc,
 * -include or -imacros that they do that themselves.
 */
export function preprocessorFlags(args: CompilerArguments, host: Host, source: string, text: string): string[] {
  const own = args.cppFlags.some((flag) => ['-nostdinc', '-include', '-imacros'].includes(flag));
  const kbuild = args.linux && !own && kernelInclude.test(text);
  const name = source
    .replace(/^.*\//, '')
    .replace(/\.\w+$/, '')
    .replace(/[-,]/g, '_');
  const names = [`KBUILD_BASENAME="${name}"`, `KBUILD_MODNAME="${name}"`].flatMap((define) => ['-D', define]);
  return [
    ...(kbuild ? ['-D', '__KERNEL__', ...names] : []),
    ...args.cppFlags,
    ...(args.linux ? linuxIncludes(host, args.arch) : []),
    ...(kbuild ? ['-include', 'linux/kconfig.h', '-include', 'linux/compiler_types.h'] : []),
    ...(args.std === undefined ? [] : [`-std=${args.std}`]),
    ...args.warnings,
  ];
}

export function oneInput(args: CompilerArguments): string {
  if (args.inputs.length === 0) throw new UsageError('no input files');
  if (args.inputs.length > 1) throw new UsageError('more than one input file');
  return args.inputs[0]!;
}

export function ppCommand(words: readonly string[], host: Host): number {
  const args = parseCompilerArguments(words);
  const source = corePath(host, oneInput(args));
  const files = diskFiles(host);
  const bytes = files.read(source);
  if (!bytes) {
    host.stderr(`cc1: fatal error: ${args.inputs[0]}: No such file or directory\ncompilation terminated.\n`);
    return 1;
  }
  const recorder = args.steps ? new Recorder() : silent;
  const userFiles = (path: string): boolean => path === source;
  const done = preprocess(
    {
      unit: source.replace(/\.[^./]*$/, '.o'),
      source,
      flags: preprocessorFlags(args, host, source, decodeUtf8(bytes)),
      userFiles,
    },
    files,
    recorder,
  );
  const text = args.steps ? stepsOf(recorder) : printTokens(done.tokens);
  if (args.output === undefined || args.output === '-') host.stdout(text);
  else writeBytes(host, args.output, text);
  host.stderr(printDiagnostics(done.diagnostics, (file) => optionalText(files.read(file))));
  return hasErrors(done.diagnostics) ? 1 : 0;
}

export function optionalText(bytes: Uint8Array | undefined): string | undefined {
  return bytes && decodeUtf8(bytes);
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
