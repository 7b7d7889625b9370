// SPDX-License-Identifier: GPL-2.0-only
/** Shared by the tests of this folder: run the stage on a text, and compare by tokens. Not part of the product. */
import { encodeUtf8 } from '../base/bytes';
import { Recorder, silent, eventAt } from '../base/events';
import type { Diagnostic, Presumed } from '../base/diagnostic';
import type { Files } from '../base/files';
import type { Span } from '../base/span';
import { TokenKind, type Token } from '../base/token';
import { preprocessSchema, type PreprocessEvent } from './events';
import { preprocess } from './index';
import { IdentTable } from './idents';
import { parseFlags } from './options';
import { Class, classOf, scan, scanned } from './scan';
import type { PreprocessInput, Preprocessed } from './types';

export function filesOf(texts: Readonly<Record<string, string>>): Files {
  return { read: (path) => (Object.hasOwn(texts, path) ? encodeUtf8(texts[path]!) : undefined) };
}

export function run(
  texts: Readonly<Record<string, string>>,
  flags: readonly string[] = [],
  more: Partial<PreprocessInput> = {},
  recorder: Recorder = silent,
): Preprocessed {
  const source = more.source ?? Object.keys(texts)[0]!;
  return preprocess(
    { unit: source.replace(/\.\w+$/, '.o'), source, flags, userFiles: (path) => Object.hasOwn(texts, path), ...more },
    filesOf(texts),
    recorder,
  );
}

export function events(
  texts: Readonly<Record<string, string>>,
  flags: readonly string[] = [],
  more: Partial<PreprocessInput> = {},
): { result: Preprocessed; events: PreprocessEvent[] } {
  const recorder = new Recorder();
  const result = run(texts, flags, more, recorder);
  const log = recorder.toLog();
  return {
    result,
    events: Array.from(
      log.starts,
      (_, i) => eventAt(log, i, { preprocess: preprocessSchema }) as unknown as PreprocessEvent,
    ),
  };
}

/** Spellings only. A pragma is one piece. */
export function spellings(tokens: readonly Token[]): string[] {
  return tokens.map((token) =>
    token.kind === TokenKind.pragma ? `#pragma ${token.text.replace(/\s+/g, ' ')}` : token.text,
  );
}

/** The spellings in the text another preprocessor printed. Pragmas stand on lines of their own. */
export function lexText(printed: string, flags: readonly string[] = []): string[] {
  const rules = { ...parseFlags(flags, false).rules, idents: new IdentTable() };
  const out: string[] = [];
  const text = `${printed}\n`;
  for (let p = 0; p < text.length;) {
    const c = text.charCodeAt(p);
    const begins = p === 0 || text.charCodeAt(p - 1) === 10;
    if (begins) {
      const pragma = /[ \t]*#[ \t]*pragma\b([^\n]*)/y;
      pragma.lastIndex = p;
      const match = pragma.exec(text);
      if (match !== null) {
        out.push(`#pragma ${match[1]!.trim().replace(/\s+/g, ' ')}`);
        p = pragma.lastIndex;
        continue;
      }
    }
    if (c < 128 && (classOf[c] === Class.white || classOf[c] === Class.newline)) {
      p++;
      continue;
    }
    scan(rules, text, p, false);
    // A name with letters beyond ASCII may be spelled in two ways.
    out.push(scanned.node?.text ?? rules.idents.texts[scanned.spell]!);
    p = scanned.end;
  }
  return out;
}

/** One case of `cases/*.txt`: `== name [flags]`, the text, `-- path` and further files, then what is expected. */
export interface Case {
  readonly name: string;
  readonly flags: readonly string[];
  readonly files: Readonly<Record<string, string>>;
  /** lines after `=> `: the tokens; after `!! `: the messages, `file:line:column: severity: words [option]` */
  readonly expected: { readonly tokens: readonly string[]; readonly messages: readonly string[] };
}

const escapes: readonly (readonly [string, string])[] = [
  ['\u{240c}', '\f'],
  ['\u{240b}', '\v'],
  ['\u{240d}', '\r'],
];

