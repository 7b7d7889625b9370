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
import type { Label, Place, Size } from './encoder';
import { frame, width } from './function-code';
import type { FunctionCode } from './function-code';
import { initialiseLocal } from './locals';
import { effect, fits32, placeOf, value } from './values';

type Block = Extract<Stmt, { kind: 'block' }>;

/** ({ ... }): the last expression's value in rax. */
export function statementsValue(c: FunctionCode, block: Block): void {
  const last = block.items[block.items.length - 1];
  if (last?.kind !== 'expression') {
    blockItems(c, block.items);
    return;
  }
  blockItems(c, block.items.slice(0, -1));
  c.line(last.origin);
  value(c, last.expr);
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
      blockItems(c, stmt.items);
      return;
    case 'empty':
      return;
    case 'expression':
      c.line(stmt.origin);
      effect(c, stmt.expr);
      return;
    case 'declare':
      if (stmt.symbol.type.kind === 'array' && (stmt.symbol.type.length ?? 0) < 0)
        c.fail('variable length arrays are not supported', stmt.origin);
      if (stmt.init) {
        c.line(stmt.origin);
        initialiseLocal(c, stmt.symbol, stmt.init);
      }
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
    case 'for': {
      const again = c.asm.label();
      const next = c.asm.label();
      const end = c.asm.label();
      if (stmt.start) statement(c, stmt.start);
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
      return;
    }
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
      if (target !== undefined) c.asm.jump(target);
      return;
    }
    case 'goto':
      c.line(stmt.origin);
      c.asm.jump(c.named(stmt.label));
      return;
    case 'goto-computed':
      c.fail('computed goto is not supported', stmt.origin);
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

function loopBody(c: FunctionCode, body: Stmt, end: Label, next: Label): void {
  c.breaks.push(end);
  c.continues.push(next);
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
  c.breaks.push(end);
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
  c.asm.jump(c.exit);
}

/**
 * An empty template is a barrier: nothing to emit. `"" : "=r" (x) : "0" (y)` moves y to x, hidden from
 * the optimiser; we have none.
 */
function asmStatement(c: FunctionCode, stmt: Extract<Stmt, { kind: 'asm' }>): void {
  c.line(stmt.origin);
  const template = stmt.template.replace(/#[^\n]*/g, '').trim();
  if (template === 'nop' || template === 'pause' || template === 'rep; nop' || template === 'rep nop') {
    c.asm.nop();
    return;
  }
  if (template === 'ud2') {
    c.asm.trap();
    return;
  }
  if (template !== '') {
    c.fail(`inline asm is not supported: "${template.replace(/\s+/g, ' ')}"`, stmt.origin);
    return;
  }
  stmt.inputs.forEach((input) => {
    const index = /^[0-9]+$/.test(input.constraint) ? Number(input.constraint) : undefined;
    const output = index === undefined ? undefined : stmt.outputs[index];
    if (!output) {
      effect(c, input.expr);
      return;
    }
    const temp = c.temp();
    value(c, input.expr);
    c.asm.store(8, frame(temp), Reg.rax);
    const to: Place = placeOf(c, output.expr, Reg.rcx);
    c.asm.load(8, Reg.rax, frame(temp));
    c.asm.store(sizeOf(output.expr.type) as Size, to, Reg.rax);
    c.free(temp);
  });
}
