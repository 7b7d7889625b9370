// SPDX-License-Identifier: GPL-2.0-only
/** What modpost advises about a section mismatch. Source: Linux 5.4.0, scripts/mod/modpost.c, report_sec_mismatch(). */

export type Mismatch =
  | 'text-to-init'
  | 'data-to-init'
  | 'text-to-exit'
  | 'data-to-exit'
  /** between __meminit and __init, between __memexit and __exit */
  | 'same-kind'
  | 'init-to-exit'
  | 'exit-to-init'
  | 'export';

/** One end of a reference. */
export interface End {
  readonly name: string;
  readonly word: 'function' | 'variable' | '(unknown reference)';
  readonly section: string;
  /** `__init `, or nothing */
  readonly annotation: string;
}

/** `names`: what a variable may be called to be let off. */
export function mismatchText(kind: Mismatch, from: End, to: End, names: readonly string[]): string {
  const call = (end: End): string => (end.word === 'function' ? `${end.name}()` : end.name);
  const marked = (end: End): string => `${end.annotation}${call(end)}`;
  const orName = (mark: string): string =>
    `If the reference is valid then annotate the\nvariable with ${mark} (see linux/init.h) or name the variable:\n${names.join(', ')}\n`;
  const path = (here: string, there: string): string =>
    `The ${from.word} ${marked(from)} references\na ${to.word} ${marked(to)}.\nThis is often seen when error handling in the ${here} function\nuses functionality in the ${there} path.\nThe fix is often to remove the ${to.annotation}annotation of\n${call(to)} so it may be used outside an ${there} section.\n`;
  switch (kind) {
    case 'text-to-init':
      return `The function ${from.annotation}${from.name}() references\nthe ${to.word} ${marked(to)}.\nThis is often because ${from.name} lacks a ${to.annotation}\nannotation or the annotation of ${to.name} is wrong.\n`;
    case 'data-to-init':
      return `The variable ${from.name} references\nthe ${to.word} ${marked(to)}\n${orName('__init* or __refdata')}`;
    case 'text-to-exit':
      return `The function ${from.name}() references a ${to.word} in an exit section.\nOften the ${to.word} ${call(to)} has valid usage outside the exit section\nand the fix is to remove the ${to.annotation}annotation of ${to.name}.\n`;
    case 'data-to-exit':
      return `The variable ${from.name} references\nthe ${to.word} ${marked(to)}\n${orName('__exit*')}`;
    case 'same-kind':
      return `The ${from.word} ${marked(from)} references\na ${to.word} ${marked(to)}.\nIf ${to.name} is only used by ${from.name} then\nannotate ${to.name} with a matching annotation.\n`;
    case 'init-to-exit':
      return path('init', 'exit');
    case 'exit-to-init':
      return path('exit', 'init');
    case 'export':
      return `The symbol ${to.name} is exported and annotated ${to.annotation}\nFix this by removing the ${to.annotation}annotation of ${to.name} or drop the export.\n`;
  }
}

/** A fault that would go on in code nobody has listed. */
export function exceptionText(offset: bigint, section: string): string {
  return `The relocation at __ex_table+0x${offset.toString(16)} references\nsection "${section}" which is not in the list of\nauthorized sections.  If you're adding a new section\nand/or if this reference is valid, add "${section}" to the\nlist of authorized sections to jump to on fault.\nThis can be achieved by adding "${section}" to \nOTHER_TEXT_SECTIONS in scripts/mod/modpost.c.`;
}

/** What ends modpost: `address` is where the fault is, not where it goes on. */
export function exceptionFault(
  path: string,
  offset: bigint,
  section: string,
  listed: boolean,
  executable: boolean,
  address: boolean,
): string | undefined {
  const head = `The relocation at __ex_table+0x${offset.toString(16)} references\nsection "${section}" which is `;
  if (listed)
    return `${head}black-listed.\nSomething is seriously wrong and should be fixed.\nYou might get more information about where this is\ncoming from by using scripts/check_extable.sh ${path}`;
  if (executable) return undefined;
  const why = address
    ? 'it is not possible for the kernel to fault\nat that address.  Something is seriously wrong\nand should be fixed.'
    : 'the kernel will fault if it ever tries to\njump to it.  Something is seriously wrong\nand should be fixed.';
  return `${head}not executable, IOW\n${why}`;
}
