// SPDX-License-Identifier: GPL-2.0-only
/** The modules scripts/kernel-objects.mjs makes: JSON of a list of `ShippedObject`. */
declare module 'virtual:kernel-objects/*' {
  const objects: never;
  export default objects;
}
