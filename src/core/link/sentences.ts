// SPDX-License-Identifier: GPL-2.0-only
/** What each of the linker's steps says: a message of the catalogue and its values. */
import type { Message } from '../base/view';
import type { LinkEvent } from './events';
import { tableOf } from './tables';

/** Characters of a declaration in a sentence; the scene shows more. */
const SHOWN = 80;

export type LinkMessageId =
  | 'begin.final'
  | 'begin.relocatable'
  | 'begin.partial'
  | 'script'
  | 'archive.whole'
  | 'archive.searched'
  | 'pull.object'
  | 'pull.script'
  | 'leave'
  | 'leave.entries'
  | 'object.user'
  | 'object.kernel'
  | 'resolve.found'
  | 'resolve.missing'
  | 'resolve.weak'
  | 'collect'
  | 'collect.keep'
  | 'keep'
  | 'open'
  | 'take.initcall'
  | 'take.initcall.next'
  | 'take.console'
  | 'take.exitcall'
  | 'take.ksymtab'
  | 'take.kcrctab'
  | 'take.param'
  | 'take.setup'
  | 'take.modinfo'
  | 'take.strings'
  | 'take.inittext'
  | 'take.exittext'
  | 'take.code'
  | 'take.data'
  | 'none.empty'
  | 'none.taken'
  | 'sort'
  | 'flag.level'
  | 'flag.early'
  | 'flag.end'
  | 'flag.start'
  | 'flag.other'
  | 'flag.hidden'
  | 'flag.provided'
  | 'flag.notProvided'
  | 'dot'
  | 'data'
  | 'discard.exitcall'
  | 'discard.modinfo'
  | 'discard.addressable'
  | 'discard.other'
  | 'orphan.after'
  | 'orphan.end'
  | 'merge'
  | 'assert.holds'
  | 'assert.fails'
  | 'done'
  | 'done.empty'
  | 'done.dropped'
  | 'relocate.absolute'
  | 'relocate.relative'
  | 'relocate.initcall'
  | 'relocate.initcallPrel'
  | 'relocate.ksymtab'
  | 'carry'
  | 'segment'
  | 'written.final'
  | 'written.relocatable'
  | 'lost.used'
  | 'lost.keep'
  | 'lost.archives'
  | 'lost.several'
  | 'lost.none'
  | 'problem'
  | 'exports'
  | 'module.licensed'
  | 'module.proprietary'
  | 'module.unlicensed'
  | 'lookup.vmlinux'
  | 'lookup.module'
  | 'lookup.gpl'
  | 'lookup.missing'
  | 'lookup.weak'
  | 'lookup.refused'
  | 'lookup.namespace'
  | 'crc.plain'
  | 'crc.types'
  | 'modc'
  | 'modc.versions'
  | 'symvers';

const lds = 'include/asm-generic/vmlinux.lds.h, Linux 5.4';
const manual = 'GNU ld manual';

export function formatHex(value: number | bigint): string {
  return `0x${value.toString(16)}`;
}

function signed(value: bigint): string {
  const n = BigInt.asIntN(64, value);
  return n < 0n ? `-0x${(-n).toString(16)}` : `0x${n.toString(16)}`;
}

function takeMessage(event: Extract<LinkEvent, { kind: 'take' }>): { id: LinkMessageId; source: string } {
  switch (tableOf(event.section)) {
    case 'initcall':
      return { id: event.rank > 1 ? 'take.initcall.next' : 'take.initcall', source: `INIT_CALLS_LEVEL, ${lds}` };
    case 'console-initcall':
      return { id: 'take.console', source: `CON_INITCALL, ${lds}` };
    case 'exitcall':
      return { id: 'take.exitcall', source: 'arch/um/include/asm/common.lds.S, Linux 5.4' };
    case 'ksymtab':
      return { id: 'take.ksymtab', source: `RO_DATA_SECTION, ${lds}` };
    case 'kcrctab':
      return { id: 'take.kcrctab', source: `RO_DATA_SECTION, ${lds}` };
    case 'param':
      return { id: 'take.param', source: `RO_DATA_SECTION, ${lds}` };
    case 'setup':
      return { id: 'take.setup', source: `INIT_SETUP, ${lds}` };
    case 'modinfo':
      return { id: 'take.modinfo', source: 'include/linux/moduleparam.h, Linux 5.4' };
    case 'strings':
      return { id: 'take.strings', source: `RO_DATA_SECTION, ${lds}` };
    case undefined:
      break;
  }
  if (event.section.startsWith('.init.text')) return { id: 'take.inittext', source: `INIT_TEXT, ${lds}` };
  if (event.section.startsWith('.exit.text')) return { id: 'take.exittext', source: `EXIT_TEXT, ${lds}` };
  return {
    id: event.letters.includes('X') ? 'take.code' : 'take.data',
    source: `${manual}, "Input Section Description"`,
  };
}

