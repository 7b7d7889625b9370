// SPDX-License-Identifier: GPL-2.0-only
/** A boot's sentences: which text, with which values, and where in the kernel it is written. */
import type { Message } from '../base/view';
import type { BootEvent } from './schema';

export type BootMessageId =
  | 'begin'
  | 'begin.plain'
  | 'segment'
  | 'region'
  | 'table'
  | 'slot'
  | 'start'
  | 'level'
  | 'level.empty'
  | 'level.early'
  | 'level.console'
  | 'read.pointer'
  | 'read.relative'
  | 'call'
  | 'skip'
  | 'enter'
  | 'leave'
  | 'log'
  | 'log.plain'
  | 'log.hidden'
  | 'return'
  | 'return.error'
  | 'param.early'
  | 'param.setup'
  | 'param.setup.refused'
  | 'param.set'
  | 'param.failed'
  | 'free'
  | 'free.unmapped'
  | 'keep'
  | 'exittable'
  | 'exitcall'
  | 'exec'
  | 'exec.words'
  | 'exec.missing'
  | 'oops'
  | 'exitcalls.kept'
  | 'exitcalls.walked'
  | 'exitcalls.none'
  | 'done'
  | 'stop.trap'
  | 'stop.fault'
  | 'stop.limit'
  | 'stop.panic'
  | 'stop.halt';

const hex = (value: bigint) => `0x${value.toString(16)}`;
const bytesText = (bytes: Uint8Array) => Array.from(bytes, (b) => b.toString(16).padStart(2, '0')).join(' ');
const seconds = (ns: bigint) => `${ns / 1_000_000_000n}.${((ns / 1000n) % 1_000_000n).toString().padStart(6, '0')}`;
const MAIN = 'init/main.c (5.4)';

