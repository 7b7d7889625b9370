// SPDX-License-Identifier: GPL-2.0-only
/**
 * MEMORY, REGION_ALIAS and PHDRS: where output sections may lie, and which segments load them.
 * Grammar: binutils 2.40, ld/ldgram.y, rules `memory`, `phdrs`.
 */
import type * as ast from './ast';
import { parenthesised, parseExpression } from './expression-parser';
import { SyntaxProblem } from './lexer';
import type { Reader } from './reader';

/** memory: MEMORY '{' memory_spec_list_opt '}' */
export function memoryCommand(reader: Reader, regions: ast.MemoryRegion[]): void {
  const keyword = reader.next('script');
  reader.expect('{', 'script');
  reader.row(keyword.from);
  reader.depth++;
  memoryRegions(reader, regions);
  reader.expect('}', 'script');
  reader.depth--;
  reader.row(reader.at - 1);
}

function memoryRegions(reader: Reader, regions: ast.MemoryRegion[]): void {
  for (;;) {
    const word = reader.peek('script');
    if (word.kind === 'end' || (word.kind === 'punctuator' && word.text === '}')) return;
    if (reader.take(',', 'script')) continue;
    if (reader.takeWord('INCLUDE', 'script')) reader.include('script', () => memoryRegions(reader, regions));
    else regions.push(memoryRegion(reader));
  }
}

/** memory_spec: NAME attributes_opt ':' origin_spec opt_comma length_spec */
function memoryRegion(reader: Reader): ast.MemoryRegion {
  const { from } = reader.peek('script');
  const name = reader.name('script');
  let attributes = '';
  let notAttributes = '';
  if (reader.take('(', 'script'))
    do {
      if (reader.take('!', 'script')) notAttributes += letters(reader);
      else attributes += letters(reader);
    } while (!reader.take(')', 'script'));
  reader.expect(':', 'script');
  const value = (names: readonly string[]) => {
    const word = reader.next('script');
    if (word.kind !== 'name' || !names.includes(word.text)) throw new SyntaxProblem(word);
    reader.expect('=', 'script');
    return parseExpression(reader);
  };
  const origin = value(['ORIGIN', 'org', 'o']);
  reader.take(',', 'expression');
  const length = value(['LENGTH', 'len', 'l']);
  return { name, attributes, notAttributes, origin, length, aliases: [], ...reader.row(from) };
}

/** attributes_string */
function letters(reader: Reader): string {
  const word = reader.next('script');
  if (word.kind !== 'name' && word.kind !== 'string') throw new SyntaxProblem(word);
  const strange = /[^arwxli]/i.exec(word.text)?.[0];
  if (strange !== undefined)
    throw new SyntaxProblem(word, `invalid character ${strange} (${strange.charCodeAt(0)}) in flags`, true);
  return word.text;
}

/** REGION_ALIAS '(' NAME ',' NAME ')' */
export function regionAlias(reader: Reader, regions: ast.MemoryRegion[]): void {
  const keyword = reader.next('script');
  reader.expect('(', 'script');
  const alias = reader.name('script');
  reader.expect(',', 'script');
  const name = reader.name('script');
  reader.expect(')', 'script');
  const row = reader.row(keyword.from);
  const known = (wanted: string) => (region: ast.MemoryRegion) =>
    region.name === wanted || region.aliases.includes(wanted);
  const place = { kind: 'name', text: alias, value: 0n, from: row.from, to: row.to } as const;
  if (alias === '*default*' || name === '*default*')
    throw new SyntaxProblem(place, 'error: alias for default memory region');
  if (regions.some(known(alias)))
    throw new SyntaxProblem(place, `error: redefinition of memory region alias \`${alias}'`);
  const at = regions.findIndex(known(name));
  const region = regions[at];
  if (!region) throw new SyntaxProblem(place, `error: memory region \`${name}' for alias \`${alias}' does not exist`);
  regions[at] = { ...region, aliases: [...region.aliases, alias] };
}

/** by the names of elf.h; others are symbols or numbers */
const phdrTypes: Readonly<Record<string, bigint>> = {
  PT_NULL: 0n,
  PT_LOAD: 1n,
  PT_DYNAMIC: 2n,
  PT_INTERP: 3n,
  PT_NOTE: 4n,
  PT_SHLIB: 5n,
  PT_PHDR: 6n,
  PT_TLS: 7n,
  PT_GNU_EH_FRAME: 0x6474e550n,
  PT_GNU_STACK: 0x6474e551n,
  PT_GNU_RELRO: 0x6474e552n,
  PT_GNU_PROPERTY: 0x6474e553n,
};

/** phdrs: PHDRS '{' phdr_list '}' */
export function phdrsCommand(reader: Reader, phdrs: ast.PhdrDescription[]): void {
  const keyword = reader.next('script');
  reader.expect('{', 'script');
  reader.row(keyword.from);
  reader.depth++;
  while (!reader.take('}', 'script')) phdrs.push(phdr(reader));
  reader.depth--;
  reader.row(reader.at - 1);
}

/** phdr: NAME phdr_type phdr_qualifiers ';' */
function phdr(reader: Reader): ast.PhdrDescription {
  const { from } = reader.peek('script');
  const name = reader.name('script');
  let type = parseExpression(reader);
  if (type.kind === 'name') {
    const known = phdrTypes[type.name];
    if (known === undefined)
      throw new SyntaxProblem(
        { kind: 'name', text: type.name, value: 0n, from: reader.at, to: reader.at },
        `unknown phdr type \`${type.name}' (try integer literal)`,
      );
    type = { kind: 'number', value: known };
  }
  let filehdr = false;
  let phdrs = false;
  let at: ast.Expression | undefined;
  let flags: ast.Expression | undefined;
  while (!reader.take(';', 'expression')) {
    const option = reader.next('expression');
    if (option.text === 'FILEHDR') filehdr = true;
    else if (option.text === 'PHDRS') phdrs = true;
    else if (option.text === 'AT') at = parenthesised(reader);
    else if (option.text === 'FLAGS') flags = parenthesised(reader);
    else throw new SyntaxProblem(option);
  }
  reader.row(from);
  return { name, type, filehdr, phdrs, at, flags };
}
