// SPDX-License-Identifier: GPL-2.0-only
/**
 * Words, in three languages, as typed dictionaries.
 *
 * A catalogue holds the page's own words (`ui`) and one dictionary a stage for the sentences that
 * `say(event)` names. English is part of the page; the others are loaded when asked for. Text
 * between backticks is code; `{name}` is replaced by a value and is never read as markup.
 */
import type { Message } from '../core/base/view';
import type { StageId } from '../core/stages';
import { en } from './en';
import type { ui as englishUi } from './en/ui';

export type UiKey = keyof typeof englishUi;
export type Values = Readonly<Record<string, string | number>>;
type Texts = Readonly<Record<string, string>>;

export interface Catalogue {
  readonly ui: Readonly<Record<UiKey, string>>;
  readonly stages: Readonly<Record<StageId, Texts>>;
}

export const languages = ['en', 'zh-Hans', 'zh-Hant'] as const;
export type Language = (typeof languages)[number];
/** Each in its own words, for the menu. */
export const languageNames: Readonly<Record<Language, string>> = {
  en: 'English',
  'zh-Hans': '简体中文',
  'zh-Hant': '繁體中文',
};

export { en as english };

export function isUiKey(key: string): key is UiKey {
  return key in en.ui;
}

export function isLanguage(value: unknown): value is Language {
  return languages.some((l) => l === value);
}

export async function loadCatalogue(language: Language): Promise<Catalogue> {
  switch (language) {
    case 'en':
      return en;
    case 'zh-Hans':
      return (await import('./zh-Hans')).zhHans;
    case 'zh-Hant':
      return (await import('./zh-Hant')).zhHant;
  }
}

/** The first of the reader's languages that there is; Chinese by script, then by region. */
export function detectLanguage(preferred: readonly string[]): Language {
  for (const tag of preferred) {
    const lower = tag.toLowerCase();
    if (lower === 'zh' || lower.startsWith('zh-'))
      return /hant/.test(lower) || (!/hans/.test(lower) && /-(tw|hk|mo)\b/.test(lower)) ? 'zh-Hant' : 'zh-Hans';
    if (lower === 'en' || lower.startsWith('en-')) return 'en';
  }
  return 'en';
}

/** A run of a sentence: code is set in the machine's font. */
export interface Segment {
  readonly code: boolean;
  readonly text: string;
}

/** `{name}` is the value; `{count:entry|entries}` is the first word when the value is 1, else the second. */
function fill(template: string, values: Values): string {
  return template
    .replace(/\{(\w+):([^|{}]*)\|([^{}]*)\}/g, (_, name: string, one: string, many: string) =>
      Number(values[name]) === 1 ? one : many,
    )
    .replace(/\{(\w+)\}/g, (whole, name: string) => (name in values ? String(values[name]) : whole));
}

/** Markup first, values second: a backtick inside a value stays a backtick. */
export function segments(template: string, values: Values = {}): readonly Segment[] {
  return template
    .split('`')
    .map((part, i) => ({ code: i % 2 === 1, text: fill(part, values) }))
    .filter((s) => s.text !== '');
}

export function plain(parts: readonly Segment[]): string {
  return parts.map((s) => s.text).join('');
}

/** A label or short text of the page; `one | many` is chosen by the value `n`. */
export function translate(catalogue: Catalogue, key: UiKey, values: Values = {}): string {
  const [one = '', many = one] = catalogue.ui[key].split(' | ');
  return fill(values.n === 1 ? one : many, values);
}

/** What a stage said, in the reader's language; in English where a translation is missing, by its id where all are. */
export function sentence(catalogue: Catalogue, stage: StageId, message: Message): readonly Segment[] {
  const template = catalogue.stages[stage][message.id] ?? en.stages[stage][message.id] ?? `${stage}.${message.id}`;
  return segments(template, message.values);
}
