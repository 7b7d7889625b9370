// SPDX-License-Identifier: GPL-2.0-only
import type { source as english } from '../../en/scenes/source';

export const source = {} satisfies Record<keyof typeof english, string>;
