// SPDX-License-Identifier: GPL-2.0-only
/** Code for the value of an expression: into rax, or into any register where one register is enough. */
import { integerValue, truth } from '../front/constant';
import type { Expr } from '../front/ast';
import { intKind, isInteger, isSigned, sizeOf } from '../front/ctype';
import type { CType } from '../front/ctype';
import { assign, assignOp, step } from './assign';
import { atomicValue } from './atomics';
import { builtinValue } from './builtins';
import { loadBits } from './bits';
import { callValue } from './calls';
import { jumpWhen } from './conditions';
import { Alu, Cond, Reg, Shift, shifted } from './encoder';
import type { Place, Size } from './encoder';
import { frame, width } from './function-code';
import type { FunctionCode } from './function-code';
import { initialiseLocal } from './locals';
import { isPure } from '../front/purity';
import { isVariable } from '../front/variable-arrays';
import { statementsValue } from './statements';
import { binaryValue } from './binary';

export function fits32(value: bigint): boolean {
  const signed = BigInt.asIntN(64, value);
  return signed >= -(1n << 31n) && signed < 1n << 31n;
}

/** The value as an immediate operand, sign-extended as the instruction will. */
export function immediateOf(expr: Expr): number | undefined {
  const value = integerValue(expr);
  if (value === undefined) return undefined;
  if (width(expr.type) === 4) return Number(BigInt.asIntN(32, value));
  return fits32(value) ? Number(BigInt.asIntN(64, value)) : undefined;
}

/** Can be computed with no register but its own, and does nothing else. */
export function isSimple(expr: Expr): boolean {
  switch (expr.kind) {
    case 'number':
      return true;
    case 'symbol':
      return true;
    case 'address':
      return isSimplePlace(expr.operand);
    case 'deref':
    case 'member':
      return isSimplePlace(expr) && !(expr.kind === 'member' && expr.member.bits);
    case 'cast':
      return isSimple(expr.operand) && isPlainCast(expr.type, expr.operand.type);
    case 'binary':
      return (
        (expr.op === '+' || expr.op === '-') &&
        immediateOf(expr.right) !== undefined &&
        isSimple(expr.left) &&
        !(expr.type.kind === 'int' && expr.type.int.bits !== undefined)
      );
    default:
      return false;
  }
}

function isPlainCast(to: CType, from: CType): boolean {
  return (
    (isInteger(to) || to.kind === 'pointer') &&
    (isInteger(from) || from.kind === 'pointer') &&
    !(isInteger(to) && intKind(to).name === '_Bool')
  );
}

/** The place of this lvalue needs at most one register. */
export function isSimplePlace(expr: Expr): boolean {
  switch (expr.kind) {
    case 'symbol':
    case 'string':
      return true;
    case 'compound':
      return !expr.symbol.local;
    case 'deref':
      return isSimple(expr.operand);
    case 'member':
      return isSimplePlace(expr.base);
    default:
      return false;
  }
}

/** The place an lvalue, or a struct's value, is at. `scratch` may be used for its address; other code goes through rax. */
export function placeOf(c: FunctionCode, expr: Expr, scratch: Reg): Place {
  switch (expr.kind) {
    case 'symbol':
      if (expr.symbol.local) {
        if (!isVariable(expr.symbol.type)) return frame(c.slotOf(expr.symbol));
        // An array of variable length is where its slot says.
        c.asm.load(8, scratch, frame(c.slotOf(expr.symbol)));
        return { kind: 'base', base: scratch, disp: 0 };
      }
      return { kind: 'symbol', symbol: c.names.symbol(expr.symbol), addend: 0 };
    case 'string':
      return { kind: 'symbol', symbol: c.names.literal(expr.literal), addend: 0 };
    case 'compound':
      if (!expr.symbol.local) return { kind: 'symbol', symbol: c.names.compound(expr), addend: 0 };
      initialiseLocal(c, expr.symbol, expr.init);
      return frame(c.slotOf(expr.symbol));
    case 'member':
      return shifted(placeOf(c, expr.base, scratch), expr.member.offset);
    case 'deref':
      return pointedPlace(c, expr.operand, scratch);
    default:
      // A struct's value is held as its address.
      value(c, expr, scratch);
      return { kind: 'base', base: scratch, disp: 0 };
  }
}

/** Where a pointer leads, constant parts folded into the displacement. */
function pointedPlace(c: FunctionCode, pointer: Expr, scratch: Reg): Place {
  if (pointer.kind === 'address') return placeOf(c, pointer.operand, scratch);
  if (pointer.kind === 'cast' && pointer.operand.type.kind === 'pointer')
    return pointedPlace(c, pointer.operand, scratch);
  if (pointer.kind === 'binary' && (pointer.op === '+' || pointer.op === '-')) {
    const offset = immediateOf(pointer.right);
    if (offset !== undefined && pointer.left.type.kind === 'pointer')
      return shifted(pointedPlace(c, pointer.left, scratch), pointer.op === '+' ? offset : -offset);
  }
  value(c, pointer, scratch);
  return { kind: 'base', base: scratch, disp: 0 };
}

