// SPDX-License-Identifier: GPL-2.0-only
/**
 * Values of linker script expressions.
 *
 * A value is a number with a section: `.` inside an output section is an offset into it, an address
 * when it is asked for. Operations keep the section while the other operand is a plain number
 * (GNU ld manual, "The Section of an Expression"; binutils 2.40, ld/ldexp.c, exp_fold_tree_1).
 */
import type { DataSegment } from './data-segment';
import { addressOf, type LinkSymbol, OutputSection, type OutputStatement } from './model';
import type { Regions } from './regions';
import type { SymbolTable } from './symbol-table';
import { applyBinary, applyUnary } from './script/arithmetic';
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
  /** what the value is assigned to */
  readonly target?: string;
}

export interface World {
  readonly symbols: SymbolTable;
  readonly outputs: readonly OutputStatement[];
  readonly regions: Regions;
  readonly dataSegment: DataSegment;
  /** passes over the script so far: a symbol the script has not come to in this one is not DEFINED */
  iteration: number;
  readonly sizeofHeaders: () => number;
  readonly maxPageSize: number;
  readonly commonPageSize: number;
  /** SEGMENT_START's of the command line */
  readonly segmentStarts: ReadonlyMap<string, bigint>;
  /** name of the output file */
  readonly output: string;
  /** a complaint at the script's place; the first fatal one ends the link */
  readonly fail: (id: string, text: string) => void;
  readonly complainAt: (id: string, severity: 'error' | 'warning', text: string) => void;
  /** a region that MEMORY does not have */
  readonly undeclared: (region: string) => void;
  /** a complaint without a place */
  readonly say: (id: string, severity: 'fatal' | 'error' | 'warning', text: string) => void;
}

const invalid: Value = { valid: false, value: 0n, base: 'plain' };
const u64 = (value: bigint) => BigInt.asUintN(64, value);

function baseAddress(base: Base): bigint {
  return base instanceof OutputSection ? base.vma : 0n;
}

export function absolute(value: Value): bigint {
  return u64(value.value + baseAddress(value.base));
}

