// SPDX-License-Identifier: GPL-2.0-only
/** One function: its parameters into the frame, its body, its end; then the prologue, whose frame size is known only now. */
import type { OriginId } from '../../base/origin';
import { sizeOf } from '../front/ctype';
import type { FunctionBody, Sym } from '../front/scope';
import type { UnitRelocation } from '../unit';
import { argumentRegisters, hasFloat, inMemory, words } from './calls';
import { Alu, Encoder, Reg } from './encoder';
import type { Size } from './encoder';
import { FunctionCode, frame } from './function-code';
import type { Line, Names } from './function-code';
import { statement } from './statements';

export interface GeneratedFunction {
  readonly code: Uint8Array;
  readonly relocations: readonly UnitRelocation[];
  readonly lines: readonly Line[];
  /** undefined: all is well; else the code is a trap, and why */
  readonly unsupported: { readonly why: string; readonly origin: OriginId } | undefined;
  readonly forbidden: readonly { readonly symbol: Sym; readonly origin: OriginId }[];
  /** what as says of its inline asm */
  readonly asmErrors: readonly { readonly text: string; readonly origin: OriginId }[];
  /** where its labels are: tables of `&&label` */
  readonly labels: ReadonlyMap<string, number>;
}

export function generateFunction(symbol: Sym, body: FunctionBody, names: Names): GeneratedFunction {
  const type = symbol.type;
  if (type.kind !== 'function') return trap('it is no function', symbol.origin, symbol.origin);
  const c = new FunctionCode(names, type, body);
  c.line(symbol.definitionOrigin);
  if (hasFloat(type.result)) c.fail('floating point is not used in the kernel', symbol.definitionOrigin);
  receiveParameters(c, body);
  statement(c, body.block);
  // Falling off the end of main-like functions returns whatever rax holds, as C89 has it.
  c.asm.bind(c.exit);
  c.line(body.block.end ?? body.block.origin);
  const leaveAt = c.asm.offset;
  const needsFrame = c.frameSize > 0 || c.movesStack;
  if (needsFrame) c.asm.leave();
  else {
    // pop rbp
    c.asm.bytes.push(0x5d);
  }
  c.asm.ret();
  c.asm.resolve();
  c.asm.setOutgoing(c.outgoing);
  if (c.unsupported) return trap(c.unsupported.why, c.unsupported.origin, symbol.definitionOrigin, c.asmErrors);

  const head = new Encoder();
  head.push(Reg.rbp);
  head.move(8, Reg.rbp, Reg.rsp);
  if (needsFrame) head.aluImmediate(8, Alu.sub, Reg.rsp, c.frameSize);
  const shift = head.offset;
  head.append(c.asm);
  const lines: Line[] = [{ offset: 0, origin: symbol.definitionOrigin }];
  for (const line of c.lines) {
    const offset = line.offset + shift;
    if (line.offset === 0 && line.origin === symbol.definitionOrigin) continue;
    lines.push({ offset, origin: offset > leaveAt + shift ? symbol.definitionOrigin : line.origin });
  }
  return {
    code: Uint8Array.from(head.bytes),
    relocations: head.relocations,
    lines,
    unsupported: undefined,
    forbidden: c.forbidden,
    asmErrors: c.asmErrors,
    labels: new Map([...c.labelOffsets()].map(([name, offset]) => [name, offset + shift])),
  };
}

function trap(
  why: string,
  at: OriginId,
  origin: OriginId,
  asmErrors: GeneratedFunction['asmErrors'] = [],
): GeneratedFunction {
  return {
    code: Uint8Array.of(0x0f, 0x0b),
    relocations: [],
    lines: [{ offset: 0, origin }],
    unsupported: { why, origin: at },
    forbidden: [],
    asmErrors,
    labels: new Map(),
  };
}

/** Stores register parameters to the frame; those on the stack stay where the caller put them. */
function receiveParameters(c: FunctionCode, body: FunctionBody): void {
  let used = 0;
  let stack = 16; // above the saved rbp and the return address
  if (inMemory(c.type.result)) {
    c.resultSlot = c.allocate(8, 8);
    c.asm.store(8, frame(c.resultSlot), Reg.rdi);
    used = 1;
  }
  let saveSlot: number | undefined;
  if (c.type.variadic) {
    saveSlot = c.allocate(48, 16);
    argumentRegisters.forEach((register, i) => c.asm.store(8, frame(saveSlot! + 8 * i), register));
  }
  for (const parameter of body.parameters) {
    const type = parameter.type;
    if (hasFloat(type)) c.fail('floating point is not used in the kernel', parameter.origin);
    const size = sizeOf(type);
    const need = words(type);
    if (size === 0) continue;
    if (inMemory(type) || used + need > argumentRegisters.length) {
      c.placeSlot(parameter, stack);
      stack += 8 * need;
      continue;
    }
    // Whole eightbytes are stored, so the slot is rounded up to them.
    if (type.kind === 'record') {
      const slot = c.allocate(8 * need, 8);
      c.placeSlot(parameter, slot);
      for (let i = 0; i < need; i++) c.asm.store(8, frame(slot + 8 * i), argumentRegisters[used + i]!);
    } else c.asm.store(size as Size, frame(c.slotOf(parameter)), argumentRegisters[used]!);
    used += need;
  }
  if (saveSlot !== undefined) c.saveArea = { slot: saveSlot, gpOffset: 8 * used, overflow: stack };
}
