/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Made by the build when CONFIG_TRIM_UNUSED_KSYMS is set: one line
 * "#define __KSYM_name 1" for each export that a module uses.
 */
