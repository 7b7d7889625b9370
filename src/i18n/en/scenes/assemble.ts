// SPDX-License-Identifier: GPL-2.0-only
/** Headings and labels of the assemble scene. */
export const assemble = {
  'as.sections': 'Sections of {file}',
  'as.others': 'Empty or bookkeeping',
  'as.symbols': 'Symbols, by address',
  'as.symbolsNone': 'no symbol yet',
  'as.file': 'The file, to scale',
  'as.bytes': 'Bytes of {name}',
  'as.pickOne': 'Pick an object to see its bytes.',
  'as.firstBytes': 'the first {n} of {total} bytes',
  'as.relocations': 'To be filled in by the linker',
  'as.relocation': '{formula} into {size} bytes at +{offset}',
  'as.undefined': 'undefined: found at link or load',
  'as.empty': 'empty',
  'as.part': '{name}: {size} bytes at {offset}',
} as const;
