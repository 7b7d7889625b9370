// SPDX-License-Identifier: GPL-2.0-only
import type { SourceMessageId } from '../../core/source/events';

export const source = {
  begin:
    'make begins with your {count} {count:file|files}, for `ARCH={arch}`. Before any compiler runs, Kbuild decides what is compiled, with which flags, and where it goes.',
  configY:
    '`.config` says `{name}=y`: built into the kernel. In a Makefile the option is the word `y`, in C it is the macro `{name}`, defined as 1.',
  configM:
    '`.config` says `{name}=m`: a loadable module. In a Makefile the option is the word `m`; in C, `{name}_MODULE` is defined as 1, and `{name}` itself is not defined.',
  configN:
    '`{name}` is not set: in a Makefile the option is empty, and in C neither `{name}` nor `{name}_MODULE` is defined.',
  configValue: '`.config` gives `{name}` the value `{value}`; in C it is a macro with that value.',
  lineAssign: '`{text}`: the variable `{name}` now holds `{value}`.',
  lineTrue: '`{text}` is true: make reads the lines that follow.',
  lineFalse: '`{text}` is false: make passes over the lines that follow.',
  lineEndif: '`endif` ends the conditional.',
  lineRule:
    '`{text}` belongs to a rule. Kbuild reads this Makefile for its variables; the rules in it are for when you type `make` in this directory yourself.',
  lineSkipped: '`{text}` stands in a branch that is not taken: make does not read it.',
  lineOther: '`{text}` changes nothing about what is built.',
  decideBuiltin: '`{option}` is `{value}`, so the line reads `{list}`, and `{object}` will be linked into `vmlinux`.',
  decideModule:
    '`{option}` is `{value}`, so the line reads `{list}`, and `{object}` will become the module `{module}`.',
  decideNot: '`{option}` is not set, so the line reads `{list}`, a list nobody uses: `{object}` is not built.',
  decideBuiltinPlain: '`{object}` stands in `{list}`: it will be linked into `vmlinux`.',
  decideModulePlain: '`{object}` stands in `{list}`: it will become the module `{module}`.',
  decideNotPlain: '`{object}` stands in `{list}`, a list nobody uses: it is not built.',
  compositeModule:
    '`{object}` has no source of its own: it is made of {count} {count:object|objects}, `{parts}`, which `ld -r` joins into one.',
  compositeBuiltin:
    '`{object}` stands for {count} {count:object|objects}, `{parts}`. Built in, they are linked into `vmlinux` one by one, in this order.',
  unitModule:
    '`{source}` will be compiled to `{object}` as part of the module `{modname}`: with `-DMODULE`, and with `{flags}`.',
  unitBuiltin:
    '`{source}` will be compiled to `{object}` for the kernel itself: without `-DMODULE`, and with `{flags}`.',
  missing: '`{wanted}` needs `{object}`, but there is no `{source}` to make it from. make stops.',
  kernel: 'The kernel around it: {count} directories with Makefiles of their own give {units} more files.',
  orderBuiltin:
    '`vmlinux` is linked from {count} objects in the order of the Makefiles. Yours, `{user}`, come after `{before}`, as if your directory were `drivers/char/`. Within one initcall level this is the order of the calls.',
  orderModule:
    '`vmlinux` is linked from {count} objects, and nothing of yours is among them: your code becomes `{modules}`, to be loaded later.',
} satisfies Record<SourceMessageId, string>;
