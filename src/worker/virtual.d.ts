// SPDX-License-Identifier: GPL-2.0-only
/** The modules scripts/kernel-objects.mjs makes. */
declare module 'virtual:kernel-objects/*' {
  const objects: readonly import('./kernel-objects').ShippedObject[];
  export default objects;
}
