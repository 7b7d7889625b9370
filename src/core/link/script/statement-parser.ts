// SPDX-License-Identifier: GPL-2.0-only
/**
 * Statements within an output section: input patterns, data, fill, assignments.
 * Grammar: binutils 2.40, ld/ldgram.y, rules `statement`, `input_section_spec`.
 */
import * as elf from '../../elf';
import type * as ast from './ast';
import { assignmentOrAssert, startsAssignment } from './assignment-parser';
import { parenthesised, parseExpression } from './expression-parser';
import { SyntaxProblem } from './lexer';
import type { Reader } from './reader';

const sortKeywords: Readonly<Record<string, ast.SortKey>> = {
  SORT: 'name',
  SORT_BY_NAME: 'name',
  SORT_BY_ALIGNMENT: 'alignment',
  SORT_BY_INIT_PRIORITY: 'init-priority',
  SORT_NONE: 'by-none',
};
const dataSizes: Readonly<Record<string, 1 | 2 | 4 | 8>> = { BYTE: 1, SHORT: 2, LONG: 4, QUAD: 8, SQUAD: 8 };

/** statement_list_opt, up to the `}` */
export function sectionStatements(reader: Reader): ast.SectionStatement[] {
  const body: ast.SectionStatement[] = [];
  reader.depth++;
  statements(reader, body);
  reader.expect('}', 'wild');
  reader.depth--;
  return body;
}

function statements(reader: Reader, body: ast.SectionStatement[]): void {
  for (;;) {
    const word = reader.peek('wild');
    if (word.kind === 'end' || (word.kind === 'punctuator' && word.text === '}')) return;
    if (reader.take(';', 'wild')) continue;
    if (reader.takeWord('INCLUDE', 'wild')) reader.include('wild', () => statements(reader, body));
    else if (word.kind === 'name' && (word.text === 'CONSTRUCTORS' || word.text === 'CREATE_OBJECT_SYMBOLS')) {
      // constructors of a.out; ELF has none
      reader.next('wild');
      reader.row(word.from);
    } else {
      const statement = sectionStatement(reader);
      if (statement) body.push(statement);
    }
  }
}

/** statement */
function sectionStatement(reader: Reader): ast.SectionStatement | undefined {
  const word = reader.peek('wild');
  const size = word.kind === 'name' ? dataSizes[word.text] : undefined;
  if (size !== undefined) {
    reader.next('wild');
    const value = parenthesised(reader);
    return { kind: 'data', size, value, ...reader.row(word.from) };
  }
  if (word.kind === 'name' && word.text === 'FILL') {
    reader.next('wild');
    reader.expect('(', 'wild');
    const fill = fillValue(reader);
    reader.expect(')', 'expression');
    return { kind: 'fill', fill, ...reader.row(word.from) };
  }
  if (startsAssignment(reader, word, 'wild')) return assignmentOrAssert(reader, 'wild');
  if (word.kind === 'name' && word.text === 'KEEP') {
    reader.next('wild');
    reader.expect('(', 'wild');
    const wild = inputSections(reader);
    reader.expect(')', 'wild');
    if (!wild) throw new SyntaxProblem(word);
    return { ...wild, keep: true, ...reader.row(word.from) };
  }
  const wild = inputSections(reader);
  const row = reader.row(word.from);
  return wild && { ...wild, keep: false, ...row };
}

type Pattern = Omit<ast.Wild, 'line' | 'from' | 'to' | 'keep'>;

/** input_section_spec_no_keep: sect_flags? filename_spec '(' section_name_list ')'; undefined: SORT(CONSTRUCTORS) */
function inputSections(reader: Reader): Pattern | undefined {
  const sectionFlags = reader.takeWord('INPUT_SECTION_FLAGS', 'wild') ? flagList(reader) : undefined;
  let sortFiles = false;
  let excludeFiles: readonly string[] = [];
  let word = reader.next('wild');
  const exclude = () => {
    if (word.kind !== 'name' || word.text !== 'EXCLUDE_FILE') return;
    excludeFiles = nameList(reader);
    word = reader.next('wild');
  };
  const sort = word.kind === 'name' ? sortKeywords[word.text] : undefined;
  if (sort === 'name' || sort === 'by-none') {
    reader.expect('(', 'wild');
    sortFiles = sort === 'name';
    word = reader.next('wild');
    exclude();
    reader.expect(')', 'wild');
    if (word.kind === 'name' && word.text === 'CONSTRUCTORS') return undefined;
  } else exclude();
  if (word.kind !== 'name' && word.kind !== 'string') throw new SyntaxProblem(word);
  const base = { kind: 'wild' as const, file: word.text, sortFiles, excludeFiles };
  const flags = sectionFlags ? { sectionFlags } : {};
  // A file name alone, without a list, means all of its sections.
  if (!reader.take('(', 'wild')) return { ...base, patterns: [{ name: '*', sort: 'none', exclude: [] }], ...flags };
  const patterns: ast.SectionPattern[] = [];
  do {
    reader.take(',', 'wild');
    patterns.push(sectionPattern(reader));
  } while (!reader.take(')', 'wild'));
  return { ...base, patterns, ...flags };
}

