// SPDX-License-Identifier: GPL-2.0-only
/** A load's sentences: which text, with which values, and where in the kernel it is written. */
import type { Message } from '../base/view';
import type { Cause } from './cause';
import type { LoadEvent, LoadStepName } from './schema';

export type LoadMessageId =
  | 'command.insmod'
  | 'command.insmod.args'
  | 'command.rmmod'
  | 'command.program'
  | 'command.reboot'
  | `step.${LoadStepName}`
  | 'check.ok'
  | 'check.bad'
  | 'info'
  | 'taint.P'
  | 'taint.O'
  | 'taint.E'
  | 'taint.F'
  | 'taint.R'
  | 'taint.other'
  | 'place.core'
  | 'place.init'
  | 'memory'
  | 'memory.noinit'
  | 'state.UNFORMED'
  | 'state.COMING'
  | 'state.LIVE'
  | 'state.GOING'
  | 'found'
  | 'lookup'
  | 'lookup.weak'
  | 'define'
  | 'table'
  | 'table.empty'
  | 'table.skipped'
  | 'probe.before'
  | 'probe.after'
  | 'probe.here'
  | 'version.same'
  | 'version.other'
  | 'version.unlisted'
  | 'version.none'
  | 'resolved.kernel'
  | 'resolved.module'
  | 'resolved.freed'
  | `unresolved.${Cause['cause']}`
  | 'reference'
  | 'relocate'
  | 'relocated'
  | 'param'
  | 'param.bad'
  | 'ignored'
  | 'pointer'
  | 'pointer.none'
  | 'call.init'
  | 'call.exit'
  | 'call.operation'
  | 'syscall.open'
  | 'syscall.read'
  | 'syscall.write'
  | 'syscall.close'
  | 'result'
  | 'result.end'
  | 'result.error'
  | 'enter'
  | 'leave'
  | 'log'
  | 'log.kernel'
  | 'return.zero'
  | 'return.positive'
  | 'return.negative'
  | 'return.exit'
  | 'return.operation'
  | 'freed.init'
  | 'freed.core'
  | 'refuse'
  | 'refuse.message'
  | 'declined'
  | 'gone'
  | 'stop.trap'
  | 'stop.fault'
  | 'stop.limit'
  | 'stop.panic'
  | 'stop.halt'
  | 'done.insmod'
  | 'done.rmmod'
  | 'done.program'
  | 'done.reboot'
  | 'done.failed';

const hex = (value: bigint) => `0x${value.toString(16)}`;
const bytesText = (bytes: Uint8Array) => Array.from(bytes, (b) => b.toString(16).padStart(2, '0')).join(' ');
const MODULE = 'kernel/module.c';
const at = (name: string) => `${MODULE}, ${name} (5.4)`;

