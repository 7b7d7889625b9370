// SPDX-License-Identifier: GPL-2.0-only
/**
 * What linking and modpost record. The scene is in `scene.ts`, how it comes of events in `fold.ts`, the
 * sentences in `sentences.ts`.
 *
 * The script runs a statement at a time, in its own order; addresses in the events are the final ones.
 * A list of marks takes four fields of equal length: `things`, `labels`, `offsets` (within the input
 * section), `sizes`. A script row is a row of the `script` event's listing, from 1; 0 is none.
 */
import { defineEvents, type EventOf } from '../base/events';
import type { StageView } from '../base/view';
import { applyLink, initialLink } from './fold';
import type { LinkState } from './scene';
import { type LinkMessageId, sayLink } from './sentences';

const marks = { things: 'strs', labels: 'strs', offsets: 'ints', sizes: 'ints' } as const;
const input = { object: 'str', section: 'str', index: 'int', size: 'int', letters: 'str', user: 'bool' } as const;

export const linkSchema = defineEvents('link', {
  /** ld begins. `script`: its path, '' when ld goes by its own rules; `words`: the command line */
  begin: {
    detail: 0,
    fields: { output: 'str', relocatable: 'bool', script: 'str', objects: 'strs', users: 'ints', words: 'strs' },
  },
  /** one statement a row; `froms` and `tos` are offsets into the script's text */
  script: { detail: 2, fields: { path: 'str', rows: 'strs', depths: 'ints', froms: 'ints', tos: 'ints' } },
  /** an archive of the command line; `whole`: --whole-archive, else it is searched, and `left` of its members stay out */
  archive: { detail: 1, fields: { archive: 'str', whole: 'bool', members: 'int', left: 'int', user: 'bool' } },
  /** a member comes in, because it defines what `by` needs; `by` is '' when the script or the command line does */
  pull: { detail: 1, fields: { archive: 'str', object: 'str', symbol: 'str', by: 'str', user: 'bool' } },
  /** nobody needs a name that this member defines; the entries of tables in it */
  leave: { detail: 2, fields: { archive: 'str', object: 'str', user: 'bool', things: 'strs', labels: 'strs' } },
  /** an object is opened; its sections in file order. `defines` and `needs`: global symbols */
  object: {
    detail: 1,
    fields: {
      object: 'str',
      /** it is a member of, or '' */
      archive: 'str',
      user: 'bool',
      sections: 'strs',
      indexes: 'ints',
      sectionSizes: 'ints',
      letters: 'strs',
      labels: 'strs',
      defines: 'int',
      needs: 'int',
    },
  },
  /** a name one object needs and another has. `by`: '' when nobody defines it */
  resolve: { detail: 2, fields: { symbol: 'str', by: 'str', section: 'str', users: 'strs', weak: 'bool' } },
  /** --gc-sections: nothing reachable refers to it. `row`: of the KEEP that was not heeded, or 0 */
  collect: { detail: 2, fields: { row: 'int', ...input, ...marks } },
  /** nothing refers to it, but KEEP saves it */
  keep: { detail: 1, fields: { row: 'int', object: 'str', section: 'str', user: 'bool' } },
  /** an output section begins */
  open: { detail: 2, fields: { row: 'int', output: 'str', address: 'addr' } },
  /** a pattern takes an input section, the `rank`th of `count` */
  take: {
    detail: 2,
    fields: {
      row: 'int',
      pattern: 'str',
      ...input,
      output: 'str',
      address: 'addr',
      rank: 'int',
      count: 'int',
      kept: 'bool',
      ...marks,
    },
  },
  /** a pattern no section matches */
  none: { detail: 2, fields: { row: 'int', pattern: 'str', output: 'str', matched: 'int' } },
  /** SORT: the order of sections before and after */
  sort: {
    detail: 1,
    fields: { row: 'int', pattern: 'str', by: 'str', output: 'str', before: 'strs', after: 'strs', user: 'bool' },
  },
  /** a symbol of the script gets its address: a flag is planted. `form`: plain, hidden, provide, provide-hidden */
  flag: {
    detail: 2,
    fields: { row: 'int', symbol: 'str', address: 'addr', output: 'str', form: 'str', set: 'bool', level: 'str' },
  },
  /** the location counter moves */
  dot: { detail: 2, fields: { row: 'int', address: 'addr', output: 'str' } },
  /** BYTE, SHORT, LONG, QUAD */
  data: { detail: 2, fields: { row: 'int', output: 'str', address: 'addr', size: 'int', value: 'addr' } },
  discard: { detail: 2, fields: { row: 'int', pattern: 'str', ...input, ...marks } },
  /** no pattern wanted it: it goes behind the last section of its kind */
  orphan: { detail: 2, fields: { ...input, output: 'str', address: 'addr', after: 'str', ...marks } },
  /** equal strings are kept once */
  merge: { detail: 1, fields: { output: 'str', before: 'int', after: 'int' } },
  assert: { detail: 1, fields: { row: 'int', message: 'str', holds: 'bool' } },
  /** an output section is complete */
  done: {
    detail: 0,
    fields: { row: 'int', output: 'str', address: 'addr', size: 'int', letters: 'str', inputs: 'int', dropped: 'bool' },
  },
  /** a relocation is applied. `thing`: whose bytes change; `target`: the thing they now point to */
  relocate: {
    detail: 2,
    fields: {
      object: 'str',
      section: 'str',
      output: 'str',
      address: 'addr',
      size: 'int',
      type: 'str',
      formula: 'str',
      symbol: 'str',
      s: 'addr',
      a: 'addr',
      p: 'addr',
      value: 'addr',
      before: 'bytes',
      after: 'bytes',
      thing: 'str',
      label: 'str',
      target: 'str',
      targetLabel: 'str',
      user: 'bool',
    },
  },
  /** -r: relocations of an output section are kept for a later link or the module loader */
  carry: { detail: 1, fields: { output: 'str', count: 'int', symbols: 'strs' } },
  segment: {
    detail: 1,
    fields: {
      index: 'int',
      type: 'str',
      letters: 'str',
      address: 'addr',
      memory: 'int',
      file: 'int',
      sections: 'strs',
    },
  },
  written: {
    detail: 0,
    fields: {
      path: 'str',
      size: 'int',
      sections: 'int',
      symbols: 'int',
      entry: 'addr',
      entryName: 'str',
      relocatable: 'bool',
    },
  },
  /** an experiment: entries of tables that Linux's own link has and this one has not. `without`: see `Safeguard` */
  lost: {
    detail: 0,
    fields: {
      without: 'strs',
      before: 'int',
      after: 'int',
      things: 'strs',
      labels: 'strs',
      objects: 'strs',
      sections: 'strs',
      users: 'ints',
    },
  },
  problem: { detail: 0, fields: { severity: 'str', tool: 'str', text: 'str' } },

  /**
   * CONFIG_MODVERSIONS: genksyms has hashed an exported symbol's declaration, and ld -r gives the number to the object.
   * `text`: the words that were hashed, at least their beginning; `through`: the types it was expanded through
   */
  crc: {
    detail: 0,
    fields: {
      object: 'str',
      symbol: 'str',
      crc: 'str',
      text: 'str',
      length: 'int',
      through: 'strs',
      file: 'str',
      from: 'int',
      to: 'int',
    },
  },

  /** modpost reads what vmlinux exports */
  exports: { detail: 1, fields: { count: 'int', gpl: 'int' } },
  /** modpost opens a module. `license`: as .modinfo says, '' when it says none */
  module: {
    detail: 0,
    fields: {
      module: 'str',
      license: 'str',
      compatible: 'bool',
      needs: 'strs',
      exports: 'strs',
      hasInit: 'bool',
      hasExit: 'bool',
    },
  },
  /** modpost looks for who exports a symbol; `owner`: 'vmlinux', a module, or ''; `verdict`: ok, weak, undefined, gpl, namespace */
  lookup: { detail: 1, fields: { module: 'str', symbol: 'str', owner: 'str', export: 'str', verdict: 'str' } },
  /** modpost writes demo.mod.c */
  modc: { detail: 0, fields: { module: 'str', path: 'str', text: 'str', depends: 'strs' } },
  symvers: { detail: 1, fields: { rows: 'strs' } },
});
export type LinkEvent = EventOf<typeof linkSchema>;

export type * from './scene';
export { tableOf } from './tables';
export type { LinkMessageId } from './sentences';

export const linkView: StageView<LinkEvent, LinkState, LinkMessageId> = {
  initial: initialLink,
  apply: applyLink,
  say: sayLink,
  places: (event) =>
    event.kind === 'crc' && event.file !== '' ? [{ file: event.file, from: event.from, to: event.to }] : [],
  things(event) {
    switch (event.kind) {
      case 'take':
      case 'discard':
      case 'orphan':
      case 'collect':
      case 'leave':
      case 'lost':
        return event.things;
      case 'relocate':
        return [event.thing, event.target].filter((t) => t !== '');
      default:
        return [];
    }
  },
};
