// SPDX-License-Identifier: GPL-2.0-only
/** Headings and labels of the link scene. */
export const link = {} as const;
