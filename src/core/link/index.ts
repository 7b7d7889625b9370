// SPDX-License-Identifier: GPL-2.0-only
/**
 * The linker: objects and a script in, one file out.
 *
 * Stands for GNU ld 2.40 as the kernel's build calls it: `ld -T vmlinux.lds` (an executable),
 * `ld -r` (one object of several) and `ld -r -T module-common.lds` (a .ko).
 */
import { type Diagnostic, hasErrors } from '../base/diagnostic';
import type { Recorder } from '../base/events';
import { LineMap } from '../base/span';
import type { ObjectFile } from '../assemble/types';
import { addBuildId, fillBuildId } from './build-id';
import { AddressPass, finalizeSymbols } from './addresses';
import { collectGarbage, markKept } from './collect';
import { changesToProgbits, isNoBits, writeContents } from './contents';
import { allocateCommons } from './commons';
import { relocatableScript } from './default-script';
import type { World } from './evaluate';
import { linkSchema } from './events';
import { openInputs } from './inputs';
import { addLinkerCreated, withdraw } from './linker-created';
import { type Layout, mapInputs, orderInputs, outputStatements, statementsOf } from './map';
import { mergeSections } from './merge';
import { type InputSection, OutputSection, Sec } from './model';
import { narrate, narrateFailure } from './narrate';
import { placeOrphans } from './orphans';
import { Places } from './places';
import { inFileOrder } from './output-symbols';
import { checkDiscarded, Relocator } from './relocate';
import { parseScript, type ScriptError } from './script/parser';
import type { Expression, Script } from './script/ast';
import { estimateHeaders, kept, makeSegments, type Segment } from './segments';
import { defineStartStop, finishStartStop, undefineStartStop } from './start-stop';
import { SymbolTable } from './symbol-table';
import type { Linked, LinkInput, LinkOptions } from './types';
import { hasWildcard } from './wildcard';
import { writeOutput } from './write';

/** Bytes of an output file beyond which the link is refused. */
const LARGEST_FILE = 2 ** 28;

/** ld's own rules for -r; and for an executable, where every section is an orphan then */
const withoutT = { path: '', text: relocatableScript };
const nothing = { path: '', text: '' };

/** A script is parsed once, however often it is linked with: nothing changes it. */
const parsedScripts = new WeakMap<object, ReturnType<typeof parseScript>>();

function parsedScript(script: { readonly text: string }): ReturnType<typeof parseScript> {
  let parsed = parsedScripts.get(script);
  if (!parsed) parsedScripts.set(script, (parsed = parseScript(script.text)));
  return parsed;
}