/** What happened, and why. */
export function sayLoad(event: LoadEvent): Message<LoadMessageId> {
  switch (event.kind) {
    case 'command':
      if (event.tool === 'reboot') return { id: 'command.reboot', values: {}, source: 'kernel/reboot.c (5.4)' };
      if (event.tool !== 'insmod' && event.tool !== 'rmmod')
        return { id: 'command.program', values: { text: event.text, tool: event.tool } };
      return {
        id: event.tool === 'rmmod' ? 'command.rmmod' : event.args === '' ? 'command.insmod' : 'command.insmod.args',
        values: { text: event.text, target: event.target, size: event.size, args: event.args },
        source: at(event.tool === 'rmmod' ? 'delete_module' : 'load_module'),
      };
    case 'step':
      return { id: `step.${event.name as LoadStepName}`, values: {}, source: stepSource(event.name) };
    case 'check':
      return {
        id: event.ok ? 'check.ok' : 'check.bad',
        values: { what: event.what, found: event.found, wanted: event.wanted },
      };
    case 'info':
      return { id: 'info', values: { tag: event.tag, value: event.value }, source: at('get_next_modinfo') };
    case 'taint':
      return {
        id: 'POEFR'.includes(event.flag) ? (`taint.${event.flag}` as LoadMessageId) : 'taint.other',
        values: { module: event.module, flag: event.flag },
        source: 'Documentation/admin-guide/tainted-kernels.rst (5.4)',
      };
    case 'place':
      return {
        id: event.part === 'init' ? 'place.init' : 'place.core',
        values: {
          section: event.section,
          offset: `0x${event.offset.toString(16)}`,
          size: event.size,
          flags: event.flags,
        },
        source: at('layout_sections'),
      };
    case 'memory':
      return {
        id: event.initSize === 0 ? 'memory.noinit' : 'memory',
        values: { core: hex(event.core), coreSize: event.coreSize, init: hex(event.init), initSize: event.initSize },
        source: at('move_module'),
      };
    case 'state':
      return {
        id: `state.${event.state}` as LoadMessageId,
        values: { module: event.module },
        source: 'include/linux/module.h, enum module_state (5.4)',
      };
    case 'found':
      return {
        id: 'found',
        values: { section: event.section, field: event.field, address: hex(event.address), count: event.count },
        source: at('find_module_sections'),
      };
    case 'lookup':
      return {
        id: event.weak ? 'lookup.weak' : 'lookup',
        values: { symbol: event.symbol, index: event.index },
        source: at('simplify_symbols'),
      };
    case 'define':
      return {
        id: 'define',
        values: { symbol: event.symbol, section: event.section, address: hex(event.address) },
        source: at('simplify_symbols'),
      };
    case 'table':
      return {
        id: event.skipped !== '' ? 'table.skipped' : event.count === 0 ? 'table.empty' : 'table',
        values: {
          owner: event.owner,
          table: event.table,
          count: event.count,
          most: Math.ceil(Math.log2(event.count + 1)),
          address: hex(event.address),
        },
        source: at('each_symbol_section'),
      };
    case 'probe':
      return {
        id: event.verdict < 0 ? 'probe.before' : event.verdict > 0 ? 'probe.after' : 'probe.here',
        values: {
          symbol: event.symbol,
          index: event.index,
          low: event.low,
          high: event.high,
          last: event.high - 1,
          name: event.name,
          entry: hex(event.entry),
        },
        source: 'lib/bsearch.c; kernel/module.c, cmp_name (5.4)',
      };
    case 'version': {
      const { module, symbol, built, exported, verdict } = event;
      return {
        id: `version.${verdict}` as LoadMessageId,
        values: { module, symbol, built, exported },
        source: at('check_version'),
      };
    }
    case 'resolved':
      return {
        id: event.freed ? 'resolved.freed' : event.owner === 'vmlinux' ? 'resolved.kernel' : 'resolved.module',
        values: {
          symbol: event.symbol,
          owner: event.owner,
          table: event.table,
          index: event.index,
          address: hex(event.address),
          probes: event.probes,
        },
        source: at('resolve_symbol'),
      };
    case 'unresolved':
      return {
        id: `unresolved.${event.cause as Cause['cause']}`,
        values: {
          symbol: event.symbol,
          error: event.error,
          probes: event.probes,
          tables: event.tables,
          namespace: event.namespace,
          by: event.by,
        },
        source: at('resolve_symbol'),
      };
    case 'reference':
      return {
        id: 'reference',
        values: { user: event.user, owner: event.owner, count: event.count },
        source: at('ref_module'),
      };
    case 'relocate':
      return {
        id: 'relocate',
        values: {
          section: event.section,
          offset: `0x${event.offset.toString(16)}`,
          address: hex(event.address),
          type: event.type,
          symbol: event.symbol,
          value: hex(event.value),
          addend: String(BigInt.asIntN(64, event.addend)),
          before: bytesText(event.before),
          after: bytesText(event.after),
        },
        source: 'arch/x86/kernel/module.c, apply_relocate_add (5.4); x86-64 psABI 4.4',
      };
    case 'relocated':
      return {
        id: 'relocated',
        values: { count: event.count, sections: event.sections.join(' ') },
        source: at('apply_relocations'),
      };
    case 'param':
      return {
        id: event.error < 0 ? 'param.bad' : 'param',
        values: {
          name: event.name,
          value: event.value,
          type: event.type,
          address: hex(event.address),
          before: bytesText(event.before),
          after: bytesText(event.after),
          error: event.error,
        },
        source: 'kernel/params.c, parse_one (5.4)',
      };
    case 'ignored':
      return { id: 'ignored', values: { word: event.word }, source: at('unknown_module_param_cb') };
    case 'pointer':
      return {
        id: event.target === 0n ? 'pointer.none' : 'pointer',
        values: {
          field: event.field,
          address: hex(event.address),
          bytes: bytesText(event.bytes),
          target: hex(event.target),
          name: event.targetName,
        },
        source: 'include/linux/module.h, struct module (5.4)',
      };
    case 'syscall':
      return {
        id: `syscall.${event.name as 'open' | 'read' | 'write' | 'close'}`,
        values: { args: event.args },
        source: `fs/${event.name === 'open' || event.name === 'close' ? 'open.c' : 'read_write.c'}, ksys_${event.name} (5.4)`,
      };
    case 'result':
      return {
        id: event.value < 0 ? 'result.error' : event.name === 'read' && event.value === 0 ? 'result.end' : 'result',
        values: { name: event.name, value: event.value, error: event.error, text: event.text },
      };
    case 'call':
      if (event.field !== 'init' && event.field !== 'exit')
        return {
          id: 'call.operation',
          values: { name: event.name, address: hex(event.address), by: event.by, call: event.field },
          source: 'include/linux/fs.h, struct file_operations (5.4)',
        };
      return {
        id: event.field === 'exit' ? 'call.exit' : 'call.init',
        values: { name: event.name, address: hex(event.address), by: event.by },
        source: event.field === 'exit' ? at('delete_module') : at('do_init_module'),
      };
    case 'enter':
      return { id: 'enter', values: { name: event.name, by: event.by, address: hex(event.address) } };
    case 'leave':
      return { id: 'leave', values: { name: event.name, value: hex(event.value) } };
    case 'log':
      return {
        id: event.by === '' ? 'log.kernel' : 'log',
        values: { by: event.by, text: event.text, level: event.level },
      };
    case 'return':
      if (event.field !== 'init' && event.field !== 'exit')
        return { id: 'return.operation', values: { name: event.name, value: event.value } };
      return {
        id:
          event.field === 'exit'
            ? 'return.exit'
            : event.value === 0
              ? 'return.zero'
              : event.value > 0
                ? 'return.positive'
                : 'return.negative',
        values: { name: event.name, value: event.value },
        source: at(event.field === 'exit' ? 'delete_module' : 'do_init_module'),
      };
    case 'freed':
      return {
        id: event.part === 'init' ? 'freed.init' : 'freed.core',
        values: { module: event.module, address: hex(event.address), size: event.size },
        source: at(event.part === 'init' ? 'do_free_init' : 'free_module'),
      };
    case 'refuse':
      return {
        id: event.message === '' ? 'refuse' : 'refuse.message',
        values: { step: event.step, error: event.error, code: event.code, message: event.message },
        source: at(event.step),
      };
    case 'declined':
      return { id: 'declined', values: { tool: event.tool, why: event.why }, source: 'kmod 30' };
    case 'gone':
      return { id: 'gone', values: { module: event.module }, source: at('free_module') };
    case 'stop':
      return {
        id: `stop.${event.why}` as LoadMessageId,
        values: { text: event.text, address: hex(event.address), symbol: event.symbol },
      };
    case 'done':
      return {
        id:
          event.exit !== 0
            ? 'done.failed'
            : event.tool === 'rmmod' || event.tool === 'insmod' || event.tool === 'reboot'
              ? `done.${event.tool}`
              : 'done.program',
        values: { tool: event.tool, exit: event.exit, text: event.text, module: event.module },
      };
  }
}

function stepSource(name: string): string {
  switch (name) {
    case 'kernel_read_file':
      return 'fs/exec.c, kernel_read_file (5.4)';
    case 'parse_args':
      return 'kernel/params.c, parse_args (5.4)';
    case 'mod_sysfs_setup':
    case 'prepare_coming_module':
      return at('load_module');
    case 'do_one_initcall':
      return 'init/main.c, do_one_initcall (5.4)';
    case 'source_list':
    case 'module_state':
    case 'exit_exists':
    case 'exit':
      return at('delete_module');
    default:
      return at(name);
  }
}
