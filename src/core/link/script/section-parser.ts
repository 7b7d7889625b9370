// SPDX-License-Identifier: GPL-2.0-only
/**
 * Output sections and overlays: what stands between the braces of SECTIONS, assignments apart.
 * Grammar: binutils 2.40, ld/ldgram.y, rule `section`; ld/ldlang.c, lang_leave_overlay.
 */
import type * as ast from './ast';
import { parseExpression, parenthesised } from './expression-parser';
import { SyntaxProblem } from './lexer';
import type { Reader } from './reader';
import { fillValue, sectionStatements } from './statement-parser';

export interface ParsedSections {
  readonly sections: readonly ast.OutputDescription[];
  /** an OVERLAY whose sections may not refer to each other */
  readonly noCrossReferences: boolean;
}

/** section: an output section, or the several of an OVERLAY */
export function outputSections(reader: Reader): ParsedSections {
  if (reader.takeWord('OVERLAY', 'script')) return overlay(reader);
  return { sections: [outputSection(reader)], noCrossReferences: false };
}

interface Head {
  address: ast.Expression | undefined;
  type: ast.OutputType;
  typeValue: ast.Expression | undefined;
}

/** section: NAME opt_exp_with_type opt_at opt_align opt_align_with_input opt_subalign sect_constraint '{' ... '}' memspec phdr_opt fill_opt */
function outputSection(reader: Reader): ast.OutputDescription {
  const first = reader.next('script');
  if (first.kind !== 'name' && first.kind !== 'string') throw new SyntaxProblem(first);
  const { address, type, typeValue } = addressAndType(reader);
  const load = option(reader, 'AT');
  const align = option(reader, 'ALIGN');
  const alignWithInput = reader.takeWord('ALIGN_WITH_INPUT', 'expression');
  const subalign = option(reader, 'SUBALIGN');
  if (align && alignWithInput) throw new SyntaxProblem(first, 'error: align with input and explicit align specified');
  const constraint = constraintOf(reader);
  reader.expect('{', 'expression');
  const head = reader.row(first.from);
  const body = sectionStatements(reader);
  const brace = reader.at - 1;
  const tail = sectionTail(reader);
  const end = reader.row(brace);
  return {
    kind: 'output',
    name: first.text,
    address,
    type,
    typeValue,
    load,
    align,
    alignWithInput,
    subalign,
    constraint,
    body,
    ...tail,
    overlay: 'none',
    dotAfter: undefined,
    ...head,
    to: Math.max(head.to, end.to),
    endLine: end.line,
  };
}

/** opt_exp_with_type */
function addressAndType(reader: Reader): Head {
  const head: Head = { address: undefined, type: 'normal', typeValue: undefined };
  if (reader.take(':', 'expression')) return head;
  if (!outputType(reader, head)) {
    head.address = parseExpression(reader);
    outputType(reader, head);
  }
  reader.expect(':', 'expression');
  return head;
}

const types: Readonly<Record<string, ast.OutputType>> = {
  NOLOAD: 'noload',
  DSECT: 'noalloc',
  COPY: 'noalloc',
  INFO: 'noalloc',
  OVERLAY: 'noalloc',
  READONLY: 'readonly',
};

/** atype: '(' type ')'; false: the parenthesis begins an address */
function outputType(reader: Reader, head: Head): boolean {
  const mark = reader.at;
  if (!reader.take('(', 'expression')) return false;
  if (reader.take(')', 'expression')) return true;
  const word = reader.next('expression');
  const known = word.kind === 'name' ? types[word.text] : undefined;
  const typed = (type: ast.OutputType) => {
    reader.expect('=', 'expression');
    head.typeValue = parseExpression(reader);
    head.type = type;
  };
  if (word.kind === 'name' && word.text === 'TYPE') typed('typed');
  else if (known === undefined) {
    reader.back(mark);
    return false;
  } else if (known === 'readonly' && reader.take('(', 'expression')) {
    if (!reader.takeWord('TYPE', 'expression')) throw new SyntaxProblem(reader.peek('expression'));
    typed('typed-readonly');
    reader.expect(')', 'expression');
  } else head.type = known;
  reader.expect(')', 'expression');
  return true;
}

/** AT '(' exp ')' and its like */
function option(reader: Reader, keyword: string): ast.Expression | undefined {
  return reader.takeWord(keyword, 'expression') ? parenthesised(reader) : undefined;
}

