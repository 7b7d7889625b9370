// SPDX-License-Identifier: GPL-2.0-only
/**
 * The machine's memory: regions of pages with permissions, in a 64-bit address space.
 *
 * In: reads, writes and fetches at addresses given as two 32-bit halves (high, low), the form in which
 * the CPU keeps its registers. Out: the value, or a fault left in `fault` that ends the run.
 * A region never crosses a 4 GiB line, so one comparison of the high halves finds it.
 *
 * A page may be watched: whoever watches hears of each access before it happens. That is how a boot
 * knows which slot of a table the kernel really read.
 */

export const PAGE = 4096;

/** Permission bits of a page. */
export const READ = 1;
export const WRITE = 2;
export const EXECUTE = 4;
/** somebody wants to hear of accesses */
const WATCHED = 8;
/** instructions decoded from this page are kept in `Region.code` */
const DECODED = 16;

export type Access = 'read' | 'write' | 'execute';

export interface Fault {
  readonly access: Access;
  readonly address: bigint;
  /** false: nothing is mapped there; true: it is, but not for this access */
  readonly present: boolean;
}

export interface Watch {
  readonly from: bigint;
  readonly to: bigint;
  readonly access: 'read' | 'write';
  /** called before the access; `size` in bytes */
  readonly heard: (address: bigint, size: number) => void;
}

/** Decoded instructions of a page by offset; `unknown` keeps this file free of the CPU. */
type CodePage = unknown[];

export interface Region {
  readonly name: string;
  readonly hi: number;
  readonly lo: number;
  readonly size: number;
  readonly bytes: Uint8Array;
  readonly view: DataView;
  readonly permissions: Uint8Array;
  /** by page */
  readonly code: (CodePage | undefined)[];
}

const NOWHERE: Region = {
  name: '',
  hi: 0x5a5a5a5a,
  lo: 0,
  size: 0,
  bytes: new Uint8Array(0),
  view: new DataView(new ArrayBuffer(0)),
  permissions: new Uint8Array(0),
  code: [],
};

export const high = (address: bigint): number => Number(BigInt.asIntN(32, address >> 32n));
export const low = (address: bigint): number => Number(BigInt.asIntN(32, address));
export const join = (hi: number, lo: number): bigint => (BigInt(hi >>> 0) << 32n) | BigInt(lo >>> 0);

export class Memory {
  /** set by the access that failed first; cleared by whoever handles it */
  fault: Fault | undefined;
  /** high half of what `read64` returned */
  high = 0;
  private list: Region[] = [];
  private watches: Watch[] = [];
  /** regions hit last: data, stack, code differ, and two slots catch most */
  private last = NOWHERE;
  private before = NOWHERE;

  get regions(): readonly Region[] {
    return this.list;
  }

  /** Maps `size` bytes (rounded up to pages), zeroed. The range must be free and on one side of a 4 GiB line. */
  map(name: string, address: bigint, size: number, permissions: number): Region {
    const bytes = new Uint8Array(Math.ceil(size / PAGE) * PAGE);
    const pages = bytes.length / PAGE;
    const region: Region = {
      name,
      hi: high(address),
      lo: low(address) >>> 0,
      size: bytes.length,
      bytes,
      view: new DataView(bytes.buffer),
      permissions: new Uint8Array(pages).fill(permissions),
      code: Array.from<undefined>({ length: pages }),
    };
    if (address % BigInt(PAGE) !== 0n || region.lo + region.size > 0x1_0000_0000 || this.overlaps(region))
      throw new RangeError(`cannot map ${name} at 0x${address.toString(16)}`);
    this.list.push(region);
    return region;
  }

  /**
   * Becomes a copy of another memory: its regions with their contents and permissions. Nobody who
   * watches there watches here. Decoded instructions are shared: a write drops a page of them on its
   * own side only.
   */
  copy(other: Memory): void {
    this.list = other.list.map((region) => {
      const bytes = region.bytes.slice();
      return {
        ...region,
        bytes,
        view: new DataView(bytes.buffer),
        permissions: region.permissions.map((bits) => bits & ~WATCHED),
        code: [...region.code],
      };
    });
    this.last = NOWHERE;
    this.before = NOWHERE;
  }

  unmap(region: Region): void {
    this.list = this.list.filter((r) => r !== region);
    this.last = NOWHERE;
    this.before = NOWHERE;
  }

