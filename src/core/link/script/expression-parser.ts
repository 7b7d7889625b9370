// SPDX-License-Identifier: GPL-2.0-only
/**
 * Expressions of linker scripts: C's operators and precedences, and ld's functions.
 * Source: binutils 2.40, ld/ldgram.y, rules `exp` and `mustbe_exp`.
 */
import type { BinaryOperator, Expression } from './ast';
import { type Lexer, SyntaxProblem } from './lexer';

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
export function parseExpression(lexer: Lexer): Expression {
  const condition = binary(lexer, 1);
  if (!take(lexer, '?')) return condition;
  const whenTrue = parseExpression(lexer);
  expect(lexer, ':');
  const whenFalse = parseExpression(lexer);
  return { kind: 'conditional', condition, whenTrue, whenFalse };
}

function binary(lexer: Lexer, least: number): Expression {
  let left = unary(lexer);
  for (;;) {
    const operator = lexer.peek('expression');
    const level = operator.kind === 'punctuator' ? precedence[operator.text] : undefined;
    if (level === undefined || level < least) return left;
    lexer.at = operator.to;
    const right = binary(lexer, level + 1);
    left = { kind: 'binary', operator: operator.text as BinaryOperator, left, right };
  }
}

function unary(lexer: Lexer): Expression {
  const word = lexer.next('expression');
  if (word.kind === 'number') return { kind: 'number', value: word.value };
  if (word.kind === 'string') return { kind: 'name', name: word.text };
  if (word.kind === 'punctuator') {
    if (word.text === '(') {
      const inside = parseExpression(lexer);
      expect(lexer, ')');
      return inside;
    }
    if (word.text === '!' || word.text === '~' || word.text === '-') {
      const operand = unary(lexer);
      if (word.text === '-' && operand.kind === 'number')
        return { kind: 'number', value: BigInt.asUintN(64, -operand.value) };
      return { kind: 'unary', operator: word.text, operand };
    }
    if (word.text === '+') return unary(lexer);
    throw new SyntaxProblem(word);
  }
  if (word.kind === 'end') throw new SyntaxProblem(word);
  if (word.text[0] === '~' && word.text.length > 1) {
    // `~` is a letter of names too; `~(x)` is the operator, `~x` a name, as in ld.
    return { kind: 'name', name: word.text };
  }
  return lexer.peek('expression').text === '(' && lexer.peek('expression').kind === 'punctuator'
    ? call(lexer, word.text, word)
    : keywordOrName(word.text);
}

function keywordOrName(text: string): Expression {
  return text === 'SIZEOF_HEADERS' ? { kind: 'sizeof-headers' } : { kind: 'name', name: text };
}

function call(lexer: Lexer, name: string, word: ReturnType<Lexer['next']>): Expression {
  const open = lexer.at;
  expect(lexer, '(');
  switch (name) {
    case 'ABSOLUTE':
    case 'LOG2CEIL':
    case 'DATA_SEGMENT_END': {
      const argument = parseExpression(lexer);
      expect(lexer, ')');
      return { kind: 'function', name, argument };
    }
    case 'NEXT':
    case 'BLOCK':
    case 'ALIGN': {
      const first = parseExpression(lexer);
      if (take(lexer, ',')) {
        const right = parseExpression(lexer);
        expect(lexer, ')');
        return { kind: 'function2', name: 'ALIGN', left: first, right };
      }
      expect(lexer, ')');
      return { kind: 'function', name: 'ALIGN', argument: first };
    }
    case 'MAX':
    case 'MIN':
    case 'DATA_SEGMENT_ALIGN':
    case 'DATA_SEGMENT_RELRO_END': {
      const left = parseExpression(lexer);
      expect(lexer, ',');
      const right = parseExpression(lexer);
      expect(lexer, ')');
      return { kind: 'function2', name, left, right };
    }
    case 'ADDR':
    case 'LOADADDR':
    case 'SIZEOF':
    case 'ALIGNOF': {
      const section = lexer.next('wild');
      expect(lexer, ')');
      return { kind: 'section', name, section: section.text };
    }
    case 'DEFINED': {
      const symbol = lexer.next('expression');
      expect(lexer, ')');
      return { kind: 'defined', symbol: symbol.text };
    }
    case 'CONSTANT': {
      const constant = lexer.next('expression');
      expect(lexer, ')');
      return { kind: 'constant', name: constant.text };
    }
    case 'SEGMENT_START': {
      const segment = lexer.next('expression');
      expect(lexer, ',');
      const fallback = parseExpression(lexer);
      expect(lexer, ')');
      return { kind: 'segment-start', segment: segment.text, fallback };
    }
    case 'ASSERT': {
      const condition = parseExpression(lexer);
      expect(lexer, ',');
      const message = lexer.next('expression');
      expect(lexer, ')');
      return { kind: 'assert', condition, message: message.text };
    }
    default:
      lexer.at = open;
      if (name === 'SIZEOF_HEADERS') return { kind: 'sizeof-headers' };
      throw new SyntaxProblem({ ...word, from: open, to: open + 1 });
  }
}

function take(lexer: Lexer, text: string): boolean {
  const word = lexer.peek('expression');
  if (word.kind !== 'punctuator' || word.text !== text) return false;
  lexer.at = word.to;
  return true;
}

function expect(lexer: Lexer, text: string): void {
  const word = lexer.next('expression');
  if (word.kind !== 'punctuator' || word.text !== text) throw new SyntaxProblem(word);
}
