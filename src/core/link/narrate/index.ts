// SPDX-License-Identifier: GPL-2.0-only
/**
 * Tells the link as events, statement by statement.
 *
 * The linker itself works in ld's order: all sections find their places, then addresses are computed,
 * then bytes are patched. A reader wants the script's order, with addresses. So the record is made
 * at the end, from what the link really did; nothing here decides anything.
 */
import { type Diagnostic, hasErrors } from '../../base/diagnostic';
import type { Recorder, StageRecorder } from '../../base/events';
import type { ObjectFile } from '../../assemble/types';
import { readElfOnce } from '../../elf';
import type { Assigned } from '../assign';
import { linkSchema } from '../events';
import type { OpenedArchive, Pulled } from '../inputs';
import type { Layout } from '../map';
import type { MergedGroup } from '../merge';
import type { InputFile, InputSection } from '../model';
import type { OrphanPlaced } from '../orphans';
import type { Applied } from '../relocate';
import type { Script } from '../script/ast';
import type { Segment } from '../segments';
import type { SymbolTable } from '../symbol-table';
import type { LinkInput, LinkOptions, PlacedMark } from '../types';
import { carried, relocations, segment } from './contents';
import { narrateInputs } from './inputs';
import { narrateLayout } from './layout';

export interface Done {
  readonly options: LinkOptions;
  /** as on the command line */
  readonly inputs: readonly LinkInput[];
  readonly script: Script;
  readonly files: readonly InputFile[];
  /** why members of archives came in, and which did not */
  readonly pulled: ReadonlyMap<InputFile, Pulled>;
  readonly archives: readonly OpenedArchive[];
  readonly symbols: SymbolTable;
  readonly layout: Layout;
  readonly segments: readonly Segment[];
  readonly orphans: readonly OrphanPlaced[];
  readonly merged: readonly MergedGroup[];
  readonly collected: readonly InputSection[];
  /** sections under KEEP and the row that would keep them, and those it did; only with --gc-sections */
  readonly underKeep: ReadonlyMap<InputSection, number>;
  readonly saved: ReadonlyMap<InputSection, number>;
  readonly assigned: readonly Assigned[];
  readonly applied: readonly Applied[];
  readonly marks: readonly PlacedMark[];
  readonly object: ObjectFile;
  readonly entryName: string;
  readonly diagnostics: readonly Diagnostic[];
}

type Out = StageRecorder<typeof linkSchema>;

export function narrate(recorder: Recorder, done: Done): void {
  const out = recorder.stage(linkSchema);
  if (!out.on) return;
  const { options } = done;
  begin(out, options, done.inputs, done.files);
  if (options.script) {
    const rows = done.script.listing;
    out.record('script', {
      path: options.script.path,
      rows: rows.map((r) => r.text),
      depths: rows.map((r) => r.depth),
      froms: rows.map((r) => r.from),
      tos: rows.map((r) => r.to),
    });
  }
  narrateInputs(out, done);
  narrateLayout(out, done);
  for (const group of done.merged)
    if (group.after < group.before)
      out.record('merge', { output: group.output.name, before: group.before, after: group.after });
  if (options.relocatable) carried(out, done);
  else {
    relocations(out, done);
    done.segments.forEach((s, i) => segment(out, s, i));
  }
  problems(out, done.diagnostics);
  if (!hasErrors(done.diagnostics)) written(out, done);
}

/** ld gave up before it laid anything out. */
export function narrateFailure(
  recorder: Recorder,
  options: LinkOptions,
  inputs: readonly LinkInput[],
  objects: readonly ObjectFile[],
  diagnostics: readonly Diagnostic[],
): void {
  const out = recorder.stage(linkSchema);
  if (!out.on) return;
  const files = objects.map(({ path }) => ({ path, user: options.userObjects?.includes(path) ?? false }));
  begin(out, options, inputs, files);
  problems(out, diagnostics);
}

function begin(
  out: Out,
  options: LinkOptions,
  inputs: readonly LinkInput[],
  files: readonly { readonly path: string; readonly user: boolean }[],
): void {
  out.record('begin', {
    output: options.output,
    relocatable: options.relocatable,
    script: options.script?.path ?? '',
    objects: files.map((f) => f.path),
    users: files.map((f) => (f.user ? 1 : 0)),
    words: [...commandLine(options, inputs)],
  });
}

/** What ld was called with; an option that says no more than its neighbour is left out. */
function* commandLine(options: LinkOptions, inputs: readonly LinkInput[]): Generator<string> {
  yield 'ld';
  if (options.relocatable) yield '-r';
  if (options.gcSections) yield '--gc-sections';
  if (options.script) yield* ['-T', options.script.path];
  yield* ['-o', options.output];
  yield* inputWords(inputs);
}

function* inputWords(inputs: readonly LinkInput[]): Generator<string> {
  let whole = false;
  for (const input of inputs) {
    const isWhole =
      'kind' in input && (input.kind === 'whole-archive' || (input.kind === 'thin-archive' && input.whole));
    if (isWhole !== whole) yield isWhole ? '--whole-archive' : '--no-whole-archive';
    whole = isWhole;
    if (!('kind' in input)) yield input.path;
    else if (input.kind === 'group') {
      yield '--start-group';
      yield* inputWords(input.inputs);
      yield '--end-group';
    } else yield input.kind === 'thin-archive' ? input.path : input.file.path;
  }
  if (whole) yield '--no-whole-archive';
}

function problems(out: Out, diagnostics: readonly Diagnostic[]): void {
  for (const d of diagnostics) out.record('problem', { severity: d.severity, tool: d.tool, text: d.text });
}

function written(out: Out, { object, options, entryName }: Done): void {
  const read = readElfOnce(object.bytes).elf;
  out.record('written', {
    path: object.path,
    size: object.bytes.length,
    sections: Math.max(0, (read?.sections.length ?? 1) - 1),
    symbols: Math.max(0, (read?.symbols()?.count ?? 1) - 1),
    entry: read?.header.entry ?? 0n,
    entryName: options.relocatable ? '' : entryName,
    relocatable: options.relocatable,
  });
}
