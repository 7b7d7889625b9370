// SPDX-License-Identifier: GPL-2.0-only
/** `cc -c FILE... -o OUT.o`: preprocess, compile and assemble, as gcc's driver does. */
import { assemble } from '../../core/assemble';
import { decodeUtf8 } from '../../core/base/bytes';
import { hasErrors, type Diagnostic } from '../../core/base/diagnostic';
import { silent } from '../../core/base/events';
import { compile } from '../../core/compile';
import type { Standard } from '../../core/compile/options';
import { preprocess } from '../../core/preprocess';
import { parseCompilerArguments, UsageError, type CompilerArguments } from '../arguments';
import { corePath, diskFiles, writeBytes, type Host } from '../host';
import { printDiagnostics } from '../../core/tools/print-diagnostics';
import { optionalText, preprocessorFlags } from './pp';

/** gcc's names for a standard, to the compiler's four. */
export function standardOf(name: string | undefined): Standard | undefined {
  if (name === undefined) return undefined;
  const year = /(89|90|99|9x|11|1x|17|18)$/.exec(name)?.[1];
  const known: Record<string, Standard> = {
    89: 'gnu89',
    90: 'gnu89',
    99: 'gnu99',
    '9x': 'gnu99',
    11: 'gnu11',
    '1x': 'gnu11',
    17: 'gnu17',
    18: 'gnu17',
  };
  if (year === undefined || !/^(c|gnu)/.test(name))
    throw new UsageError(`unrecognized command-line option '-std=${name}'`);
  return known[year]!;
}

export function ccCommand(words: readonly string[], host: Host): number {
  const args = parseCompilerArguments(words);
  if (args.inputs.length === 0) {
    host.stderr('cc: fatal error: no input files\ncompilation terminated.\n');
    return 1;
  }
  if (args.inputs.length > 1 && args.output !== undefined) {
    host.stderr(
      "cc: fatal error: cannot specify '-o' with '-c', '-S' or '-E' with multiple files\ncompilation terminated.\n",
    );
    return 1;
  }
  const statuses = args.inputs.map((input) => compileOne(input, args, host));
  return Math.max(...statuses);
}

function compileOne(input: string, args: CompilerArguments, host: Host): number {
  const source = corePath(host, input);
  const files = diskFiles(host);
  const std = standardOf(args.std);
  const bytes = files.read(source);
  if (!bytes) {
    host.stderr(`cc1: fatal error: ${input}: No such file or directory\ncompilation terminated.\n`);
    return 1;
  }
  const output = args.output ?? input.replace(/^.*\//, '').replace(/\.[^./]*$/, '.o');
  const userFiles = (path: string): boolean => path === source;
  const flags = preprocessorFlags(args, host, source, decodeUtf8(bytes));
  const tokens = preprocess({ unit: output, source, flags, userFiles }, files, silent);
  const diagnostics: Diagnostic[] = [...tokens.diagnostics];
  if (!hasErrors(diagnostics)) {
    const options = { ...(std === undefined ? {} : { std }), warnings: args.warnings, userFiles: [source] };
    const unit = compile(
      { unit: output, source, tokens: tokens.tokens, origins: tokens.origins, options, files, preprocessed: tokens },
      silent,
    );
    diagnostics.push(...unit.diagnostics);
    if (!hasErrors(diagnostics)) {
      const { object, diagnostics: assembled } = assemble(unit, silent);
      diagnostics.push(...assembled);
      if (!hasErrors(assembled)) writeBytes(host, output, object.bytes);
    }
  }
  host.stderr(printDiagnostics(diagnostics, (file) => optionalText(files.read(file))));
  return hasErrors(diagnostics) ? 1 : 0;
}
