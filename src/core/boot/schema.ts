// SPDX-License-Identifier: GPL-2.0-only
/**
 * What a boot records: the image coming into memory, the walk over the initcall tables, each call and
 * what it logged and returned, and what became of the memory that was needed only for this.
 *
 * Every event is something the machine did: a read of a slot, a call, a return. None is derived from
 * what the code is expected to do.
 */
import { defineEvents, type EventOf } from '../base/events';

export const bootSchema = defineEvents('boot', {
  /** the image is about to be put into memory */
  begin: { detail: 0, fields: { arch: 'str', entry: 'addr', entryName: 'str', commandLine: 'str' } },
  /** one PT_LOAD copied to its address; the rest of it, up to `size`, is zero */
  segment: { detail: 1, fields: { address: 'addr', size: 'int', fileSize: 'int', flags: 'str', sections: 'strs' } },
  /** a stretch of memory with a meaning of its own, by the linker script's symbols; `part` is text, rodata, data, init, exitcall, bss */
  region: { detail: 2, fields: { from: 'addr', to: 'addr', part: 'str', fromSymbol: 'str', toSymbol: 'str' } },
  /** the table of one level as the linker left it; `id` is console, early, 0..7 */
  table: {
    detail: 2,
    fields: { id: 'str', name: 'str', symbol: 'str', from: 'addr', to: 'addr', entrySize: 'int', count: 'int' },
  },
  /** one slot of a table, in the order of addresses; `group` is the section's id: rootfs within 5, 6s within 6 */
  slot: {
    detail: 2,
    fields: {
      level: 'str',
      group: 'str',
      address: 'addr',
      bytes: 'bytes',
      label: 'str',
      target: 'addr',
      targetName: 'str',
      thing: 'str',
      object: 'str',
      mine: 'bool',
    },
  },
  /** the pointers of .exitcall.exit as the linker left them, where it did */
  exittable: { detail: 2, fields: { from: 'addr', to: 'addr', names: 'strs', targets: 'strs', things: 'strs' } },
  /** the first instruction of the kernel is about to run */
  start: { detail: 1, fields: { address: 'addr', name: 'str' } },
  /**
   * a word of the command line came to a function that took it; `how` is early (early_param), setup (__setup)
   * or set (a parameter's set function). `given`: there was a value; `result` is what the function returned
   */
  param: {
    detail: 0,
    fields: {
      how: 'str',
      name: 'str',
      value: 'str',
      given: 'bool',
      address: 'addr',
      function: 'str',
      result: 'int',
      thing: 'str',
      object: 'str',
    },
  },
  /** the kernel comes to a level: it read the bounds, or the first slot, of its table */
  level: {
    detail: 0,
    fields: { id: 'str', name: 'str', from: 'addr', to: 'addr', fromSymbol: 'str', toSymbol: 'str', count: 'int' },
  },
  /** a slot was read. relative: the four bytes are a distance from the slot itself (PREL32) */
  read: {
    detail: 1,
    fields: {
      level: 'str',
      address: 'addr',
      bytes: 'bytes',
      label: 'str',
      relative: 'bool',
      target: 'addr',
      targetName: 'str',
      thing: 'str',
      mine: 'bool',
    },
  },
  /** the function a slot points to was called */
  call: {
    detail: 1,
    fields: { level: 'str', slot: 'addr', address: 'addr', name: 'str', by: 'str', thing: 'str', mine: 'bool' },
  },
  /** a slot was read and its function never called */
  skip: { detail: 1, fields: { level: 'str', slot: 'addr', name: 'str', mine: 'bool' } },
  /** a call inside an initcall; depth 1 is called by the initcall itself */
  enter: { detail: 2, fields: { address: 'addr', name: 'str', by: 'str', depth: 'int', thing: 'str' } },
  leave: { detail: 2, fields: { name: 'str', depth: 'int', value: 'addr' } },
  /** a line of the log; `at` in nanoseconds since boot; `console`: its level lets it through to the console */
  log: {
    detail: 1,
    fields: { at: 'addr', level: 'int', text: 'str', by: 'str', things: 'strs', mine: 'bool', console: 'bool' },
  },
  /** the function returned `value` to the walk, which ignores it */
  return: { detail: 1, fields: { level: 'str', slot: 'addr', name: 'str', value: 'int', thing: 'str', mine: 'bool' } },
  /** the pages between two symbols were given back; `poison` is the byte they hold now; unmapped: nobody can read it */
  free: {
    detail: 0,
    fields: {
      from: 'addr',
      to: 'addr',
      fromSymbol: 'str',
      toSymbol: 'str',
      pages: 'int',
      poison: 'int',
      unmapped: 'bool',
    },
  },
  /** the initcalls are done and the init memory is still there: this architecture's free_initmem is empty */
  keep: { detail: 0, fields: { from: 'addr', to: 'addr', pages: 'int' } },
  /** walk_exitcalls(), which is not in Linux, called the function of the entry at `address` */
  exitcall: { detail: 1, fields: { address: 'addr', name: 'str', target: 'addr', thing: 'str', mine: 'bool' } },
  /** what became of .exitcall.exit: `reads` counts instructions that read it during the boot */
  exitcalls: {
    detail: 0,
    fields: { kept: 'bool', from: 'addr', to: 'addr', count: 'int', reads: 'int', names: 'strs' },
  },
  /** the first program is to start, with the words nobody in the kernel wanted; `found`: there is such a program */
  exec: { detail: 1, fields: { path: 'str', argv: 'strs', envp: 'strs', found: 'bool' } },
  /** a thread of the kernel's own died, and the others go on; `why` is trap or fault */
  oops: { detail: 0, fields: { why: 'str', text: 'str', address: 'addr', symbol: 'str' } },
  done: { detail: 0, fields: { instructions: 'addr', at: 'addr', calls: 'int', lines: 'int', value: 'int' } },
  /** the machine could not go on: `why` is trap, fault, limit, panic or halt */
  stop: { detail: 0, fields: { why: 'str', text: 'str', address: 'addr', symbol: 'str' } },
});
export type BootEvent = EventOf<typeof bootSchema>;