export class Evaluator {
  /** the value came from `.`, outside of sections: the symbol belongs to the section nearby in the end */
  fromDot = false;
  /** the target is among the names; of a symbol of the script with an address it may be */
  usesTarget = false;
  /** the only symbol in the expression: the target takes over what it is */
  source: LinkSymbol | 'several' | undefined;

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
        return value.valid ? { ...value, value: applyUnary(e.operator, value.value) } : value;
      }
      case 'binary':
        return this.binary(e.operator, e.left, e.right);
      case 'conditional': {
        const { source } = this;
        const condition = this.evaluate(e.condition);
        this.source = source;
        if (!condition.valid) return invalid;
        return this.evaluate(condition.value !== 0n ? e.whenTrue : e.whenFalse);
      }
      case 'function':
        return this.unaryFunction(e.name, e.argument);
      case 'function2':
        return this.binaryFunction(e.name, e.left, e.right);
      case 'section':
        return this.sectionFunction(e.name, e.section);
      case 'region': {
        let region = this.world.regions.get(e.region);
        if (!region) {
          this.world.undeclared(e.region);
          region = this.world.regions.declare(e.region);
        }
        return e.name === 'LENGTH' ? plain(region.length) : this.fromAddress(region.origin);
      }
      case 'defined': {
        const symbol = this.world.symbols.get(e.symbol);
        const yes =
          symbol !== undefined &&
          (symbol.isDefined || symbol.state === 'common') &&
          (!symbol.byScript || symbol.byObject || symbol.iteration === this.world.iteration);
        return plain(yes ? 1n : 0n);
      }
      case 'sizeof-headers':
        return plain(this.scope.phase === 'mark' ? 0n : BigInt(this.world.sizeofHeaders()));
      case 'constant':
        if (e.name === 'MAXPAGESIZE') return plain(BigInt(this.world.maxPageSize));
        if (e.name === 'COMMONPAGESIZE') return plain(BigInt(this.world.commonPageSize));
        this.world.fail('constant', `unknown constant \`${e.name}' referenced in expression`);
        return plain(0n);
      case 'segment-start':
        return this.segmentStart(e.segment, e.fallback);
      case 'assert': {
        const condition = this.evaluate(e.condition);
        if (this.scope.phase === 'final' && condition.value === 0n) this.world.say('assert', 'error', e.message);
        return condition;
      }
    }
  }

  private name(name: string): Value {
    if (name === '.') return this.fromAddress(this.scope.dot);
    const { phase, target } = this.scope;
    const symbol = this.world.symbols.enter(name);
    const value = this.symbolValue(symbol);
    this.source = this.source === undefined ? symbol : 'several';
    // The target's own value may be used when it is a number the script gave it in this pass.
    if (
      name === target &&
      !(symbol.isDefined && symbol.section === undefined && symbol.iteration === this.world.iteration)
    )
      this.usesTarget = true;
    if (symbol.isDefined) return value;
    if (phase === 'final' || (phase !== 'mark' && target === '.'))
      this.world.fail('undefined-in-expression', `undefined symbol \`${name}' referenced in expression`);
    else if (symbol.state === 'new') symbol.state = 'undefined';
    return invalid;
  }

  private symbolValue(symbol: LinkSymbol): Value {
    if (!symbol.isDefined) return invalid;
    const section = symbol.section;
    if (section === undefined)
      // An absolute symbol is a plain number inside a section, an address outside.
      return { valid: true, value: symbol.value, base: this.outside };
    if (section instanceof OutputSection) return { valid: true, value: symbol.value, base: section };
    if (section.output instanceof OutputSection)
      return { valid: true, value: u64(addressOf(section, symbol.value) - section.output.vma), base: section.output };
    if (section.output === 'discarded') return { valid: true, value: symbol.value, base: this.outside };
    if (this.scope.phase === 'mark') return plain(symbol.value);
    this.world.complainAt('unresolvable', 'error', `unresolvable symbol \`${symbol.name}' referenced in expression`);
    return invalid;
  }

  /** The base of a plain number where it stands. */
  private get outside(): 'absolute' | 'plain' {
    return this.scope.section === 'absolute' ? 'absolute' : 'plain';
  }

  /** new_rel_from_abs */
  private fromAddress(address: bigint): Value {
    const section = this.scope.section;
    this.fromDot = section === 'absolute';
    return section === 'absolute'
      ? { valid: true, value: address, base: 'absolute' }
      : { valid: true, value: u64(address - section.vma), base: section };
  }

  /** make_abs */
  private toAbsolute(value: Value): Value {
    this.fromDot = false;
    return { valid: true, value: absolute(value), base: 'absolute' };
  }

  private segmentStart(segment: string, fallback: Expression): Value {
    const value = this.evaluate(fallback);
    if (!value.valid) return value;
    return this.fromAddress(this.world.segmentStarts.get(segment) ?? value.value);
  }

  private binary(operator: BinaryOperator, leftTree: Expression, rightTree: Expression): Value {
    const first = this.evaluate(leftTree);
    const second = this.evaluate(rightTree);
    if (!first.valid || !second.valid) return invalid;
    const { left, right, arithmetic } = this.common(first, second);
    if ((operator === '/' || operator === '%') && right.value === 0n && this.scope.phase !== 'mark')
      this.world.fail('division', `${operator} by zero`);
    const value = applyBinary(operator, left.value, right.value);
    return isTruth(operator) ? plain(value) : { valid: true, value, base: arithmetic };
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
        left: this.toAbsolute(left),
        right: this.toAbsolute(right),
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
        return this.toAbsolute(value);
      case 'ALIGN':
        return this.fromAddress(alignValue(this.scope.dot, value.value));
      case 'LOG2CEIL': {
        let power = 0n;
        while (1n << power < value.value) power++;
        return plain(power);
      }
      case 'DATA_SEGMENT_END':
        return this.segmentValue(value, this.world.dataSegment.endAt(value.value));
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
    const of = (value: bigint): Value => ({ valid: true, value, base });
    switch (name) {
      case 'MAX':
        return of(left.value > right.value ? left.value : right.value);
      case 'MIN':
        return of(left.value < right.value ? left.value : right.value);
      case 'ALIGN':
        return of(alignValue(left.value, right.value));
      case 'DATA_SEGMENT_ALIGN':
        return this.segmentValue(of(0n), this.world.dataSegment.align(this.scope.dot, left.value, right.value));
      case 'DATA_SEGMENT_RELRO_END':
        // written (offset, address)
        return this.segmentValue(of(0n), this.world.dataSegment.relroEndAt(right.value, left.value));
    }
  }

  /** Only outside of sections, where the segment begins and ends. */
  private segmentValue(like: Value, value: bigint | undefined): Value {
    return this.scope.section !== 'absolute' || value === undefined ? invalid : { ...like, value: u64(value) };
  }

  private sectionFunction(name: 'ADDR' | 'LOADADDR' | 'SIZEOF' | 'ALIGNOF', sectionName: string): Value {
    const os = this.world.outputs.find((o) => o.name === sectionName && !o.constrainedAway);
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
        if (!os.processedLma || !section) return invalid;
        if (os.description?.load) {
          const value = this.evaluate(os.description.load);
          return value.valid ? this.toAbsolute(value) : value;
        }
        return { valid: true, value: section.lma, base: 'absolute' };
      case 'SIZEOF':
        return plain(BigInt(section ? (os.processedVma ? section.size : section.rawsize) : 0));
      case 'ALIGNOF':
        return plain(BigInt(section ? section.align : 0));
    }
  }
}

/** Comparisons and logic give a plain number. */
function isTruth(operator: BinaryOperator): boolean {
  return /^(?:==|!=|<=?|>=?|&&|\|\|)$/.test(operator);
}

function plain(value: bigint): Value {
  return { valid: true, value, base: 'plain' };
}

/** align_n: any number of units, not only powers of two */
function alignValue(value: bigint, alignment: bigint): bigint {
  return alignment <= 1n ? value : u64(((value + alignment - 1n) / alignment) * alignment);
}
