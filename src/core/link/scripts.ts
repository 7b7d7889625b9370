// SPDX-License-Identifier: GPL-2.0-only
/**
 * The script of a link, put together of all that says something: -T, what it INCLUDEs, --defsym, ld's own
 * rules where -T is missing or only INSERTs.
 *
 * In: options. Out: one script with its statements in the order ld would read them, or ld's complaint.
 * Source: binutils 2.40, ld/ldmain.c, main; ld/ldlang.c, process_insert_statements; ld/lexsup.c.
 */
import { decodeUtf8 } from '../base/bytes';
import type { Diagnostic } from '../base/diagnostic';
import { executableScript, relocatableScript } from './default-script';
import type * as ast from './script/ast';
import { type ParsedScript, parseDefsym, parseScript, type ScriptError } from './script/parser';
import type { LinkOptions } from './types';

/** ld's own */
const partsRules = { path: '', text: relocatableScript };
const programRules = { path: '', text: executableScript(true) };
const programRulesInOne = { path: '', text: executableScript(false) };

/** A script is parsed once, however often it is linked with, as long as it includes nothing. */
const parsedScripts = new WeakMap<object, ParsedScript>();

function parsedScript(script: { readonly text: string }, open: (file: string) => string | undefined): ParsedScript {
  let parsed = parsedScripts.get(script);
  if (parsed) return parsed;
  parsed = parseScript(script.text, open);
  if (!/\bINCLUDE\b/.test(script.text)) parsedScripts.set(script, parsed);
  return parsed;
}

interface Part {
  readonly kind: 'script' | 'defsym';
  /** as messages name it */
  readonly path: string;
  readonly script: ast.Script;
  /** offsets of its statements are those of the script that is shown */
  readonly main: boolean;
}

/** Undefined: a complaint has been made. */
export function readScripts(options: LinkOptions, complain: (d: Diagnostic) => void): ast.Script | undefined {
  const open = (file: string) => {
    const bytes = options.read?.(file);
    return bytes && decodeUtf8(bytes, true);
  };
  const parts: Part[] = [];
  const add = (kind: Part['kind'], path: string, parsed: ParsedScript, main: boolean): boolean => {
    for (const remark of parsed.remarks) complain(scriptDiagnostic('character', 'note', path, remark));
    if (parsed.error) complain(scriptDiagnostic('syntax', 'fatal', path, parsed.error));
    else parts.push({ kind, path, script: parsed.script, main });
    return parsed.script !== undefined;
  };
  const { script } = options;
  const addScript = () => !script || add('script', script.path, parsedScript(script, open), true);
  const commandLine = options.commandLine ?? [];
  for (const piece of commandLine) {
    if (piece.kind === 'defsym') {
      if (!add('defsym', `--defsym:${piece.number}`, parseDefsym(piece.text), false)) return undefined;
    } else if (piece.kind === 'script') {
      if (!add('script', piece.path, parseScript(piece.text, open), false)) return undefined;
    } else if (!addScript()) return undefined;
  }
  if (!commandLine.some((piece) => piece.kind === 'main-script') && !addScript()) return undefined;
  // A script that INSERTs adds to ld's own.
  const inserts = ({ script: { statements } }: Part) => statements.some((s) => s.kind === 'insert');
  const complete = parts.some((part) => part.kind === 'script' && !inserts(part));
  const own = options.relocatable ? partsRules : options.separateCode === false ? programRulesInOne : programRules;
  if (!complete && !add('script', '', parsedScript(own, open), !script)) return undefined;
  return parts.length === 1 ? parts[0]!.script : joined(parts);
}

/** What stands in another text than the script says so: it has rows of the listing, but no place in the script. */
function joined(parts: readonly Part[]): ast.Script {
  const listing: ast.ListingLine[] = [];
  const statements: ast.TopStatement[] = [];
  for (const { kind, path, script, main } of parts) {
    const before = listing.length;
    listing.push(...(main ? script.listing : script.listing.map((row) => ({ ...row, from: 0, to: 0 }))));
    const moved = <T extends ast.TopStatement | ast.SectionStatement>(s: T): T => ({
      ...s,
      line: s.line + before,
      ...(main ? {} : { from: 0, to: 0, elsewhere: s.elsewhere ?? elsewhere(kind, path) }),
    });
    for (const s of script.statements)
      statements.push(
        s.kind === 'output' ? { ...moved(s), endLine: s.endLine + before, body: s.body.map(moved) } : moved(s),
      );
  }
  const last = <T>(pick: (script: ast.Script) => T | undefined): T | undefined =>
    parts.reduceRight<T | undefined>((found, { script }) => found ?? pick(script), undefined);
  return {
    entry: last((s) => s.entry),
    output: last((s) => s.output),
    outputFormat: last((s) => s.outputFormat),
    outputArch: last((s) => s.outputArch),
    phdrs: last((s) => s.phdrs),
    statements,
    externs: parts.flatMap((p) => p.script.externs),
    memory: parts.flatMap((p) => p.script.memory),
    inputs: parts.flatMap((p) => p.script.inputs),
    crossReferences: parts.flatMap((p) => p.script.crossReferences),
    listing,
  };
}

/** `--defsym` counts its uses as lines. */
function elsewhere(kind: Part['kind'], path: string): { readonly file: string; readonly line: number } {
  return kind === 'script'
    ? { file: path, line: 1 }
    : { file: '--defsym', line: Number(path.slice('--defsym:'.length)) };
}

/** `file:line: text`, as ld's %pS gives it; some messages have no place. */
function scriptDiagnostic(id: string, severity: 'note' | 'fatal', path: string, e: ScriptError): Diagnostic {
  if (e.bare) return { id: 'link.script', severity, tool: 'ld', span: undefined, text: e.text, notes: [] };
  return {
    id: `link.script-${id}`,
    severity,
    tool: 'ld',
    span: { file: path, from: e.from, to: e.to },
    text: `${path.startsWith('--defsym:') ? path : `${e.file ?? path}:${e.line}`}: ${e.text}`,
    notes: [],
  };
}

/** Names on both sides of assignments, a PROVIDE apart: that one only answers a reference. */
export function* scriptSymbols(script: ast.Script): Generator<{ readonly name: string; readonly asked: boolean }> {
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
export function scriptTargets(script: ast.Script): Set<string> {
  const targets = new Set<string>();
  for (const s of script.statements)
    for (const child of s.kind === 'output' ? s.body : [s])
      if (child.kind === 'assignment' && (child.form === 'plain' || child.form === 'hidden')) targets.add(child.target);
  return targets;
}

function* namesIn(e: ast.Expression): Generator<string> {
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
    case 'segment-start':
      yield* namesIn(e.fallback);
      break;
    default:
      break;
  }
}
