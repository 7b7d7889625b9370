// SPDX-License-Identifier: GPL-2.0-only
/**
 * Values of linker script expressions.
 *
 * A value is a number with a section: `.` inside an output section is an offset into it, an address
 * when it is asked for. Operations keep the section while the other operand is a plain number
 * (GNU ld manual, "The Section of an Expression"; binutils 2.40, ld/ldexp.c, exp_fold_tree_1).
 */
import { addressOf, type LinkSymbol, OutputSection, type OutputStatement } from './model';
import type { SymbolTable } from './symbol-table';
import type { BinaryOperator, Expression } from './script/ast';

/** `mark` finds out which sections are empty, `size` gives addresses, `final` has them all. */
export type Phase = 'mark' | 'size' | 'final';

/** 'plain' is a number of no section, 'absolute' an address. */
export type Base = OutputSection | 'absolute' | 'plain';

export interface Value {
  readonly valid: boolean;
  readonly value: bigint;
  readonly base: Base;
}

export interface Scope {
  readonly phase: Phase;
  /** the output section the statement stands in */
  readonly section: OutputSection | 'absolute';
  readonly dot: bigint;
}

export interface World {
  readonly symbols: SymbolTable;
  readonly outputs: readonly OutputStatement[];
  readonly sizeofHeaders: () => number;
  readonly maxPageSize: number;
  /** ld's fatal complaints of the final phase */
  readonly fail: (id: string, text: string) => void;
  readonly assertFailed: (message: string) => void;
}

const invalid: Value = { valid: false, value: 0n, base: 'plain' };
const u64 = (value: bigint) => BigInt.asUintN(64, value);

export function baseAddress(base: Base): bigint {
  return base instanceof OutputSection ? base.vma : 0n;
}

export function absolute(value: Value): bigint {
  return u64(value.value + baseAddress(value.base));
}

export class Evaluator {
  /** the value came from `.`, outside of sections: the symbol belongs to the section nearby in the end */
  fromDot = false;

  constructor(
    private readonly world: World,
    private readonly scope: Scope,
  ) {}

  evaluate(e: Expression): Value {
    switch (e.kind) {
      case 'number':
        // Outside of sections a constant is an address: `t0 + 4` is one too, of no section.
        return { valid: true, value: e.value, base: this.outside };
      case 'name':
        return this.name(e.name);
      case 'unary': {
        const value = this.evaluate(e.operand);
        if (!value.valid) return value;
        if (e.operator === '!') return { ...value, value: value.value === 0n ? 1n : 0n };
        return { ...value, value: u64(e.operator === '~' ? ~value.value : -value.value) };
      }
      case 'binary':
        return this.binary(e.operator, e.left, e.right);
      case 'conditional': {
        const condition = this.evaluate(e.condition);
        if (!condition.valid) return invalid;
        return this.evaluate(condition.value !== 0n ? e.whenTrue : e.whenFalse);
      }
      case 'function':
        return this.unaryFunction(e.name, e.argument);
      case 'function2':
        return this.binaryFunction(e.name, e.left, e.right);
      case 'section':
        return this.sectionFunction(e.name, e.section);
      case 'defined': {
        const symbol = this.world.symbols.get(e.symbol);
        const yes = symbol !== undefined && (symbol.isDefined || symbol.state === 'common');
        return plain(yes ? 1n : 0n);
      }
      case 'sizeof-headers':
        return plain(BigInt(this.world.sizeofHeaders()));
      case 'constant':
        if (e.name === 'MAXPAGESIZE') return plain(BigInt(this.world.maxPageSize));
        if (e.name === 'COMMONPAGESIZE') return plain(4096n);
        this.world.fail('constant', `unknown constant \`${e.name}' referenced in expression`);
        return plain(0n);
      case 'segment-start':
        return this.evaluate(e.fallback);
      case 'assert': {
        const condition = this.evaluate(e.condition);
        if (this.scope.phase === 'final' && (!condition.valid || condition.value === 0n))
          this.world.assertFailed(e.message);
        return condition;
      }
    }
  }

  private name(name: string): Value {
    if (name === '.') {
      this.fromDot = this.scope.section === 'absolute';
      return this.fromAddress(this.scope.dot);
    }
    const symbol = this.world.symbols.enter(name);
    if (symbol.isDefined) return this.symbolValue(symbol);
    if (this.scope.phase === 'final') {
      this.world.fail('undefined-in-expression', `undefined symbol \`${name}' referenced in expression`);
      return plain(0n);
    }
    return invalid;
  }

  private symbolValue(symbol: LinkSymbol): Value {
    const section = symbol.section;
    if (section === undefined)
      // An absolute symbol is a plain number inside a section, an address outside.
      return { valid: true, value: symbol.value, base: this.scope.section === 'absolute' ? 'absolute' : 'plain' };
    if (section instanceof OutputSection) return { valid: true, value: symbol.value, base: section };
    if (section.output instanceof OutputSection)
      return { valid: true, value: u64(addressOf(section, symbol.value) - section.output.vma), base: section.output };
    return invalid;
  }

  /** The base of a plain number where it stands. */
  private get outside(): 'absolute' | 'plain' {
    return this.scope.section === 'absolute' ? 'absolute' : 'plain';
  }

  private fromAddress(address: bigint): Value {
    const section = this.scope.section;
    return section === 'absolute'
      ? { valid: true, value: address, base: 'absolute' }
      : { valid: true, value: u64(address - section.vma), base: section };
  }