export function parseCases(text: string): Case[] {
  return text
    .split(/^== /m)
    .slice(1)
    .map((block) => {
      const [head = '', ...lines] = block.split('\n');
      const match = /^(.*?)\s*(?:\[(.*)\])?$/.exec(head)!;
      const ends = (mark: string) => lines.filter((l) => l.startsWith(mark)).map((l) => l.slice(mark.length));
      let source = lines.filter((l) => !l.startsWith('=> ') && !l.startsWith('!! ')).join('\n');
      for (const [picture, character] of escapes) source = source.replaceAll(picture, character);
      const parts = source.split(/^-- (.*)\n/m);
      const files: Record<string, string> = { 'main.c': parts[0]! };
      for (let i = 1; i < parts.length; i += 2) files[parts[i]!] = parts[i + 1]!;
      return {
        name: match[1]!,
        flags: match[2] ? match[2].split(' ') : [],
        files,
        expected: { tokens: ends('=> '), messages: ends('!! ') },
      };
    });
}

/** Byte column of an offset, as `gcc -fdiagnostics-column-unit=byte` counts. */
function byteColumn(text: string, offset: number): number {
  const line = text.lastIndexOf('\n', offset - 1) + 1;
  return encodeUtf8(text.slice(line, offset)).length + 1;
}

/** Messages as gcc prints them, without notes about expansions. */
export function messagesOf(files: Readonly<Record<string, string>>, diagnostics: readonly Diagnostic[]): string[] {
  const at = (span: Span | undefined, lineOnly = false, presumed?: Presumed): string => {
    if (span === undefined) return '<none>';
    const text = files[span.file];
    if (text === undefined) return span.file;
    const line = presumed?.line ?? text.slice(0, span.from).split('\n').length;
    // Line 0, from a #line, is not shown.
    if (line === 0) return presumed?.file ?? span.file;
    return `${presumed?.file ?? span.file}:${line}${lineOnly ? '' : `:${byteColumn(text, span.from)}`}`;
  };
  return diagnostics.flatMap((d) => [
    `${at(d.span, d.lineOnly, d.presumed)}: ${d.severity === 'fatal' ? 'fatal error' : d.severity}: ${d.text.replace(/; did you mean .*/, '')}${d.option ? ` [${d.option}]` : ''}`,
    ...d.notes.filter((n) => !n.text.startsWith('in ')).map((n) => `${at(n.span, n.lineOnly)}: note: ${n.text}`),
  ]);
}

/** The same out of gcc's standard error. */
export function gccMessages(stderr: string): string[] {
  return stderr.split('\n').flatMap((line) => {
    const match = /^(\S.*?): (warning|error|fatal error|note): (.*)$/.exec(line);
    if (match === null || /^in (expansion|definition) of/.test(match[3]!)) return [];
    const text = match[3]!.replace(/[\u2018\u2019]/g, "'").replace(/; did you mean .*/, '');
    const kind = text === 'the conditional began here' ? 'note' : match[2]!;
    return [`${match[1] === 'cc1' ? '<none>' : match[1]}: ${kind}: ${text}`];
  });
}

