// SPDX-License-Identifier: GPL-2.0-only
import { expect, it } from 'vitest';
import { holdersOrder } from './holders';

// as a real 5.4.59 listed them, each pair in both orders of loading
it.each([
  [['user_pfoo', 'user_pfoo_gpl']],
  [['user_pfoo_gpl', 'user_gpl_pfoo']],
  [['user_foo', 'prop_foo']],
  [['user_foo', 'user_bar']],
])('%j', (wanted) => {
  expect(holdersOrder(wanted)).toEqual(wanted);
  expect(holdersOrder([...wanted].reverse())).toEqual(wanted);
});
