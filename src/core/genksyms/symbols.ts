// SPDX-License-Identifier: GPL-2.0-only
/**
 * Declarations by name, and the checksum of one: CRC-32 of its words, each followed by a space, where a name that stands for
 * a type stands for that type's own declaration, the first time it comes up in an export.
 *
 * Only the first declaration of a name counts. A tag that nothing defined has the words `struct x { UNKNOWN }`, from then on.
 * Source: Linux 5.4, scripts/genksyms/genksyms.c, __add_symbol(), expand_and_crc_sym(), export_symbol().
 */
import { addCrc, CRC_START, crcResult } from './crc32';
import { Tag, type Word } from './words';

/** An ordinary name is a variable, a function, a typedef or an enumerator. */
type NameTag = typeof Tag.plain | typeof Tag.typedef | typeof Tag.enumerator;

interface Reference {
  readonly tag: Tag;
  readonly text: string;
}

/** Words that stand for themselves are joined. */
type Part = string | Reference;

interface Definition {
  readonly name: string;
  readonly tag: Tag;
  /** made when it is first expanded */
  parts: readonly Part[] | undefined;
  readonly last: Word | undefined;
  /** the export it was last expanded for */
  seen: number;
}

const TAG_NAMES: Readonly<Record<Tag, string>> = {
  [Tag.plain]: '',
  [Tag.typedef]: 'typedef',
  [Tag.enumerator]: 'enum constant',
  [Tag.struct]: 'struct',
  [Tag.union]: 'union',
  [Tag.enum]: 'enum',
};

export interface Checksum {
  readonly crc: number;
  /** the words that were hashed, as far as they are kept */
  readonly text: string;
  /** characters hashed */
  readonly length: number;
  /** names of the types it was expanded through, in order: `struct page` */
  readonly through: readonly string[];
}

export class SymbolTable {
  private readonly names = new Map<string, Definition>();
  private readonly tags = new Map<string, Definition>();
  private exports = 0;
  /** words of the last enumerator that had a value, and how many have followed it without */
  private enumBase: readonly Part[] | undefined;
  private enumCount = 0;

  isTypedef(name: string): boolean {
    return this.names.get(name)?.tag === Tag.typedef;
  }

  isEnumerator(name: string): boolean {
    return this.names.get(name)?.tag === Tag.enumerator;
  }

  /** `last`: the last word of the declaration; the chain before it is the rest. */
  addName(name: string, tag: NameTag, last: Word | undefined): void {
    add(this.names, { name, tag, parts: undefined, last, seen: 0 });
  }

  addCompound(name: string, tag: Tag, last: Word | undefined): void {
    this.addTag({ name, tag, parts: undefined, last, seen: 0 });
  }

  /** An enumerator without a value is the last value, in brackets, plus a number. */
  addEnumerator(name: string, value: readonly Word[]): void {
    let parts: readonly Part[];
    if (value.length > 0) {
      parts = this.enumBase = partsOf(value);
      this.enumCount = 1;
    } else {
      const number = `${this.enumCount++} `;
      parts = this.enumBase ? ['( ', ...this.enumBase, `) + ${number}`] : [number];
    }
    add(this.names, { name, tag: Tag.enumerator, parts, last: undefined, seen: 0 });
  }

  /** The next enumerators count from nought. */
  endEnum(): void {
    this.enumBase = undefined;
    this.enumCount = 0;
  }

  /** undefined: nothing declared it. `keep`: how much of the text is wanted. */
  checksum(name: string, keep: number): Checksum | undefined {
    const symbol = this.names.get(name);
    if (!symbol) return undefined;
    const serial = ++this.exports;
    let crc = CRC_START;
    let text = '';
    let length = 0;
    const through: string[] = [];
    const say = (words: string) => {
      crc = addCrc(crc, words);
      if (length < keep) text += words.slice(0, keep - length);
      length += words.length;
    };
    symbol.seen = serial;
    const open: { readonly parts: readonly Part[]; at: number }[] = [{ parts: partsIn(symbol), at: 0 }];
    for (let top = open.at(-1); top; top = open.at(-1)) {
      const part = top.parts[top.at++];
      if (part === undefined) open.pop();
      else if (typeof part === 'string') say(part);
      else {
        const definition = this.definitionOf(part);
        const label = part.tag >= Tag.struct ? `${TAG_NAMES[part.tag]} ${part.text}` : part.text;
        if (!definition || definition.seen === serial) say(`${label} `);
        else {
          definition.seen = serial;
          if (keep > 0 && part.tag !== Tag.enumerator) through.push(label);
          open.push({ parts: partsIn(definition), at: 0 });
        }
      }
    }
    return { crc: crcResult(crc), text, length, through };
  }

  private addTag(definition: Definition): void {
    if (definition.tag === Tag.enum) this.endEnum();
    add(this.tags, definition);
  }

  private definitionOf({ tag, text }: Reference): Definition | undefined {
    if (tag < Tag.struct) return this.names.get(text);
    const known = this.tags.get(text);
    if (known) return known;
    const parts = [`${TAG_NAMES[tag]} ${text} { UNKNOWN } `];
    const unknown: Definition = { name: text, tag, parts, last: undefined, seen: 0 };
    this.addTag(unknown);
    return unknown;
  }
}

function add(table: Map<string, Definition>, definition: Definition): void {
  if (!table.has(definition.name)) table.set(definition.name, definition);
}

function partsIn(definition: Definition): readonly Part[] {
  return (definition.parts ??= partsOf(chain(definition.last, undefined)));
}

/** The words after `before`, up to `last`, in order. */
export function chain(last: Word | undefined, before: Word | undefined): Word[] {
  const words: Word[] = [];
  for (let word = last; word && word !== before; word = word.previous) words.push(word);
  return words.reverse();
}

function partsOf(words: readonly Word[]): Part[] {
  const parts: Part[] = [];
  let plain = '';
  for (const word of words) {
    if (word.tag === Tag.plain) plain += `${word.text} `;
    else {
      if (plain !== '') parts.push(plain);
      plain = '';
      parts.push({ tag: word.tag, text: word.text });
    }
  }
  if (plain !== '') parts.push(plain);
  return parts;
}
