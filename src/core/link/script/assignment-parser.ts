// SPDX-License-Identifier: GPL-2.0-only
/**
 * Assignments and assertions, which stand anywhere in a script.
 * Grammar: binutils 2.40, ld/ldgram.y, rules `assignment`, `statement_anywhere`.
 */
import type * as ast from './ast';
import { parseExpression } from './expression-parser';
import { type LexMode, type Lexeme, SyntaxProblem } from './lexer';
import type { Reader } from './reader';

const assignmentOperators = new Set(['=', '+=', '-=', '*=', '/=', '<<=', '>>=', '&=', '|=']);
const forms: Readonly<Record<string, ast.Assignment['form']>> = {
  PROVIDE: 'provide',
  PROVIDE_HIDDEN: 'provide-hidden',
  HIDDEN: 'hidden',
};

/** Words of the SCRIPT state that begin no assignment: `l` and `o` are LENGTH and ORIGIN. */
const keywords = new Set(
  [
    'ORIGIN LENGTH o org l len ALIGN ADDR LOADADDR ALIGNOF ABSOLUTE MAX MIN LOG2CEIL NEXT SIZEOF SIZEOF_HEADERS',
    'SEGMENT_START DEFINED CONSTANT BLOCK BIND DATA_SEGMENT_ALIGN DATA_SEGMENT_RELRO_END DATA_SEGMENT_END AT',
    'ALIGN_WITH_INPUT SUBALIGN ONLY_IF_RO ONLY_IF_RW SPECIAL AFTER BEFORE OVERLAY VERSION HLL SYSLIB FLOAT NOFLOAT',
  ]
    .join(' ')
    .split(' '),
);

/** An assignment's operator stands apart from the name, or the name swallows it. */
export function startsAssignment(reader: Reader, word: Lexeme, mode: LexMode): boolean {
  if (word.kind === 'name' && (word.text === 'ASSERT' || forms[word.text] !== undefined)) return true;
  if (word.kind !== 'name' && word.kind !== 'string') return false;
  const { at } = reader;
  reader.back(word.to);
  const operator = reader.peek(mode);
  reader.back(at);
  return operator.kind === 'punctuator' && assignmentOperators.has(operator.text);
}

/** assignment separator; ASSERT_K '(' exp ',' NAME ')' */
export function assignmentOrAssert(reader: Reader, mode: 'script' | 'wild'): ast.Assignment | ast.Assertion {
  const word = reader.next(mode);
  if (word.kind !== 'name' && word.kind !== 'string') throw new SyntaxProblem(word);
  if (mode === 'script' && word.kind === 'name' && keywords.has(word.text)) throw new SyntaxProblem(word);
  if (word.kind === 'name' && word.text === 'ASSERT') {
    reader.expect('(', 'expression');
    const condition = parseExpression(reader);
    reader.expect(',', 'expression');
    const message = reader.name('expression');
    reader.expect(')', 'expression');
    // Among the statements of a section it needs a separator.
    if (mode === 'wild') separator(reader);
    else reader.take(';', 'script');
    return { kind: 'assert', condition, message, ...reader.row(word.from) };
  }
  const form = word.kind === 'name' ? forms[word.text] : undefined;
  if (form !== undefined) {
    reader.expect('(', mode);
    const target = reader.name(mode === 'wild' ? 'wild' : 'script');
    reader.expect('=', mode);
    const value = parseExpression(reader);
    reader.expect(')', 'expression');
    separator(reader);
    return { kind: 'assignment', target, operator: '=', value, form, ...reader.row(word.from) };
  }
  const operator = reader.next(mode);
  if (operator.kind !== 'punctuator' || !assignmentOperators.has(operator.text)) throw new SyntaxProblem(operator);
  const value = parseExpression(reader);
  separator(reader);
  return {
    kind: 'assignment',
    target: word.text,
    operator: operator.text as ast.AssignmentOperator,
    value,
    form: 'plain',
    ...reader.row(word.from),
  };
}

/** separator: ';' | ',' */
function separator(reader: Reader): void {
  const word = reader.next('expression');
  if (word.kind !== 'punctuator' || (word.text !== ';' && word.text !== ',')) throw new SyntaxProblem(word);
}
