// SPDX-License-Identifier: GPL-2.0-only
/** Code for statements. What no jump and no path leads to is left out, so that what it names is not reached. */
import { truth, wrap } from '../front/constant';
import type { Stmt } from '../front/ast';
import { canFallOut, hasLabel } from '../front/flow';
import { isSigned, sizeOf } from '../front/ctype';
import { inMemory, loadRecord, words } from './calls';
import { jumpWhen } from './conditions';
import { copy } from './assign';
import { Alu, Cond, Reg } from './encoder';
import type { Label } from './encoder';
import { frame, width } from './function-code';
import type { FunctionCode } from './function-code';
import { asmStatement } from './inline-asm';
import { initialiseLocal } from './locals';
import { isVariable } from '../front/variable-arrays';
import { cleanupsBeforeGoto, runCleanups, scoped, variableArray } from './scopes';
import { effect, fits32, value } from './values';

type Block = Extract<Stmt, { kind: 'block' }>;

/** ({ ... }): the last expression's value in rax. */
export function statementsValue(c: FunctionCode, block: Block): void {
  let last = block.items[block.items.length - 1];
  const labels: string[] = [];
  while (last?.kind === 'label') {
    labels.push(last.name);
    last = last.body;
  }
  if (last?.kind !== 'expression') {
    scoped(c, () => blockItems(c, block.items));
    return;
  }
  const outside = c.cleanups.length;
  blockItems(c, block.items.slice(0, -1));
  for (const label of labels) c.asm.bind(c.named(label));
  c.line(last.origin);
  value(c, last.expr);
  if (c.cleanups.length > outside && last.expr.type.kind === 'record') {
    const slot = c.allocate(sizeOf(last.expr.type), 8);
    copy(c, frame(slot), { kind: 'base', base: Reg.rax, disp: 0 }, sizeOf(last.expr.type));
    runCleanups(c, outside);
    c.asm.lea(Reg.rax, frame(slot));
  } else runCleanups(c, outside, last.expr.type.kind !== 'void');
  c.cleanups.length = outside;
}

function blockItems(c: FunctionCode, items: readonly Stmt[]): void {
  let reachable = true;
  for (const item of items) {
    if (!reachable && !hasLabel(item)) continue;
    statement(c, item);
    reachable = canFallOut(item);
  }
}

export function statement(c: FunctionCode, stmt: Stmt): void {
  switch (stmt.kind) {
    case 'block':
      scoped(c, () => blockItems(c, stmt.items));
      return;
    case 'empty':
      return;
    case 'expression':
      c.line(stmt.origin);
      effect(c, stmt.expr);
      return;
    case 'declare':
      if (isVariable(stmt.symbol.type)) variableArray(c, stmt.symbol, stmt.origin);
      if (stmt.init) {
        c.line(stmt.origin);
        initialiseLocal(c, stmt.symbol, stmt.init);
      }
      if (stmt.symbol.attributes.cleanup) c.cleanups.push(stmt.symbol);
      return;
    case 'if':
      return ifStatement(c, stmt);
    case 'while': {
      const again = c.asm.label();
      const end = c.asm.label();
      if (truth(stmt.condition) === false && !hasLabel(stmt.body)) return;
      c.asm.bind(again);
      c.line(stmt.origin);
      jumpWhen(c, stmt.condition, false, end);
      loopBody(c, stmt.body, end, again);
      c.asm.jump(again);
      c.asm.bind(end);
      return;
    }
    case 'do': {
      const again = c.asm.label();
      const next = c.asm.label();
      const end = c.asm.label();
      c.asm.bind(again);
      loopBody(c, stmt.body, end, next);
      c.asm.bind(next);
      c.line(stmt.condition.origin);
      jumpWhen(c, stmt.condition, true, again);
      c.asm.bind(end);
      return;
    }
    case 'for':
      return scoped(c, () => forStatement(c, stmt));
    case 'switch':
      return switchStatement(c, stmt);
    case 'case': {
      const label = c.cases.get(stmt.label);
      if (label !== undefined) c.asm.bind(label);
      return statement(c, stmt.body);
    }
    case 'break':
    case 'continue': {
      const stack = stmt.kind === 'break' ? c.breaks : c.continues;
      const target = stack[stack.length - 1];
      c.line(stmt.origin);
      if (target !== undefined) {
        runCleanups(c, target.cleanups);
        c.asm.jump(target.label);
      }
      return;
    }
    case 'goto':
      c.line(stmt.origin);
      cleanupsBeforeGoto(c, stmt.label);
      c.asm.jump(c.named(stmt.label));
      return;
    case 'goto-computed':
      c.line(stmt.origin);
      value(c, stmt.target);
      c.asm.jumpRegister(Reg.rax);
      return;
    case 'label':
      c.asm.bind(c.named(stmt.name));
      return statement(c, stmt.body);
    case 'return':
      return returnStatement(c, stmt);
    case 'asm':
      return asmStatement(c, stmt);
  }
}

