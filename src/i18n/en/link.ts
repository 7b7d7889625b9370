// SPDX-License-Identifier: GPL-2.0-only
import type { LinkMessageId } from '../../core/link/events';

export const link = {
  'begin.final':
    'The linker begins `{output}`: {count} object files, in this order, and the linker script `{script}`. The order matters: within a level it is the order of the calls.',
  'begin.relocatable':
    'The linker begins `{output}` with `ld -r -T {script}`: {count} object files become one that is still relocatable. The kernel gives it addresses when the module is loaded.',
  'begin.partial':
    'The linker joins {count} object files into `{output}` with `ld -r`: sections of the same name are put together, and nothing gets an address yet.',
  script:
    'The linker script `{path}` has {count} statements, after the C preprocessor has been over it. It says which sections go where, and in which order.',
  'archive.whole':
    '`--whole-archive` takes all {members} members of `{archive}`, whether or not anything asks for them. Without it an object that only has an initcall would stay outside: nobody refers to an initcall by name.',
  'archive.searched':
    '`{archive}` is searched as a library is: a member comes in only if it defines a name that is undefined so far. {pulled} of {members} members do. Linux does not link like this.',
  'pull.object':
    '`{object}` comes out of `{archive}`, because `{by}` needs `{symbol}` and it defines it. All its other sections come along.',
  'pull.script':
    '`{object}` comes out of `{archive}`, because the linker script asks for `{symbol}` and it defines it.',
  leave: '`{object}` stays in `{archive}`: no object needs a name that it defines.',
  'leave.entries':
    '`{object}` stays in `{archive}`: no object needs a name that it defines. With it stays `{named}`, which the kernel would have found in a table, not by name.',
  'object.user':
    'Your object `{object}` is opened: {count} sections with something in them, {defines} global symbols defined, {needs} needed from elsewhere.',
  'object.kernel':
    '`{object}` is opened: {count} sections with something in them, {defines} global symbols defined, {needs} needed from elsewhere.',
  'resolve.found':
    '`{symbol}`, which {users} needs, is defined in `{section}` of `{by}`. From now on the name stands for that place.',
  'resolve.missing': 'Nobody defines `{symbol}`, which {users} needs.',
  'resolve.weak':
    'Nobody defines `{symbol}`, but {users} declares it weak: its address becomes 0, and that is no error.',
  collect:
    '`--gc-sections` leaves out `{section}` of `{object}` (`{named}`, {size} bytes): nothing that is kept refers to it.',
  'collect.keep':
    '`--gc-sections` leaves out `{section}` of `{object}` (`{named}`, {size} bytes), because nothing refers to it by name. The `KEEP` in line {row} of the script would have saved it; this link does not heed it.',
  keep: '`KEEP` saves `{section}` of `{object}` from `--gc-sections`. Nothing refers to a table entry by name, so without `KEEP` it would be thrown away.',
  open: 'The output section `{output}` begins at `{address}`.',
  'take.initcall':
    '`{pattern}` takes `{named}` from `{object}`: {size} bytes of `{output}`, at `{address}`. Only this pointer moves here; the function it points to stays in its own section.',
  'take.initcall.next':
    '`{pattern}` takes `{named}` from `{object}` as number {rank} of {count}, at `{address}`, because `{object}` comes later on the link line. That is the order in which functions of one level are called.',
  'take.console':
    '`{pattern}` takes `{named}` from `{object}`, at `{address}`: a pointer for `console_init()`, which walks a table of its own.',
  'take.exitcall':
    '`{pattern}` takes `{named}` from `{object}`, at `{address}`. `ARCH=um` keeps these pointers, but nothing in Linux 5.4 ever walks them: built-in code is never unloaded.',
  'take.ksymtab':
    '`{pattern}` takes `{named}` from `{object}`, at `{address}`, as number {rank} of {count}. Each export has a section of its own name, so that SORT can order the table.',
  'take.kcrctab':
    '`{pattern}` takes the checksum `{named}` from `{object}`, at `{address}`. The checksums stand in the same order as the exports.',
  'take.param':
    '`{pattern}` takes `{named}` from `{object}`, at `{address}`: a parameter that can be set on the kernel command line.',
  'take.setup':
    '`{pattern}` takes `{named}` from `{object}`, at `{address}`: a word of the kernel command line and the function that handles it.',
  'take.modinfo':
    '`{pattern}` takes {size} bytes of `name=value` strings from `{object}`. `modinfo` and the module loader read them.',
  'take.strings':
    '`{pattern}` takes the names that `{object}` exports: {size} bytes at `{address}`. The entries of the export tables point here.',
  'take.inittext':
    '`{pattern}` takes {size} bytes of `__init` code from `{object}`: `{named}`, at `{address}`. All such code lies together, so that it can be freed together.',
  'take.exittext':
    '`{pattern}` takes {size} bytes of `__exit` code from `{object}`: `{named}`, at `{address}`. The function is kept, even if nobody ever calls it.',
  'take.code': '`{pattern}` takes {size} bytes of code from `{section}` of `{object}`: `{named}`, at `{address}`.',
  'take.data': '`{pattern}` takes {size} bytes from `{section}` of `{object}`: `{named}`, at `{address}`.',
  'none.empty': '`{pattern}` matches no section of any object, so it adds nothing to `{output}`.',
  'none.taken':
    '`{pattern}` matches {count} {count:section|sections}, but an earlier pattern has taken {count:it|them}. The first match wins.',
  sort: '`SORT` in `{pattern}` puts {count} sections in order by {by}; `{first}` comes first now. The kernel looks an export up by binary search, which only works in a sorted table.',
  'flag.level':
    '`{symbol}` is set to `{address}`, where the location counter stands: level {level} begins here. No C file defines this symbol; the linker script does.',
  'flag.early':
    '`{symbol}` is set to `{address}`: the table of initcalls begins. What comes first are the early ones, called before the other processors start.',
  'flag.start':
    '`{symbol}` is set to `{address}`: C code can now say where the table begins, although no C file defines it.',
  'flag.end':
    '`{symbol}` is set to `{address}`, right behind the last entry. C code compares with it to know when to stop.',
  'flag.other': '`{symbol}` is set to `{address}`.',
  'flag.hidden': '`{symbol}` is set to `{address}`, and hidden: it is local in the output.',
  'flag.provided':
    '`{symbol}` is set to `{address}`, because some object needs it and none defines it. That is what `PROVIDE` means.',
  'flag.notProvided': '`PROVIDE` does nothing for `{symbol}`: no object needs it, or an object defines it.',
  dot: 'The location counter moves to `{address}`.',
  data: 'The script writes {size} {size:byte|bytes} itself, the number {value}, at `{address}` in `{output}`.',
  'discard.exitcall':
    '`/DISCARD/` drops `{named}` of `{object}`, {size} bytes: the pointer that `module_exit()` made. Built-in code is never unloaded, so nobody would ever follow it.',
  'discard.modinfo':
    '`/DISCARD/` drops {size} bytes of `.modinfo` of `{object}`. The build has written them to `modules.builtin.modinfo`; the running kernel has no use for them.',
  'discard.addressable':
    '`/DISCARD/` drops `{section}` of `{object}`. The references in it were only there to keep the compiler from dropping the symbol.',
  'discard.other': '`/DISCARD/` drops `{section}` of `{object}`, {size} bytes: `{named}`.',
  'orphan.after':
    'No pattern wants `{section}` of `{object}`: an orphan. The linker makes it an output section of the same name behind `{after}`, the last of its kind, at `{address}`.',
  'orphan.end':
    'No pattern wants `{section}` of `{object}`: an orphan. It joins the output section `{output}`, at `{address}`.',
  merge:
    'Equal strings in `{output}` are kept once, and a string that is the end of another is not kept at all: {before} bytes become {after}.',
  'assert.holds': 'The script checks itself: the condition holds, so there is no message "{message}".',
  'assert.fails': 'The script checks itself, and the condition does not hold: {message}',
  done: '`{output}` is complete: {size} bytes at `{address}`, flags `{letters}`, from {inputs} input {inputs:section|sections}.',
  'done.empty': '`{output}` is complete and empty. It stays, because the script moves the location counter in it.',
  'done.dropped': '`{output}` got nothing, so it will not be in the file. The symbols set in it keep their addresses.',
  'relocate.initcall':
    'The address of `{target}` is known now: `{type}` at `{address}` writes S + A = `{s}` + `{a}` = `{value}` into `{label}`. This is the pointer that `do_initcalls()` follows.',
  'relocate.initcallPrel':
    '`{type}` at `{address}` writes S + A - P = `{s}` + `{a}` - `{p}` = `{value}` into the entry `{label}`: the distance to `{target}`. Four bytes are enough, and the kernel may be moved.',
  'relocate.ksymtab':
    '`{type}` at `{address}` writes {value} into the export entry `{label}`: this is how it finds `{target}`.',
  'relocate.absolute':
    '`{type}` at `{address}`, in `{label}`: S + A = `{s}` + `{a}` = `{value}`. These {size} bytes now hold the address of `{target}`.',
  'relocate.relative':
    '`{type}` at `{address}`, in `{label}`: S + A - P = `{s}` + `{a}` - `{p}` = `{value}`. These {size} bytes now hold the distance to `{target}`.',
  carry:
    '`{output}` keeps its {count} {count:relocation|relocations}. With `-r` nothing has an address yet; whoever links or loads this file will apply them.',
  segment:
    'Segment {index}, `{type}` `{letters}`: {file} bytes of the file go to `{address}`, where they take {memory} bytes of memory. It holds {sections}.',
  'written.final':
    '`{path}` is written: {size} bytes, {sections} sections, {symbols} symbols. It starts at `{entryName}`, {entry}.',
  'written.relocatable':
    '`{path}` is written: {size} bytes, {sections} sections, {symbols} symbols. It has no addresses and no entry point.',
  'lost.used':
    'Compiled without heeding `used`, {count} {count:entry|entries} of the kernel’s tables {count:is|are} missing: `{named}`. The build as Linux does it has {before}, this one has {after}. Whoever walks the tables will not miss {count:it|them}: {count:it is|they are} just never called or found.',
  'lost.keep':
    'With `--gc-sections` and without `KEEP`, {count} {count:entry|entries} of the kernel’s tables {count:is|are} missing: `{named}`. With `KEEP` there are {before}, now there are {after}. Nobody refers to an entry by name; the kernel only walks from one boundary symbol to the other.',
  'lost.archives':
    'Without `--whole-archive`, {count} {count:entry|entries} of the kernel’s tables {count:is|are} missing: `{named}`. With it there are {before}, now there are {after}: the objects they are in define nothing that anybody asked for.',
  'lost.several':
    'In this experiment {count} {count:entry|entries} of the kernel’s tables {count:is|are} missing: `{named}`. The build as Linux does it has {before}, this one has {after}.',
  'lost.none':
    'In this experiment no entry of the kernel’s tables is missing: there are {after}, as in the build as Linux does it.',
  problem: '`{tool}` says: {text}',
  exports:
    'modpost reads which symbols vmlinux exports: {count}, of which {gpl} are for GPL modules only. These are all that a module may use.',
  'module.licensed':
    'modpost opens the module `{module}`. Its licence is "{license}", which is compatible with the GPL; it needs {needs} {needs:symbol|symbols} from outside and exports {exports}.',
  'module.proprietary':
    'modpost opens the module `{module}`. Its licence is "{license}", so exports for GPL modules are closed to it; it needs {needs} {needs:symbol|symbols} from outside.',
  'module.unlicensed':
    'modpost opens the module `{module}`. It says no `MODULE_LICENSE()`: Linux 5.4 only warns here, but the kernel will treat it as proprietary when it is loaded.',
  'lookup.vmlinux':
    '`{module}` needs `{symbol}`: vmlinux exports it with `{export}`. The module keeps it undefined; the kernel fills in the address at load time.',
  'lookup.gpl':
    '`{module}` needs `{symbol}`: vmlinux exports it with `{export}`, and the licence of the module allows it.',
  'lookup.module':
    '`{module}` needs `{symbol}`: the module `{owner}` exports it with `{export}`. So `{module}` depends on `{owner}`, which must be loaded first.',
  'lookup.missing':
    '`{module}` needs `{symbol}`, and neither vmlinux nor any module exports it. Being a global symbol of the kernel is not enough.',
  'lookup.weak':
    '`{module}` would use `{symbol}` if it were there. Nobody exports it, but it is weak, so its address will be 0.',
  'lookup.refused':
    '`{module}` needs `{symbol}`, which is exported with `{export}`, and its licence is not compatible with the GPL: modpost refuses.',
  'lookup.namespace':
    '`{module}` needs `{symbol}`, which is exported in a namespace that the module does not import. Linux 5.4 only warns here.',
  'crc.plain':
    'genksyms writes the declaration of `{symbol}` in its own way and hashes it: the CRC-32 of `{text}` is `{crc}`. `ld -r` gives it to `{object}` as `__crc_{symbol}`. Storage classes, parameter names and initial values do not count, so changing those leaves the number as it is.',
  'crc.types':
    'genksyms writes out the declaration of `{symbol}`, with {count} {count:type|types} it is made of ({types}), and hashes the whole: `{crc}`. Change a member of one of them, and the number changes. `ld -r` gives it to `{object}` as `__crc_{symbol}`.',
  modc: 'modpost writes `{path}`: a small C file with `struct module __this_module`, whose `.init` and `.exit` point to `init_module` and `cleanup_module`. It is compiled and linked to the module.',
  'modc.versions':
    'modpost writes `{path}`: a small C file with `struct module __this_module`, whose `.init` and `.exit` point to `init_module` and `cleanup_module`. `__versions` in it lists the {count} {count:symbol|symbols} the module uses, each with the CRC it has today: at load time the kernel compares them with its own.',
  symvers:
    'modpost writes `Module.symvers`: {count} {count:line|lines}, one for each exported symbol with its owner and kind of export. Other modules are built against this file.',
} satisfies Record<LinkMessageId, string>;