  /** Changes permissions of the pages that [from, to) touches. */
  protect(from: bigint, to: bigint, permissions: number): void {
    for (let page = from & ~BigInt(PAGE - 1); page < to; page += BigInt(PAGE)) {
      const region = this.find(high(page), low(page));
      if (!region) continue;
      const index = ((low(page) >>> 0) - region.lo) >>> 12;
      region.permissions[index] = permissions | (region.permissions[index]! & WATCHED);
      region.code[index] = undefined;
    }
  }

  /** Takes some permissions away from all pages of [from, to). */
  forbid(from: bigint, to: bigint, permissions: number): void {
    for (let page = from & ~BigInt(PAGE - 1); page < to; page += BigInt(PAGE)) {
      const region = this.find(high(page), low(page));
      if (region) region.permissions[((low(page) >>> 0) - region.lo) >>> 12]! &= ~permissions;
    }
  }

  /** Hears of accesses to [from, to) from now on; the result ends it. */
  watch(watch: Watch): () => void {
    this.watches.push(watch);
    this.markWatched();
    return () => {
      this.watches = this.watches.filter((w) => w !== watch);
      this.markWatched();
    };
  }

  // ---- the CPU's accesses ----

  read8(hi: number, lo: number): number {
    const at = this.locate(hi, lo, 1, READ);
    return at < 0 ? 0 : this.last.bytes[at]!;
  }
  read16(hi: number, lo: number): number {
    const at = this.locate(hi, lo, 2, READ);
    return at < 0 ? 0 : this.last.view.getUint16(at, true);
  }
  read32(hi: number, lo: number): number {
    const at = this.locate(hi, lo, 4, READ);
    return at < 0 ? 0 : this.last.view.getInt32(at, true);
  }
  /** Returns the low half; the high half is in `high`. */
  read64(hi: number, lo: number): number {
    const at = this.locate(hi, lo, 8, READ);
    if (at < 0) {
      this.high = 0;
      return 0;
    }
    this.high = this.last.view.getInt32(at + 4, true);
    return this.last.view.getInt32(at, true);
  }
  write8(hi: number, lo: number, value: number): void {
    const at = this.locate(hi, lo, 1, WRITE);
    if (at >= 0) this.last.bytes[at] = value;
  }
  write16(hi: number, lo: number, value: number): void {
    const at = this.locate(hi, lo, 2, WRITE);
    if (at >= 0) this.last.view.setInt16(at, value, true);
  }
  write32(hi: number, lo: number, value: number): void {
    const at = this.locate(hi, lo, 4, WRITE);
    if (at >= 0) this.last.view.setInt32(at, value, true);
  }
  write64(hi: number, lo: number, valueLo: number, valueHi: number): void {
    const at = this.locate(hi, lo, 8, WRITE);
    if (at < 0) return;
    this.last.view.setInt32(at, valueLo, true);
    this.last.view.setInt32(at + 4, valueHi, true);
  }

  /** The region to fetch from, or undefined with a fault. */
  fetchRegion(hi: number, lo: number): Region | undefined {
    const region = this.find(hi, lo);
    if (region && region.permissions[((lo >>> 0) - region.lo) >>> 12]! & EXECUTE) return region;
    this.fail('execute', hi, lo, region !== undefined && this.present(region, ((lo >>> 0) - region.lo) >>> 12));
    return undefined;
  }

  /** Says that a page's decoded instructions are kept, so that a write drops them. */
  keepCode(region: Region, page: number): CodePage {
    const kept: CodePage = [];
    region.code[page] = kept;
    region.permissions[page]! |= DECODED;
    return kept;
  }

  // ---- the host's accesses: no permission asked, nobody hears ----

  /** Could the kernel read there? */
  readable(address: bigint): boolean {
    const region = this.find(high(address), low(address));
    return region !== undefined && (region.permissions[((low(address) >>> 0) - region.lo) >>> 12]! & READ) !== 0;
  }

  /** A copy of the bytes; undefined where something of it is not mapped. */
  peek(address: bigint, size: number): Uint8Array | undefined {
    const found = this.span(address, size);
    return found && found.region.bytes.slice(found.at, found.at + size);
  }

  /** False where something of it is not mapped. */
  poke(address: bigint, bytes: Uint8Array): boolean {
    const found = this.span(address, bytes.length);
    if (!found) return false;
    found.region.bytes.set(bytes, found.at);
    this.dropCode(found.region, found.at, bytes.length);
    return true;
  }