/** Loads a scalar, extended to 32 bits where it is narrower. */
export function loadScalar(c: FunctionCode, type: CType, from: Place, to: Reg): void {
  const size = sizeOf(type) as Size;
  if (size < 4 && isSigned(type)) c.asm.loadSigned(size as 1 | 2, to, from, 4);
  else c.asm.load(size, to, from);
}

function addressTo(c: FunctionCode, lvalue: Expr, to: Reg): void {
  const place = placeOf(c, lvalue, to);
  if (place.kind === 'symbol') c.asm.moveSymbol(to, place.symbol, place.addend);
  else c.asm.lea(to, place);
}

/** The expression's value into `to`; what is not simple is made in rax (and may use any other register). */
export function value(c: FunctionCode, expr: Expr, to: Reg = Reg.rax): void {
  if (expr.type.kind === 'float') {
    c.fail('floating point is not used in the kernel', expr.origin);
    return;
  }
  switch (expr.kind) {
    case 'number':
      c.asm.moveImmediate(to, width(expr.type) === 4 ? BigInt.asUintN(32, expr.value) : expr.value);
      return;
    case 'symbol':
    case 'deref':
    case 'member':
    case 'compound':
    case 'string':
      loadLvalue(c, expr, to);
      return;
    case 'address':
      addressTo(c, expr.operand, to);
      return;
    case 'cast':
      castValue(c, expr, to);
      return;
    case 'binary':
      if (isSimple(expr)) {
        value(c, expr.left, to);
        addImmediate(c, width(expr.type), to, immediateOf(expr.right)! * (expr.op === '-' ? -1 : 1));
        return;
      }
      break;
    default:
      break;
  }
  intoRax(c, expr);
  if (to !== Reg.rax && expr.type.kind !== 'void') c.asm.move(8, to, Reg.rax);
}

function loadLvalue(c: FunctionCode, expr: Expr, to: Reg): void {
  if (expr.type.kind === 'record' || expr.type.kind === 'array' || expr.type.kind === 'function') {
    addressTo(c, expr, to);
    return;
  }
  const place = placeOf(c, expr, to);
  if (expr.kind === 'member' && expr.member.bits) loadBits(c, expr.type, expr.member.bits, place, to);
  else if (expr.type.kind === 'void') return;
  else loadScalar(c, expr.type, place, to);
}

export function addImmediate(c: FunctionCode, size: 4 | 8, reg: Reg, by: number): void {
  if (by === 0) return;
  if (by < 0 && by !== -(2 ** 31)) c.asm.aluImmediate(size, Alu.sub, reg, -by);
  else c.asm.aluImmediate(size, Alu.add, reg, by);
}

function castValue(c: FunctionCode, expr: Extract<Expr, { kind: 'cast' }>, to: Reg): void {
  const { operand, type } = expr;
  if (type.kind === 'void') {
    effect(c, operand);
    return;
  }
  if (operand.type.kind === 'float') {
    c.fail('floating point is not used in the kernel', expr.origin);
    return;
  }
  if (type.kind === 'record') {
    // gcc: a scalar as the union that has it as a member.
    value(c, operand);
    const slot = c.allocate(sizeOf(type), 8);
    c.asm.store(sizeOf(operand.type) as Size, frame(slot), Reg.rax);
    c.asm.lea(to, frame(slot));
    return;
  }
  value(c, operand, to);
  convert(c, operand.type, type, to);
}

/** Converts the value in a register from one scalar type to another. */
export function convert(c: FunctionCode, from: CType, to: CType, reg: Reg): void {
  if (isInteger(to) && intKind(to).name === '_Bool') {
    if (isInteger(from) && intKind(from).name === '_Bool') return;
    c.asm.test(width(from), reg);
    c.asm.setCondition(Cond.ne, reg);
    return;
  }
  const fromSize = sizeOf(from);
  const toSize = sizeOf(to);
  if (toSize === 8 && fromSize < 8) {
    if (isSigned(from)) c.asm.loadSigned(4, reg, reg, 8);
    else if (fromSize === 4) c.asm.move(4, reg, reg);
  } else if (toSize < 4 && (fromSize > toSize || isSigned(from) !== isSigned(to))) {
    narrow(c, to, reg);
  }
  cutBits(c, to, reg);
}

/** What is computed in the type of a wide bit-field wraps at its width. */
export function cutBits(c: FunctionCode, type: CType, reg: Reg): void {
  if (!isInteger(type)) return;
  const { bits, signed } = intKind(type);
  if (bits === undefined) return;
  c.asm.shiftImmediate(8, Shift.shl, reg, 64 - bits);
  c.asm.shiftImmediate(8, signed ? Shift.sar : Shift.shr, reg, 64 - bits);
}

