// SPDX-License-Identifier: GPL-2.0-only
/**
 * What the parser makes of bodies and initialisers: trees with types. Conversions are explicit (`cast`
 * nodes), arrays and functions have decayed (`address` nodes), pointer arithmetic is scaled. So code
 * generation and constant evaluation need to know no rules of the language, only what a node does.
 */
import type { OriginId } from '../../base/origin';
import type { ArrayType, CType, FunctionType, Member } from './ctype';
import type { Sym } from './scope';

export type ArithmeticOp = '+' | '-' | '*' | '/' | '%' | '&' | '|' | '^' | '<<' | '>>';
export type CompareOp = '==' | '!=' | '<' | '>' | '<=' | '>=';
export type BinaryOp = ArithmeticOp | CompareOp;

/** A string literal, adjacent ones joined (6.4.5). `bytes` has no terminating NUL yet. */
export interface StringLiteral {
  readonly bytes: Uint8Array;
  readonly type: ArrayType;
  readonly origin: OriginId;
  readonly token: number;
}

interface Node {
  readonly type: CType;
  readonly origin: OriginId;
}

export type Expr =
  | (Node & {
      readonly kind: 'number';
      readonly value: bigint;
      /** an integer constant expression (6.6p6) so far */ readonly constant: boolean;
    })
  | (Node & { readonly kind: 'float'; readonly value: number })
  | (Node & { readonly kind: 'string'; readonly literal: StringLiteral })
  | (Node & { readonly kind: 'symbol'; readonly symbol: Sym })
  | (Node & { readonly kind: 'compound'; readonly symbol: Sym; readonly init: Initialiser })
  | (Node & { readonly kind: 'unary'; readonly op: '-' | '~' | '!'; readonly operand: Expr })
  | (Node & { readonly kind: 'address'; readonly operand: Expr })
  | (Node & { readonly kind: 'deref'; readonly operand: Expr })
  | (Node & { readonly kind: 'member'; readonly base: Expr; readonly member: Member })
  | (Node & { readonly kind: 'binary'; readonly op: BinaryOp; readonly left: Expr; readonly right: Expr })
  | (Node & { readonly kind: 'logical'; readonly op: '&&' | '||'; readonly left: Expr; readonly right: Expr })
  | (Node & { readonly kind: 'cast'; readonly operand: Expr; readonly implicit: boolean })
  | (Node & { readonly kind: 'assign'; readonly left: Expr; readonly right: Expr })
  /** left = (type of left)((computeType)left op right); `right` has been converted already */
  | (Node & {
      readonly kind: 'assign-op';
      readonly op: ArithmeticOp;
      readonly left: Expr;
      readonly right: Expr;
      readonly compute: CType;
    })
  | (Node & { readonly kind: 'step'; readonly by: bigint; readonly prefix: boolean; readonly operand: Expr })
  /** `whenTrue` undefined: `a ?: b` */
  | (Node & {
      readonly kind: 'conditional';
      readonly condition: Expr;
      readonly whenTrue: Expr | undefined;
      readonly otherwise: Expr;
    })
  | (Node & { readonly kind: 'comma'; readonly left: Expr; readonly right: Expr })
  /** `callee` is a pointer to a function, or the function's symbol */
  | (Node & {
      readonly kind: 'call';
      readonly callee: Expr;
      readonly functionType: FunctionType;
      readonly args: readonly Expr[];
    })
  | (Node & { readonly kind: 'statements'; readonly block: Extract<Stmt, { kind: 'block' }> })
  /** `&&label` */
  | (Node & { readonly kind: 'label-address'; readonly label: string; readonly function: Sym })
  | (Node & { readonly kind: 'builtin'; readonly name: BuiltinCode; readonly args: readonly Expr[] })
  /** `of`: what is at the pointer, the first argument */
  | (Node & {
      readonly kind: 'atomic';
      readonly op: AtomicOp;
      readonly gives: 'old' | 'new' | 'success' | 'nothing';
      readonly args: readonly Expr[];
      readonly of: CType;
    })
  | (Node & { readonly kind: 'error' });

