// SPDX-License-Identifier: GPL-2.0-only
/**
 * The parameters a module takes, for the field they are typed into.
 *
 * In: a .ko's bytes. Out: what `modinfo -p` would name. The strings of .modinfo are `tag=value` with a
 * NUL between; `parmtype` is what `module_param` leaves there (include/linux/moduleparam.h, 5.4).
 */
export interface Parameter {
  readonly name: string;
  readonly type: string;
}

export function parametersOf(bytes: Uint8Array): readonly Parameter[] {
  const text = new TextDecoder('latin1').decode(bytes);
  const found = new Map<string, string>();
  for (const [, name, type] of text.matchAll(/\0parmtype=(\w+):([^\0]*)/g)) found.set(name!, type!);
  return [...found].map(([name, type]) => ({ name, type }));
}
