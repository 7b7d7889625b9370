// SPDX-License-Identifier: GPL-2.0-only
/**
 * The linker: objects and a script in, one file out.
 *
 * Stands for GNU ld 2.40 as the kernel's build calls it: `ld -T vmlinux.lds` (an executable),
 * `ld -r` (one object of several) and `ld -r -T module-common.lds` (a .ko).
 */
import { type Diagnostic, hasErrors } from '../base/diagnostic';
import type { Recorder } from '../base/events';
import type { ObjectFile } from '../assemble/types';
import * as elf from '../elf';
import { addBuildId, fillBuildId } from './build-id';
import { AddressPass } from './addresses';
import { checkAddresses } from './check-addresses';
import { collectGarbage, keptSections } from './collect';
import { changesToProgbits, isNoBits, writeContents } from './contents';
import { allocateCommons } from './commons';
import { DataSegment } from './data-segment';
import { finalizeSymbols } from './dot-section';
import type { World } from './evaluate';
import { linkSchema } from './events';
import { openInputs } from './inputs';
import { processInserts } from './insert';
import { addLinkerCreated, withdraw } from './linker-created';
import { type Layout, mapInputs, orderInputs, outputStatements, statementsOf } from './map';
import { mergeSections } from './merge';
import { InputSection, OutputSection, Sec } from './model';
import { narrate, narrateFailure } from './narrate';
import { placeOrphans } from './orphans';
import { Places } from './places';
import { inFileOrder } from './output-symbols';
import { assignRegions, propagateLoadRegions, Regions, tellOverflows } from './regions';
import { checkDiscarded, clearDiscarded, Relocator } from './relocate';
import type { Script } from './script/ast';
import { ScriptComplaints } from './script-complaints';
import { readScripts, scriptSymbols, scriptTargets } from './scripts';
import { estimateHeaders, kept, makeSegments, type Segment } from './segments';
import { defineStartStop, finishStartStop, undefineStartStop } from './start-stop';
import { SymbolTable } from './symbol-table';
import type { Linked, LinkInput, LinkOptions } from './types';
import { hasWildcard } from './wildcard';
import { writeOutput } from './write';

/** Bytes of an output file beyond which the link is refused. */
const LARGEST_FILE = 2 ** 28;

