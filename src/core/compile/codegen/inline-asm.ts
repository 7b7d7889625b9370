// SPDX-License-Identifier: GPL-2.0-only
/**
 * `asm` in a body (gcc manual, "Extended Asm"): the operands get registers or places, the template's
 * `%0` become their names, and the text is assembled here and now.
 *
 * Every operand has a register of its own unless a constraint says otherwise. What goes in is worked
 * out first and kept in the frame, then loaded; what comes out is kept in the frame, then stored; so no
 * operand disturbs another. rbx and r12 to r15 belong to the caller and are kept around the text.
 */
import type { AsmOperand, Expr, Stmt } from '../front/ast';
import { initialiserConstant } from '../front/constant';
import { isSigned, sizeOf } from '../front/ctype';
import type { CType } from '../front/ctype';
import { isLvalue } from '../front/operators';
import { isVariable } from '../front/variable-arrays';
import { conditionCode } from '../../x86/mnemonics';
import { nameOf, registerNamed } from '../../x86/syntax';
import type { Width } from '../../x86/syntax';
import { storeBits } from './bits';
import { AsmSymbols, AsmText } from './asm-text';
import { Reg } from './encoder';
import type { Cond, Place, Size } from './encoder';
import { frame } from './function-code';
import type { FunctionCode } from './function-code';
import { placeOf, value } from './values';

type AsmStmt = Extract<Stmt, { kind: 'asm' }>;

/** In the order they are given out; the caller's own come last. */
const pool: readonly Reg[] = [0, 2, 1, 6, 7, 8, 9, 10, 11, 3, 12, 13, 14, 15];
const callersOwn: readonly Reg[] = [3, 12, 13, 14, 15];
const letters: Readonly<Record<string, Reg>> = { a: 0, A: 0, b: 3, c: 1, d: 2, S: 6, D: 7 };

interface Operand {
  readonly of: AsmOperand;
  readonly output: boolean;
  readonly both: boolean;
  readonly kind: 'register' | 'memory' | 'immediate' | 'condition';
  register: Reg | undefined;
  /** register: the value; memory: the address, where it takes a register */
  slot: number | undefined;
  /** output in a register: the address to store to, where it takes a register */
  address: number | undefined;
  place: Place | undefined;
  readonly immediate: { readonly symbol: string | undefined; readonly addend: bigint } | undefined;
  readonly condition: Cond | undefined;
  readonly tied: number | undefined;
}

export function asmStatement(c: FunctionCode, stmt: AsmStmt): void {
  c.line(stmt.origin);
  const symbols = new AsmSymbols();
  if (!stmt.extended) {
    new AsmText(c, symbols, stmt.origin).assemble(stmt.template);
    return;
  }
  const operands: Operand[] = [];
  for (const of of stmt.outputs) operands.push(classify(c, stmt, of, true, operands));
  for (const of of stmt.inputs) operands.push(classify(c, stmt, of, false, operands));
  if (c.unsupported) return;
  for (const operand of operands) prepare(c, operand);
  const used = assignRegisters(c, stmt, operands);
  if (c.unsupported) return;

  const kept = callersOwn.filter((register) => used.has(register)).map((register) => ({ register, slot: c.temp() }));
  for (const { register, slot } of kept) c.asm.store(8, frame(slot), register);
  for (const operand of operands)
    if (operand.register !== undefined && operand.slot !== undefined && (operand.kind === 'memory' || goesIn(operand)))
      c.asm.load(8, operand.register, frame(operand.slot));
  new AsmText(c, symbols, stmt.origin).assemble(substitute(c, stmt, operands, symbols));
  const outputs = operands.filter((operand) => operand.output && operand.kind !== 'memory');
  // mov and setcc leave the flags alone.
  for (const operand of outputs)
    if (operand.register !== undefined) c.asm.store(8, frame((operand.slot ??= c.temp())), operand.register);
  for (const operand of outputs)
    if (operand.condition !== undefined) {
      c.asm.setCondition(operand.condition, Reg.rax);
      c.asm.store(8, frame((operand.slot ??= c.temp())), Reg.rax);
    }
  for (const { register, slot } of kept) c.asm.load(8, register, frame(slot));
  for (const operand of outputs) storeOutput(c, operand);
  for (const { slot } of kept) c.free(slot);
  for (const { slot, address } of operands) {
    if (slot !== undefined) c.free(slot);
    if (address !== undefined) c.free(address);
  }
}

