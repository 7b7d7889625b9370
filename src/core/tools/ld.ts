// SPDX-License-Identifier: GPL-2.0-only
/**
 * `ld`: the linker behind its command line.
 *
 * In: words, files by the names the words use. Out: what ld prints, its status, the file it wrote, if any.
 */
import type { ObjectFile } from '../assemble/types';
import { decodeUtf8 } from '../base/bytes';
import { hasErrors } from '../base/diagnostic';
import { silent } from '../base/events';
import type { Files } from '../base/files';
import { link } from '../link';
import { asLdPrints } from '../link/message';
import type { LinkInput, LinkOptions, ScriptPiece } from '../link/types';
import { parseLdArguments, type NamedInput } from './ld-arguments';
import type { ToolResult } from './types';

/** What a tool that writes files gives beside its text. */
export interface Made extends ToolResult {
  readonly files: readonly { readonly path: string; readonly bytes: Uint8Array }[];
}

/** What the library behind ld says: -w does not silence it. */
const fromBfd = new Set([
  'link.common-alignment',
  'link.executable-stack',
  'link.gc',
  'link.not-in-segment',
  'link.size-changed',
  'link.type',
  'link.type-changed',
]);

/** `uuid` makes a random identifier for `--build-id=uuid`. */
export function ld(words: readonly string[], files: Files, uuid: () => Uint8Array): Made {
  const { inputs, output, pieces, libraryPaths, options, said: tells, remarks } = parseLdArguments(words, uuid);
  const said = tells.quiet ? [] : remarks.map((remark) => `ld: ${remark}\n`);
  const failed = (...why: readonly string[]): Made => ({
    stdout: '',
    stderr: [...said, ...why].join(''),
    status: 1,
    files: [],
  });
  const commandLine: ScriptPiece[] = [];
  let script: LinkOptions['script'];
  let defsyms = 0;
  for (const piece of pieces) {
    if (piece.kind === 'defsym') {
      commandLine.push({ kind: 'defsym', text: piece.text, number: ++defsyms });
      continue;
    }
    const bytes = files.read(piece.path);
    if (!bytes) return failed(`ld: cannot open linker script file ${piece.path}: No such file or directory\n`);
    const text = decodeUtf8(bytes, true);
    // The last one is the script; those before it are read too.
    if (script) {
      const at = commandLine.findIndex((p) => p.kind === 'main-script');
      commandLine[at] = { kind: 'script', ...script };
    }
    script = { path: piece.path, text };
    commandLine.push({ kind: 'main-script' });
  }
  // A script may name files too.
  if (inputs.length === 0 && !/\b(?:INPUT|GROUP|STARTUP)\b/.test(script?.text ?? ''))
    return failed('ld: no input files\n');
  const { read, missing } = readInputs(inputs, files, libraryPaths);
  if (missing.length > 0)
    return failed(...missing.map((path) => `ld: cannot find ${path}: No such file or directory\n`));
  const evenWithErrors = tells.quiet || (options.evenWithErrors ?? false);
  const linked = link(
    read,
    {
      output,
      ...options,
      evenWithErrors,
      commandLine,
      read: (path) => files.read(path),
      ...(script ? { script } : {}),
    },
    silent,
  );
  const diagnostics = linked.diagnostics.filter(
    (d) =>
      (!tells.quiet || d.severity === 'fatal' || fromBfd.has(d.id)) &&
      (tells.executableStack || d.id !== 'link.executable-stack'),
  );
  const stderr = [...said, ...diagnostics.map((d) => `${asLdPrints(d)}\n`)].join('');
  const inhibited = !options.evenWithErrors && tells.fatalWarnings && stderr !== '';
  const failing = evenWithErrors ? diagnostics.some((d) => d.severity === 'fatal') : hasErrors(diagnostics);
  if (failing || inhibited) return { stdout: '', stderr, status: 1, files: [] };
  return { stdout: '', stderr, status: 0, files: [{ path: output, bytes: linked.object.bytes }] };
}

/** In the order of the command line; and the names nothing is behind. */
function readInputs(
  inputs: readonly NamedInput[],
  files: Files,
  libraryPaths: readonly string[],
): { read: LinkInput[]; missing: string[] } {
  const missing: string[] = [];
  /** `-lfoo` is libfoo.a of the first folder that has one */
  const find = (named: string): { path: string; bytes: Uint8Array | undefined } => {
    if (!named.startsWith('-l')) return { path: named, bytes: files.read(named) };
    for (const folder of libraryPaths) {
      const path = `${folder.replace(/\/$/, '')}/lib${named.slice(2)}.a`;
      const bytes = files.read(path);
      if (bytes) return { path, bytes };
    }
    return { path: named, bytes: undefined };
  };
  const readOne = ({ path: named, whole }: { readonly path: string; readonly whole: boolean }): LinkInput[] => {
    const { path, bytes } = find(named);
    if (!bytes) {
      missing.push(path);
      return [];
    }
    const file: ObjectFile = { path, bytes, marks: [], fields: [] };
    return [whole ? { kind: 'whole-archive', file } : file];
  };
  const read = inputs.flatMap((input): LinkInput[] =>
    'group' in input ? [{ kind: 'group', inputs: input.group.flatMap(readOne) }] : readOne(input),
  );
  return { read, missing };
}
