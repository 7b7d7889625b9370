// SPDX-License-Identifier: GPL-2.0-only
/**
 * What may be skipped by force: the flags of finit_module (include/uapi/linux/module.h, 5.4). The kernel is one
 * with CONFIG_MODULE_FORCE_LOAD and CONFIG_MODULE_FORCE_UNLOAD, as distributions build theirs.
 */
export interface Force {
  /** MODULE_INIT_IGNORE_VERMAGIC */
  readonly vermagic: boolean;
  /** MODULE_INIT_IGNORE_MODVERSIONS */
  readonly versions: boolean;
}

export const NO_FORCE: Force = { vermagic: false, versions: false };