function goesIn(operand: Operand): boolean {
  return !operand.output || operand.both;
}

/** What kind of operand the constraint makes of the expression; of several the one that needs least. */
function classify(
  c: FunctionCode,
  stmt: AsmStmt,
  of: AsmOperand,
  output: boolean,
  earlier: readonly Operand[],
): Operand {
  const text = of.constraint;
  const both = text.includes('+');
  const make = (kind: Operand['kind'], more: Partial<Operand> = {}): Operand => ({
    of,
    output,
    both,
    kind,
    register: undefined,
    slot: undefined,
    address: undefined,
    place: undefined,
    immediate: undefined,
    condition: undefined,
    tied: undefined,
    ...more,
  });
  const condition = /@cc(n?\w+)/.exec(text)?.[1];
  if (condition !== undefined) {
    const code = conditionCode(condition);
    if (code === undefined) c.fail(`the constraint "${text}" is not known`, stmt.origin);
    return make('condition', { condition: code as Cond });
  }
  const number = /\d+/.exec(text)?.[0];
  const named = /\[(\w+)\]/.exec(text)?.[1];
  const tied =
    number !== undefined
      ? Number(number)
      : named !== undefined
        ? stmt.outputs.findIndex((operand) => operand.name === named)
        : undefined;
  if (tied !== undefined && earlier[tied]) return make(earlier[tied].kind, { tied });
  const plain = text.replace(/[=+&%*?!#,\s^]/g, '');
  if (!output && /[ineEFsgXIJKLMNOGZ]/.test(plain)) {
    const constant = constantOf(c, of.expr, plain);
    if (constant) return make('immediate', { immediate: constant });
  }
  const scalar = of.expr.type.kind !== 'array' && [1, 2, 4, 8].includes(sizeOf(of.expr.type));
  const own = registerVariable(of.expr);
  const letter = [...plain].find((char) => char in letters);
  if (scalar && own !== undefined && /[rqQRlg]/.test(plain)) return make('register', { register: own });
  if (scalar && /[rqQRlgX]/.test(plain)) return make('register');
  if (scalar && letter !== undefined) return make('register', { register: letters[letter] });
  if (/[moVgX<>]/.test(plain)) return make('memory');
  if (plain.includes('p')) return make('register');
  c.asmErrors.push({ text: "impossible constraint in 'asm'", origin: stmt.origin });
  c.fail(`the constraint "${text}" cannot be met`, stmt.origin);
  return make('memory');
}

/** A constant the constraint's letters allow as an immediate. */
function constantOf(c: FunctionCode, expr: Expr, constraint: string): Operand['immediate'] {
  const constant = initialiserConstant(expr);
  if (!constant) return undefined;
  const { base, addend } = constant;
  if (base) {
    if (!/[isgX]/.test(constraint)) return undefined;
    if (base.kind === 'symbol') return { symbol: c.names.symbol(base.symbol), addend };
    if (base.kind === 'string') return { symbol: c.names.literal(base.literal), addend };
    return undefined;
  }
  const n = BigInt.asIntN(64, addend);
  const within = (low: bigint, high: bigint): boolean => n >= low && n <= high;
  const fits32 = within(-(1n << 31n), (1n << 31n) - 1n);
  const allowed =
    /[ing]/.test(constraint) && (fits32 || !/[rqm]/.test(constraint))
      ? true
      : [...constraint].some(
          (letter) =>
            (letter === 'I' && within(0n, 31n)) ||
            (letter === 'J' && within(0n, 63n)) ||
            (letter === 'K' && within(-128n, 127n)) ||
            (letter === 'L' && (n === 0xffn || n === 0xffffn || n === 0xffffffffn)) ||
            (letter === 'M' && within(0n, 3n)) ||
            (letter === 'N' && within(0n, 255n)) ||
            (letter === 'O' && within(0n, 127n)) ||
            (letter === 'e' && fits32) ||
            (letter === 'Z' && within(0n, 0xffffffffn)) ||
            letter === 'X',
        );
  return allowed ? { symbol: undefined, addend: n } : undefined;
}

/** `register long x asm("r10")` */
function registerVariable(expr: Expr): Reg | undefined {
  if (expr.kind !== 'symbol' || !expr.symbol.local) return undefined;
  const found = registerNamed(expr.symbol.asmName.replace(/^%/, ''));
  return found?.kind === 'register' && pool.includes(found.number as Reg) ? (found.number as Reg) : undefined;
}

/** The place takes no register: a variable in the frame, an object. */
function isFree(expr: Expr): boolean {
  if (expr.kind === 'symbol') return !isVariable(expr.type);
  if (expr.kind === 'string') return true;
  if (expr.kind === 'compound') return !expr.symbol.local;
  return expr.kind === 'member' && !expr.member.bits && isFree(expr.base);
}

/** Works out addresses and values, once each, and keeps them in the frame. */
function prepare(c: FunctionCode, operand: Operand): void {
  const { expr } = operand.of;
  const hold = (place: Place): number => {
    c.asm.lea(Reg.rax, place);
    const slot = c.temp();
    c.asm.store(8, frame(slot), Reg.rax);
    return slot;
  };
  if (operand.kind === 'memory' && operand.tied === undefined) {
    if (isFree(expr)) operand.place = placeOf(c, expr, Reg.rax);
    else if (isLvalue(expr) || expr.type.kind === 'record') operand.slot = hold(placeOf(c, expr, Reg.rax));
    else {
      value(c, expr);
      const slot = c.allocate(8, 8);
      c.asm.store(8, frame(slot), Reg.rax);
      operand.place = frame(slot);
    }
    return;
  }
  if (operand.kind === 'immediate') return;
  if (operand.output && !isFree(expr)) {
    operand.address = hold(placeOf(c, expr, Reg.rax));
  }
  if (operand.kind !== 'register' || !goesIn(operand)) return;
  if (operand.output && operand.address !== undefined) {
    const slot = c.temp();
    c.asm.load(8, Reg.rcx, frame(operand.address));
    c.asm.load(sizeOf(expr.type) as Size, Reg.rax, { kind: 'base', base: Reg.rcx, disp: 0 });
    c.asm.store(8, frame(slot), Reg.rax);
    operand.slot = slot;
    return;
  }
  value(c, expr);
  if (expr.type.kind === 'record')
    c.asm.load(sizeOf(expr.type) as Size, Reg.rax, { kind: 'base', base: Reg.rax, disp: 0 });
  else widen(c, expr.type);
  operand.slot = c.temp();
  c.asm.store(8, frame(operand.slot), Reg.rax);
}

/** To all of the register: a template may use `%q0` of an int. */
function widen(c: FunctionCode, type: CType): void {
  if (sizeOf(type) < 8 && isSigned(type)) c.asm.loadSigned(4, Reg.rax, Reg.rax, 8);
}

/** Gives out what the constraints leave open. Returns the registers that change. */
function assignRegisters(c: FunctionCode, stmt: AsmStmt, operands: readonly Operand[]): ReadonlySet<Reg> {
  const used = new Set<Reg>();
  for (const name of stmt.clobbers) {
    const found = registerNamed(name);
    if (found?.kind === 'register') used.add((found.high ? found.number - 4 : found.number) as Reg);
  }
  for (const operand of operands) if (operand.register !== undefined) used.add(operand.register);
  for (const operand of operands) {
    const wants = operand.kind === 'register' || (operand.kind === 'memory' && operand.slot !== undefined);
    if (!wants || operand.register !== undefined || operand.tied !== undefined) continue;
    const onlyHigh = operand.of.constraint.includes('Q');
    const free = pool.find((register) => !used.has(register) && (!onlyHigh || register < 4));
    if (free === undefined) {
      c.asmErrors.push({ text: "'asm' operand has impossible constraints", origin: stmt.origin });
      c.fail('there are not enough registers for the operands of asm', stmt.origin);
      return used;
    }
    operand.register = free;
    used.add(free);
  }
  for (const operand of operands) {
    const other = operand.tied === undefined ? undefined : operands[operand.tied];
    if (!other) continue;
    operand.register = other.register;
    if (operand.kind === 'memory') operand.place = other.place;
  }
  return used;
}

function storeOutput(c: FunctionCode, operand: Operand): void {
  const { expr } = operand.of;
  c.asm.load(8, Reg.rax, frame(operand.slot!));
  let to: Place;
  if (operand.address === undefined) to = placeOf(c, expr, Reg.rcx);
  else {
    c.asm.load(8, Reg.rcx, frame(operand.address));
    to = { kind: 'base', base: Reg.rcx, disp: 0 };
  }
  if (expr.kind === 'member' && expr.member.bits) storeBits(c, expr.type, expr.member.bits, to);
  else c.asm.store(sizeOf(expr.type) as Size, to, Reg.rax);
}

/** The template with `%0`, `%[name]`, `%k1`, `%%`, `{att|intel}` replaced. */
function substitute(c: FunctionCode, stmt: AsmStmt, operands: readonly Operand[], symbols: AsmSymbols): string {
  const template = stmt.template.replace(/\{([^{}|]*)(?:\|[^{}]*)?\}/g, '$1');
  return template.replace(
    /%(?:%|=|([a-zA-Z]?)(?:(\d+)|\[(\w+)\])|.)/g,
    (whole: string, modifier: string | undefined, digits: string | undefined, name: string | undefined) => {
      if (whole === '%%') return '%';
      if (whole === '%=') return String(c.asm.offset);
      const index = digits === undefined ? names(stmt).indexOf(name) : Number(digits);
      const label = modifier === 'l' ? (name ?? stmt.labels[index - operands.length]) : undefined;
      if (label !== undefined && stmt.labels.includes(label)) return symbols.label(c, label);
      const operand = operands[index];
      if (!operand) {
        c.asmErrors.push({ text: `invalid 'asm': operand number out of range`, origin: stmt.origin });
        c.fail('asm names an operand that is not there', stmt.origin);
        return '';
      }
      return operandText(operand, modifier ?? '', symbols);
    },
  );
}

function names(stmt: AsmStmt): (string | undefined)[] {
  return [...stmt.outputs, ...stmt.inputs].map((operand) => operand.name);
}

const sized: Readonly<Record<string, Width>> = { b: 1, w: 2, k: 4, q: 8 };

function operandText(operand: Operand, modifier: string, symbols: AsmSymbols): string {
  const { immediate, register } = operand;
  if (modifier === 'z') return { 1: 'b', 2: 'w', 4: 'l', 8: 'q' }[sizeOf(operand.of.expr.type)] ?? '';
  if (immediate) {
    const n = modifier === 'n' ? -immediate.addend : immediate.addend;
    const text = immediate.symbol === undefined ? String(n) : symbols.place(immediate.symbol, Number(n));
    return modifier === 'c' || modifier === 'P' || modifier === 'n'
      ? text
      : modifier === 'a'
        ? immediate.symbol === undefined
          ? text
          : `${text}(%rip)`
        : `$${text}`;
  }
  if (operand.kind === 'memory') {
    const more = modifier === 'H' ? 8 : 0;
    if (register !== undefined) return `${more === 0 ? '' : more}(%${nameOf(register, 8)})`;
    const { place } = operand;
    if (place?.kind === 'symbol') return `${symbols.place(place.symbol, place.addend + more)}(%rip)`;
    if (place) return `${place.disp + more}(%${nameOf(place.base, 8)})`;
    return '';
  }
  if (register === undefined) return '';
  if (modifier === 'a') return `(%${nameOf(register, 8)})`;
  if (modifier === 'h') return `%${nameOf(register, 1, true)}`;
  const size = sized[modifier] ?? (Math.min(8, sizeOf(operand.of.expr.type)) as Width);
  return `%${nameOf(register, size)}`;
}