export function link(objects: readonly LinkInput[], options: LinkOptions, recorder: Recorder): Linked {
  const diagnostics: Diagnostic[] = [];
  const complain = (d: Diagnostic) => {
    diagnostics.push(d);
  };
  const say = (id: string, severity: Diagnostic['severity'], text: string) =>
    complain({ id: `link.${id}`, severity, tool: 'ld', span: undefined, text, notes: [] });
  /** As ld does: no output file. */
  const failed = (): Linked => {
    narrateFailure(recorder, options, objects, [...filesOf(objects)], diagnostics);
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
  const script = readScripts(options, complain);
  if (!script) return failed();

  // ld enters the script's symbols before it opens what stands behind it: it shows in the order of .symtab.
  const symbols = new SymbolTable();
  const enterScript = () => {
    for (const { name, asked } of scriptSymbols(script)) {
      const symbol = symbols.enter(name);
      // What an expression needs is undefined from then on: an archive may have it.
      if (asked && symbol.state === 'new') symbol.state = 'undefined';
    }
  };
  if (!options.scriptLast) enterScript();

  // So do ENTRY, EXTERN and -u.
  const entryName = options.entry ?? script.entry;
  const asked = [...(options.undefined ?? []), ...(options.requireDefined ?? []), ...script.externs];
  for (const name of [...(entryName === undefined || isNumber(entryName) ? [] : [entryName]), ...asked]) {
    const symbol = symbols.enter(name);
    symbol.marked = true;
    if (symbol.state === 'new') symbol.state = 'undefined';
  }

  // Open the objects in link order and resolve their symbols.
  const { files, pulled, archives, stack } = openInputs(
    symbols,
    inScriptOrder([...namedByScript(script, options, say), ...objects], script, say),
    options,
    places,
    complain,
  );
  if (options.scriptLast) enterScript();
  if (fatal()) return failed();
  // Of the table nothing is left once no instruction needs it.
  const table = symbols.get('_GLOBAL_OFFSET_TABLE_');
  if (table && !options.relocatable && !table.isDefined) table.onlyDiscarded = true;
  const note = options.buildId !== undefined && files[0] ? addBuildId(files[0], options.buildId) : undefined;
  const bounds = options.relocatable ? [] : defineStartStop(files, symbols, scriptTargets(script));

  // What the script says of symbols, before it is known where anything lies.
  const layout: Layout = {
    statements: statementsOf(script, options.sortSection),
    sections: [],
    relocatable: options.relocatable,
    keepsGroups: options.relocatable && !options.resolveGroups,
    orphanNotes: false,
  };
  const regions = new Regions(script.memory);
  let headers = -1;
  let loadHeaders = false;
  let relro = (options.relro ?? true) && !options.relocatable;
  const maxPageSize = options.maxPageSize ?? 4096;
  const inScript = new ScriptComplaints(options.script, complain);
  const world: World = {
    symbols,
    get outputs() {
      return outputStatements(layout);
    },
    regions,
    dataSegment: new DataSegment(relro),
    iteration: 0,
    sizeofHeaders: () => {
      loadHeaders = true;
      return headers < 0 ? estimateHeaders(layout, script, { stackPresent: stack.present, relro }) : headers;
    },
    maxPageSize,
    commonPageSize: options.commonPageSize ?? Math.min(4096, maxPageSize),
    segmentStarts: options.segmentStarts ?? new Map<string, bigint>(),
    output: options.output,
    fail: (_id, text) => !fatal() && inScript.tell('fatal', text, pass.place),
    complainAt: (_id, severity, text) => !fatal() && inScript.tell(severity, text, pass.place),
    undeclared: (region) => inScript.tellAtEnd('warning', `warning: memory region \`${region}' not declared`),
    say: (id, severity, text) => !fatal() && say(id, severity, text),
  };
  const pass: AddressPass = new AddressPass(layout, world, (symbol, section, value) => {
    if (!symbol.file || !(symbol.section instanceof InputSection)) return;
    const first = places.plain(symbol.file, symbol.section, Number(symbol.value));
    complain({
      id: 'link.redefined',
      severity: 'note',
      tool: 'ld',
      span: undefined,
      text: `${options.output}:(${section?.name ?? '*ABS*'}+0x${value.toString(16)}): warning: multiple definition of \`${symbol.name}'; ${first}: first defined here`,
      notes: [],
    });
  });
  assignRegions(world.outputs, regions, (_id, severity, text, at) => inScript.tellBehind(severity, text, at));
  regions.measure(world, false);
  pass.early();
  regions.measure(world, true);
  if (!options.relocatable || options.defineCommons) allocateCommons(symbols);

  // Leave out what nothing refers to.
  const none = new Map<InputSection, number>();
  const all = keptSections(layout.statements, files);
  const underKeep = options.gcSections ? all : none;
  const saved = options.ignoreKeep ? none : underKeep;
  if (!options.ignoreKeep) for (const section of all.keys()) section.saved = true;
  const collected = options.gcSections
    ? collectGarbage(files, symbols, [entryName ?? 'start', ...asked, '_init', '_fini'], saved)
    : [];

  if (options.printCollected)
    for (const { name, file } of collected)
      say('gc', 'note', `removing unused section '${name}' in file '${file.path}'`);

  // Each pattern takes its sections; what is left over finds a place. From here on nothing changes its output section.
  const created = options.relocatable ? [] : addLinkerCreated(files);
  const stripped = new Set(options.strip ? [...inOrder(files)].filter(isForDebugging) : []);
  for (const section of stripped) section.output = 'discarded';
  mapInputs(layout, [...files], options.sectionStarts ?? []);
  const notThere = processInserts(layout);
  if (notThere !== undefined) say('insert', 'fatal', `${notThere} not found for insert`);
  if (fatal()) return failed();
  const orphans = placeOrphans(layout, files, options.orphans ?? 'place', complain).filter(
    ({ section }) => !section.linkerCreated,
  );
  // An orphan that follows nobody runs in the default region, also at an address of its own.
  for (const os of world.outputs) if (!os.description) os.region ??= regions.fallback;
  // It is looked at when the sections are about to be sized.
  if (stack.complaint) complain(stack.complaint);
  for (const section of layout.sections)
    if (section.name === '.text' && !options.relocatable) section.flags |= Sec.readonly;
  orderInputs(layout);
  undefineStartStop(bounds, layout);
  const merged = options.relocatable ? [] : mergeSections(inOrder(files));

  // Addresses: find the empty sections, drop them, lay out the rest; again if the program headers grew.
  propagateLoadRegions(world.outputs);
  pass.run('mark');
  pass.strip();
  // Where nothing is there to be made read-only, the data segment need not end at a page.
  relro &&= pass.anythingBecomesReadOnly();
  world.dataSegment.relro = relro;
  pass.layOut();
  let segments: Segment[] = [];
  if (!options.relocatable && !fatal()) {
    headers = estimateHeaders(layout, script, { stackPresent: stack.present, relro });
    for (let tries = 0; tries < 4; tries++) {
      const made = makeSegments(layout, script, world, {
        maxPageSize,
        stack,
        loadHeaders,
        headers,
        separateCode: options.separateCode ?? true,
        paging: options.paging ?? 'demand',
        relro: world.dataSegment.readOnlyPart,
        regionOf: (section) => world.outputs.find((os) => os.section === section)?.region,
      });
      segments = made.segments;
      for (const problem of made.problems) say('phdr', 'error', problem);
      const size = 64 + segments.length * 56;
      if (size === headers) break;
      headers = size;
      pass.layOut();
    }
  }
  finishStartStop(bounds);
  pass.run('final');
  finalizeSymbols(layout, world);
  withdraw(created, layout);
  if (!options.relocatable && (options.checkSections ?? true)) checkAddresses(kept(layout), world);
  tellOverflows(world);
  for (const name of options.requireDefined ?? [])
    if (!symbols.get(name)?.isDefined) say('required', 'error', `required symbol \`${name}' not defined`);
  if (options.relocatable && options.gcSections && ![entryName ?? '', ...asked].some((n) => symbols.get(n)?.isDefined))
    say('gc-root', 'fatal', '--gc-sections requires a defined symbol root specified by -e or -u');
  if (fatal()) return failed();

  // A damaged object may ask for more room than there is.
  if (kept(layout).reduce((n, s) => n + s.align + (isNoBits(s) ? 0 : s.size), 0) > LARGEST_FILE) {
    say('too-large', 'fatal', 'final link failed: memory exhausted');
    return failed();
  }

  // Contents, and the holes in them filled. No address changes any more.
  writeContents(layout);
  const relocator = new Relocator(complain, places, options, recorder.stage(linkSchema).on);
  for (const section of kept(layout))
    if (changesToProgbits(section)) say('type', 'warning', `section \`${section.name}' type changed to PROGBITS`);
  if (script.phdrs)
    for (const section of kept(layout))
      if (
        section.flags & Sec.alloc &&
        section.size > 0 &&
        !isNoBits(section) &&
        !segments.some((s) => s.sections.includes(section))
      )
        say(
          'not-in-segment',
          'note',
          `${options.output}: warning: allocated section \`${section.name}' not in segment`,
        );
  for (const input of inFileOrder(kept(layout))) {
    checkDiscarded(input, complain);
    if (options.relocatable) clearDiscarded(input);
    else relocator.section(input);
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
      .map((s) => ({
        object: s.file.path,
        section: s.name,
        why: stripped.has(s) ? ('strip' as const) : ('DISCARD' as const),
      })),
    ...collected.map((s) => ({ object: s.file.path, section: s.name, why: 'gc' as const })),
  ];
  narrate(recorder, {
    options,
    inputs: objects,
    script,
    files,
    pulled,
    archives,
    symbols,
    layout,
    segments,
    orphans,
    merged,
    collected,
    underKeep,
    saved,
    assigned: pass.assigned,
    applied: relocator.applied,
    marks: written.marks,
    object: written.object,
    entryName: entryName ?? '',
    diagnostics,
  });
  // ld removes what it has written when an error turned up on the way, unless told not to.
  const object =
    hasErrors(diagnostics) && !options.evenWithErrors
      ? { ...written.object, bytes: new Uint8Array(0), fields: [] }
      : written.object;
  return { object, marks: written.marks, discarded, diagnostics };
}

/** -S; of a group nothing stays when none of its members does */
function isForDebugging(section: InputSection): boolean {
  const group = section.type === elf.SHT_GROUP ? section.group : undefined;
  return group ? group.members.every(isForDebugging) : (section.flags & Sec.debugging) !== 0;
}

/** -e 0x1000 */
function isNumber(entry: string): boolean {
  return /^(?:0x[0-9a-fA-F]+|[0-9]+)$/.test(entry);
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

/** INPUT, GROUP and STARTUP: the script stands before the objects, and so do its files. */
function namedByScript(
  script: Script,
  options: LinkOptions,
  say: (id: string, severity: 'fatal', text: string) => void,
): LinkInput[] {
  return script.inputs.flatMap(({ kind, files }): LinkInput[] => {
    const read = files.flatMap((path): ObjectFile[] => {
      const bytes = options.read?.(path);
      if (bytes) return [{ path, bytes, marks: [], fields: [] }];
      say('not-found', 'fatal', `cannot find ${path}: No such file or directory`);
      return [];
    });
    return kind === 'group' ? [{ kind: 'group', inputs: read }] : read;
  });
}

function* filesOf(inputs: readonly LinkInput[]): Generator<ObjectFile> {
  for (const input of inputs)
    if (!('kind' in input)) yield input;
    else if (input.kind === 'group') yield* filesOf(input.inputs);
    else if (input.kind === 'thin-archive') yield* input.members;
    else yield input.file;
}