  private binary(operator: BinaryOperator, leftTree: Expression, rightTree: Expression): Value {
    let left = this.evaluate(leftTree);
    let right = this.evaluate(rightTree);
    if (!left.valid || !right.valid) return invalid;
    const both = this.common(left, right);
    left = both.left;
    right = both.right;
    const truth = (yes: boolean) => plain(yes ? 1n : 0n);
    const a = left.value;
    const b = right.value;
    const arithmetic = (value: bigint): Value => ({ valid: true, value: u64(value), base: both.arithmetic });
    switch (operator) {
      case '+':
        return arithmetic(a + b);
      case '-':
        return arithmetic(a - b);
      case '*':
        return arithmetic(a * b);
      case '<<':
        return arithmetic(b > 63n ? 0n : a << b);
      case '>>':
        return arithmetic(b > 63n ? 0n : a >> b);
      case '&':
        return arithmetic(a & b);
      case '^':
        return arithmetic(a ^ b);
      case '|':
        return arithmetic(a | b);
      case '%':
      case '/':
        if (b === 0n) {
          if (this.scope.phase !== 'mark') this.world.fail('division', `${operator} by zero`);
          return arithmetic(0n);
        }
        // Signed, as in ld.
        return arithmetic(
          operator === '/' ? BigInt.asIntN(64, a) / BigInt.asIntN(64, b) : BigInt.asIntN(64, a) % BigInt.asIntN(64, b),
        );
      case '==':
        return truth(a === b);
      case '!=':
        return truth(a !== b);
      case '<':
        return truth(a < b);
      case '>':
        return truth(a > b);
      case '<=':
        return truth(a <= b);
      case '>=':
        return truth(a >= b);
      case '&&':
        return truth(a !== 0n && b !== 0n);
      case '||':
        return truth(a !== 0n || b !== 0n);
    }
  }

  /**
   * Brings two values to one base: two different sections become addresses; a plain number takes the
   * other's section. `arithmetic` is the base of a result: kept only when one operand was a number.
   */
  private common(left: Value, right: Value): { left: Value; right: Value; arithmetic: Base; base: Base } {
    if (left.base === right.base) {
      // Two values of one section: their sum or difference is a plain number.
      return { left, right, arithmetic: this.outside, base: left.base };
    }
    if (left.base !== 'plain' && right.base !== 'plain')
      return {
        left: { valid: true, value: absolute(left), base: 'absolute' },
        right: { valid: true, value: absolute(right), base: 'absolute' },
        arithmetic: this.outside,
        base: 'absolute',
      };
    const base = left.base === 'plain' ? right.base : left.base;
    return { left, right, arithmetic: base, base };
  }

  private unaryFunction(name: 'ABSOLUTE' | 'ALIGN' | 'LOG2CEIL' | 'DATA_SEGMENT_END', argument: Expression): Value {
    const value = this.evaluate(argument);
    if (!value.valid) return value;
    switch (name) {
      case 'ABSOLUTE':
        return { valid: true, value: absolute(value), base: 'absolute' };
      case 'ALIGN':
        this.fromDot = this.scope.section === 'absolute';
        return this.fromAddress(alignValue(this.scope.dot, value.value));
      case 'LOG2CEIL': {
        let power = 0n;
        while (1n << power < absolute(value)) power++;
        return plain(power);
      }
      case 'DATA_SEGMENT_END':
        return value;
    }
  }

  private binaryFunction(
    name: 'ALIGN' | 'MAX' | 'MIN' | 'DATA_SEGMENT_ALIGN' | 'DATA_SEGMENT_RELRO_END',
    leftTree: Expression,
    rightTree: Expression,
  ): Value {
    const first = this.evaluate(leftTree);
    const second = this.evaluate(rightTree);
    if (!first.valid || !second.valid) return invalid;
    const { left, right, base } = this.common(first, second);
    switch (name) {
      case 'MAX':
        return { valid: true, value: left.value > right.value ? left.value : right.value, base };
      case 'MIN':
        return { valid: true, value: left.value < right.value ? left.value : right.value, base };
      case 'ALIGN':
        return { valid: true, value: alignValue(left.value, right.value), base };
      case 'DATA_SEGMENT_ALIGN': {
        // (ALIGN(maxpagesize) + (. & (maxpagesize - 1)))
        const max = left.value;
        this.fromDot = this.scope.section === 'absolute';
        return this.fromAddress(u64(alignValue(this.scope.dot, max) + (this.scope.dot & (max - 1n))));
      }
      case 'DATA_SEGMENT_RELRO_END':
        return { valid: true, value: u64(left.value + right.value), base };
    }
  }

  private sectionFunction(name: 'ADDR' | 'LOADADDR' | 'SIZEOF' | 'ALIGNOF', sectionName: string): Value {
    const os = this.world.outputs.find((o) => o.name === sectionName);
    if (!os) {
      if (this.scope.phase === 'final')
        this.world.fail('undefined-section', `undefined section \`${sectionName}' referenced in expression`);
      return name === 'SIZEOF' || name === 'ALIGNOF' ? plain(0n) : invalid;
    }
    const section = os.section;
    switch (name) {
      case 'ADDR':
        return os.processedVma && section ? { valid: true, value: 0n, base: section } : invalid;
      case 'LOADADDR':
        return os.processedLma && section ? { valid: true, value: section.lma, base: 'absolute' } : invalid;
      case 'SIZEOF':
        return plain(BigInt(section ? (os.processedVma ? section.size : section.rawsize) : 0));
      case 'ALIGNOF':
        return plain(BigInt(section ? section.align : 0));
    }
  }
}

function plain(value: bigint): Value {
  return { valid: true, value, base: 'plain' };
}

function alignValue(value: bigint, alignment: bigint): bigint {
  return alignment <= 1n ? value : u64(((value + alignment - 1n) / alignment) * alignment);
}
