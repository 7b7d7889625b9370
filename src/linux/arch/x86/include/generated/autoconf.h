/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The kernel's configuration, as macros. Kbuild makes this file from .config.
 *
 * ARCH=x86, 64 bits: CONFIG_HAVE_ARCH_PREL32_RELOCATIONS makes tables hold
 * distances of four bytes.
 */
#define CONFIG_X86 1
#define CONFIG_64BIT 1
#define CONFIG_X86_64 1
#define CONFIG_HAVE_ARCH_PREL32_RELOCATIONS 1
#define CONFIG_MODULES 1
#define CONFIG_MODULE_UNLOAD 1
#define CONFIG_PREEMPT_COUNT 1
#define CONFIG_STRICT_KERNEL_RWX 1
#define CONFIG_PRINTK 1
#define CONFIG_KALLSYMS 1
#define CONFIG_SLAB 1
#define CONFIG_NET 1
#define CONFIG_HZ 250
#define CONFIG_PROC_FS 1
#define CONFIG_DEBUG_FS 1
#define CONFIG_SYSFS 1
#define CONFIG_UNUSED_SYMBOLS 1
#define CONFIG_OPTIMIZE_INLINING 1
#define CONFIG_ENABLE_MUST_CHECK 1
#define CONFIG_BUILD_SALT ""
#define CONFIG_PHYSICAL_START 0x1000000
