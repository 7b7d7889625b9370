// SPDX-License-Identifier: GPL-2.0-only
/** Headings and labels of the source scene. */
export const source = {} as const;
