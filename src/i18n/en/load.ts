// SPDX-License-Identifier: GPL-2.0-only
import type { LoadMessageId } from '../../core/load/events';

export const load = {
  'command.insmod':
    '`{text}`: insmod hands the {size} bytes of `{target}` to the kernel, with `finit_module`. Everything else is the kernel’s work.',
  'command.insmod.args':
    '`{text}`: insmod hands the {size} bytes of `{target}` and the text `{args}` to the kernel, with `finit_module`. Everything else is the kernel’s work.',
  'command.rmmod':
    '`{text}`: rmmod looks first whether somebody uses `{target}`, and then asks the kernel, with `delete_module`.',
  'step.may_init_module':
    'May this program load and unload modules at all? Root may, until somebody writes 1 into `/proc/sys/kernel/modules_disabled`.',
  'step.kernel_read_file': 'The kernel reads the file itself: insmod gives it an open file, not the bytes.',
  'step.elf_header_check':
    'Is this a module at all? An ELF file, relocatable, for this processor, with a section table that lies inside the file.',
  'step.setup_load_info':
    'The kernel finds its way in the file: `.modinfo` for the name, the symbol table, and `.gnu.linkonce.this_module`, the `struct module` that modpost wrote.',
  'step.blacklisted': 'Is the module’s name on the `module_blacklist=` of the kernel command line?',
  'step.rewrite_section_headers':
    'Does every section lie inside the file? From here on a section’s address is where it lies in this temporary copy.',
  'step.check_modstruct_version':
    'With CONFIG_MODVERSIONS: was the module built with the same `struct module`? The checksum of `module_layout` tells.',
  'step.check_modinfo':
    'The strings of `.modinfo` are judged: does the version magic match this kernel, is the module out of tree, is its licence compatible with the GPL?',
  'step.layout_sections':
    'The sections are given their places. What has a name beginning with `.init` goes into the init part, which is freed after init; everything else into the core part, which stays.',
  'step.move_module': 'Memory is taken for both parts, and the sections are copied there.',
  'step.add_unformed_module':
    'The module comes onto the list of modules, unless one of that name is there already. Until it is whole its state is UNFORMED.',
  'step.module_unload_init': 'The reference count starts: one for being there, and one more until init has ended.',
  'step.find_module_sections':
    'Sections with a meaning are found by name, and `struct module` learns where they are: its parameters, its exports.',
  'step.check_module_license_and_versions': 'A few modules are known to say the wrong thing about their licence.',
  'step.setup_modinfo': 'Version and source version are kept, for `/sys/module`.',
  'step.simplify_symbols':
    'Every symbol of the module gets an address: its own ones from where their sections lie now, the undefined ones from the export tables of the kernel and of other modules.',
  'step.apply_relocations':
    'The places that were waiting for an address get it: the linker’s work, done by the kernel.',
  'step.post_relocation': 'Exception tables are sorted, and the symbols are made known to kallsyms.',
  'step.complete_formation':
    'Does somebody export one of these names already? If not, the memory gets its permissions: code may not be written, data may not be executed.',
  'step.prepare_coming_module': 'The state becomes COMING, and whoever asked to hear about modules is told.',
  'step.parse_args':
    'The text after the file name is cut into words, and each parameter is set by the function of its type.',
  'step.mod_sysfs_setup': 'The directory `/sys/module/<name>` is made.',
  'step.do_init_module': 'The module is whole. Now its own code runs for the first time: the init function.',
  'step.do_one_initcall': '`do_one_initcall` calls the function, as it calls the initcalls of the kernel.',
  'step.do_free_init': 'Init is over: the init part of the module is given back.',
  'step.find_module': 'Is there a module of that name?',
  'step.source_list': 'Does another module use it?',
  'step.module_state': 'Is it LIVE: neither coming nor going?',
  'step.exit_exists': 'A module with an init but no exit function is permanent. Has it an exit function?',
  'step.try_stop_module': 'Is the reference count at its base: does nobody hold it?',
  'step.exit': 'The state becomes GOING, and the exit function is called.',
  'step.free_module': 'References to other modules are given back, and the memory.',
  'check.ok': '{what}: `{found}`, as it must be (`{wanted}`).',
  'check.bad': '{what}: `{found}`, but it must be `{wanted}`.',
  info: '`.modinfo` says `{tag}={value}`.',
  'taint.P':
    '`{module}` taints the kernel with P, proprietary: its licence is not on the list of GPL-compatible ones. The mark stays until reboot, even if the load fails; GPL-only exports are out of its reach.',
  'taint.O':
    '`{module}` taints the kernel with O, out of tree: its `.modinfo` has no `intree=Y`. Every module built outside the kernel source does.',
  'taint.E': '`{module}` taints the kernel with E: it has no valid signature.',
  'taint.F':
    '`{module}` taints the kernel with F: its version magic or its symbol versions were not checked, by force or because it has none.',
  'taint.R': '`{module}` taints the kernel with R: it was unloaded by force.',
  'taint.other': '`{module}` taints the kernel with {flag}.',
  'place.core': '`{section}` ({flags}, {size} bytes) will stand at offset {offset} of the core part.',
  'place.init':
    '`{section}` ({flags}, {size} bytes) will stand at offset {offset} of the init part, which does not live longer than init.',
  memory:
    'The core part, {coreSize} bytes, gets memory at {core}; the init part, {initSize} bytes, at {init}. Both are within reach of a 32-bit distance from the kernel.',
  'memory.noinit': 'The core part, {coreSize} bytes, gets memory at {core}. There is no init part.',
  'state.UNFORMED': '`{module}` is UNFORMED: its name is taken, but nobody may use it yet.',
  'state.COMING': '`{module}` is COMING: complete, visible to others, init not yet run.',
  'state.LIVE': '`{module}` is LIVE.',
  'state.GOING': '`{module}` is GOING: nobody may take a new reference.',
  found: '`{section}` is at `{address}`, {count} entries: `{field}` points there now.',
  lookup: '`{symbol}` is undefined in the module (symbol {index}): somebody must export it.',
  'lookup.weak':
    '`{symbol}` is undefined and weak (symbol {index}): somebody may export it; otherwise its address is 0.',
  define: '`{symbol}` is in `{section}`, so it is at `{address}` now.',
  table:
    'The table `{table}` of {owner} is searched: {count} names in the order of the alphabet, at `{address}`. Halving takes at most {most} looks.',
  'table.empty': 'The table `{table}` of {owner} is empty.',
  'table.skipped': 'The table `{table}` of {owner} is passed over.',
  'probe.before':
    'Entry {index}, the middle of {low} to {last}, is `{name}`. `{symbol}` comes before it: on with the lower half.',
  'probe.after':
    'Entry {index}, the middle of {low} to {last}, is `{name}`. `{symbol}` comes after it: on with the upper half.',
  'probe.here': 'Entry {index}, the middle of {low} to {last}, is `{name}`: found.',
  'version.same':
    '`{module}` was built when `{symbol}` had the CRC `{built}`, and the kernel’s table still says so: its declaration, and every type in it, is the same.',
  'version.other':
    '`{module}` was built when `{symbol}` had the CRC `{built}`; now it is `{exported}`. Its declaration, or a type in it, has changed since: calling it the old way could break things, so the kernel refuses.',
  'version.unlisted':
    'The `__versions` of `{module}` has no line for `{symbol}`: it was built without the exporter’s Module.symvers. There is nothing to compare `{exported}` with; the kernel says so once a boot, and goes on.',
  'version.none':
    '`{module}` has no `__versions` at all, so nothing can be compared with `{exported}`. The kernel takes it, and marks itself as tainted.',
  'resolved.kernel': '`{symbol}` is `{address}`: entry {index} of the kernel’s `{table}`, after {probes} looks.',
  'resolved.freed':
    '`{symbol}` is `{address}`, says `{table}` of `{owner}`; but it was marked `__init`, and that memory has been given back. The export is still there, the function is not: the module loads, and whoever calls it faults.',
  'resolved.module':
    '`{symbol}` is `{address}`: entry {index} of `{table}` of the module `{owner}`, after {probes} looks.',
  'unresolved.missing':
    'Nobody exports `{symbol}`: {tables} tables searched, {probes} names looked at, and nothing in memory has this name or one like it. Error {error}, and the search goes on with the next symbol, so that all missing names are reported.',
  'unresolved.gpl':
    '`{symbol}` is there, in a GPL-only table of `{by}`, but this module’s licence does not let it in. For the kernel it is as if it were missing (error {error}): the message does not speak of licences.',
  'unresolved.unsorted':
    '`{symbol}` is in an export table of `{by}`, but the table is not in the order of the alphabet, so the halving went past it: that module was linked without the `SORT` of the kernel’s linker script. Error {error}.',
  'unresolved.failed':
    'Nobody exports `{symbol}` any more: `{by}` did, but its init returned an error, and its export tables went with it. Error {error}.',
  'unresolved.refused': 'Nobody exports `{symbol}`: `{by}` would, but the kernel refused that module. Error {error}.',
  'unresolved.removed': 'Nobody exports `{symbol}` any more: `{by}` did, and has been unloaded. Error {error}.',
  'unresolved.absent':
    'Nobody in the kernel exports `{symbol}`: the module `{by}` does, and it is not loaded. insmod loads one file and nothing it needs; load `{by}` first, or let modprobe do it. Error {error}.',
  'unresolved.static':
    '`{by}` has a `{symbol}`, but it is `static` and in no export table: no module can see it, only its own source file. Error {error}.',
  'unresolved.private':
    '`{by}` has a `{symbol}`, and everything linked together with it may use it; but no `EXPORT_SYMBOL` puts it into an export table, so no other module can. Error {error}.',
  'unresolved.misspelt':
    'Nobody exports `{symbol}`: {tables} tables searched. Much like it is `{by}`, which is exported: misspelt? Error {error}.',
  'unresolved.going':
    '`{symbol}` belongs to `{by}`, which is GOING: its exit function is running, and it takes no new users. Error {error}.',
  'unresolved.namespace':
    '`{symbol}` is there, in the namespace `{namespace}`, and the module has no `MODULE_IMPORT_NS({namespace})`. Error {error}.',
  'unresolved.weak': 'Nobody exports `{symbol}`, but it is weak: its address becomes 0, and that is no error.',
  'unresolved.version':
    '`{symbol}` of `{by}` is there, with another checksum than the module was built with: the types in its declaration have changed since. Error {error}.',
  'unresolved.coming':
    '`{symbol}` belongs to `{by}`, whose init has not ended. After 30 seconds of waiting: error {error}.',
  reference:
    '`{user}` uses `{owner}` now, so `{owner}` cannot go before it: one reference for the pair, however many symbols. Its count is {count}.',
  relocate:
    '`{section}`+{offset}: {type} for `{symbol}` ({value}, addend {addend}). The bytes at `{address}` were `{before}` and are `{after}`.',
  relocated:
    '{count} relocations are applied, in {sections}. The module’s code now calls the kernel’s functions at their real addresses.',
  param:
    '`{name}={value}`: the function of type {type} writes `{after}` at `{address}`, where `{before}` was. Init has not run yet: it will see the new value.',
  'param.bad': '`{name}={value}`: the function of type {type} refuses it with {error}. The load fails.',
  ignored: '`{word}` is no parameter of this module. That is not an error: the kernel says so and goes on.',
  pointer:
    'The kernel reads `__this_module.{field}` at `{address}`: `{bytes}`, the address {target} of `{name}`. It never looks for a function by name.',
  'pointer.none': '`__this_module.{field}` at `{address}` is NULL: there is no such function to call.',
  'call.init': '`{by}` calls `{name}` at `{address}`.',
  'call.exit': '`{by}` calls `{name}` at `{address}`.',
  enter: '`{by}` calls `{name}` at `{address}`.',
  leave: '`{name}` returns {value}.',
  log: '`{by}` logs at level {level}: {text}',
  'log.kernel': 'The kernel logs at level {level}: {text}',
  'return.zero': '`{name}` returns 0: the module may stay.',
  'return.positive':
    '`{name}` returns {value}. That is neither 0 nor a negative error: the kernel warns, and loads the module anyway.',
  'return.negative':
    '`{name}` returns {value}, an error: the module goes again. Its exit function is not called, so init must have cleaned up after itself.',
  'return.exit': '`{name}` returns. It has no value: leaving cannot fail.',
  'freed.init':
    'The init part of `{module}`, {size} bytes at `{address}`, is given back: what was marked `__init` no longer exists.',
  'freed.core': 'The core part of `{module}`, {size} bytes at `{address}`, is given back.',
  refuse: '`{step}` refuses: {error} ({code}). The kernel logs nothing about it.',
  'refuse.message': '`{step}` refuses: {error} ({code}). In the log it says: {message}',
  declined: '{tool} does not even ask the kernel: {why}.',
  gone: '`{module}` is off the list of modules.',
  'stop.trap': 'The machine stops at {symbol}: {text}.',
  'stop.fault':
    'The kernel oopses at {symbol}: {text}. The process that called it is killed, and the module stays as it is for ever.',
  'stop.limit': 'The machine is stopped: {text}. Perhaps a loop never ends.',
  'stop.panic': 'The kernel panics: {text}.',
  'stop.halt': 'The machine halts at {symbol}.',
  'done.insmod': '`{module}` is loaded. insmod prints nothing and exits with {exit}.',
  'done.rmmod': '`{module}` is gone. rmmod prints nothing and exits with {exit}.',
  'done.failed': '{tool} exits with {exit} and prints: {text}',
  'command.program':
    '`{text}`: a program of the user’s, `{tool}`. What it wants of a driver it asks the kernel for, by system calls.',
  'call.operation':
    '`{by}` calls `{name}` at `{address}`: the pointer that the module put into its `file_operations` (or into what the kernel calls from there) for `{call}`.',
  'syscall.open':
    '`open({args})`: the kernel looks the name up, and calls the `open` of the driver that registered it, if it has one.',
  'syscall.read': '`read({args})`: the kernel finds the open file, and calls the `read` of its `file_operations`.',
  'syscall.write': '`write({args})`: the kernel finds the open file, and calls the `write` of its `file_operations`.',
  'syscall.close':
    '`close({args})`: the file is given back, and the `release` of its `file_operations` is called, if it has one.',
  result: '`{name}` returns {value} to the program.',
  'result.end': '`read` returns 0: that is the end of the file, and the program stops reading.',
  'result.error': '`{name}` returns {value}, an error. The program sees -1 and `errno` {error}: {text}.',
  'return.operation': '`{name}` returns {value}.',
  'done.program': '`{tool}` has ended, with {exit}.',
  'command.reboot':
    '`reboot`: another kernel boots. Nothing of the old one is left: no module, no taint, not a line of its log.',
  'done.reboot': 'The new kernel runs. It has loaded nothing yet.',
} satisfies Record<LoadMessageId, string>;
