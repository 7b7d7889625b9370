// SPDX-License-Identifier: GPL-2.0-only
/**
 * Expressions of linker scripts: C's operators and precedences, and ld's functions.
 * Source: binutils 2.40, ld/ldgram.y, rules `exp` and `mustbe_exp`.
 */
import { folded } from './arithmetic';
import type { BinaryOperator, Expression } from './ast';
import { SyntaxProblem } from './lexer';
import type { Reader } from './reader';

const precedence: Readonly<Record<string, number>> = {
  '||': 1,
  '&&': 2,
  '|': 3,
  '^': 4,
  '&': 5,
  '==': 6,
  '!=': 6,
  '<': 7,
  '>': 7,
  '<=': 7,
  '>=': 7,
  '<<': 8,
  '>>': 8,
  '+': 9,
  '-': 9,
  '*': 10,
  '/': 10,
  '%': 10,
};

/** exp: exp '?' exp ':' exp and everything below */
export function parseExpression(reader: Reader): Expression {
  reader.enter();
  const condition = binary(reader, 1);
  let expression = condition;
  if (take(reader, '?')) {
    const whenTrue = parseExpression(reader);
    expect(reader, ':');
    const whenFalse = parseExpression(reader);
    expression = folded({ kind: 'conditional', condition, whenTrue, whenFalse });
  }
  reader.leave();
  return expression;
}

/** '(' exp ')' */
export function parenthesised(reader: Reader): Expression {
  expect(reader, '(');
  const value = parseExpression(reader);
  expect(reader, ')');
  return value;
}

function binary(reader: Reader, least: number): Expression {
  let left = unary(reader);
  for (;;) {
    const operator = reader.peek('expression');
    const level = operator.kind === 'punctuator' ? precedence[operator.text] : undefined;
    if (level === undefined || level < least) return left;
    reader.back(operator.to);
    const right = binary(reader, level + 1);
    left = folded({ kind: 'binary', operator: operator.text as BinaryOperator, left, right });
  }
}

function unary(reader: Reader): Expression {
  const word = reader.next('expression');
  if (word.kind === 'number') return { kind: 'number', value: word.value };
  if (word.kind === 'string') return { kind: 'name', name: word.text };
  if (word.kind === 'punctuator') {
    if (word.text === '(') {
      const inside = parseExpression(reader);
      expect(reader, ')');
      return inside;
    }
    if (word.text === '!' || word.text === '~' || word.text === '-') {
      reader.enter();
      const operand = unary(reader);
      reader.leave();
      return folded({ kind: 'unary', operator: word.text, operand });
    }
    if (word.text === '+') {
      reader.enter();
      const operand = unary(reader);
      reader.leave();
      return operand;
    }
    throw new SyntaxProblem(word);
  }
  if (word.kind === 'end') throw new SyntaxProblem(word);
  return reader.peek('expression').text === '(' && reader.peek('expression').kind === 'punctuator'
    ? call(reader, word.text)
    : keywordOrName(word.text);
}

function keywordOrName(text: string): Expression {
  return text === 'SIZEOF_HEADERS' ? { kind: 'sizeof-headers' } : { kind: 'name', name: text };
}

function call(reader: Reader, name: string): Expression {
  const open = reader.at;
  expect(reader, '(');
  switch (name) {
    case 'ABSOLUTE':
    case 'LOG2CEIL':
    case 'DATA_SEGMENT_END': {
      const argument = parseExpression(reader);
      expect(reader, ')');
      return { kind: 'function', name, argument };
    }
    case 'NEXT':
    case 'BLOCK':
    case 'ALIGN': {
      const first = parseExpression(reader);
      if (take(reader, ',')) {
        const right = parseExpression(reader);
        expect(reader, ')');
        return { kind: 'function2', name: 'ALIGN', left: first, right };
      }
      expect(reader, ')');
      return { kind: 'function', name: 'ALIGN', argument: first };
    }
    case 'MAX':
    case 'MIN':
    case 'DATA_SEGMENT_ALIGN':
    case 'DATA_SEGMENT_RELRO_END': {
      const left = parseExpression(reader);
      expect(reader, ',');
      const right = parseExpression(reader);
      expect(reader, ')');
      return { kind: 'function2', name, left, right };
    }
    case 'ADDR':
    case 'LOADADDR':
    case 'SIZEOF':
    case 'ALIGNOF': {
      // paren_script_name: a name of sections, `.text-hot` too
      const section = reader.name('script');
      expect(reader, ')');
      return { kind: 'section', name, section };
    }
    case 'ORIGIN':
    case 'LENGTH': {
      const region = reader.name('script');
      expect(reader, ')');
      return { kind: 'region', name, region };
    }
    case 'DEFINED': {
      const symbol = reader.name('expression');
      expect(reader, ')');
      return { kind: 'defined', symbol };
    }
    case 'CONSTANT': {
      const constant = reader.name('expression');
      expect(reader, ')');
      return { kind: 'constant', name: constant };
    }
    case 'SEGMENT_START': {
      const segment = reader.name('script');
      expect(reader, ',');
      const fallback = parseExpression(reader);
      expect(reader, ')');
      return { kind: 'segment-start', segment, fallback };
    }
    case 'ASSERT': {
      const condition = parseExpression(reader);
      expect(reader, ',');
      const message = reader.name('expression');
      expect(reader, ')');
      return { kind: 'assert', condition, message };
    }
    default:
      // The parenthesis is somebody else's: `.bss base (OVERLAY) :`.
      reader.back(open);
      return keywordOrName(name);
  }
}

function take(reader: Reader, text: string): boolean {
  const word = reader.peek('expression');
  if (word.kind !== 'punctuator' || word.text !== text) return false;
  reader.back(word.to);
  return true;
}

function expect(reader: Reader, text: string): void {
  const word = reader.next('expression');
  if (word.kind !== 'punctuator' || word.text !== text) throw new SyntaxProblem(word);
}