function forStatement(c: FunctionCode, stmt: Extract<Stmt, { kind: 'for' }>): void {
  const again = c.asm.label();
  const next = c.asm.label();
  const end = c.asm.label();
  // What it declares lives as long as the loop.
  if (stmt.start?.kind === 'block') blockItems(c, stmt.start.items);
  else if (stmt.start) statement(c, stmt.start);
  c.asm.bind(again);
  if (stmt.condition) {
    c.line(stmt.condition.origin);
    jumpWhen(c, stmt.condition, false, end);
  }
  loopBody(c, stmt.body, end, next);
  c.asm.bind(next);
  if (stmt.step) {
    c.line(stmt.step.origin);
    effect(c, stmt.step);
  }
  c.asm.jump(again);
  c.asm.bind(end);
}

function loopBody(c: FunctionCode, body: Stmt, end: Label, next: Label): void {
  c.breaks.push({ label: end, cleanups: c.cleanups.length });
  c.continues.push({ label: next, cleanups: c.cleanups.length });
  statement(c, body);
  c.breaks.pop();
  c.continues.pop();
}

function ifStatement(c: FunctionCode, stmt: Extract<Stmt, { kind: 'if' }>): void {
  const known = truth(stmt.condition);
  const { whenTrue, otherwise } = stmt;
  if (known !== undefined && !hasLabel(known ? (otherwise ?? { kind: 'empty', origin: 0, token: 0 }) : whenTrue)) {
    const taken = known ? whenTrue : otherwise;
    if (taken) statement(c, taken);
    return;
  }
  c.line(stmt.origin);
  const no = c.asm.label();
  jumpWhen(c, stmt.condition, false, no);
  statement(c, whenTrue);
  if (otherwise) {
    const end = c.asm.label();
    if (canFallOut(whenTrue)) c.asm.jump(end);
    c.asm.bind(no);
    statement(c, otherwise);
    c.asm.bind(end);
  } else c.asm.bind(no);
}

/** A chain of comparisons, as gcc makes under -fno-jump-tables. */
function switchStatement(c: FunctionCode, stmt: Extract<Stmt, { kind: 'switch' }>): void {
  c.line(stmt.origin);
  value(c, stmt.value);
  const type = stmt.value.type;
  const size = width(type);
  const signed = isSigned(type);
  const end = c.asm.label();
  let otherwise = end;
  const compare = (n: bigint): void => {
    const held = wrap(n, type);
    const immediate = size === 4 ? BigInt.asIntN(32, held) : BigInt.asIntN(64, held);
    if (fits32(immediate)) c.asm.aluImmediate(size, Alu.cmp, Reg.rax, Number(immediate));
    else {
      c.asm.moveImmediate(Reg.rcx, immediate);
      c.asm.alu(size, Alu.cmp, Reg.rax, Reg.rcx);
    }
  };
  for (const entry of stmt.cases) {
    const label = c.asm.label();
    c.cases.set(entry, label);
    if (entry.low === undefined || entry.high === undefined) {
      otherwise = label;
    } else if (entry.low === entry.high) {
      compare(entry.low);
      c.asm.jumpIf(Cond.e, label);
    } else {
      const past = c.asm.label();
      compare(entry.low);
      c.asm.jumpIf(signed ? Cond.l : Cond.b, past);
      compare(entry.high);
      c.asm.jumpIf(signed ? Cond.le : Cond.be, label);
      c.asm.bind(past);
    }
  }
  c.asm.jump(otherwise);
  c.breaks.push({ label: end, cleanups: c.cleanups.length });
  statement(c, stmt.body);
  c.breaks.pop();
  c.asm.bind(end);
}

function returnStatement(c: FunctionCode, stmt: Extract<Stmt, { kind: 'return' }>): void {
  c.line(stmt.origin);
  const result = c.type.result;
  if (stmt.value) {
    if (result.kind === 'void') effect(c, stmt.value);
    else {
      value(c, stmt.value);
      if (inMemory(result) && c.resultSlot !== undefined) {
        c.asm.load(8, Reg.rcx, frame(c.resultSlot));
        copy(c, { kind: 'base', base: Reg.rcx, disp: 0 }, { kind: 'base', base: Reg.rax, disp: 0 }, sizeOf(result));
        c.asm.load(8, Reg.rax, frame(c.resultSlot));
      } else if (result.kind === 'record' && sizeOf(result) > 0) {
        loadRecord(c, result, words(result) > 1 ? [Reg.rax, Reg.rdx] : [Reg.rax]);
      }
    }
  }
  runCleanups(c, 0, stmt.value !== undefined && result.kind !== 'void', words(result) > 1);
  c.asm.jump(c.exit);
}
