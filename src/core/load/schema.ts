// SPDX-License-Identifier: GPL-2.0-only
/**
 * What loading and unloading a module records: load_module's steps in the kernel's order, each with
 * what it looked at, placed, searched, patched, called and said.
 *
 * One run may hold several commands (insmod provider.ko, insmod user.ko, rmmod user): `command`
 * begins each; what the kernel keeps between them (the list of modules, the log, the taint) stays.
 */
import { defineEvents, type EventOf } from '../base/events';

export const loadSchema = defineEvents('load', {
  /** what the user typed; `tool` is insmod, rmmod, reboot, or the program that makes system calls */
  command: { detail: 0, fields: { tool: 'str', text: 'str', target: 'str', size: 'int', args: 'str' } },
  /** load_module (or delete_module) comes to a step; `name` is the kernel function's */
  step: { detail: 1, fields: { name: 'str' } },
  /** something compared: an ELF header field, vermagic. `what` is the field's own name */
  check: { detail: 2, fields: { what: 'str', found: 'str', wanted: 'str', ok: 'bool' } },
  /** one string of .modinfo */
  info: { detail: 2, fields: { tag: 'str', value: 'str', offset: 'int' } },
  /** the kernel is tainted; `flag` is P, O, ... */
  taint: { detail: 0, fields: { module: 'str', flag: 'str', first: 'bool' } },
  /** a section given its place in the core or the init part; `offset` within it */
  place: { detail: 1, fields: { section: 'str', part: 'str', offset: 'int', size: 'int', align: 'int', flags: 'str' } },
  /** memory taken and the sections copied there; init is 0 and 0 when there is no init part */
  memory: { detail: 0, fields: { module: 'str', core: 'addr', coreSize: 'int', init: 'addr', initSize: 'int' } },
  /** struct module's state: UNFORMED, COMING, LIVE, GOING */
  state: { detail: 1, fields: { module: 'str', state: 'str' } },
  /** a section the kernel wants to find again: __param, __ksymtab, ... */
  found: { detail: 2, fields: { section: 'str', field: 'str', address: 'addr', count: 'int' } },
  /** simplify_symbols comes to an undefined symbol */
  lookup: { detail: 1, fields: { symbol: 'str', index: 'int', weak: 'bool' } },
  /** a symbol the module defines: its value becomes an address */
  define: { detail: 2, fields: { symbol: 'str', section: 'str', address: 'addr' } },
  /** a table is searched, or passed over: `skipped` says why, '' if it is searched */
  table: {
    detail: 1,
    fields: { owner: 'str', table: 'str', address: 'addr', count: 'int', entrySize: 'int', skipped: 'str' },
  },
  /** one comparison of the binary search: entry `index` of [low, high); verdict -1: the wanted name comes before, 1: after, 0: it is here */
  probe: {
    detail: 2,
    fields: { symbol: 'str', index: 'int', low: 'int', high: 'int', entry: 'addr', name: 'str', verdict: 'int' },
  },
  /** CONFIG_MODVERSIONS: the CRC in the module's `__versions` beside the exporter's. `verdict`: same, other, unlisted, none */
  version: { detail: 1, fields: { module: 'str', symbol: 'str', built: 'str', exported: 'str', verdict: 'str' } },
  /** the name was found and may be used; `freed`: but what it names was in memory that has been given back */
  resolved: {
    detail: 0,
    fields: {
      symbol: 'str',
      owner: 'str',
      table: 'str',
      index: 'int',
      address: 'addr',
      probes: 'int',
      tables: 'int',
      freed: 'bool',
    },
  },
  /** nobody exports it, or it may not be used: `why` is missing, gpl, namespace, weak, version, coming, going; `cause` says more of missing, with the name `by` */
  unresolved: {
    detail: 0,
    fields: {
      symbol: 'str',
      error: 'int',
      why: 'str',
      probes: 'int',
      tables: 'int',
      namespace: 'str',
      cause: 'str',
      by: 'str',
    },
  },
  /** `user` now needs `owner`: one reference for the pair */
  reference: { detail: 1, fields: { user: 'str', owner: 'str', count: 'int' } },
  /** one relocation: the bytes before and after */
  relocate: {
    detail: 1,
    fields: {
      section: 'str',
      offset: 'int',
      address: 'addr',
      type: 'str',
      symbol: 'str',
      value: 'addr',
      addend: 'addr',
      before: 'bytes',
      after: 'bytes',
    },
  },
  /** all of them done */
  relocated: { detail: 0, fields: { count: 'int', sections: 'strs' } },
  /** a module parameter written; `ok` false: `error` is what its set function returned */
  param: {
    detail: 0,
    fields: { name: 'str', value: 'str', type: 'str', address: 'addr', before: 'bytes', after: 'bytes', error: 'int' },
  },
  /** a word of the arguments that is no parameter */
  ignored: { detail: 0, fields: { word: 'str' } },
  /** a program makes a system call */
  syscall: { detail: 0, fields: { name: 'str', args: 'str' } },
  /** what the system call returned; `error` is the errno's name, '' for none */
  result: { detail: 0, fields: { name: 'str', value: 'int', error: 'str', text: 'str' } },
  /** the kernel takes the pointer out of struct module: `field` is init or exit */
  pointer: { detail: 1, fields: { field: 'str', address: 'addr', bytes: 'bytes', target: 'addr', targetName: 'str' } },
  /** the module's init or exit function is called, or by a system call, `field`, one of its file_operations */
  call: { detail: 0, fields: { field: 'str', name: 'str', address: 'addr', by: 'str', thing: 'str' } },
  enter: { detail: 2, fields: { address: 'addr', name: 'str', by: 'str', depth: 'int', thing: 'str' } },
  leave: { detail: 2, fields: { name: 'str', depth: 'int', value: 'addr' } },
  log: { detail: 0, fields: { at: 'addr', level: 'int', text: 'str', by: 'str', things: 'strs' } },
  /** it returned; exit functions return nothing: `value` is 0. A file operation's is the system call's */
  return: { detail: 0, fields: { field: 'str', name: 'str', value: 'int', thing: 'str' } },
  /** a part of the module's memory given back */
  freed: { detail: 0, fields: { module: 'str', part: 'str', address: 'addr', size: 'int' } },
  /** the kernel says no: `error` is the errno's name, `step` the function that decided */
  refuse: { detail: 0, fields: { step: 'str', error: 'str', code: 'int', message: 'str' } },
  /** the tool never asked the kernel */
  declined: { detail: 0, fields: { tool: 'str', why: 'str' } },
  /** the module has left the list */
  gone: { detail: 1, fields: { module: 'str' } },
  /** the machine stopped inside the module's code; `why` is trap, fault, limit, panic, halt */
  stop: { detail: 0, fields: { why: 'str', text: 'str', address: 'addr', symbol: 'str' } },
  done: { detail: 0, fields: { tool: 'str', exit: 'int', text: 'str', module: 'str' } },
});
export type LoadEvent = EventOf<typeof loadSchema>;

/** load_module's functions in the order they run (kernel/module.c, 5.4), then do_init_module; and delete_module's. */
export const loadSteps = [
  'elf_header_check',
  'setup_load_info',
  'blacklisted',
  'rewrite_section_headers',
  'check_modstruct_version',
  'check_modinfo',
  'layout_sections',
  'move_module',
  'add_unformed_module',
  'module_unload_init',
  'find_module_sections',
  'check_module_license_and_versions',
  'setup_modinfo',
  'simplify_symbols',
  'apply_relocations',
  'post_relocation',
  'complete_formation',
  'prepare_coming_module',
  'parse_args',
  'mod_sysfs_setup',
  'do_init_module',
  'do_one_initcall',
  'do_free_init',
] as const;
export const unloadSteps = [
  'find_module',
  'source_list',
  'module_state',
  'exit_exists',
  'try_stop_module',
  'exit',
  'free_module',
] as const;
/** What comes before load_module and delete_module. */
export const callSteps = ['may_init_module', 'kernel_read_file'] as const;
export type LoadStepName = (typeof callSteps)[number] | (typeof loadSteps)[number] | (typeof unloadSteps)[number];
