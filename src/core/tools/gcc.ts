// SPDX-License-Identifier: GPL-2.0-only
/**
 * `gcc -E` and `gcc -c`: the compiler's driver, without a linker behind it.
 *
 * In: words, files by the names the words use, where headers are. Out: what gcc prints, its status, the files
 * it wrote. -E prints as -E -P does: no line markers, no run of empty lines. There is no assembly text on the
 * way to an object here, so there is no -S; and no C library, so nothing links to a program.
 */
import { assemble } from '../assemble';
import { decodeUtf8, encodeUtf8 } from '../base/bytes';
import { hasErrors, type Diagnostic } from '../base/diagnostic';
import { silent } from '../base/events';
import type { Files } from '../base/files';
import { compile } from '../compile';
import { preprocess, printTokens } from '../preprocess';
import {
  flagsFor,
  parseCompilerArguments,
  standardOf,
  type CompilerArguments,
  type HeaderFolders,
} from './compiler-arguments';
import type { Made } from './ld';
import { printDiagnostics } from './print-diagnostics';

export interface CompilerHost {
  readonly files: Files;
  readonly folders: HeaderFolders;
  /** the kernel's own: not the user's to mend, so not searched for what only warnings need */
  kernelHeader(path: string): boolean;
}

export function gcc(words: readonly string[], host: CompilerHost): Made {
  const refused = (why: string, status = 1): Made => ({ stdout: '', stderr: `${why}\n`, status, files: [] });
  const fatal = (why: string): Made => refused(`gcc: fatal error: ${why}\ncompilation terminated.`);
  if (words.includes('-S'))
    return refused('kmodscope: gcc -S is not here: what `gcc -c` made, `objdump -d` shows as assembly');
  const only = words.includes('-E');
  const args = parseCompilerArguments(words.filter((word) => word !== '-E'));
  if (args.inputs.length === 0) return fatal('no input files');
  if (!only && !args.object)
    return refused(
      'kmodscope: gcc without -c or -E would link a program, and there is no C library here to link it with',
    );
  if (args.inputs.length > 1 && args.output !== undefined)
    return fatal("cannot specify '-o' with '-c', '-S' or '-E' with multiple files");
  const done = args.inputs.map((input) => (only ? expandOne(input, args, host) : compileOne(input, args, host)));
  return {
    stdout: done.map((one) => one.stdout).join(''),
    stderr: done.map((one) => one.stderr).join(''),
    status: Math.max(...done.map((one) => one.status)),
    files: done.flatMap((one) => one.files),
  };
}

/** The source's flags; or what cc1 says of a source that is not there. */
function flagsOf(source: string, args: CompilerArguments, { files, folders }: CompilerHost): string[] | Made {
  const bytes = files.read(source);
  if (bytes) return flagsFor(args, source, decodeUtf8(bytes), folders);
  const stderr = `cc1: fatal error: ${source}: No such file or directory\ncompilation terminated.\n`;
  return { stdout: '', stderr, status: 1, files: [] };
}

const printed = (diagnostics: readonly Diagnostic[], files: Files): string =>
  printDiagnostics(diagnostics, (file) => {
    const bytes = files.read(file);
    return bytes && decodeUtf8(bytes, true);
  });

function expandOne(source: string, args: CompilerArguments, host: CompilerHost): Made {
  const flags = flagsOf(source, args, host);
  if (!Array.isArray(flags)) return flags;
  const unit = source.replace(/\.[^./]*$/, '.o');
  const done = preprocess({ unit, source, flags, userFiles: (path) => path === source }, host.files, silent);
  const text = printTokens(done.tokens);
  const toFile = args.output !== undefined && args.output !== '-';
  const status = hasErrors(done.diagnostics) ? 1 : 0;
  return {
    stdout: toFile ? '' : text,
    stderr: printed(done.diagnostics, host.files),
    status,
    files: toFile && status === 0 ? [{ path: args.output, bytes: encodeUtf8(text) }] : [],
  };
}

function compileOne(source: string, args: CompilerArguments, host: CompilerHost): Made {
  const flags = flagsOf(source, args, host);
  if (!Array.isArray(flags)) return flags;
  const output = args.output ?? source.replace(/^.*\//, '').replace(/\.[^./]*$/, '.o');
  const { object, diagnostics } = compileFile(source, output, args, flags, host.files, (path) =>
    host.kernelHeader(path),
  );
  return {
    stdout: '',
    stderr: printed(diagnostics, host.files),
    status: object ? 0 : 1,
    files: object ? [{ path: output, bytes: object }] : [],
  };
}

/** One source: preprocessed, compiled, assembled; no object where any of them found an error. */
export function compileFile(
  source: string,
  output: string,
  args: CompilerArguments,
  flags: readonly string[],
  files: Files,
  trustedHeaders?: (path: string) => boolean,
): { readonly object: Uint8Array | undefined; readonly diagnostics: readonly Diagnostic[] } {
  const std = standardOf(args.std);
  const tokens = preprocess({ unit: output, source, flags, userFiles: (path) => path === source }, files, silent);
  const diagnostics = [...tokens.diagnostics];
  if (hasErrors(diagnostics)) return { object: undefined, diagnostics };
  const options = {
    ...(std === undefined ? {} : { std }),
    ...(trustedHeaders ? { trustedHeaders } : {}),
    warnings: args.warnings,
    userFiles: [source],
  };
  const unit = compile(
    { unit: output, source, tokens: tokens.tokens, origins: tokens.origins, options, files, preprocessed: tokens },
    silent,
  );
  diagnostics.push(...unit.diagnostics);
  if (hasErrors(diagnostics)) return { object: undefined, diagnostics };
  const { object, diagnostics: assembled } = assemble(unit, silent);
  diagnostics.push(...assembled);
  return { object: hasErrors(assembled) ? undefined : object.bytes, diagnostics };
}