function flagMessage(event: Extract<LinkEvent, { kind: 'flag' }>): LinkMessageId {
  if (!event.set) return 'flag.notProvided';
  if (event.level === 'early') return 'flag.early';
  if (event.level !== '') return 'flag.level';
  if (event.form.startsWith('provide')) return 'flag.provided';
  if (event.form === 'hidden') return 'flag.hidden';
  if (/^__stop_|_(?:end|stop)$/.test(event.symbol)) return 'flag.end';
  return /^__start_|_(?:start|begin)$/.test(event.symbol) ? 'flag.start' : 'flag.other';
}

function discardMessage(event: Extract<LinkEvent, { kind: 'discard' }>): { id: LinkMessageId; source: string } {
  const source = `DISCARDS, ${lds}`;
  if (tableOf(event.section) === 'exitcall') return { id: 'discard.exitcall', source };
  if (event.section === '.modinfo') return { id: 'discard.modinfo', source };
  if (event.section.startsWith('.discard')) return { id: 'discard.addressable', source };
  return { id: 'discard.other', source };
}

function relocateMessage(event: Extract<LinkEvent, { kind: 'relocate' }>): LinkMessageId {
  const table = tableOf(event.section);
  if (table === 'initcall') return event.formula === 'S + A' ? 'relocate.initcall' : 'relocate.initcallPrel';
  if (table === 'ksymtab') return 'relocate.ksymtab';
  return event.formula === 'S + A' ? 'relocate.absolute' : 'relocate.relative';
}

/** What a piece is called in a sentence: its labels, or else the section's name. */
function named(event: { readonly labels: readonly string[]; readonly section: string }): string {
  return event.labels.length === 0 ? event.section : listed(event.labels);
}

function listed(names: readonly string[]): string {
  return names.length > 3 ? `${names.slice(0, 3).join(', ')}, …` : names.join(', ');
}

function lostMessage({ without, labels }: Extract<LinkEvent, { kind: 'lost' }>): LinkMessageId {
  if (labels.length === 0) return 'lost.none';
  if (without.length > 1) return 'lost.several';
  if (without[0] === 'used') return 'lost.used';
  return without[0] === 'keep' ? 'lost.keep' : 'lost.archives';
}