export function link(objects: readonly LinkInput[], options: LinkOptions, recorder: Recorder): Linked {
  const diagnostics: Diagnostic[] = [];
  const complain = (d: Diagnostic) => {
    diagnostics.push(d);
  };
  const say = (id: string, severity: Diagnostic['severity'], text: string) =>
    complain({ id: `link.${id}`, severity, tool: 'ld', span: undefined, text, notes: [] });
  /** As ld does: no output file. */
  const failed = (): Linked => {
    narrateFailure(recorder, options, [...filesOf(objects)], diagnostics);
    return {
      object: { path: options.output, bytes: new Uint8Array(0), marks: [], fields: [] },
      marks: [],
      discarded: [],
      diagnostics,
    };
  };
  const places = new Places();
  const fatal = () => diagnostics.some((d) => d.severity === 'fatal');

  // Read the script.
  const scriptPath = options.script?.path ?? '';
  const parsed = parsedScript(options.script ?? (options.relocatable ? withoutT : nothing));
  const scriptError = (id: string, severity: 'note' | 'fatal', e: ScriptError) =>
    complain({
      id,
      severity,
      tool: 'ld',
      span: { file: scriptPath, from: e.from, to: e.to },
      text: `${scriptPath}:${e.line}: ${e.text}`,
      notes: [],
    });
  for (const remark of parsed.remarks) scriptError('link.script-character', 'note', remark);
  if (parsed.error) {
    if (parsed.error.text === 'EOF in comment') say('comment', 'fatal', parsed.error.text);
    else scriptError('link.script-syntax', 'fatal', parsed.error);
    return failed();
  }
  const script = parsed.script;

  // ld enters the script's symbols before it opens an object: it shows in the order of .symtab.
  const symbols = new SymbolTable();
  for (const { name, asked } of scriptSymbols(script)) {
    const symbol = symbols.enter(name);
    // What an expression needs is undefined from then on: an archive may have it.
    if (asked && symbol.state === 'new') symbol.state = 'undefined';
  }

  // Open the objects in link order and resolve their symbols.
  const { files, stack } = openInputs(
    symbols,
    inScriptOrder(objects, script, say),
    new Set(options.userObjects ?? []),
    places,
    complain,
  );
  if (fatal()) return failed();
  const note = options.buildId !== undefined && files[0] ? addBuildId(files[0], options.buildId) : undefined;
  const entryName = options.entry ?? script.entry;
  for (const name of script.externs) {
    const symbol = symbols.enter(name);
    if (symbol.state === 'new') symbol.state = 'undefined';
  }
  const bounds = options.relocatable ? [] : defineStartStop(files, symbols, scriptTargets(script));
  if (!options.relocatable) allocateCommons(symbols);

  // Leave out what nothing refers to.
  const layout: Layout = { statements: statementsOf(script), sections: [], relocatable: options.relocatable };
  const saved = options.gcSections ? markKept(layout.statements, files) : new Map<InputSection, number>();
  const collected = options.gcSections
    ? collectGarbage(files, symbols, [entryName ?? '', ...script.externs], saved)
    : [];

  // Each pattern takes its sections; what is left over finds a place. From here on nothing changes its output section.
  const created = options.relocatable ? [] : addLinkerCreated(files);
  mapInputs(layout, [...files]);
  const orphans = placeOrphans(layout, files).filter(({ section }) => !section.linkerCreated);
  for (const section of layout.sections)
    if (section.name === '.text' && !options.relocatable) section.flags |= Sec.readonly;
  orderInputs(layout);
  undefineStartStop(bounds, layout);
  const merged = options.relocatable ? [] : mergeSections(inOrder(files));

  // Addresses: find the empty sections, drop them, lay out the rest; again if the program headers grew.
  let headers = -1;
  let loadHeaders = false;
  const maxPageSize = options.maxPageSize ?? 4096;
  // `%pS` is the file and the line; some messages have no colon behind it. ld ends with the first fatal one.
  const lines = new LineMap(options.script?.text ?? '');
  const inScript = (id: string, severity: Diagnostic['severity'], text: string) => {
    if (fatal()) return;
    const colon = /^(?:[/%] by zero|cannot move location counter)/.test(text) ? '' : ':';
    const { from, to } = pass.place;
    complain({
      id: `link.script-${id}`,
      severity,
      tool: 'ld',
      span: { file: scriptPath, from, to },
      text: `${scriptPath}:${lines.at(from).line}${colon} ${text}`,
      notes: [],
    });
  };
  const world: World = {
    symbols,
    outputs: outputStatements(layout),
    sizeofHeaders: () => {
      loadHeaders = true;
      return headers < 0 ? estimateHeaders(layout, script, stack.present) : headers;
    },
    maxPageSize,
    fail: (id, text) => inScript(id, 'fatal', text),
    assertFailed: (message) => say('assert', 'error', message),
  };
  const pass: AddressPass = new AddressPass(layout, world, (id, severity, text) => inScript(id, severity, text));
  pass.run('mark');
  pass.strip();
  pass.run('size');
  let segments: Segment[] = [];
  if (!options.relocatable && !fatal()) {
    headers = estimateHeaders(layout, script, stack.present);
    for (let tries = 0; tries < 4; tries++) {
      const made = makeSegments(layout, script, world, { maxPageSize, stack, loadHeaders });
      segments = made.segments;
      for (const problem of made.problems) say('phdr', 'error', problem);
      const size = 64 + segments.length * 56;
      if (size === headers) break;
      headers = size;
      pass.run('size');
    }
  }
  finishStartStop(bounds);
  pass.run('final');
  finalizeSymbols(layout, world);
  withdraw(created, layout);
  if (fatal()) return failed();

  // A damaged object may ask for more room than there is.
  if (kept(layout).reduce((n, s) => n + s.align + (isNoBits(s) ? 0 : s.size), 0) > LARGEST_FILE) {
    say('too-large', 'fatal', 'final link failed: memory exhausted');
    return failed();
  }

  // Contents, and the holes in them filled. No address changes any more.
  writeContents(layout);
  const relocator = new Relocator(complain, places, options.output, recorder.stage(linkSchema).on);
  for (const section of kept(layout))
    if (changesToProgbits(section)) say('type', 'warning', `section \`${section.name}' type changed to PROGBITS`);
  for (const input of inFileOrder(kept(layout))) {
    checkDiscarded(input, complain);
    if (!options.relocatable) relocator.section(input);
  }

  if (!options.relocatable) {
    const lost = hiddenAndUndefined(symbols);
    if (lost) {
      say('hidden', 'error', `${options.output}: ${lost.visibility} symbol \`${lost.name}' isn't defined`);
      say('bad-value', 'fatal', 'final link failed: bad value');
      return failed();
    }
  }
  const written = writeOutput({ layout, files, symbols, segments, options, entryName, complain, stack });
  if (note && options.buildId !== undefined) {
    const at = note.output instanceof OutputSection ? written.offsetOf(note.output) : undefined;
    if (at === undefined) say('build-id', 'warning', '.note.gnu.build-id section discarded, --build-id ignored');
    else fillBuildId(written.object.bytes, note, at, options.buildId);
  }
  const discarded = [
    ...[...inOrder(files)]
      .filter((s) => s.output === 'discarded')
      .map((s) => ({ object: s.file.path, section: s.name, why: 'DISCARD' as const })),
    ...collected.map((s) => ({ object: s.file.path, section: s.name, why: 'gc' as const })),
  ];
  narrate(recorder, {
    options,
    script,
    files,
    symbols,
    layout,
    segments,
    orphans,
    merged,
    collected,
    saved,
    assigned: pass.assigned,
    applied: relocator.applied,
    marks: written.marks,
    object: written.object,
    entryName: entryName ?? '',
    diagnostics,
  });
  // ld removes what it has written when an error turned up on the way.
  const object = hasErrors(diagnostics) ? { ...written.object, bytes: new Uint8Array(0), fields: [] } : written.object;
  return { object, marks: written.marks, discarded, diagnostics };
}

