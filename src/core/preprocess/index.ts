// SPDX-License-Identifier: GPL-2.0-only
/**
 * The C preprocessor (cpp of gcc 12).
 *
 * In: a source file, the files it may include, gcc's flags. Out: the tokens the compiler proper gets, each
 * with its origin; the macros; what was left out. By C11 5.1.1.2 phases 1-4 and 6.10, GNU's extensions,
 * and gcc's choices where these leave one.
 */
import type { Recorder } from '../base/events';
import type { Files } from '../base/files';
import { Inclusions, type Inclusion } from '../base/inclusion';
import type { Diagnostic } from '../base/diagnostic';
import type { Origins } from '../base/origin';
import { TokenKind, type Token } from '../base/token';
import { defineBuiltins } from './builtins';
import { bodyText } from './define';
import { handleDirective, unusedMacro } from './directives';
import { preprocessSchema } from './schema';
import { getToken } from './expand';
import { findHeader, keyOf, openFile } from './include';
import { lexToken } from './lexer';
import { parseFlags } from './options';
import { predefinedMacros } from './predefined';
import { fuses } from './print';
import { Reader, Stop } from './reader';
import { Buffer } from './source-file';
import {
  EOF,
  Flag,
  KIND,
  OutToken,
  P,
  PADDING,
  PAD_NONE,
  PAD_PLAIN,
  PAD_SPACE,
  Special,
  VALUE,
  VALUE_SHIFT,
  type Macro,
  type Tok,
} from './token';
import { Trace } from './trace';
import type { Expansion, InactiveLines, MacroInfo, PreprocessInput, Preprocessed } from './types';

export { PreprocessCache } from './cache';
export { printScript, printTokens } from './print';
export type { PreprocessInput, Preprocessed } from './types';

export function preprocess(input: PreprocessInput, files: Files, recorder: Recorder): Preprocessed {
  const options = parseFlags(input.flags, input.assembler ?? false, input.limits, input.cache?.table());
  const trace = new Trace(recorder.stage(preprocessSchema), input.unit, input.focus);
  const r = new Reader(files, options, input.source, input.userFiles, trace, input.cache);
  r.read = getToken;
  r.directive = handleDirective;
  r.clock = input.clock;
  r.idents.get('__VA_ARGS__').special = Special.vaArgs;
  r.idents.get('__VA_OPT__').special = Special.vaOpt;
  for (const [predicate, answer] of [
    ['system', 'linux'],
    ['system', 'unix'],
    ['system', 'posix'],
    ['cpu', 'x86_64'],
    ['machine', 'x86_64'],
  ] as const) {
    r.assertions.set(predicate, new Set([...(r.assertions.get(predicate) ?? []), answer]));
  }
  const source = r.open(keyOf(input.source));
  if (trace.on)
    trace.begin(
      input.source,
      options.defines.filter((d) => d.define).map((d) => d.text),
      source?.content.calls() ?? new Set(),
    );

  try {
    if (source === undefined) {
      r.say('fatal', 'no-source', `${input.source}: No such file or directory`, undefined);
    } else {
      commandLine(r);
      openFile(
        r,
        { file: source, name: input.source, directory: -1, sysheader: false },
        { file: '', from: 0, to: 0 },
        false,
      );
      openIncluded(r);
      read(r);
      for (const macro of r.macros()) unusedMacro(r, macro);
    }
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
  }
  if (trace.active) trace.finishCall(r);
  if (trace.on) trace.finish(r);
  return new Result(r, r.macros(), trace.on);
}

/** Objects for the compiler and the editor are made when they ask. */
class Result implements Preprocessed {
  readonly origins: Origins;
  readonly diagnostics: readonly Diagnostic[];
  readonly filesRead: readonly string[];
  readonly inclusions: readonly Inclusion[];
  readonly macroNames: readonly string[];
  private made: readonly Token[] | undefined;

  constructor(
    private readonly reader: Reader,
    private readonly defined: readonly Macro[],
    private readonly recorded: boolean,
  ) {
    // A name's macro is the next run's as soon as there is one.
    this.macroNames = defined.map((macro) => macro.node.text);
    this.origins = reader.origins;
    this.diagnostics = withParts(reader);
    this.inclusions = reader.inclusions;
    this.filesRead = reader.filesRead;
  }

  get tokenCount(): number {
    return this.reader.outCount;
  }
  get tokens(): readonly Token[] {
    return (this.made ??= outputOf(this.reader));
  }
  get macros(): readonly MacroInfo[] {
    if (!this.recorded) return [];
    return this.defined.map((macro) => {
      // The same definition in the same file is one object in all units: there are a thousand in each.
      const known = this.reader.contents.get(macro.file)?.macros;
      const before = known?.get(macro.from);
      if (before !== undefined && before.file === macro.file && before.name === macro.node.text) return before;
      const info: MacroInfo = {
        name: macro.node.text,
        parameters: macro.parameters === null ? undefined : macro.parameters.map((p) => p.text),
        variadic: macro.variadic,
        body: bodyText(this.reader, macro),
        file: macro.file,
        from: macro.from,
        to: macro.to,
      };
      known?.set(macro.from, info);
      return info;
    });
  }
  get expansions(): readonly Expansion[] {
    return this.reader.trace.expansions(this.reader);
  }
  get tokenOrigins(): Int32Array {
    return this.reader.trace.tokenOrigins();
  }
  get inactive(): readonly InactiveLines[] {
    return this.reader.inactiveLines();
  }
  release(): void {
    this.reader.releaseRows();
  }
}