export function sayLink(event: LinkEvent): Message<LinkMessageId> {
  switch (event.kind) {
    case 'begin':
      return {
        id: event.relocatable ? (event.script === '' ? 'begin.partial' : 'begin.relocatable') : 'begin.final',
        values: { output: event.output, count: event.objects.length, script: event.script },
      };
    case 'script':
      return {
        id: 'script',
        values: { path: event.path, count: event.rows.length },
        source: `${manual}, "Linker Scripts"`,
      };
    case 'archive':
      return {
        id: event.whole ? 'archive.whole' : 'archive.searched',
        values: {
          archive: event.archive,
          members: event.members,
          pulled: event.members - event.left,
        },
        source: event.whole
          ? 'scripts/link-vmlinux.sh, vmlinux_link(), Linux 5.4'
          : `${manual}, "--start-group archives --end-group"`,
      };
    case 'pull':
      return {
        id: event.by === '' ? 'pull.script' : 'pull.object',
        values: { archive: event.archive, object: event.object, symbol: event.symbol, by: event.by },
        source: `${manual}, "archive file"`,
      };
    case 'leave':
      return {
        id: event.labels.length > 0 ? 'leave.entries' : 'leave',
        values: { archive: event.archive, object: event.object, named: listed(event.labels) },
        source: `${manual}, "--whole-archive"`,
      };
    case 'object':
      return {
        id: event.user ? 'object.user' : 'object.kernel',
        values: { object: event.object, count: event.sections.length, defines: event.defines, needs: event.needs },
      };
    case 'resolve':
      return {
        id: event.by !== '' ? 'resolve.found' : event.weak ? 'resolve.weak' : 'resolve.missing',
        values: {
          symbol: event.symbol,
          by: event.by,
          section: event.section,
          users: event.users.slice(0, 3).join(', '),
        },
      };
    case 'collect':
      return {
        id: event.row > 0 ? 'collect.keep' : 'collect',
        values: {
          object: event.object,
          section: event.section,
          named: named(event),
          size: event.size,
          row: event.row,
        },
        source: `${manual}, "--gc-sections"`,
      };
    case 'keep':
      return { id: 'keep', values: { object: event.object, section: event.section }, source: `${manual}, "KEEP"` };
    case 'open':
      return {
        id: 'open',
        values: { output: event.output, address: formatHex(event.address) },
        source: `${manual}, "Output Section Description"`,
      };
    case 'take': {
      const { id, source } = takeMessage(event);
      return {
        id,
        values: {
          pattern: event.pattern,
          object: event.object,
          section: event.section,
          output: event.output,
          size: event.size,
          address: formatHex(event.address),
          named: named(event),
          rank: event.rank,
          count: event.count,
        },
        source,
      };
    }
    case 'none':
      return {
        id: event.matched > 0 ? 'none.taken' : 'none.empty',
        values: { pattern: event.pattern, output: event.output, count: event.matched },
        source: `${manual}, "Input Section Wildcard Patterns"`,
      };
    case 'sort':
      return {
        id: 'sort',
        values: { pattern: event.pattern, by: event.by, count: event.after.length, first: event.after[0] ?? '' },
        source: `${manual}, "SORT_BY_NAME"`,
      };
    case 'flag':
      return {
        id: flagMessage(event),
        values: { symbol: event.symbol, address: formatHex(event.address), level: event.level, output: event.output },
        source: event.level !== '' ? `INIT_CALLS, ${lds}` : `${manual}, "Assigning Values to Symbols"`,
      };
    case 'dot':
      return {
        id: 'dot',
        values: { address: formatHex(event.address), output: event.output },
        source: `${manual}, "The Location Counter"`,
      };
    case 'data':
      return {
        id: 'data',
        values: {
          size: event.size,
          value: formatHex(event.value),
          address: formatHex(event.address),
          output: event.output,
        },
        source: `${manual}, "Output Section Data"`,
      };
    case 'discard': {
      const { id, source } = discardMessage(event);
      return {
        id,
        values: {
          pattern: event.pattern,
          object: event.object,
          section: event.section,
          size: event.size,
          named: named(event),
        },
        source,
      };
    }
    case 'orphan':
      return {
        id: event.after === '' ? 'orphan.end' : 'orphan.after',
        values: {
          object: event.object,
          section: event.section,
          output: event.output,
          after: event.after,
          address: formatHex(event.address),
        },
        source: `${manual}, "Orphan Sections"`,
      };
    case 'merge':
      return {
        id: 'merge',
        values: { output: event.output, before: event.before, after: event.after, saved: event.before - event.after },
        source: 'System V gABI, SHF_MERGE',
      };
    case 'assert':
      return {
        id: event.holds ? 'assert.holds' : 'assert.fails',
        values: { message: event.message },
        source: `${manual}, "ASSERT"`,
      };
    case 'done':
      return {
        id: event.dropped ? 'done.dropped' : event.size === 0 ? 'done.empty' : 'done',
        values: {
          output: event.output,
          address: formatHex(event.address),
          size: event.size,
          inputs: event.inputs,
          letters: event.letters,
        },
      };
    case 'relocate':
      return {
        id: relocateMessage(event),
        values: {
          address: formatHex(event.address),
          size: event.size,
          type: event.type,
          symbol: event.symbol,
          target: event.targetLabel === '' ? event.symbol : event.targetLabel,
          label: event.label === '' ? event.section : event.label,
          output: event.output,
          s: formatHex(event.s),
          a: signed(event.a),
          p: formatHex(event.p),
          value:
            event.formula === 'S + A' ? formatHex(event.value) : signed(BigInt.asIntN(event.size * 8, event.value)),
        },
        source: 'x86-64 psABI, table 4.9',
      };
    case 'carry':
      return { id: 'carry', values: { output: event.output, count: event.count }, source: `${manual}, "-r"` };
    case 'segment':
      return {
        id: 'segment',
        values: {
          index: event.index,
          type: event.type,
          letters: event.letters,
          address: formatHex(event.address),
          memory: event.memory,
          file: event.file,
          sections: event.sections.join(' '),
        },
        source: 'System V gABI, "Program Header"',
      };
    case 'written':
      return {
        id: event.relocatable ? 'written.relocatable' : 'written.final',
        values: {
          path: event.path,
          size: event.size,
          sections: event.sections,
          symbols: event.symbols,
          entry: formatHex(event.entry),
          entryName: event.entryName,
        },
      };
    case 'lost': {
      const own = event.labels.filter((_, i) => event.users[i] === 1);
      return {
        id: lostMessage(event),
        values: {
          count: event.labels.length,
          before: event.before,
          after: event.after,
          named: listed(own.length > 0 ? own : event.labels),
        },
      };
    }
    case 'problem':
      return { id: 'problem', values: { tool: event.tool, text: event.text } };
    case 'crc': {
      const { object, symbol, crc, through } = event;
      const text = event.text.length > SHOWN ? `${event.text.slice(0, SHOWN)}…` : event.text.trimEnd();
      return {
        id: through.length > 0 ? 'crc.types' : 'crc.plain',
        values: { object, symbol, crc, text, count: through.length, types: listed(through) },
        source: 'scripts/genksyms; cmd_modversions_c of scripts/Makefile.build, Linux 5.4',
      };
    }
    case 'exports':
      return {
        id: 'exports',
        values: { count: event.count, gpl: event.gpl },
        source: 'scripts/mod/modpost.c, Linux 5.4',
      };
    case 'module':
      return {
        id: event.license === '' ? 'module.unlicensed' : event.compatible ? 'module.licensed' : 'module.proprietary',
        values: {
          module: event.module,
          license: event.license,
          needs: event.needs.length,
          exports: event.exports.length,
        },
        source: 'scripts/mod/modpost.c, read_symbols(), Linux 5.4',
      };
    case 'lookup':
      return {
        id: lookupMessage(event),
        values: { module: event.module, symbol: event.symbol, owner: event.owner, export: event.export },
        source: 'scripts/mod/modpost.c, check_exports(), Linux 5.4',
      };
    case 'modc': {
      const versions = /____versions\[\]\n.*\n([^]*?)\n?\};/.exec(event.text)?.[1];
      return {
        id: versions === undefined ? 'modc' : 'modc.versions',
        values: {
          module: event.module,
          path: event.path,
          depends: event.depends.join(','),
          count: versions?.split('\n').filter((line) => line !== '').length ?? 0,
        },
        source: 'scripts/mod/modpost.c, add_header(), add_versions(), Linux 5.4',
      };
    }
    case 'symvers':
      return {
        id: 'symvers',
        values: { count: event.rows.length },
        source: 'scripts/mod/modpost.c, write_dump(), Linux 5.4',
      };
  }
}

function lookupMessage(event: Extract<LinkEvent, { kind: 'lookup' }>): LinkMessageId {
  switch (event.verdict) {
    case 'undefined':
      return 'lookup.missing';
    case 'weak':
      return 'lookup.weak';
    case 'gpl':
      return 'lookup.refused';
    case 'namespace':
      return 'lookup.namespace';
    default:
      if (event.owner !== 'vmlinux') return 'lookup.module';
      return event.export.includes('GPL') ? 'lookup.gpl' : 'lookup.vmlinux';
  }
}
