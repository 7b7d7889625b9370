// SPDX-License-Identifier: GPL-2.0-only
/** Keywords of gnu89 and their alternative spellings (gcc's c_common_reswords). `restrict` and `inline`'s C99 rules are absent. */

const spellings = {
  auto: ['auto'],
  break: ['break'],
  case: ['case'],
  char: ['char'],
  const: ['const', '__const', '__const__'],
  continue: ['continue'],
  default: ['default'],
  do: ['do'],
  double: ['double'],
  else: ['else'],
  enum: ['enum'],
  extern: ['extern'],
  float: ['float'],
  for: ['for'],
  goto: ['goto'],
  if: ['if'],
  inline: ['inline', '__inline', '__inline__'],
  int: ['int'],
  long: ['long'],
  register: ['register'],
  restrict: ['__restrict', '__restrict__'],
  return: ['return'],
  short: ['short'],
  signed: ['signed', '__signed', '__signed__'],
  sizeof: ['sizeof'],
  static: ['static'],
  struct: ['struct'],
  switch: ['switch'],
  typedef: ['typedef'],
  union: ['union'],
  unsigned: ['unsigned'],
  void: ['void'],
  volatile: ['volatile', '__volatile', '__volatile__'],
  while: ['while'],
  bool: ['_Bool'],
  alignof: ['_Alignof', '__alignof', '__alignof__'],
  alignas: ['_Alignas'],
  noreturn: ['_Noreturn'],
  staticAssert: ['_Static_assert'],
  generic: ['_Generic'],
  thread: ['__thread', '_Thread_local'],
  typeof: ['typeof', '__typeof', '__typeof__'],
  asm: ['asm', '__asm', '__asm__'],
  attribute: ['__attribute', '__attribute__'],
  extension: ['__extension__'],
  label: ['__label__'],
  autoType: ['__auto_type'],
  int128: ['__int128'],
  complex: ['_Complex'],
  vaArg: ['__builtin_va_arg'],
  offsetof: ['__builtin_offsetof'],
  typesCompatible: ['__builtin_types_compatible_p'],
  chooseExpr: ['__builtin_choose_expr'],
  func: ['__func__', '__FUNCTION__', '__PRETTY_FUNCTION__'],
} as const;

export type Keyword = keyof typeof spellings;

const bySpelling = new Map<string, Keyword>(
  Object.entries(spellings).flatMap(([keyword, texts]) => texts.map((text) => [text, keyword as Keyword] as const)),
);

/** Spellings that begin a type's name (c-parser.cc, c_keyword_starts_typename), for `did you mean`. */
export const typeKeywordSpellings: readonly string[] = (
  [
    'unsigned',
    'long',
    'int128',
    'short',
    'signed',
    'complex',
    'int',
    'char',
    'float',
    'double',
    'void',
    'bool',
    'enum',
    'struct',
    'union',
    'typeof',
    'const',
    'volatile',
    'restrict',
    'attribute',
    'autoType',
    'alignas',
  ] as const
).flatMap((keyword) => [...spellings[keyword]]);

export function keywordOf(text: string): Keyword | undefined {
  return bySpelling.get(text);
}