export type AtomicOp =
  | '+'
  | '-'
  | '&'
  | '|'
  | '^'
  | 'nand'
  | 'load'
  | 'exchange'
  | 'compare'
  | 'compare-pointed'
  | 'fence';

/** Builtins that are code of their own; the others become constants, calls or operators while parsing. */
export type BuiltinCode =
  | 'va_start'
  | 'va_arg'
  | 'va_copy'
  | 'va_end'
  | 'trap'
  | 'unreachable'
  | 'bswap'
  | 'bsf'
  | 'bsr'
  | 'abs'
  | 'ffs'
  | 'clrsb'
  | 'popcount'
  | 'constant_p'
  | 'frame_address'
  | 'return_address'
  | 'add_overflow'
  | 'sub_overflow'
  | 'mul_overflow'
  | 'alloca';

/** One scalar, or one struct given as a whole, at an offset of the object. */
export interface InitItem {
  readonly offset: number;
  readonly type: CType;
  readonly bits: Member['bits'];
  readonly value: Expr;
  /** `.name`, `[2].id`; empty for a scalar object */
  readonly path: string;
  readonly origin: OriginId;
}

/** What an object is initialised with; everything not listed is zero. */
export interface Initialiser {
  readonly items: readonly InitItem[];
  /** the object's type, the length of `x[]` now known */
  readonly type: CType;
  /** bytes beyond sizeof: a flexible array member was given elements */
  readonly extra: number;
}

interface StmtNode {
  readonly origin: OriginId;
  /** id of its first token */
  readonly token: number;
}

export type Stmt =
  /** `end`: its closing brace, of one that was written */
  | (StmtNode & { readonly kind: 'block'; readonly items: readonly Stmt[]; readonly end?: OriginId })
  | (StmtNode & { readonly kind: 'expression'; readonly expr: Expr })
  | (StmtNode & { readonly kind: 'declare'; readonly symbol: Sym; readonly init: Initialiser | undefined })
  | (StmtNode & {
      readonly kind: 'if';
      readonly condition: Expr;
      readonly whenTrue: Stmt;
      readonly otherwise: Stmt | undefined;
    })
  | (StmtNode & { readonly kind: 'while'; readonly condition: Expr; readonly body: Stmt })
  | (StmtNode & { readonly kind: 'do'; readonly condition: Expr; readonly body: Stmt })
  | (StmtNode & {
      readonly kind: 'for';
      readonly start: Stmt | undefined;
      readonly condition: Expr | undefined;
      readonly step: Expr | undefined;
      readonly body: Stmt;
    })
  | (StmtNode & {
      readonly kind: 'switch';
      readonly value: Expr;
      readonly body: Stmt;
      readonly cases: readonly SwitchCase[];
    })
  | (StmtNode & { readonly kind: 'case'; readonly label: SwitchCase; readonly body: Stmt })
  | (StmtNode & { readonly kind: 'break' | 'continue' | 'empty' })
  | (StmtNode & { readonly kind: 'goto'; readonly label: string })
  | (StmtNode & { readonly kind: 'goto-computed'; readonly target: Expr })
  | (StmtNode & { readonly kind: 'label'; readonly name: string; readonly body: Stmt })
  | (StmtNode & { readonly kind: 'return'; readonly value: Expr | undefined })
  | (StmtNode & {
      readonly kind: 'asm';
      readonly template: string;
      /** it has operands: `%` in the template means something */
      readonly extended: boolean;
      readonly outputs: readonly AsmOperand[];
      readonly inputs: readonly AsmOperand[];
      readonly clobbers: readonly string[];
      readonly labels: readonly string[];
    });

/** `default` has no range; `case 1 ... 5` has two ends. */
export interface SwitchCase {
  readonly low: bigint | undefined;
  readonly high: bigint | undefined;
  readonly origin: OriginId;
}

export interface AsmOperand {
  readonly constraint: string;
  readonly expr: Expr;
  /** `[name]` */
  readonly name: string | undefined;
}