/** section_name_spec: wildcard_maybe_exclude, with SORT around it, one level deep or two */
function sectionPattern(reader: Reader): ast.SectionPattern {
  const sorts: ast.SortKey[] = [];
  let word = reader.next('wild');
  for (;;) {
    const sort = word.kind === 'name' ? sortKeywords[word.text] : undefined;
    if (sort === undefined) break;
    if (sorts.length > 0 && !nestedSort(sorts[0]!, sort)) throw new SyntaxProblem(word);
    if (sorts.length > 1) throw new SyntaxProblem(word);
    sorts.push(sort);
    reader.expect('(', 'wild');
    word = reader.next('wild');
  }
  let exclude: string[] = [];
  if (word.kind === 'name' && word.text === 'EXCLUDE_FILE') {
    exclude = nameList(reader);
    word = reader.next('wild');
  }
  if (word.kind !== 'name' && word.kind !== 'string') throw new SyntaxProblem(word);
  for (const _ of sorts) reader.expect(')', 'wild');
  const [outer, inner] = sorts;
  const sort = outer === undefined ? 'none' : inner === undefined ? outer : nestedSort(outer, inner)!;
  return { name: word.text, sort, exclude };
}

/** SORT_BY_NAME(SORT_BY_ALIGNMENT(x)) sorts by name, then by alignment; the same twice is once; others do not nest. */
function nestedSort(outer: ast.SortKey, inner: ast.SortKey): ast.SortKey | undefined {
  if (outer !== 'name' && outer !== 'alignment') return undefined;
  if (inner !== 'name' && inner !== 'alignment') return undefined;
  if (outer === inner) return outer;
  return outer === 'name' ? 'name-alignment' : 'alignment-name';
}

/** '(' exclude_name_list ')' */
function nameList(reader: Reader): string[] {
  reader.expect('(', 'wild');
  const names: string[] = [];
  do names.push(reader.name('wild'));
  while (!reader.take(')', 'wild'));
  return names;
}

const flagNames: Readonly<Record<string, number>> = {
  SHF_WRITE: elf.SHF_WRITE,
  SHF_ALLOC: elf.SHF_ALLOC,
  SHF_EXECINSTR: elf.SHF_EXECINSTR,
  SHF_MERGE: elf.SHF_MERGE,
  SHF_STRINGS: elf.SHF_STRINGS,
  SHF_INFO_LINK: elf.SHF_INFO_LINK,
  SHF_LINK_ORDER: elf.SHF_LINK_ORDER,
  SHF_OS_NONCONFORMING: elf.SHF_OS_NONCONFORMING,
  SHF_GROUP: elf.SHF_GROUP,
  SHF_TLS: elf.SHF_TLS,
};

/** sect_flag_list: names with `&` between them, `!` before those that may not be set */
function flagList(reader: Reader): NonNullable<ast.Wild['sectionFlags']> {
  reader.expect('(', 'wild');
  let all = 0;
  let none = 0;
  do {
    const word = reader.next('wild');
    if (word.kind !== 'name' && word.kind !== 'string') throw new SyntaxProblem(word);
    const not = word.text.startsWith('!');
    const name = not ? word.text.slice(1) : word.text;
    const flag = flagNames[name] ?? Number(name);
    if (Number.isNaN(flag)) throw new SyntaxProblem(word, `unrecognized INPUT_SECTION_FLAG ${name}`, true);
    if (not) none += flag;
    else all += flag;
  } while (reader.take('&', 'wild'));
  reader.expect(')', 'wild');
  return { all, none };
}

/** fill_exp: a hexadecimal constant gives as many bytes as it has digits for, leading zeros too; any other expression four, big-endian */
export function fillValue(reader: Reader): Uint8Array {
  const word = reader.peek('expression');
  const value = parseExpression(reader);
  const hex = /^0[xX]([0-9A-Fa-f]+)$/.exec(word.text)?.[1];
  if (word.kind === 'number' && hex !== undefined && reader.at === word.to) {
    const digits = hex.length % 2 === 1 ? `0${hex}` : hex;
    return Uint8Array.from({ length: digits.length / 2 }, (_, i) =>
      Number.parseInt(digits.slice(2 * i, 2 * i + 2), 16),
    );
  }
  if (value.kind !== 'number') throw new SyntaxProblem(word, 'nonconstant expression for fill value');
  const n = Number(BigInt.asUintN(32, value.value));
  return Uint8Array.of(n >>> 24, (n >>> 16) & 255, (n >>> 8) & 255, n & 255);
}
