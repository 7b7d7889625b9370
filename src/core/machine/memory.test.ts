// SPDX-License-Identifier: GPL-2.0-only
import { describe, expect, it } from 'vitest';
import { EXECUTE, high, low, Memory, PAGE, READ, WRITE } from './memory';

const BASE = 0xffffffff81000000n;
const at = (address: bigint): [number, number] => [high(address), low(address)];

function memory(permissions = READ | WRITE): Memory {
  const m = new Memory();
  m.map('test', BASE, 2 * PAGE, permissions);
  return m;
}

describe('memory', () => {
  it('keeps what is written, of every size, also across a page', () => {
    const m = memory();
    m.write8(...at(BASE + 1n), 0x1ff);
    m.write16(...at(BASE + 4095n), 0xbeef);
    m.write32(...at(BASE + 16n), -2);
    m.write64(...at(BASE + 4092n), 0x55667788, 0x11223344);
    expect(m.read8(...at(BASE + 1n))).toBe(0xff);
    expect(m.read32(...at(BASE + 16n))).toBe(-2);
    expect(m.peek64(BASE + 4092n)).toBe(0x1122334455667788n);
    expect(m.read64(...at(BASE + 4092n))).toBe(0x55667788);
    expect(m.high).toBe(0x11223344);
    expect(m.fault).toBeUndefined();
  });

  it.each([
    ['read', 'below', BASE - 1n, false],
    ['read', 'behind', BASE + BigInt(2 * PAGE), false],
    ['write', 'half behind', BASE + BigInt(2 * PAGE - 4), false],
    ['read', 'another 4 GiB', BASE - 0x100000000n, false],
  ] as const)('a %s %s is a fault', (access, _, address, present) => {
    const m = memory();
    if (access === 'read') m.read8(...at(address));
    else m.write64(...at(address), 0, 0);
    expect(m.fault).toEqual({ access, address, present });
  });

  it.each([
    ['write', READ, (m: Memory): void => m.write8(...at(BASE), 1)],
    ['read', WRITE, (m: Memory): void => void m.read32(...at(BASE))],
    ['execute', READ | WRITE, (m: Memory): void => void m.fetchRegion(...at(BASE))],
  ] as [string, number, (m: Memory) => void][])(
    'a %s that is not allowed is a fault of a present page',
    (access, permissions, use) => {
      const m = memory(permissions);
      use(m);
      expect(m.fault).toEqual({ access, address: BASE, present: true });
    },
  );

  it('says where in a crossing access the second page forbids it, and writes nothing', () => {
    const m = memory();
    m.protect(BASE + BigInt(PAGE), BASE + BigInt(2 * PAGE), READ);
    m.write64(...at(BASE + BigInt(PAGE - 4)), -1, -1);
    expect(m.fault).toEqual({ access: 'write', address: BASE + BigInt(PAGE), present: true });
    expect(m.peek64(BASE + BigInt(PAGE - 4))).toBe(0n);
  });

  it('a page without permissions is as good as gone', () => {
    const m = memory();
    m.protect(BASE, BASE + 1n, 0);
    m.read8(...at(BASE));
    expect(m.fault?.present).toBe(false);
  });

  it('the first fault stays', () => {
    const m = memory();
    m.read8(0, 8);
    m.read8(0, 16);
    expect(m.fault?.address).toBe(8n);
  });

  it('a watch hears of accesses to its range and of no others', () => {
    const m = memory();
    const heard: [bigint, number][] = [];
    const end = m.watch({ from: BASE + 8n, to: BASE + 16n, access: 'read', heard: (a, n) => heard.push([a, n]) });
    m.read32(...at(BASE + 4n));
    m.read64(...at(BASE + 4n));
    m.read32(...at(BASE + 12n));
    m.write32(...at(BASE + 12n), 1);
    m.read32(...at(BASE + 16n));
    end();
    m.read32(...at(BASE + 12n));
    expect(heard).toEqual([
      [BASE + 4n, 8],
      [BASE + 12n, 4],
    ]);
  });

  it('unmapped memory is gone, and the range may be used again', () => {
    const m = memory();
    m.read8(...at(BASE));
    m.unmap(m.regionAt(BASE)!);
    m.read8(...at(BASE));
    expect(m.fault?.address).toBe(BASE);
    m.map('again', BASE, PAGE, READ | EXECUTE);
    expect(m.peek(BASE, 1)).toEqual(new Uint8Array(1));
  });

  it.each([
    ['overlapping', BASE + BigInt(PAGE), PAGE],
    ['not on a page', BASE + 0x10001n, PAGE],
    ['across 4 GiB', 0xfffff000n, 2 * PAGE],
  ])('does not map %s', (_, address, size) => {
    expect(() => memory().map('bad', address, size, READ)).toThrow(RangeError);
  });
});
