// SPDX-License-Identifier: GPL-2.0-only
/**
 * The initcall tables as the linker left them (include/asm-generic/vmlinux.lds.h, INIT_CALLS and
 * CON_INITCALL; include/linux/init.h, initcall_entry_t; 5.4).
 *
 * In: a mapped image with its symbols. Out: the levels between the planted symbols, each with its
 * slots decoded: an address of eight bytes, or with PREL32 four bytes of distance from the slot.
 */
import type { ThingId } from '../base/thing';
import type { PlacedMark } from '../link/types';
import type { Kernel } from '../machine';

export interface Slot {
  readonly level: string;
  /** id in the section's name: `6`, `6s`, `rootfs`; '' for the console */
  readonly group: string;
  readonly address: bigint;
  readonly bytes: Uint8Array;
  readonly label: string;
  readonly target: bigint;
  readonly targetName: string;
  readonly thing: ThingId;
  /** of the function it points to */
  readonly targetThing: ThingId;
  readonly object: string;
  readonly mine: boolean;
}

export interface Level {
  readonly id: string;
  readonly name: string;
  readonly fromSymbol: string;
  readonly toSymbol: string;
  readonly from: bigint;
  readonly to: bigint;
  readonly entrySize: number;
  readonly slots: readonly Slot[];
}

/** Id, name (initcall_level_names) and the symbols around each table, in the order of addresses. */
const LEVELS: readonly (readonly [string, string, string, string])[] = [
  ['early', 'early', '__initcall_start', '__initcall0_start'],
  ['0', 'pure', '__initcall0_start', '__initcall1_start'],
  ['1', 'core', '__initcall1_start', '__initcall2_start'],
  ['2', 'postcore', '__initcall2_start', '__initcall3_start'],
  ['3', 'arch', '__initcall3_start', '__initcall4_start'],
  ['4', 'subsys', '__initcall4_start', '__initcall5_start'],
  // rootfs has a symbol of its own that the kernel does not use: it is the tail of 5
  ['5', 'fs', '__initcall5_start', '__initcall6_start'],
  ['6', 'device', '__initcall6_start', '__initcall7_start'],
  ['7', 'late', '__initcall7_start', '__initcall_end'],
  ['console', 'console', '__con_initcall_start', '__con_initcall_end'],
];

/** What a mark says of an address. */
export class MarkIndex {
  private readonly byAddress = new Map<bigint, PlacedMark>();

  constructor(marks: readonly PlacedMark[]) {
    for (const mark of marks) {
      const old = this.byAddress.get(mark.address);
      // several marks may share an address: an alias, a structure and its first string
      if (!old || old.size < mark.size) this.byAddress.set(mark.address, mark);
    }
  }

  at(address: bigint): PlacedMark | undefined {
    return this.byAddress.get(address);
  }
  thing(address: bigint): ThingId {
    return this.byAddress.get(address)?.thing ?? '';
  }
}

export function readLevels(
  kernel: Kernel,
  marks: MarkIndex,
  relative: boolean,
  userObjects: ReadonlySet<string>,
): Level[] {
  const levels: Level[] = [];
  const entrySize = relative ? 4 : 8;
  for (const [id, name, fromSymbol, toSymbol] of LEVELS) {
    const from = kernel.symbol(fromSymbol);
    const to = kernel.symbol(toSymbol);
    if (from === undefined || to === undefined || to < from || to - from > 0x100000n) continue;
    const slots: Slot[] = [];
    for (let address = from; address + BigInt(entrySize) <= to; address += BigInt(entrySize)) {
      const slot = readSlot(kernel, marks, relative, userObjects, id, address);
      if (slot) slots.push(slot);
    }
    levels.push({ id, name, fromSymbol, toSymbol, from, to, entrySize, slots });
  }
  return levels;
}

function readSlot(
  kernel: Kernel,
  marks: MarkIndex,
  relative: boolean,
  userObjects: ReadonlySet<string>,
  level: string,
  address: bigint,
): Slot | undefined {
  const bytes = kernel.machine.memory.peek(address, relative ? 4 : 8);
  if (!bytes) return undefined;
  const target = decodeSlot(bytes, address);
  const mark = marks.at(address);
  const targetMark = marks.at(target);
  const label = kernel.symbols.at(address)?.name;
  const own =
    label?.startsWith('__initcall_') && !/^__initcall(\d|rootfs)?_(start|end)$/.test(label)
      ? label
      : (mark?.label ?? `slot_0x${address.toString(16)}`);
  const object = mark?.object ?? targetMark?.object ?? '';
  return {
    level,
    group: groupOf(kernel, level, own, address),
    address,
    bytes,
    label: own,
    target,
    targetName: kernel.nameAt(target),
    thing: mark?.thing ?? '',
    targetThing: targetMark?.thing ?? '',
    object,
    mine: userObjects.has(object),
  };
}

/** A pointer, or with four bytes a distance from the slot itself. */
export function decodeSlot(bytes: Uint8Array, address: bigint): bigint {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return bytes.length === 8 ? view.getBigUint64(0, true) : BigInt.asUintN(64, address + BigInt(view.getInt32(0, true)));
}

/** Sections are gone in an image; what is left of them is the symbol's last letters and the rootfs mark. */
function groupOf(kernel: Kernel, level: string, label: string, address: bigint): string {
  if (level === 'console') return '';
  const rootfs = kernel.symbol('__initcallrootfs_start');
  if (level === '5' && rootfs !== undefined && address >= rootfs) return 'rootfs';
  return label.endsWith(`${level}s`) ? `${level}s` : level;
}

/** One pointer that module_exit() of built-in code made. */
export interface ExitEntry {
  readonly address: bigint;
  readonly name: string;
  readonly target: bigint;
  readonly targetName: string;
  readonly thing: ThingId;
  readonly mine: boolean;
}

export interface Exits {
  readonly from: bigint;
  readonly to: bigint;
  readonly entries: readonly ExitEntry[];
}

/** .exitcall.exit, where the linker script keeps it (um). */
export function readExits(kernel: Kernel, marks: MarkIndex, userObjects: ReadonlySet<string>): Exits {
  const from = kernel.symbol('__exitcall_begin') ?? 0n;
  const to = kernel.symbol('__exitcall_end') ?? 0n;
  const entries: ExitEntry[] = [];
  for (let address = from; address + 8n <= to; address += 8n) {
    const mark = marks.at(address);
    const target = kernel.machine.memory.peek64(address) ?? 0n;
    const symbol = kernel.symbols.at(address)?.name;
    // the bounds share an address with the first entry, when that has no symbol
    const named = symbol?.startsWith('__exitcall_') && !/^__exitcall_(begin|end)$/.test(symbol) ? symbol : undefined;
    entries.push({
      address,
      name: named ?? mark?.label ?? `0x${address.toString(16)}`,
      target,
      targetName: kernel.nameAt(target),
      thing: mark?.thing ?? '',
      mine: userObjects.has(mark?.object ?? ''),
    });
  }
  return { from, to, entries };
}
