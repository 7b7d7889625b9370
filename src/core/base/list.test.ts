// SPDX-License-Identifier: GPL-2.0-only
import { describe, expect, it } from 'vitest';
import { List } from './list';

const counted = (n: number) => Array.from({ length: n }, (_, i) => i);

describe('a list that shares', () => {
  it.each([0, 1, 127, 128, 129, 1000])('holds %i items as an array does', (n) => {
    let list: List<number> = List.empty;
    for (const i of counted(n)) list = list.append(i);
    expect(list.length).toBe(n);
    expect([...list]).toEqual(counted(n));
    expect(list.toArray()).toEqual(counted(n));
    expect(List.of(counted(n)).append(-1).toArray()).toEqual([...counted(n), -1]);
    for (const i of [0, -1, 126, 127, 128, n, n - 1, -n - 1]) expect(list.at(i)).toBe(counted(n).at(i));
  });

  it('leaves the one it came from as it was', () => {
    const before = List.of(counted(300));
    const after = before.with(200, -7).append(300);
    expect(before.toArray()).toEqual(counted(300));
    expect(after.toArray()).toEqual([...counted(300).with(200, -7), 300]);
  });
});
