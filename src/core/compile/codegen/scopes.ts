// SPDX-License-Identifier: GPL-2.0-only
/**
 * What happens when control leaves a scope: `__attribute__((cleanup(f)))` (gcc manual, "Common Variable
 * Attributes") calls f with the variable's address, the latest variable first, on every way out: the
 * closing brace, break, continue, goto, return.
 */
import type { Stmt } from '../front/ast';
import type { OriginId } from '../../base/origin';
import type { Sym } from '../front/scope';
import { isVariable, sizeExpr } from '../front/variable-arrays';
import { allocateOnStack } from './builtins';
import { Reg } from './encoder';
import { frame } from './function-code';
import type { FunctionCode } from './function-code';
import { value } from './values';

/** An array of variable length gets its memory where its declaration stands, and gives it back at the end of its scope. */
export function variableArray(c: FunctionCode, symbol: Sym, origin: OriginId): void {
  c.line(origin);
  const before = c.allocate(8, 8);
  c.asm.store(8, frame(before), Reg.rsp);
  c.stackBefore.set(symbol, before);
  value(c, sizeExpr(symbol.type, origin));
  allocateOnStack(c);
  c.asm.store(8, frame(c.slotOf(symbol)), Reg.rax);
  c.cleanups.push(symbol);
}

/** Leaving its scope, control has something to do for it. */
function hasEnd(symbol: Sym): boolean {
  return symbol.attributes.cleanup !== undefined || isVariable(symbol.type);
}

/** Runs `body`, then the cleanups of what it declared. */
export function scoped(c: FunctionCode, body: () => void): void {
  const outside = c.cleanups.length;
  body();
  runCleanups(c, outside);
  c.cleanups.length = outside;
}

/** Calls the cleanups of all but the first `keep` variables; `saved`: rax (and rdx) hold a value that must live. */
export function runCleanups(c: FunctionCode, keep: number, saved = false, both = false): void {
  if (c.cleanups.length <= keep) return;
  const rax = saved ? c.temp() : undefined;
  const rdx = saved && both ? c.temp() : undefined;
  if (rax !== undefined) c.asm.store(8, frame(rax), Reg.rax);
  if (rdx !== undefined) c.asm.store(8, frame(rdx), Reg.rdx);
  for (let i = c.cleanups.length - 1; i >= keep; i--) callCleanup(c, c.cleanups[i]!);
  if (rdx !== undefined) {
    c.asm.load(8, Reg.rdx, frame(rdx));
    c.free(rdx);
  }
  if (rax !== undefined) {
    c.asm.load(8, Reg.rax, frame(rax));
    c.free(rax);
  }
}

function callCleanup(c: FunctionCode, variable: Sym): void {
  const f = variable.attributes.cleanup;
  const before = c.stackBefore.get(variable);
  if (before !== undefined) c.asm.load(8, Reg.rsp, frame(before));
  if (!f) return;
  c.asm.lea(Reg.rdi, frame(c.slotOf(variable)));
  if (f.type.kind === 'function' && (f.type.variadic || !f.type.prototyped)) c.asm.moveImmediate(Reg.rax, 0n);
  c.asm.call(c.names.symbol(f));
}

/** Those in scope here and not at the label. */
export function cleanupsBeforeGoto(c: FunctionCode, label: string): void {
  if (c.cleanups.length === 0) return;
  c.labelCleanups ??= cleanupsAtLabels(c.body.block);
  const there = c.labelCleanups.get(label) ?? [];
  let common = 0;
  while (common < there.length && there[common] === c.cleanups[common]) common++;
  runCleanups(c, common);
}

function cleanupsAtLabels(block: Stmt): ReadonlyMap<string, readonly Sym[]> {
  const found = new Map<string, readonly Sym[]>();
  const walk = (stmt: Stmt, inside: readonly Sym[]): void => {
    switch (stmt.kind) {
      case 'block': {
        let here = inside;
        for (const item of stmt.items) {
          walk(item, here);
          if (item.kind === 'declare' && hasEnd(item.symbol)) here = [...here, item.symbol];
        }
        return;
      }
      case 'label':
        found.set(stmt.name, inside);
        return walk(stmt.body, inside);
      case 'if':
        walk(stmt.whenTrue, inside);
        if (stmt.otherwise) walk(stmt.otherwise, inside);
        return;
      case 'while':
      case 'do':
      case 'for':
      case 'switch':
      case 'case':
        return walk(stmt.body, inside);
      default:
        return;
    }
  };
  walk(block, []);
  return found;
}
