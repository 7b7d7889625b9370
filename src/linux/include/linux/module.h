/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What a module's source includes: module_init(), module_exit(), the
 * MODULE_...() notes, and struct module, the kernel's record of a loaded
 * module.
 *
 * Stands for include/linux/module.h of Linux 5.4. The macros are that file's;
 * struct module keeps its field names and their order but leaves out what this
 * kernel has no use for (sysfs, tracing, live patching, ...).
 */
#ifndef _LINUX_MODULE_H
#define _LINUX_MODULE_H

#include <linux/list.h>
#include <linux/stat.h>
#include <linux/cache.h>
#include <linux/init.h>
#include <linux/stringify.h>
#include <linux/moduleparam.h>
#include <linux/export.h>
#include <linux/errno.h>

/* For insmod's flags. */
#include <uapi/linux/module.h>

/* 56 bytes on a 64-bit machine. */
#define MODULE_NAME_LEN MAX_PARAM_PREFIX_LEN

/* What an architecture adds to struct module: nothing, here. */
struct mod_arch_specific {
};
#define MODULE_ARCH_INIT {}

struct modversion_info {
	unsigned long crc;
	char name[MODULE_NAME_LEN];
};

/* Two names that a module may define, one of them through module_init() below. */
extern int init_module(void);
extern void cleanup_module(void);

struct exception_table_entry;
struct module;

#ifndef MODULE
/*
 * Built in: module_init() is an initcall of the device level, module_exit() an
 * entry in a table that nobody reads.
 */
#define module_init(x)	__initcall(x);

#define module_exit(x)	__exitcall(x);

#else /* MODULE */

/*
 * In a module there are no levels: the other initcalls become module_init(),
 * so that a source written for them can be built as a module.
 */
#define early_initcall(fn)		module_init(fn)
#define core_initcall(fn)		module_init(fn)
#define core_initcall_sync(fn)		module_init(fn)
#define postcore_initcall(fn)		module_init(fn)
#define postcore_initcall_sync(fn)	module_init(fn)
#define arch_initcall(fn)		module_init(fn)
#define subsys_initcall(fn)		module_init(fn)
#define subsys_initcall_sync(fn)	module_init(fn)
#define fs_initcall(fn)			module_init(fn)
#define fs_initcall_sync(fn)		module_init(fn)
#define rootfs_initcall(fn)		module_init(fn)
#define device_initcall(fn)		module_init(fn)
#define device_initcall_sync(fn)	module_init(fn)
#define late_initcall(fn)		module_init(fn)
#define late_initcall_sync(fn)		module_init(fn)

#define console_initcall(fn)		module_init(fn)

/*
 * The function gets a second name, init_module, at the same address. The
 * inline function is never called; it makes the compiler check that initfn is
 * an int function without parameters.
 */
