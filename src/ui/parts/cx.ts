// SPDX-License-Identifier: GPL-2.0-only
/** Class names that are there. */
export function cx(...names: readonly (string | false | undefined)[]): string {
  return names.filter(Boolean).join(' ');
}
