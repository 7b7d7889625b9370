// SPDX-License-Identifier: GPL-2.0-only
/**
 * What is known while one function's code is made: the encoder, the frame, the labels, the names of
 * what it refers to.
 *
 * The scheme is simple, and meant to be read beside the source. Every local lives in the frame at
 * [rbp - n]. An expression's value is made in rax; rcx holds a second operand; what must outlive
 * another computation goes to a temporary in the frame, so rsp never moves and calls are aligned.
 * Integers narrower than int are held extended to 32 bits.
 */
import { align as roundUp } from '../../base/bytes';
import type { OriginId } from '../../base/origin';
import type { Expr, StringLiteral } from '../front/ast';
import { alignOf, sizeOf } from '../front/ctype';
import type { CType, FunctionType } from '../front/ctype';
import type { FunctionBody, Sym } from '../front/scope';
import { isVariable } from '../front/variable-arrays';
import { Encoder, Reg } from './encoder';
import type { Label, Place } from './encoder';

/** Names for what the code refers to; asking for one is what makes the thing reachable. */
export interface Names {
  symbol(symbol: Sym): string;
  literal(literal: StringLiteral): string;
  compound(expr: Extract<Expr, { kind: 'compound' }>): string;
}

/** Where break or continue goes, and how many cleanups are in scope there. */
export interface Jump {
  readonly label: Label;
  readonly cleanups: number;
}

export interface Line {
  readonly offset: number;
  readonly origin: OriginId;
}

export class FunctionCode {
  readonly asm = new Encoder();
  readonly lines: Line[] = [];
  readonly breaks: Jump[] = [];
  readonly continues: Jump[] = [];
  /** variables in scope with a `cleanup`, innermost last */
  readonly cleanups: Sym[] = [];
  /** where rsp was before each array of variable length */
  readonly stackBefore = new Map<Sym, number>();
  /** those in scope at each label; filled in when the first `cleanup` is met */
  labelCleanups: ReadonlyMap<string, readonly Sym[]> | undefined;
  readonly cases = new Map<unknown, Label>();
  readonly exit: Label;
  /** why there is no code; the first reason counts */
  unsupported: { why: string; origin: OriginId } | undefined;
  /** calls of functions marked `error` or `warning` that are reached */
  readonly forbidden: { symbol: Sym; origin: OriginId }[] = [];
  /** what as says of inline asm */
  readonly asmErrors: { text: string; origin: OriginId }[] = [];
  /** where the caller wants a large struct */
  resultSlot: number | undefined;
  /** of a variadic function: the saved registers, and how much of them the named parameters took */
  saveArea: { slot: number; gpOffset: number; overflow: number } | undefined;
  outgoing = 0;
  /** alloca moves rsp: the frame must be left by `leave` */
  movesStack = false;
  private frame = 0;
  private readonly slots = new Map<Sym, number>();
  private readonly labels = new Map<string, Label>();
  private readonly freeTemps: number[] = [];

  constructor(
    readonly names: Names,
    readonly type: FunctionType,
    readonly body: FunctionBody,
  ) {
    this.exit = this.asm.label();
  }

  /** Bytes below rbp, a multiple of 16. */
  get frameSize(): number {
    return roundUp(this.frame + this.outgoing, 16);
  }

  allocate(size: number, alignment: number): number {
    this.frame = roundUp(this.frame + Math.max(size, 1), Math.max(1, Math.min(alignment, 16)));
    return -this.frame;
  }

  slotOf(symbol: Sym): number {
    let slot = this.slots.get(symbol);
    if (slot === undefined) {
      slot = isVariable(symbol.type)
        ? this.allocate(8, 8)
        : this.allocate(
            sizeOf(symbol.type) + (symbol.init?.extra ?? 0),
            Math.max(alignOf(symbol.type), symbol.attributes.aligned),
          );
      this.slots.set(symbol, slot);
    }
    return slot;
  }
  placeSlot(symbol: Sym, slot: number): void {
    this.slots.set(symbol, slot);
  }

  temp(): number {
    return this.freeTemps.pop() ?? this.allocate(8, 8);
  }
  free(slot: number): void {
    this.freeTemps.push(slot);
  }

  named(label: string): Label {
    let found = this.labels.get(label);
    if (found === undefined) {
      found = this.asm.label();
      this.labels.set(label, found);
    }
    return found;
  }

  /** Offsets of the labels the code has; after `asm.resolve()`. */
  labelOffsets(): ReadonlyMap<string, number> {
    return new Map([...this.labels].map(([name, label]) => [name, this.asm.placeOfLabel(label) ?? 0]));
  }

  fail(why: string, origin: OriginId): void {
    this.unsupported ??= { why, origin };
  }

  line(origin: OriginId): void {
    const offset = this.asm.offset;
    while ((this.lines[this.lines.length - 1]?.offset ?? 0) > offset) this.lines.pop();
    const last = this.lines[this.lines.length - 1];
    if (last && last.offset === offset) this.lines[this.lines.length - 1] = { offset, origin };
    else this.lines.push({ offset, origin });
    this.asm.origin = origin;
  }
}

export function frame(slot: number): Place {
  return { kind: 'base', base: Reg.rbp, disp: slot };
}

/** 4 or 8: the width an integer or pointer is computed in. */
export function width(type: CType): 4 | 8 {
  return sizeOf(type) === 8 && type.kind !== 'record' ? 8 : 4;
}
