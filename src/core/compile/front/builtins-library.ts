// SPDX-License-Identifier: GPL-2.0-only
/** `__builtin_f` that is a call of the function f when it is not done inline (gcc/builtins.def). */
import {
  Qualifier,
  charType,
  intType,
  longType,
  llongType,
  pointerTo,
  qualified,
  ulongType,
  voidPointer,
  voidType,
} from './ctype';
import type { CType } from './ctype';

export interface LibraryFunction {
  readonly result: CType;
  readonly parameters: readonly CType[];
  readonly variadic: boolean;
}

const text = pointerTo(charType);
const constText = pointerTo(qualified(charType, Qualifier.const));
const constMemory = pointerTo(qualified(voidType, Qualifier.const));

const f = (result: CType, ...parameters: CType[]): LibraryFunction => ({ result, parameters, variadic: false });
const v = (result: CType, ...parameters: CType[]): LibraryFunction => ({ result, parameters, variadic: true });

export const libraryFunctions: Readonly<Record<string, LibraryFunction>> = {
  memcpy: f(voidPointer, voidPointer, constMemory, ulongType),
  mempcpy: f(voidPointer, voidPointer, constMemory, ulongType),
  memmove: f(voidPointer, voidPointer, constMemory, ulongType),
  memset: f(voidPointer, voidPointer, intType, ulongType),
  memcmp: f(intType, constMemory, constMemory, ulongType),
  memchr: f(voidPointer, constMemory, intType, ulongType),
  strlen: f(ulongType, constText),
  strnlen: f(ulongType, constText, ulongType),
  strcmp: f(intType, constText, constText),
  strncmp: f(intType, constText, constText, ulongType),
  strcasecmp: f(intType, constText, constText),
  strncasecmp: f(intType, constText, constText, ulongType),
  strcpy: f(text, text, constText),
  stpcpy: f(text, text, constText),
  strncpy: f(text, text, constText, ulongType),
  strcat: f(text, text, constText),
  strncat: f(text, text, constText, ulongType),
  strchr: f(text, constText, intType),
  strrchr: f(text, constText, intType),
  strstr: f(text, constText, constText),
  strpbrk: f(text, constText, constText),
  strspn: f(ulongType, constText, constText),
  strcspn: f(ulongType, constText, constText),
  strdup: f(text, constText),
  malloc: f(voidPointer, ulongType),
  calloc: f(voidPointer, ulongType, ulongType),
  realloc: f(voidPointer, voidPointer, ulongType),
  free: f(voidType, voidPointer),
  abort: f(voidType),
  exit: f(voidType, intType),
  labs: f(longType, longType),
  llabs: f(llongType, llongType),
  putchar: f(intType, intType),
  puts: f(intType, constText),
  printf: v(intType, constText),
  sprintf: v(intType, text, constText),
  snprintf: v(intType, text, ulongType, constText),
};
