// SPDX-License-Identifier: GPL-2.0-only
import type { BootMessageId } from '../../core/boot/events';

export const boot = {
  begin:
    'The {arch} image is put into memory. Its entry is `{name}` at `{address}`; the kernel command line is `{line}`.',
  'begin.plain':
    'The {arch} image is put into memory. Its entry is `{name}` at `{address}`; the kernel command line is empty.',
  segment:
    'A segment ({flags}) goes to `{address}`: {file} bytes from the file, {size} in memory, the rest zero. It holds {sections}.',
  region: 'From `{a}` to `{b}`, {from} to {to}: {part}. The linker script planted these two symbols.',
  table:
    'The table of level {id} ({name}) begins at `{symbol}`, {from}: {count} {count:entry|entries} of {size} bytes each.',
  slot: 'At `{address}` lies `{label}`, from `{object}`: it points to `{target}`.',
  start: 'The first instruction: `{name}` at `{address}`. From here on the kernel’s own code decides what happens.',
  'param.early':
    '`{word}`: its `early_param()` function `{function}` takes it, long before anything else is parsed, and returns 0.',
  'param.setup': '`{word}`: the `__setup()` function `{function}` gets what follows the name, and takes the word.',
  'param.setup.refused':
    '`{word}`: the `__setup()` function `{function}` gets it and returns 0, which means “not for me”. The search goes on.',
  'param.set': '`{word}` is a parameter: `{function}` puts the value into its variable.',
  'param.failed':
    '`{word}`: `{function}` returns {result}, an error. The kernel complains in the log and goes on with the next word.',
  level:
    'Level {id}, {name}: `do_initcalls` comes to the {count} {count:entry|entries} between `{a}` and `{b}`. It knows nothing else about them, only where the table begins and ends.',
  'level.empty': 'Level {id}, {name}: `{a}` and `{b}` have the same address, so there is nothing to call.',
  'level.early':
    'The early initcalls: {count} {count:entry|entries} between `{a}` and `{b}`. `do_pre_smp_initcalls` runs them before the other processors start, and before level 0.',
  'level.console':
    'The console initcalls: {count} {count:entry|entries} between `{a}` and `{b}`. `console_init` calls them long before all others, and not through `do_one_initcall`.',
  'read.pointer':
    'The walk reads the {size} bytes at `{address}`, the slot `{slot}`: `{bytes}`. They are an address, least significant byte first: `{target}` at `{at}`.',
  'read.relative':
    'The walk reads the {size} bytes at `{address}`, the slot `{slot}`: `{bytes}`. They are a distance (PREL32): the slot’s own address plus it is `{at}`, `{target}`.',
  call: '`{by}` calls `{name}` at `{address}`. No source line names this function here: the address came out of the table.',
  skip: '`{name}` was read from its slot and is not called: `initcall_blacklist=` names it.',
  enter: '`{by}` calls `{name}` at `{address}`.',
  leave: '`{name}` returns {value}.',
  log: '`{by}` logs at level {level}: {text}',
  'log.plain': 'The kernel logs at level {level}: {text}',
  'log.hidden':
    'The kernel logs at level {level}: {text}. The console does not show it, as its loglevel is not above {level}; `dmesg` does.',
  return: '`{name}` returns {value}. The walk does not look at it and goes on to the next slot.',
  'return.error':
    '`{name}` returns {value}, an error. Nothing happens: the return value of a built-in initcall is ignored, unlike that of a module.',
  free: 'The initcalls have run, so the {pages} pages from `{a}` to `{b}` are given back: {kb} KiB. Every byte there is {poison} now; a function marked `__init` no longer exists.',
  'free.unmapped':
    'The initcalls have run, so the {pages} pages from `{a}` to `{b}` are given back: {kb} KiB, every byte {poison}. With page table isolation their addresses are taken away as well: even a read is a fault.',
  keep: 'The initcalls have run, and their memory stays: in User-Mode Linux `free_initmem` is an empty function. {kb} KiB marked `__init` are kept and never used again.',
  exittable:
    'The linker script of um keeps {count} {count:pointer|pointers} of `.exitcall.exit`, from {from} to {to}: {names}.',
  exitcall:
    '`walk_exitcalls`, which is not in Linux, calls `{name}` at `{target}`: it read the pointer at `{address}`.',
  exec: '`{path}` becomes process 1. The kernel found a taker for every word of its command line.',
  'exec.words':
    '`{path}` becomes process 1, and is handed the words that nobody in the kernel wanted. Arguments: `{argv}`. Environment: `{envp}`.',
  'exec.missing': 'There is no program `{path}`.',
  oops: 'A thread of the kernel dies at {symbol}: {text}. The others go on.',
  'exitcalls.kept':
    'The {count} pointers of `.exitcall.exit` are still there, from {from} to {to}: {names}. Instructions that read them during this boot: {reads}. Nothing in Linux walks this table, so `module_exit` of built-in code never runs.',
  'exitcalls.walked':
    'The {count} pointers of `.exitcall.exit`, from {from} to {to}: {names}. This boot read them {reads} times, because `kmodscope.exitcalls` on the command line switched on `walk_exitcalls`, which is not in Linux: there nothing walks this table.',
  'exitcalls.none':
    'There is no `.exitcall.exit` in this image: the linker script discards it. What is built in can never be unloaded, so its `module_exit` has no use.',
  done: '`start_kernel` is done after {instructions} instructions: {calls} initcalls called, {lines} lines in the log. Programs have the machine now: the terminal is one.',
  'stop.trap': 'The machine stops at {symbol}: {text}.',
  'stop.fault': 'The kernel dies at {symbol}: {text}.',
  'stop.limit': 'The machine is stopped: {text}. Perhaps a loop never ends.',
  'stop.panic': 'The kernel panics: {text}.',
  'stop.halt': 'The machine halts at {symbol}.',
} satisfies Record<BootMessageId, string>;