#define module_init(initfn)					\
	static inline initcall_t __maybe_unused __inittest(void)		\
	{ return initfn; }					\
	int init_module(void) __copy(initfn) __attribute__((alias(#initfn)));

/* Without one, a module that has an init function can never be unloaded. */
#define module_exit(exitfn)					\
	static inline exitcall_t __maybe_unused __exittest(void)		\
	{ return exitfn; }					\
	void cleanup_module(void) __copy(exitfn) __attribute__((alias(#exitfn)));

#endif

/*
 * Functions that boot code and a module share: dropped after boot if modules
 * cannot exist, kept if they can.
 */
#ifdef CONFIG_MODULES
#define __init_or_module
#define __initdata_or_module
#define __initconst_or_module
#define __INIT_OR_MODULE	.text
#define __INITDATA_OR_MODULE	.data
#define __INITRODATA_OR_MODULE	.section ".rodata","a",%progbits
#else
#define __init_or_module __init
#define __initdata_or_module __initdata
#define __initconst_or_module __initconst
#define __INIT_OR_MODULE __INIT
#define __INITDATA_OR_MODULE __INITDATA
#define __INITRODATA_OR_MODULE __INITRODATA
#endif /* CONFIG_MODULES */

/* A note "tag=info" in the section .modinfo. */
#define MODULE_INFO(tag, info) __MODULE_INFO(tag, tag, info)

#define MODULE_ALIAS(_alias) MODULE_INFO(alias, _alias)

#define MODULE_SOFTDEP(_softdep) MODULE_INFO(softdep, _softdep)

/*
 * Compared letter by letter with the list in linux/license.h. Anything else,
 * or none, taints the kernel and hides the GPL-only exports.
 */
#define MODULE_LICENSE(_license) MODULE_INFO(license, _license)

#define MODULE_AUTHOR(_author) MODULE_INFO(author, _author)

#define MODULE_DESCRIPTION(_description) MODULE_INFO(description, _description)

/* Gives the table a second name that modpost looks for. */
#ifdef MODULE
#define MODULE_DEVICE_TABLE(type, name)					\
extern typeof(name) __mod_##type##__##name##_device_table		\
  __attribute__ ((unused, alias(__stringify(name))))
#else  /* !MODULE */
#define MODULE_DEVICE_TABLE(type, name)
#endif

#define MODULE_VERSION(_version) MODULE_INFO(version, _version)

#define MODULE_FIRMWARE(_firmware) MODULE_INFO(firmware, _firmware)

#define MODULE_IMPORT_NS(ns) MODULE_INFO(import_ns, #ns)

struct notifier_block;

#ifdef CONFIG_MODULES

extern int modules_disabled;

void *__symbol_get(const char *symbol);
#define symbol_get(x) ((typeof(&x))(__symbol_get(__stringify(x))))

enum module_state {
	MODULE_STATE_LIVE,	/* ordinary */
	MODULE_STATE_COMING,	/* formed, its init is running */
	MODULE_STATE_GOING,	/* on its way out */
	MODULE_STATE_UNFORMED,	/* being put together */
};

/* One block of a module's memory. */
struct module_layout {
	void *base;
	unsigned int size;
	unsigned int text_size;
	unsigned int ro_size;
	unsigned int ro_after_init_size;
};

struct mod_kallsyms;

struct module {
	enum module_state state;

	/* In the list of all modules. */
	struct list_head list;

	char name[MODULE_NAME_LEN];

	const char *version;
	const char *srcversion;

	/* What it exports. */
	const struct kernel_symbol *syms;
	const s32 *crcs;
	unsigned int num_syms;

	/* Its parameters. */
	struct kernel_param *kp;
	unsigned int num_kp;

	/* What it exports to GPL-compatible modules only. */
	unsigned int num_gpl_syms;
	const struct kernel_symbol *gpl_syms;
	const s32 *gpl_crcs;

#ifdef CONFIG_UNUSED_SYMBOLS
	const struct kernel_symbol *unused_syms;
	const s32 *unused_crcs;
	unsigned int num_unused_syms;

	unsigned int num_unused_gpl_syms;
	const struct kernel_symbol *unused_gpl_syms;
	const s32 *unused_gpl_crcs;
#endif

#ifdef CONFIG_MODULE_SIG
	bool sig_ok;
#endif

	bool async_probe_requested;

	const struct kernel_symbol *gpl_future_syms;
	const s32 *gpl_future_crcs;
	unsigned int num_gpl_future_syms;

	unsigned int num_exentries;
	struct exception_table_entry *extable;

	/* Filled in by demo.mod.c: the address of init_module. */
	int (*init)(void);

	/* The memory that stays, and the memory that goes after init. */
	struct module_layout core_layout;
	struct module_layout init_layout;

	struct mod_arch_specific arch;

	unsigned long taints;

#ifdef CONFIG_KALLSYMS
	struct mod_kallsyms *kallsyms;
#endif

	/* The parameters as insmod was given them. */
	char *args;

#ifdef CONFIG_MODULE_UNLOAD
	/* Who uses me, and whom do I use. */
	struct list_head source_list;
	struct list_head target_list;

	/* Filled in by demo.mod.c: the address of cleanup_module. */
	void (*exit)(void);

	atomic_t refcnt;
#endif
} ____cacheline_aligned __randomize_layout;

static inline bool module_is_live(struct module *mod)
{
	return mod->state != MODULE_STATE_GOING;
}

static inline bool within_module_core(unsigned long addr,
				      const struct module *mod)
{
	return (unsigned long)mod->core_layout.base <= addr &&
	       addr < (unsigned long)mod->core_layout.base + mod->core_layout.size;
}

static inline bool within_module_init(unsigned long addr,
				      const struct module *mod)
{
	return (unsigned long)mod->init_layout.base <= addr &&
	       addr < (unsigned long)mod->init_layout.base + mod->init_layout.size;
}

static inline bool within_module(unsigned long addr, const struct module *mod)
{
	return within_module_init(addr, mod) || within_module_core(addr, mod);
}

#ifdef CONFIG_MODULE_UNLOAD
int module_refcount(struct module *mod);
void __symbol_put(const char *symbol);
#define symbol_put(x) __symbol_put(__stringify(x))

extern void __module_get(struct module *module);
extern bool try_module_get(struct module *module);
extern void module_put(struct module *module);
#else
static inline bool try_module_get(struct module *module)
{
	return !module || module_is_live(module);
}
static inline void module_put(struct module *module)
{
}
static inline void __module_get(struct module *module)
{
}
#define symbol_put(x) do { } while (0)
#endif /* CONFIG_MODULE_UNLOAD */

/* A built-in file has no struct module: its name is "kernel". */
#define module_name(mod)			\
({						\
	struct module *__mod = (mod);		\
	__mod ? __mod->name : "kernel";		\
})

int register_module_notifier(struct notifier_block *nb);
int unregister_module_notifier(struct notifier_block *nb);

#else /* !CONFIG_MODULES... */

static inline bool try_module_get(struct module *module)
{
	return true;
}
static inline void module_put(struct module *module)
{
}
static inline void __module_get(struct module *module)
{
}
#define module_name(mod) "kernel"

#endif /* CONFIG_MODULES */

#ifndef BARE_INCLUDES
#include <linux/kmod.h>
#include <linux/kobject.h>
#include <linux/percpu.h>
#include <linux/string.h>
#include <linux/bug.h>
#endif

#endif /* _LINUX_MODULE_H */
