// SPDX-License-Identifier: GPL-2.0-only
/** `cc -c FILE... -o OUT.o`: preprocess, compile and assemble, as gcc's driver does. */
import { decodeUtf8 } from '../../core/base/bytes';
import { hasErrors } from '../../core/base/diagnostic';
import { compileFile } from '../../core/tools/gcc';
import { parseCompilerArguments, type CompilerArguments } from '../arguments';
import { corePath, diskFiles, writeBytes, type Host } from '../host';
import { printDiagnostics } from '../../core/tools/print-diagnostics';
import { optionalText, preprocessorFlags } from './pp';

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
  const bytes = files.read(source);
  if (!bytes) {
    host.stderr(`cc1: fatal error: ${input}: No such file or directory\ncompilation terminated.\n`);
    return 1;
  }
  const output = args.output ?? input.replace(/^.*\//, '').replace(/\.[^./]*$/, '.o');
  const flags = preprocessorFlags(args, host, source, decodeUtf8(bytes));
  const { object, diagnostics } = compileFile(source, output, args, flags, files);
  if (object) writeBytes(host, output, object);
  host.stderr(printDiagnostics(diagnostics, (file) => optionalText(files.read(file))));
  return hasErrors(diagnostics) ? 1 : 0;
}
