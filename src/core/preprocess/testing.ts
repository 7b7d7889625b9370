// SPDX-License-Identifier: GPL-2.0-only
/** Shared by the tests of this folder: run the stage on a text, and compare by tokens. Not part of the product. */
import { encodeUtf8 } from '../base/bytes';
import { Recorder, silent, eventAt } from '../base/events';
import type { Files } from '../base/files';
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

/** The spellings in the text another preprocessor printed. */
export function lexText(text: string, flags: readonly string[] = []): string[] {
  const rules = { ...parseFlags(flags, false).rules, idents: new IdentTable() };
  const out: string[] = [];
  for (const line of text.split('\n')) {
    if (/^\s*#\s*pragma\b/.test(line)) {
      out.push(
        `#pragma ${line
          .replace(/^\s*#\s*pragma\s*/, '')
          .replace(/\s+/g, ' ')
          .trimEnd()}`,
      );
      continue;
    }
    const padded = `${line}\n`;
    for (let p = 0; p < line.length;) {
      const c = padded.charCodeAt(p);
      if (c < 128 && classOf[c] === Class.white) {
        p++;
        continue;
      }
      scan(rules, padded, p, false);
      out.push(rules.idents.names[scanned.spell]!.text);
      p = scanned.end;
    }
  }
  return out;
}
