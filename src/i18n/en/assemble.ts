// SPDX-License-Identifier: GPL-2.0-only
import type { AssembleMessageId } from '../../core/assemble/events';

export const assemble = {
  'section.code':
    'Section `{section}` begins, flags `{letters}`: its bytes are loaded into memory (A) and may be executed (X). Functions go here.',
  'section.data':
    'Section `{section}` begins, flags `{letters}`: its bytes are loaded into memory (A) and may be written while the kernel runs (W).',
  'section.readonly':
    'Section `{section}` begins, flags `{letters}`: its bytes are loaded into memory (A), and nobody writes them there.',
  'section.bss':
    'Section `{section}` begins, flags `{letters}`, type `NOBITS`: it takes memory but no room in the file, because every byte of it starts as zero.',
  'section.strings':
    'Section `{section}` begins, flags `{letters}`: string literals. M and S allow the linker to keep equal strings only once; each character has {entsize} {entsize:byte|bytes}.',
  'section.note':
    'Section `{section}` begins, flags `{letters}`, type `NOTE`: a record for tools and for the loader, in a form of its own.',
  'section.unloaded':
    'Section `{section}` begins without the flag A: it stays in the file, for tools to read, and never reaches memory.',
  'place.function':
    'The code of `{label}` falls into `{section}` at offset {offset}: {size} bytes. The section is the one its attribute names, or `.text`.',
  'place.object':
    '`{label}` falls into `{section}` at offset {offset}: {size} bytes, aligned to {align}. Nothing else decides which table it will be part of: only the name of the section.',
  'place.nobits':
    '`{label}` gets {size} bytes of `{section}` at offset {offset}. They are all zero, so the file holds none of them.',
  'place.string':
    'The string `{label}` falls into `{section}` at offset {offset}: {size} bytes with the NUL at its end.',
  'place.entry':
    'The entry `{label}`, written by `asm`, falls into `{section}` at offset {offset}: {size} bytes. The compiler never saw it as an object; the assembler makes it from text.',
  'place.loose':
    '{size} bytes written by `asm` fall into `{section}` at offset {offset}. They carry no label: nothing can refer to them by name.',
  'padding.code':
    '{size} bytes of no-operation instructions fill `{section}` up to a multiple of {align}: the processor may run through them.',
  'padding.data':
    '{size} zero bytes fill `{section}` up to a multiple of {align}, so that the next object stands on its alignment.',
  'directive.section': '`{text}`: from here on bytes go to `{section}`.',
  'directive.return':
    '`{text}`: back to `{section}`, where the compiler left off. Without it the next function would follow into the wrong section.',
  'directive.label': '`{text}` names the place that comes next: `{section}`, offset {offset}.',
  'directive.data': '`{text}`: numbers, written into `{section}` at offset {offset}.',
  'directive.text': '`{text}`: characters, written into `{section}` at offset {offset}.',
  'directive.align': '`{text}`: the next byte of `{section}` must stand on such a boundary.',
  'directive.symbol': '`{text}`: says something about a symbol; it makes no bytes.',
  'directive.instruction': '`{text}`: one instruction, at offset {offset} of `{section}`.',
  'directive.other': '`{text}`: makes no bytes.',
  resolved:
    'The {size} bytes at offset {offset} of `{section}` are known now: {value}. Both places lie in this section, so their distance can never change and the linker has nothing to do.',
  'relocation.absolute.symbol':
    'A relocation at offset {offset} of `{section}`: the address of `{named}` is not known yet. `{type}` asks the linker to write S + A there: the address of `{symbol}`, {addend}, in {size} bytes.',
  'relocation.absolute.section':
    'A relocation at offset {offset} of `{section}`: the address of `{named}` is not known yet. `{named}` is local, its name means nothing to other files, so it is said as `{symbol}` {addend}. `{type}` asks the linker to write that address in {size} bytes.',
  'relocation.relative.symbol':
    'A relocation at offset {offset} of `{section}`: `{type}` asks the linker to write S + A - P there, the distance from this place to `{symbol}` {addend}, in {size} bytes. It stays right wherever the kernel is loaded.',
  'relocation.relative.section':
    'A relocation at offset {offset} of `{section}`: `{type}` asks the linker to write S + A - P there, the distance from this place to `{named}`, in {size} bytes. `{named}` is local, so it is said as `{symbol}` {addend}.',
  'relocation.other': 'A relocation `{type}` at offset {offset} of `{section}` for `{named}`: `{symbol}` {addend}.',
  'symbol.file': 'Symbol {index} is `{symbol}`, the name of the source file. It comes first.',
  'symbol.section':
    'Symbol {index} stands for the start of `{symbol}`: some relocation names the section instead of a local symbol.',
  'symbol.local':
    'Symbol {index}, `{symbol}`: `{section}` offset {value}, {size} bytes. It is local, as `static` makes it: no other file can see it.',
  'symbol.global':
    'Symbol {index}, `{symbol}`: `{section}` offset {value}, {size} bytes. It is global: other files may refer to it at link time. That is not the same as exported to modules.',
  'symbol.weak':
    'Symbol {index}, `{symbol}`: `{section}` offset {value}, {size} bytes. It is weak: a global symbol of that name in another file replaces it.',
  'symbol.undefined':
    'Symbol {index}, `{symbol}`, is undefined: this file uses it, another must provide it. For a module that is the kernel, when it is loaded.',
  'symbol.undefinedWeak':
    'Symbol {index}, `{symbol}`, is undefined and weak: if nobody provides it, its address is 0 and that is no error.',
  'symbol.alias':
    'Symbol {index}, `{symbol}`, is a second name of `{alias}`: the same address, `{section}` offset {value}, and no bytes of its own.',
  'symbol.absolute': 'Symbol {index}, `{symbol}`, is the number {value}: it belongs to no section.',
  'symbol.common': 'Symbol {index}, `{symbol}`, is common: {size} bytes, for which the linker will find a place.',
  strings:
    '`{table}` holds {count} strings in {size} bytes. Tables refer to names by offset, and a name that is the end of another shares its bytes.',
  header: 'ELF header: `{label}` at offset {offset} is {value}.',
  file: '`{path}` is complete: {size} bytes, {sections} sections, {symbols} symbols, {relocations} relocations. All addresses still count from zero: the linker gives the final ones.',
  problem: 'The assembler says: {text}',
} satisfies Record<AssembleMessageId, string>;