function* inOrder(
  files: readonly { readonly sections: readonly (InputSection | undefined)[] }[],
): Generator<InputSection> {
  for (const file of files) for (const section of file.sections) if (section) yield section;
}

/** elf_link_output_extsym: one that may not come from elsewhere has to be defined here. */
function hiddenAndUndefined(symbols: SymbolTable): { name: string; visibility: string } | undefined {
  for (const { name, state, visibility } of symbols)
    if (state === 'undefined' && visibility !== 0)
      return { name, visibility: ['', 'internal', 'hidden', 'protected'][visibility]! };
  return undefined;
}

/**
 * A file that a pattern names without wildcards is an input from the moment ld reads the script, and
 * `-T` stands before the objects: it comes first in link order.
 */
function inScriptOrder(
  objects: readonly LinkInput[],
  script: Script,
  say: (id: string, severity: 'fatal', text: string) => void,
): LinkInput[] {
  const named = new Set<string>();
  for (const s of script.statements) {
    if (s.kind !== 'output') continue;
    for (const child of s.body)
      if (child.kind === 'wild' && !hasWildcard(child.file) && !child.file.includes(':')) named.add(child.file);
  }
  const first: ObjectFile[] = [];
  for (const name of named) {
    const object = objects.find((o): o is ObjectFile => !('kind' in o) && o.path === name);
    if (object) first.push(object);
    else say('not-found', 'fatal', `cannot find ${name}: No such file or directory`);
  }
  return [...first, ...objects.filter((o) => 'kind' in o || !named.has(o.path))];
}

function* filesOf(inputs: readonly LinkInput[]): Generator<ObjectFile> {
  for (const input of inputs)
    if (!('kind' in input)) yield input;
    else if (input.kind === 'group') yield* filesOf(input.inputs);
    else yield input.file;
}

/** Names on both sides of assignments, a PROVIDE apart: that one only answers a reference. */
function* scriptSymbols(script: Script): Generator<{ readonly name: string; readonly asked: boolean }> {
  const constants = new Set<string>();
  for (const s of script.statements)
    for (const child of s.kind === 'output' ? s.body : [s]) {
      if (child.kind !== 'assignment' || child.form === 'provide' || child.form === 'provide-hidden') continue;
      for (const name of namesIn(child.value)) yield { name, asked: !constants.has(name) };
      if (child.target === '.') continue;
      if (child.value.kind === 'number') constants.add(child.target);
      yield { name: child.target, asked: false };
    }
}

/** What the script defines, wanted or not. A PROVIDE comes after the linker's own bounds. */
function scriptTargets(script: Script): Set<string> {
  const targets = new Set<string>();
  for (const s of script.statements)
    for (const child of s.kind === 'output' ? s.body : [s])
      if (child.kind === 'assignment' && (child.form === 'plain' || child.form === 'hidden')) targets.add(child.target);
  return targets;
}

function* namesIn(e: Expression): Generator<string> {
  switch (e.kind) {
    case 'name':
      if (e.name !== '.') yield e.name;
      break;
    case 'unary':
      yield* namesIn(e.operand);
      break;
    case 'binary':
    case 'function2':
      yield* namesIn(e.left);
      yield* namesIn(e.right);
      break;
    case 'conditional':
      yield* namesIn(e.condition);
      yield* namesIn(e.whenTrue);
      yield* namesIn(e.whenFalse);
      break;
    case 'function':
      yield* namesIn(e.argument);
      break;
    case 'assert':
      yield* namesIn(e.condition);
      break;
    default:
      break;
  }
}
