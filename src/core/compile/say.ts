// SPDX-License-Identifier: GPL-2.0-only
/**
 * Sentences of a compile: what happened and why, as an id and its values; the words are in i18n.
 */
import type { Message } from '../base/view';
import type { CompileEvent, AttributeEffect } from './schema';

/** The sentences' ids. Attribute effects have one each. */
export type CompileMessageId =
  | 'begin'
  | 'declare'
  | 'declareDefinition'
  | 'declareTypedef'
  | 'layout'
  | `attribute.${AttributeEffect}`
  | 'defineFunction'
  | 'defineObject'
  | 'defineAlias'
  | 'keptUsed'
  | 'keptGlobal'
  | 'keptReferenced'
  | 'asm'
  | 'drop'
  | 'dropUsed'
  | 'elementValue'
  | 'elementSymbol'
  | 'literal'
  | 'literalAgain'
  | 'statement'
  | 'trap'
  | 'end'
  | 'endErrors';
const keptSentence = { used: 'keptUsed', global: 'keptGlobal', referenced: 'keptReferenced' } as const;

export function say(event: CompileEvent): Message<CompileMessageId> {
  switch (event.kind) {
    case 'begin':
      return { id: 'begin', values: { source: event.source, tokens: event.tokens } };
    case 'declare':
      if (event.what === 'typedef')
        return { id: 'declareTypedef', values: { name: event.name, type: event.type }, source: 'C11 6.7.8' };
      return {
        id: event.definition ? 'declareDefinition' : 'declare',
        values: { name: event.name, type: event.type, linkage: event.linkage },
        source: 'C11 6.2.2, 6.9',
      };
    case 'layout':
      return {
        id: 'layout',
        values: { tag: event.tag, size: event.size, align: event.align, members: event.members.join(', ') },
        source: 'x86-64 psABI 3.1.2',
      };
    case 'attribute':
      return {
        id: `attribute.${event.effect as AttributeEffect}`,
        values: { target: event.target, text: event.text, value: event.value },
        source: 'gcc manual, Extensions: attributes',
      };
    case 'define':
      if (event.what === 'alias') {
        return {
          id: 'defineAlias',
          values: { name: event.name, target: event.target, section: event.section },
          source: 'gcc manual: alias',
        };
      }
      if (event.what === 'function') {
        return {
          id: 'defineFunction',
          values: {
            name: event.name,
            type: event.type,
            section: event.section,
            size: event.size,
            binding: event.binding,
          },
        };
      }
      return {
        id: event.kept === '' ? 'defineObject' : keptSentence[event.kept as keyof typeof keptSentence],
        values: {
          name: event.name,
          type: event.type,
          section: event.section,
          flags: event.flags,
          size: event.size,
          align: event.align,
          binding: event.binding,
        },
      };
    case 'asm':
      return { id: 'asm', values: { text: event.text.trim().replace(/\s+/g, ' ') } };
    case 'drop':
      return {
        id: event.attributes.some((text) => /^_*used_*$/.test(text)) ? 'dropUsed' : 'drop',
        values: { name: event.name, type: event.type },
        source: 'gcc manual: -funit-at-a-time, used',
      };
    case 'element':
      if (event.symbol !== '') {
        return {
          id: 'elementSymbol',
          values: {
            object: event.object + event.path,
            symbol: event.symbol,
            relocation: event.relocation,
            size: event.size,
            offset: event.offset,
          },
          source: 'C11 6.6p9',
        };
      }
      return {
        id: 'elementValue',
        values: {
          object: event.object + event.path,
          value: event.value,
          size: event.size,
          offset: event.offset,
          type: event.type,
        },
      };
    case 'literal':
      return {
        id: event.again ? 'literalAgain' : 'literal',
        values: { label: event.label, text: event.text, size: event.size, section: event.section },
        source: 'C11 6.4.5p6-7',
      };
    case 'statement':
      return { id: 'statement', values: { object: event.object, offset: event.offset, size: event.bytes.length } };
    case 'trap':
      return { id: 'trap', values: { name: event.name, why: event.why } };
    case 'end':
      return {
        id: event.errors > 0 ? 'endErrors' : 'end',
        values: {
          unit: event.unit,
          functions: event.functions,
          objects: event.objects,
          aliases: event.aliases,
          strings: event.strings,
          asms: event.asms,
          dropped: event.dropped,
          errors: event.errors,
        },
      };
  }
}
