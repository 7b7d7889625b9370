// SPDX-License-Identifier: GPL-2.0-only
/** For tests: preprocessed text to tokens, and diagnostics printed as gcc prints them. */
import type { Diagnostic } from '../base/diagnostic';
import { silent } from '../base/events';
import type { Recorder } from '../base/events';
import { Origins } from '../base/origin';
import { LineMap } from '../base/span';
import { TokenKind } from '../base/token';
import type { Token } from '../base/token';
import { compile } from './index';
import type { CompileOptions } from './index';
import type { CompiledUnit } from './unit';

const pattern = new RegExp(
  [
    String.raw`(?<comment>/\*[\s\S]*?\*/|//[^\n]*)`,
    String.raw`(?<directive>^[ \t]*#[^\n]*)`,
    String.raw`(?<space>\s+)`,
    String.raw`(?<string>(?:u8|u|U|L)?"(?:\\.|[^"\\\n])*")`,
    String.raw`(?<character>[uUL]?'(?:\\.|[^'\\\n])*')`,
    String.raw`(?<identifier>[A-Za-z_$][A-Za-z0-9_$]*)`,
    String.raw`(?<number>\.?[0-9](?:[eEpP][+-]|[A-Za-z0-9_.])*)`,
    String.raw`(?<punctuator>\.\.\.|<<=|>>=|->|\+\+|--|<<|>>|<=|>=|==|!=|&&|\|\||[-+*/%&^|]=|##|[-+*/%&^|~!<>=?:;,.()\[\]{}#])`,
    String.raw`(?<other>.)`,
  ].join('|'),
  'gmy',
);

/** Lexes text without macros; lines that begin with # are left out. */
export function tokenize(text: string, file: string, origins: Origins): Token[] {
  const tokens: Token[] = [];
  let space = false;
  let bol = true;
  for (const match of text.matchAll(pattern)) {
    const groups = match.groups ?? {};
    const pragma = /^\s*#\s*pragma\s+(.*)$/.exec(groups['directive'] ?? '')?.[1];
    if (pragma !== undefined)
      tokens.push({
        id: tokens.length + 1,
        kind: TokenKind.pragma,
        text: pragma,
        space: false,
        bol: true,
        origin: origins.written(file, match.index, match.index + match[0].length),
      });
    if (groups['space'] !== undefined || groups['comment'] !== undefined || groups['directive'] !== undefined) {
      space = true;
      if (match[0].includes('\n')) bol = true;
      continue;
    }
    const kind =
      (['string', 'character', 'identifier', 'number', 'punctuator', 'other'] as const).find(
        (name) => groups[name] !== undefined,
      ) ?? 'other';
    const from = match.index;
    tokens.push({
      id: tokens.length + 1,
      kind: TokenKind[kind],
      text: match[0],
      space,
      bol,
      origin: origins.written(file, from, from + match[0].length),
    });
    space = false;
    bol = false;
  }
  return tokens;
}

export function compileText(
  text: string,
  options: CompileOptions = {},
  recorder: Recorder = silent,
  file = 'demo.c',
): CompiledUnit {
  const origins = new Origins();
  return compile({ unit: 'demo.o', source: file, tokens: tokenize(text, file, origins), origins, options }, recorder);
}

/** `demo.c:3:1: error: ... [-Werror=...]`, a line a diagnostic and a note. */
export function printDiagnostics(diagnostics: readonly Diagnostic[], textOf: (file: string) => string): string[] {
  const maps = new Map<string, LineMap>();
  const place = ({ span, lineOnly }: Pick<Diagnostic, 'span' | 'lineOnly'>): string => {
    if (!span) return '';
    let map = maps.get(span.file);
    if (!map) {
      map = new LineMap(textOf(span.file));
      maps.set(span.file, map);
    }
    const { line } = map.at(span.from);
    // gcc counts columns as displayed, tabs to multiples of 8.
    let column = 0;
    for (const char of textOf(span.file).slice(map.startOf(line), span.from))
      column = char === '\t' ? (column | 7) + 1 : column + 1;
    return lineOnly === true ? `${span.file}:${line}: ` : `${span.file}:${line}:${column + 1}: `;
  };
  return diagnostics.flatMap((d) => [
    `${place(d)}${d.severity === 'fatal' ? 'fatal error' : d.severity}: ${d.text}${d.option === undefined ? '' : ` [${d.option}]`}`,
    ...d.notes.map((note) => `${place(note)}note: ${note.text}`),
  ]);
}
