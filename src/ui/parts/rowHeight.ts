// SPDX-License-Identifier: GPL-2.0-only
/** Height of a row of one line, for lists that draw only what is in sight: a first guess, measured when drawn. */
import { useState } from 'react';

/** Of the page's small text. */
const LINE = 1.75;

export function useRowHeight(): number {
  const [height] = useState(
    () => LINE * (Number.parseFloat(getComputedStyle(document.documentElement).getPropertyValue('--t1')) || 13),
  );
  return height;
}