/** Cuts a register to a narrow type, extended to 32 bits again. */
export function narrow(c: FunctionCode, type: CType, reg: Reg): void {
  const size = sizeOf(type);
  if (size >= 4) return;
  if (isSigned(type)) c.asm.loadSigned(size as 1 | 2, reg, reg, 4);
  else c.asm.zeroExtend(size as 1 | 2, reg, reg);
}

function intoRax(c: FunctionCode, expr: Expr): void {
  switch (expr.kind) {
    case 'unary':
      if (expr.op === '!') return booleanValue(c, expr);
      value(c, expr.operand);
      if (expr.op === '-') c.asm.negate(width(expr.type), Reg.rax);
      else c.asm.invert(width(expr.type), Reg.rax);
      cutBits(c, expr.type, Reg.rax);
      return;
    case 'binary':
      return binaryValue(c, expr);
    case 'logical':
      return booleanValue(c, expr);
    case 'assign':
      return assign(c, expr, true);
    case 'assign-op':
      return assignOp(c, expr);
    case 'step':
      return step(c, expr, true);
    case 'comma':
      effect(c, expr.left);
      return value(c, expr.right);
    case 'conditional':
      return conditionalValue(c, expr);
    case 'call':
      return callValue(c, expr);
    case 'statements':
      return statementsValue(c, expr.block);
    case 'builtin':
      return builtinValue(c, expr);
    case 'atomic':
      return atomicValue(c, expr);
    case 'label-address':
      c.asm.leaLabel(Reg.rax, c.named(expr.label));
      return;
    case 'float':
      c.fail('floating point is not used in the kernel', expr.origin);
      return;
    case 'error':
      c.fail('it has errors', expr.origin);
      return;
    default:
      value(c, expr);
  }
}

/** For what it does, not for its value. */
export function effect(c: FunctionCode, expr: Expr): void {
  switch (expr.kind) {
    case 'address':
      if (!isPure(expr.operand)) value(c, expr);
      return;
    case 'number':
    case 'string':
    case 'symbol':
      if (
        expr.kind === 'symbol' &&
        (expr.type.quals & 2) !== 0 &&
        expr.type.kind !== 'array' &&
        expr.type.kind !== 'record'
      )
        value(c, expr);
      return;
    case 'cast':
      return effect(c, expr.operand);
    case 'assign':
      return assign(c, expr, false);
    case 'step':
      return step(c, expr, false);
    case 'comma':
      effect(c, expr.left);
      return effect(c, expr.right);
    case 'conditional': {
      const known = truth(expr.condition);
      if (known !== undefined) {
        const branch = known ? expr.whenTrue : expr.otherwise;
        if (branch) effect(c, branch);
        return;
      }
      const otherwise = c.asm.label();
      const end = c.asm.label();
      jumpWhen(c, expr.condition, false, otherwise);
      if (expr.whenTrue) effect(c, expr.whenTrue);
      c.asm.jump(end);
      c.asm.bind(otherwise);
      effect(c, expr.otherwise);
      c.asm.bind(end);
      return;
    }
    case 'logical': {
      const end = c.asm.label();
      jumpWhen(c, expr.left, expr.op === '||', end);
      effect(c, expr.right);
      c.asm.bind(end);
      return;
    }
    default:
      value(c, expr);
  }
}

/** && || ! as 0 or 1 */
function booleanValue(c: FunctionCode, expr: Expr): void {
  if (expr.kind === 'unary' && !(expr.operand.kind === 'logical')) {
    value(c, expr.operand);
    c.asm.test(width(expr.operand.type), Reg.rax);
    c.asm.setCondition(Cond.e, Reg.rax);
    return;
  }
  const isFalse = c.asm.label();
  const end = c.asm.label();
  jumpWhen(c, expr, false, isFalse);
  c.asm.moveImmediate(Reg.rax, 1n);
  c.asm.jump(end);
  c.asm.bind(isFalse);
  c.asm.moveImmediate(Reg.rax, 0n);
  c.asm.bind(end);
}

function conditionalValue(c: FunctionCode, expr: Extract<Expr, { kind: 'conditional' }>): void {
  const known = truth(expr.condition);
  if (known !== undefined) {
    const branch = known ? (expr.whenTrue ?? expr.condition) : expr.otherwise;
    value(c, branch);
    if (known && !expr.whenTrue) convert(c, expr.condition.type, expr.type, Reg.rax);
    return;
  }
  const otherwise = c.asm.label();
  const end = c.asm.label();
  if (expr.whenTrue) {
    jumpWhen(c, expr.condition, false, otherwise);
    value(c, expr.whenTrue);
  } else {
    value(c, expr.condition);
    c.asm.test(width(expr.condition.type), Reg.rax);
    c.asm.jumpIf(Cond.e, otherwise);
    convert(c, expr.condition.type, expr.type, Reg.rax);
  }
  c.asm.jump(end);
  c.asm.bind(otherwise);
  value(c, expr.otherwise);
  c.asm.bind(end);
}
