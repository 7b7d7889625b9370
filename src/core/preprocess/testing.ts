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
import { IdentTable } from './token';
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
    out.push(rules.idents.names[scanned.spell]!.text);
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
    return `${presumed?.file ?? span.file}:${line}${lineOnly ? '' : `:${byteColumn(text, span.from)}`}`;
  };
  return diagnostics.flatMap((d) => [
    `${at(d.span, d.lineOnly, d.presumed)}: ${d.severity === 'fatal' ? 'fatal error' : d.severity}: ${d.text.replace(/; did you mean .*/, '')}${d.option ? ` [${d.option}]` : ''}`,
    ...d.notes
      .filter((n) => !n.text.startsWith('in '))
      .map((n) => `${at(n.span, n.lineOnly)}: note: ${n.text}`),
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