/** What is said of a header's text, with the way to that header. */
function withParts(r: Reader): readonly Diagnostic[] {
  if (r.diagnostics.length === 0) return r.diagnostics;
  const inclusions = new Inclusions(r.inclusions, (file, at) => r.open(file)?.lines.at(at).line ?? 0);
  return r.diagnostics.map((d) => (d.span === undefined ? d : { ...d, part: inclusions.of(d.span) }));
}

function outputOf(r: Reader): Token[] {
  const rows = { bits: r.bits, spell: r.spell, origins: r.origins, texts: r.texts, nodes: r.nodes };
  const tokens: Token[] = [];
  tokens.length = r.outCount;
  for (let i = 0; i < r.outCount; i++) tokens[i] = new OutToken(rows, r.out[i]!);
  return tokens;
}

/** Everything up to the end of the innermost file that was open, into `r.out`. */
function read(r: Reader): void {
  const trace = r.trace;
  let padded = false;
  let source = 0;
  let before = 0;
  for (;;) {
    if (trace.active && r.context === null) trace.finishCall(r);
    const token = getToken(r);
    let bits = r.bits[token]!;
    const kind = bits & KIND;
    if (kind === PADDING) {
      padded = true;
      if (source === 0 || (source === PAD_PLAIN && token === PAD_NONE)) source = token === PAD_NONE ? 0 : token;
      continue;
    }
    if (r.early.length > 0) {
      for (const early of r.early.splice(0)) {
        r.emit(early);
        if (trace.active) trace.early(r, early);
      }
      r.newLine = true;
    }
    if (kind === EOF) break;
    if (r.newLine) {
      r.newLine = false;
      bits |= Flag.bol;
      before = 0;
    } else bits &= ~Flag.bol;
    if (kind === TokenKind.pragma) {
      bits |= Flag.bol;
      r.newLine = true;
    }
    if (padded) {
      const space = source === 0 ? (bits & Flag.space) !== 0 : source === PAD_SPACE;
      if (space || (before !== 0 && touching(r, before, token))) bits |= Flag.space;
      else bits &= ~Flag.space;
      padded = false;
      source = 0;
    }
    r.bits[token] = bits;
    before = token;
    r.emit(token);
    r.emitted++;
    if (trace.active) trace.emit(r, token);
    if ((r.emitted & 0xffff) === 0 && r.origins.size > r.options.maxTokens) r.overLimit(token);
  }
}

/** `( ) [ ] { } , ; ~ ?`: these are never part of something longer. */
function standsAlone(bits: number): boolean {
  return (bits & (KIND | Flag.digraph)) === TokenKind.punctuator && ((bits & VALUE) >> VALUE_SHIFT) - 1 < P.query;
}

/** Would the two be read as something else without a space? */
function touching(r: Reader, left: Tok, right: Tok): boolean {
  if (standsAlone(r.bits[left]!) || standsAlone(r.bits[right]!)) return false;
  const a = r.text(left);
  const b = r.text(right);
  return fuses(r.kind(left), a, r.kind(right), b) || (a === '.' && b === '.');
}

/** gcc's own macros, then -D and -U, as directives of files nobody can open. */
function commandLine(r: Reader): void {
  const { options } = r;
  defineBuiltins(r);
  if (!options.undef)
    runDirectives(
      r,
      '<built-in>',
      predefinedMacros(options).map((line) => `#define ${line}`),
    );
  else runDirectives(r, '<built-in>', ['#define __STDC__ 1', '#define __STDC_HOSTED__ 1']);
  runDirectives(
    r,
    '<command-line>',
    options.defines.map(({ define, text }) => {
      if (!define) return `#undef ${text}`;
      const equals = text.indexOf('=');
      // Only the first line counts, as in gcc.
      const line = (equals < 0 ? `${text} 1` : `${text.slice(0, equals)} ${text.slice(equals + 1)}`).split('\n')[0]!;
      return `#define ${line}`;
    }),
  );
}

function runDirectives(r: Reader, name: string, lines: readonly string[]): void {
  if (lines.length === 0) return;
  const file = r.addText(name, `${lines.join('\n')}\n`);
  const buffer = new Buffer(file, name, -1, name === '<built-in>', false, { file: '', from: 0, to: 0 });
  r.buffer = buffer;
  r.buffers.push(buffer);
  // Reading one token past the last directive closes the file.
  lexToken(r);
  r.macrosDefined = 0;
}

/** -imacros, then -include: read before the source, as if it began with them. */
function openIncluded(r: Reader): void {
  const main = r.buffer!;
  const list = [...r.options.includes.filter((i) => i.macrosOnly), ...r.options.includes.filter((i) => !i.macrosOnly)];
  for (const { macrosOnly, file } of list) {
    const beside = r.open(keyOf(file));
    const found = beside
      ? { file: beside, name: file.startsWith('/') ? file : `./${file}`, directory: -1, sysheader: false }
      : findHeader(r, file, false, false);
    if (found === undefined) {
      r.say('fatal', 'no-header', `${file}: No such file or directory`, {
        file: '<command-line>',
        from: 0,
        to: 0,
      });
      continue;
    }
    openFile(r, found, { file: '', from: 0, to: 0 }, false);
    if (r.buffer === main) continue;
    r.buffer!.returnAtEnd = true;
    const before = r.outCount;
    read(r);
    if (macrosOnly) r.outCount = before;
  }
  r.newLine = true;
}