  peek64(address: bigint): bigint | undefined {
    const found = this.span(address, 8);
    return found?.region.view.getBigUint64(found.at, true);
  }
  peek32(address: bigint): number | undefined {
    const found = this.span(address, 4);
    return found?.region.view.getInt32(found.at, true);
  }
  poke64(address: bigint, value: bigint): boolean {
    const found = this.span(address, 8);
    found?.region.view.setBigUint64(found.at, BigInt.asUintN(64, value), true);
    return found !== undefined;
  }
  poke32(address: bigint, value: number): boolean {
    const found = this.span(address, 4);
    found?.region.view.setInt32(found.at, value, true);
    return found !== undefined;
  }

  /** Bytes up to a NUL, without it; undefined when the address is not mapped. At most `limit` bytes. */
  peekString(address: bigint, limit = 1024): Uint8Array | undefined {
    const found = this.span(address, 1);
    if (!found) return undefined;
    const { region, at } = found;
    let end = at;
    while (end < region.size && end - at < limit && region.bytes[end] !== 0) end++;
    return region.bytes.slice(at, end);
  }

  regionAt(address: bigint): Region | undefined {
    return this.find(high(address), low(address));
  }

  // ---- inside ----

  /** Offset in `this.last` of `size` bytes at an address, or -1 with a fault. */
  private locate(hi: number, lo: number, size: number, need: number): number {
    let region = this.last;
    let at = ((lo >>> 0) - region.lo) >>> 0;
    if (hi !== region.hi || at + size > region.size) {
      region = this.before;
      at = ((lo >>> 0) - region.lo) >>> 0;
      if (hi !== region.hi || at + size > region.size) {
        const found = this.find(hi, lo);
        if (!found || (lo >>> 0) - found.lo + size > found.size)
          return this.fail(need === READ ? 'read' : 'write', hi, lo, false);
        region = found;
        at = (lo >>> 0) - region.lo;
      }
      this.before = this.last;
      this.last = region;
    }
    const bits = region.permissions[at >>> 12]!;
    const clear = need === READ ? WATCHED : WATCHED | DECODED;
    if ((bits & (need | clear)) === need && (at & (PAGE - 1)) + size <= PAGE) return at;
    return this.locateSlowly(region, at, size, need);
  }

  /** The page is watched, holds decoded code, is crossed, or forbids the access. */
  private locateSlowly(region: Region, at: number, size: number, need: number): number {
    const access = need === READ ? 'read' : 'write';
    let watched = 0;
    for (let page = at >>> 12; page <= (at + size - 1) >>> 12; page++) {
      const bits = region.permissions[page]!;
      if (!(bits & need))
        return this.fail(access, region.hi, (region.lo + Math.max(at, page * PAGE)) | 0, this.present(region, page));
      watched |= bits & WATCHED;
      if (need === WRITE) this.dropCode(region, at, size);
    }
    if (watched) {
      const address = join(region.hi, region.lo + at);
      for (const watch of this.watches)
        if (watch.access === access && address < watch.to && address + BigInt(size) > watch.from)
          watch.heard(address, size);
      // whoever heard may have looked at memory itself
      this.last = region;
    }
    return at;
  }

  private present(region: Region, page: number): boolean {
    return (region.permissions[page]! & (READ | WRITE | EXECUTE)) !== 0;
  }

  private fail(access: Access, hi: number, lo: number, present: boolean): -1 {
    this.fault ??= { access, address: join(hi, lo), present };
    return -1;
  }

  private find(hi: number, lo: number): Region | undefined {
    const at = lo >>> 0;
    for (const region of this.list)
      if (region.hi === hi && at >= region.lo && at - region.lo < region.size) return region;
    return undefined;
  }

  private span(address: bigint, size: number): { region: Region; at: number } | undefined {
    const region = this.find(high(address), low(address));
    if (!region) return undefined;
    const at = (low(address) >>> 0) - region.lo;
    return at + size <= region.size ? { region, at } : undefined;
  }

  private overlaps(other: Region): boolean {
    return this.list.some((r) => r.hi === other.hi && r.lo < other.lo + other.size && other.lo < r.lo + r.size);
  }

  /** An instruction may begin in the page before. */
  private dropCode(region: Region, at: number, size: number): void {
    for (let page = Math.max(0, (at >>> 12) - 1); page <= (at + size - 1) >>> 12 && page < region.code.length; page++) {
      region.code[page] = undefined;
      region.permissions[page]! &= ~DECODED;
    }
  }

  private markWatched(): void {
    for (const region of this.list) {
      for (let page = 0; page < region.permissions.length; page++) {
        const from = join(region.hi, region.lo + page * PAGE);
        const heard = this.watches.some((w) => w.from < from + BigInt(PAGE) && w.to > from);
        region.permissions[page] = heard ? region.permissions[page]! | WATCHED : region.permissions[page]! & ~WATCHED;
      }
    }
  }
}