/** The events of a run, a line each: what a learner would be told, without ids. */
export function outline(list: readonly PreprocessEvent[]): string[] {
  const lines: string[] = [];
  const macroOf = new Map<number, string>();
  for (const e of list) {
    const text = 'texts' in e ? e.texts.join(' ') : '';
    switch (e.kind) {
      case 'builtin':
      case 'complain':
      case 'optional':
      case 'pragma':
      case 'unit':
      case 'finish':
      case 'endif':
        break;
      case 'enter':
        lines.push(`enter ${e.target}`);
        break;
      case 'leave':
        lines.push(`leave ${e.target}: ${e.files} files, ${e.macros} macros, ${e.tokens} tokens`);
        break;
      case 'skip':
        lines.push(`skip ${e.target}${e.guard ? `, guarded by ${e.guard}` : ', once'}`);
        break;
      case 'define':
        lines.push(`define ${e.text}`);
        break;
      case 'undefine':
        lines.push(`undefine ${e.name}`);
        break;
      case 'condition':
        lines.push(
          `#${`${e.directive} ${e.text}`.trim()}: ${e.taken ? 'taken' : 'not taken'} (${e.why}${e.names.map((n, i) => `; ${n}: ${e.values[i] ?? ''}`).join('')})`,
        );
        break;
      case 'call':
        macroOf.set(e.call, e.macro);
        lines.push(
          `call ${e.macro}${e.parent >= 0 ? ` in ${macroOf.get(e.parent) ?? ''}` : ''}${e.hidden.length > 0 ? `, hidden: ${e.hidden.join(' ')}` : ''}`,
        );
        break;
      case 'collect': {
        let at = 0;
        lines.push(
          `  collect ${e.lengths.map((n) => `<${e.texts.slice(at, (at += n)).join(' ')}>`).join(' ')}`.trimEnd(),
        );
        break;
      }
      case 'prescan':
        lines.push(`  prescan ${e.parameter}`);
        break;
      case 'prescanned':
        lines.push(`  ${e.parameter} = ${text || 'nothing'}${e.changed ? '' : ' (as it was)'}`);
        break;
      case 'substitute':
        lines.push(`  ${e.parameter} <- ${text || 'nothing'}${e.raw ? ' (as written)' : ''}`);
        break;
      case 'comma':
        if (e.dropped) lines.push(`  ${e.parameter} <- nothing (as written)`);
        break;
      case 'stringise':
        lines.push(`  #${e.parameter} <- ${e.text}`);
        break;
      case 'paste':
        lines.push(`  ${e.leftText} ## ${e.rightText} -> ${e.valid ? e.text : 'no token'}`);
        break;
      case 'rescan':
        lines.push(`  rescan ${e.macro}: ${text}`.trimEnd());
        break;
      case 'refuse':
        lines.push(`refuse ${e.macro}, hidden: ${e.hidden.join(' ')}`);
        break;
      case 'bare':
        lines.push(`bare ${e.macro}`);
        break;
      case 'close':
        lines.push(`close ${e.macro}`);
        break;
      case 'emit':
        if (lines.at(-1)?.startsWith('emit ')) lines.push(`${lines.pop()!} ${text}`);
        else lines.push(`emit ${text}`);
        break;
      case 'expanded':
        lines.push(`${e.source} became: ${text}`.trimEnd());
        break;
      case 'limit':
        lines.push(`limit ${e.limit}`);
        break;
    }
  }
  return lines;
}

/**
 * What holds of every run's events: calls nest, a call's steps come in their order, what is read again is what was
 * put together, and what is final at the end is what was emitted. Empty: it does.
 */
export function irregular(list: readonly PreprocessEvent[]): string[] {
  const wrong: string[] = [];
  const order = [
    'call',
    'collect',
    'prescan',
    'prescanned',
    'optional',
    'comma',
    'substitute',
    'stringise',
    'paste',
    'rescan',
    'close',
  ];
  const stage = new Map<number, string>();
  let emitted: number[] = [];
  let outermost = -1;
  for (const e of list) {
    if (e.kind === 'call') {
      if (e.parent < 0 && outermost < 0) {
        outermost = e.call;
        emitted = [];
      }
      if (e.parent >= 0 && !stage.has(e.parent)) wrong.push(`call ${e.call} inside ${e.parent}, which is not open`);
      stage.set(e.call, 'call');
    } else if (e.kind === 'emit') emitted.push(...e.ids);
    else if (e.kind === 'expanded') {
      if (e.ids.join() !== emitted.join()) wrong.push(`${e.macro}: emitted and expanded differ`);
      stage.clear();
      outermost = -1;
    } else if ('call' in e && e.kind !== 'refuse' && e.kind !== 'builtin' && e.call >= 0) {
      const before = stage.get(e.call);
      if (before === undefined) wrong.push(`${e.kind} of ${e.call}, which is not open`);
      else if (order.indexOf(e.kind) < order.indexOf(before) && !(before === 'prescanned' && e.kind === 'prescan')) {
        const free = ['optional', 'comma', 'substitute', 'stringise', 'paste'];
        if (!(free.includes(before) && free.includes(e.kind)))
          wrong.push(`${e.kind} after ${before} in call ${e.call}`);
      }
      if (e.kind === 'close') stage.delete(e.call);
      else stage.set(e.call, e.kind);
    }
  }
  return wrong;
}
