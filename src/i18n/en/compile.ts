// SPDX-License-Identifier: GPL-2.0-only
/** The compile stage's sentences, in English. */
import type { CompileMessageId } from '../../core/compile/events';

export const compile = {
  begin:
    'The compiler proper (`cc1`) reads the {tokens} tokens the preprocessor left of `{source}`. It no longer sees any macro: only what they expanded to.',
  declare:
    '`{name}` is declared as `{type}`. This gives no bytes: it only says what `{name}` is ({linkage} linkage), so that uses of it can be checked.',
  declareDefinition:
    '`{name}` is defined here as `{type}`, with {linkage} linkage: from this the compiler will make bytes, unless nothing needs them.',
  declareTypedef: '`{name}` becomes another name for the type `{type}`. A typedef gives no bytes.',
  layout:
    '`{tag}` gets its layout: {size} bytes, aligned to {align}. Each member takes the next offset its alignment allows: {members}.',
  'attribute.section':
    '`{text}` on `{target}`: whatever it becomes goes to the section `{value}`, not to the one gcc would choose. That is all `__init`, `__initcall` and `EXPORT_SYMBOL` do to place things.',
  'attribute.used':
    '`{text}` on `{target}`: keep it even though no C code refers to it. The linker script will find it by its section; the compiler cannot know that.',
  'attribute.usedIgnored':
    '`{text}` on `{target}` is passed over, as you asked: now only a reference from something that is kept can save it.',
  'attribute.unused':
    '`{text}` on `{target}`: being unused is no reason for a warning. Unlike `used`, it keeps nothing: an unused static is still dropped.',
  'attribute.alias':
    '`{text}`: `{target}` becomes a second name for the address of `{value}`. No code or data is made for it.',
  'attribute.aligned':
    '`{text}` on `{target}`: its address must be a multiple of {value}. The linker leaves a gap before it if needed.',
  'attribute.packed': '`{text}` on `{target}`: members follow one another without gaps.',
  'attribute.weak':
    '`{text}` on `{target}`: another definition of the name wins over this one, and if there is none at all its address is 0.',
  'attribute.copy':
    '`{text}` on `{target}`: it takes over attributes of `{value}` such as `cold`, so that alias and target agree. Not those about linkage: `alias`, `weak`, `visibility`.',
  'attribute.cold': '`{text}` on `{target}`: rarely run. gcc makes it small, not fast, and does not align it to 16.',
  'attribute.visibility': '`{text}` on `{target}`: who outside the linked file may see the symbol.',
  'attribute.noinline': '`{text}` on `{target}`: calls stay calls; it is not copied into its callers.',
  'attribute.always_inline': '`{text}` on `{target}`: gcc copies it into every caller, even without optimisation.',
  'attribute.other': '`{text}` on `{target}`: heeded by gcc in warnings or optimisation; it moves no byte.',
  'attribute.ignored': '`{text}` on `{target}`: gcc 12 does not know this attribute. It warns and goes on without it.',
  defineFunction:
    'The function `{name}` goes into the section `{section}`: {size} bytes of machine code, the symbol is {binding}.',
  defineObject:
    'The object `{name}` of type `{type}` goes into the section `{section}` ({flags}): {size} bytes, aligned to {align}, the symbol is {binding}.',
  keptUsed:
    'The object `{name}` of type `{type}` goes into the section `{section}` ({flags}): {size} bytes, aligned to {align}. Nothing in this file refers to it; `used` saves it from being dropped.',
  keptGlobal:
    'The object `{name}` of type `{type}` goes into the section `{section}` ({flags}): {size} bytes, aligned to {align}. It is not `static`, so other files may refer to it and it must stay.',
  keptReferenced:
    'The object `{name}` of type `{type}` goes into the section `{section}` ({flags}): {size} bytes, aligned to {align}. It is `static`, and stays because something that is kept refers to it.',
  defineAlias:
    '`{name}` is a second symbol for the address of `{target}` in `{section}`. It takes no byte of its own: calling one is calling the other.',
  asm: 'A top-level `asm` passes through: the compiler hands its text to the assembler and does not look inside. `{text}`',
  drop: '`{name}` is dropped. It is `static`, nothing that is kept refers to it, and nothing said `used`: gcc -O2 makes no bytes for it.',
  dropUsed:
    '`{name}` is dropped. It is `static`, and nothing that is kept refers to it. Its `used` would have saved it, but this compiler was told to ignore `used`: gcc -O2 would drop it too, were the attribute not there.',
  elementValue:
    '`{object}` at offset {offset} is known to the compiler, which writes it out itself: {value} (`{type}`, {size} bytes).',
  elementSymbol:
    '`{object}` at offset {offset} is the address of `{symbol}`. The compiler does not know it, so it leaves {size} zero bytes and a relocation `{relocation}`: the linker will write the address there.',
  literal:
    'The string "{text}" goes into the pool as `{label}`, {size} bytes with its NUL, in `{section}`, where the linker may merge equal strings.',
  literalAgain: 'The string "{text}" is in the pool already, as `{label}`: the same {size} bytes serve again.',
  statement: 'This statement became {size} bytes of machine code at offset {offset} of `{object}`.',
  trap: 'The body of `{name}` cannot be compiled here ({why}). A trap instruction (`ud2`) stands in its place; its section and symbol are as they should be.',
  end: '`{unit}` is complete for the assembler: {functions} functions, {objects} objects, {aliases} aliases, {strings} strings and {asms} top-level `asm`; {dropped} dropped.',
  endErrors:
    'Compiling `{unit}` failed with {errors} errors. gcc makes no object file then; what is shown is what was right.',
} satisfies Record<CompileMessageId, string>;
