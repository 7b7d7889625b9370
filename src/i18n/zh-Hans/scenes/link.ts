// SPDX-License-Identifier: GPL-2.0-only
import type { link as english } from '../../en/scenes/link';

export const link = {} satisfies Record<keyof typeof english, string>;