function constraintOf(reader: Reader): ast.OutputDescription['constraint'] {
  if (reader.takeWord('ONLY_IF_RO', 'expression')) return 'ONLY_IF_RO';
  if (reader.takeWord('ONLY_IF_RW', 'expression')) return 'ONLY_IF_RW';
  return 'none';
}

type Tail = Pick<ast.OutputDescription, 'region' | 'loadRegion' | 'phdrs' | 'fill'>;

/** memspec_opt memspec_at_opt phdr_opt fill_opt opt_comma */
function sectionTail(reader: Reader): Tail {
  const region = reader.take('>', 'script') ? reader.name('script') : undefined;
  let loadRegion: string | undefined;
  if (reader.takeWord('AT', 'script')) {
    reader.expect('>', 'script');
    loadRegion = reader.name('script');
  }
  return { region, loadRegion, ...phdrsAndFill(reader) };
}

function phdrsAndFill(reader: Reader): Pick<Tail, 'phdrs' | 'fill'> {
  const phdrs: string[] = [];
  while (reader.take(':', 'script')) phdrs.push(reader.name('script'));
  const fill = reader.take('=', 'script') ? fillValue(reader) : undefined;
  reader.take(',', 'script');
  return { phdrs, fill };
}

/** OVERLAY opt_exp_without_type opt_nocrossrefs opt_at opt_subalign '{' overlay_section '}' memspec ... */
function overlay(reader: Reader): ParsedSections {
  let address = reader.take(':', 'expression') ? undefined : parseExpression(reader);
  if (address) reader.expect(':', 'expression');
  const start = address;
  const noCrossReferences = reader.takeWord('NOCROSSREFS', 'expression');
  const load = option(reader, 'AT');
  const subalign = option(reader, 'SUBALIGN');
  reader.expect('{', 'expression');
  const made: ast.OutputDescription[] = [];
  let longest: ast.Expression | undefined;
  while (!reader.take('}', 'script')) {
    const first = reader.next('script');
    if (first.kind !== 'name' && first.kind !== 'string') throw new SyntaxProblem(first);
    const name = first.text;
    reader.expect('{', 'script');
    const head = reader.row(first.from);
    const body = sectionStatements(reader);
    const brace = reader.at - 1;
    const tail = phdrsAndFill(reader);
    const end = reader.row(brace);
    made.push({
      kind: 'output',
      name,
      address,
      type: 'normal',
      typeValue: undefined,
      load: undefined,
      align: undefined,
      alignWithInput: false,
      subalign,
      constraint: 'none',
      body: [...body, ...loadBounds(name, end)],
      region: undefined,
      loadRegion: undefined,
      ...tail,
      overlay: made.length === 0 ? 'first' : 'later',
      dotAfter: undefined,
      ...head,
      to: Math.max(head.to, end.to),
      endLine: end.line,
    });
    // The further ones run where the first does.
    if (made.length === 1) address = { kind: 'section', name: 'ADDR', section: name };
    const size: ast.Expression = { kind: 'section', name: 'SIZEOF', section: name };
    longest = longest ? { kind: 'function2', name: 'MAX', left: longest, right: size } : size;
  }
  const { region, loadRegion, phdrs, fill } = sectionTail(reader);
  const base: ast.Expression | undefined = made.length > 1 ? address : (address ?? start);
  const sections = made.map((s, i): ast.OutputDescription => ({
    ...s,
    region,
    loadRegion,
    phdrs: s.phdrs.length > 0 ? s.phdrs : phdrs,
    fill: s.fill ?? fill,
    ...(i === 0 ? { load } : {}),
    ...(i === made.length - 1 && base && longest
      ? { dotAfter: { kind: 'binary', operator: '+', left: base, right: longest } }
      : {}),
  }));
  return { sections, noCrossReferences };
}

/** `__load_start_text` and `__load_stop_text` of each section of an overlay */
function loadBounds(name: string, row: ReturnType<Reader['row']>): ast.Assignment[] {
  const clean = name.replace(/[^A-Za-z0-9_]/g, '');
  const load: ast.Expression = { kind: 'section', name: 'LOADADDR', section: name };
  const size: ast.Expression = { kind: 'section', name: 'SIZEOF', section: name };
  const provide = (target: string, value: ast.Expression): ast.Assignment => ({
    kind: 'assignment',
    target,
    operator: '=',
    value,
    form: 'provide',
    ...row,
  });
  return [
    provide(`__load_start_${clean}`, load),
    provide(`__load_stop_${clean}`, { kind: 'binary', operator: '+', left: load, right: size }),
  ];
}