export function sayBoot(event: BootEvent): Message<BootMessageId> {
  switch (event.kind) {
    case 'begin':
      return {
        id: event.commandLine === '' ? 'begin.plain' : 'begin',
        values: { arch: event.arch, address: hex(event.entry), name: event.entryName, line: event.commandLine },
      };
    case 'segment':
      return {
        id: 'segment',
        values: {
          address: hex(event.address),
          size: event.size,
          file: event.fileSize,
          flags: event.flags,
          sections: event.sections.join(' '),
        },
        source: 'ELF-64, Program Header: PT_LOAD',
      };
    case 'region':
      return {
        id: 'region',
        values: { part: event.part, from: hex(event.from), to: hex(event.to), a: event.fromSymbol, b: event.toSymbol },
      };
    case 'table':
      return {
        id: 'table',
        values: {
          id: event.id,
          name: event.name,
          symbol: event.symbol,
          from: hex(event.from),
          count: event.count,
          size: event.entrySize,
        },
        source: 'include/asm-generic/vmlinux.lds.h, INIT_CALLS (5.4)',
      };
    case 'slot':
      return {
        id: 'slot',
        values: { label: event.label, address: hex(event.address), target: event.targetName, object: event.object },
      };
    case 'start':
      return { id: 'start', values: { name: event.name, address: hex(event.address) }, source: MAIN };
    case 'level': {
      const values = {
        id: event.id,
        name: event.name,
        count: event.count,
        from: hex(event.from),
        to: hex(event.to),
        a: event.fromSymbol,
        b: event.toSymbol,
      };
      if (event.id === 'console')
        return { id: 'level.console', values, source: 'kernel/printk/printk.c, console_init (5.4)' };
      if (event.id === 'early') return { id: 'level.early', values, source: 'init/main.c, do_pre_smp_initcalls (5.4)' };
      return {
        id: event.count === 0 ? 'level.empty' : 'level',
        values,
        source: 'init/main.c, do_initcall_level (5.4)',
      };
    }
    case 'read':
      return {
        id: event.relative ? 'read.relative' : 'read.pointer',
        values: {
          slot: event.label,
          address: hex(event.address),
          bytes: bytesText(event.bytes),
          size: event.bytes.length,
          target: event.targetName,
          at: hex(event.target),
        },
        source: event.relative
          ? 'include/linux/init.h, initcall_from_entry with PREL32 (5.4)'
          : 'include/linux/init.h, initcall_from_entry (5.4)',
      };
    case 'call':
      return {
        id: 'call',
        values: { name: event.name, address: hex(event.address), by: event.by, slot: hex(event.slot) },
        source: 'init/main.c, do_one_initcall (5.4)',
      };
    case 'skip':
      return {
        id: 'skip',
        values: { name: event.name, slot: hex(event.slot) },
        source: 'init/main.c, initcall_blacklisted (5.4)',
      };
    case 'enter':
      return { id: 'enter', values: { name: event.name, by: event.by, address: hex(event.address) } };
    case 'leave':
      return { id: 'leave', values: { name: event.name, value: hex(event.value) } };
    case 'log':
      return {
        id: !event.console ? 'log.hidden' : event.by === '' ? 'log.plain' : 'log',
        values: { by: event.by, text: event.text, level: event.level, time: seconds(event.at) },
        source: 'kernel/printk/printk.c (5.4)',
      };
    case 'return':
      return {
        id: event.value < 0 ? 'return.error' : 'return',
        values: { name: event.name, value: event.value },
        source: 'init/main.c, do_initcall_level (5.4)',
      };
    case 'free':
      return {
        id: event.unmapped ? 'free.unmapped' : 'free',
        values: {
          from: hex(event.from),
          to: hex(event.to),
          a: event.fromSymbol,
          b: event.toSymbol,
          pages: event.pages,
          kb: event.pages * 4,
          poison: `0x${event.poison.toString(16)}`,
        },
        source: 'arch/x86/mm/init.c, free_initmem; mm/page_alloc.c, free_reserved_area (5.4)',
      };
    case 'keep':
      return {
        id: 'keep',
        values: { from: hex(event.from), to: hex(event.to), pages: event.pages, kb: event.pages * 4 },
        source: 'arch/um/kernel/mem.c, free_initmem (5.4)',
      };
    case 'exittable':
      return {
        id: 'exittable',
        values: { count: event.names.length, from: hex(event.from), to: hex(event.to), names: event.names.join(' ') },
        source: 'arch/um/include/asm/common.lds.S (5.4)',
      };
    case 'exitcall':
      return { id: 'exitcall', values: { name: event.name, address: hex(event.address), target: hex(event.target) } };
    case 'param':
      return sayParameter(event);
    case 'exec': {
      const words = [...event.argv.slice(1), ...event.envp.slice(2)];
      return {
        id: !event.found ? 'exec.missing' : words.length > 0 ? 'exec.words' : 'exec',
        values: { path: event.path, argv: event.argv.join(' '), envp: event.envp.join(' ') },
        source: 'init/main.c, run_init_process (5.4)',
      };
    }
    case 'oops':
      return { id: 'oops', values: { text: event.text, symbol: event.symbol }, source: 'kernel/exit.c, do_exit (5.4)' };
    case 'exitcalls':
      return {
        id: event.reads > 0 ? 'exitcalls.walked' : event.kept ? 'exitcalls.kept' : 'exitcalls.none',
        values: {
          count: event.count,
          from: hex(event.from),
          to: hex(event.to),
          reads: event.reads,
          names: event.names.join(' '),
        },
        source: event.kept
          ? 'arch/um/include/asm/common.lds.S (5.4)'
          : 'include/asm-generic/vmlinux.lds.h, DISCARDS (5.4)',
      };
    case 'done':
      return {
        id: 'done',
        values: {
          instructions: String(event.instructions),
          time: seconds(event.at),
          calls: event.calls,
          lines: event.lines,
        },
        source: MAIN,
      };
    case 'stop':
      return {
        id: `stop.${event.why}` as BootMessageId,
        values: { text: event.text, address: hex(event.address), symbol: event.symbol },
      };
  }
}

type ParameterEvent = Extract<BootEvent, { kind: 'param' }>;

function sayParameter(event: ParameterEvent): Message<BootMessageId> {
  const values = {
    // a __setup() name has its own '=', and is followed by the rest
    word: event.given ? `${event.name}${event.how === 'setup' ? '' : '='}${event.value}` : event.name,
    name: event.name,
    value: event.given ? event.value : 'NULL',
    function: event.function,
    result: event.result,
  };
  if (event.how === 'setup')
    return {
      // a word is taken when the function says so: 1
      id: event.result === 0 ? 'param.setup.refused' : 'param.setup',
      values,
      source: 'init/main.c, obsolete_checksetup (5.4)',
    };
  const source = event.how === 'early' ? 'init/main.c, do_early_param (5.4)' : 'kernel/params.c, parse_one (5.4)';
  if (event.result !== 0) return { id: 'param.failed', values, source };
  return { id: event.how === 'early' ? 'param.early' : 'param.set', values, source };
}
