// SPDX-License-Identifier: GPL-2.0-only
/*
 * Loading modules: the part that is C here.
 *
 * Stands for kernel/module.c of Linux 5.4. The host does the rest of
 * load_module(): it reads the ELF file, checks it, lays it out in memory,
 * looks up symbols and applies relocations. Then it calls, with the address of
 * the module's __this_module:
 *
 *	add_unformed_module(mod)	put it on the list of modules
 *	prepare_coming_module(mod)	state COMING, tell the notifiers
 *	coming_cleanup(mod)		it got no further: tell the notifiers
 *	parse_module_args(mod)		set its parameters from mod->args
 *	do_init_module(mod)		call its init
 *	do_exit_module(mod)		rmmod: call its exit, take it off the list
 *
 * module_offsets[] tells the host where the fields of struct module are.
 */
#include <linux/export.h>
#include <linux/moduleparam.h>
#include <linux/module.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/notifier.h>
#include <linux/vermagic.h>
#include <linux/string.h>
#include <linux/errno.h>
#include <linux/err.h>

#define MODULE_REF_BASE	1

/*
 * Nobody loads or unloads any more: a word of the kernel command line, or 1 in
 * /proc/sys/kernel/modules_disabled, which is never taken back. The host looks
 * here.
 */
int modules_disabled;
core_param(nomodule, modules_disabled, bint, 0);

/* What a module's vermagic= must be equal to. */
extern const char vermagic[];
const char vermagic[] = VERMAGIC_STRING;

int add_unformed_module(struct module *mod);
int prepare_coming_module(struct module *mod);
void coming_cleanup(struct module *mod);
int parse_module_args(struct module *mod);
int do_init_module(struct module *mod);
void do_exit_module(struct module *mod);

/* Newest first. */
static LIST_HEAD(modules);

/* Modules that may not be loaded. The host reads it off the command line. */
static char *module_blacklist;
core_param(module_blacklist, module_blacklist, charp, 0400);

/* Not in Linux: the order of these numbers is known to the host. */
extern const unsigned int module_offsets[];
const unsigned int module_offsets[] = {
	sizeof(struct module),
	offsetof(struct module, state),
	offsetof(struct module, list),
	offsetof(struct module, name),
	offsetof(struct module, version),
	offsetof(struct module, srcversion),
	offsetof(struct module, syms),
	offsetof(struct module, crcs),
	offsetof(struct module, num_syms),
	offsetof(struct module, kp),
	offsetof(struct module, num_kp),
	offsetof(struct module, num_gpl_syms),
	offsetof(struct module, gpl_syms),
	offsetof(struct module, gpl_crcs),
	offsetof(struct module, gpl_future_syms),
	offsetof(struct module, gpl_future_crcs),
	offsetof(struct module, num_gpl_future_syms),
	offsetof(struct module, init),
	offsetof(struct module, core_layout),
	offsetof(struct module, init_layout),
	offsetof(struct module, taints),
	offsetof(struct module, args),
#ifdef CONFIG_MODULE_UNLOAD
	offsetof(struct module, source_list),
	offsetof(struct module, target_list),
	offsetof(struct module, exit),
	offsetof(struct module, refcnt),
#endif
};

/* --------------------------------------------------------- notifiers */

static struct notifier_block *module_notify_list;

int register_module_notifier(struct notifier_block *nb)
{
	struct notifier_block **p = &module_notify_list;

	while (*p && (*p)->priority >= nb->priority)
		p = &(*p)->next;
	nb->next = *p;
	*p = nb;
	return 0;
}
EXPORT_SYMBOL(register_module_notifier);

int unregister_module_notifier(struct notifier_block *nb)
{
	struct notifier_block **p;

	for (p = &module_notify_list; *p; p = &(*p)->next) {
		if (*p == nb) {
			*p = nb->next;
			return 0;
		}
	}
	return -ENOENT;
}
EXPORT_SYMBOL(unregister_module_notifier);

static void notify(unsigned long state, struct module *mod)
{
	struct notifier_block *nb, *next;

	for (nb = module_notify_list; nb; nb = next) {
		next = nb->next;
		if (nb->notifier_call(nb, state, mod) & NOTIFY_STOP_MASK)
			break;
	}
}

/* -------------------------------------------------- reference counts */

#ifdef CONFIG_MODULE_UNLOAD
/* The base is one, so that zero can mean "being removed". */
int module_refcount(struct module *mod)
{
	return mod->refcnt.counter - MODULE_REF_BASE;
}
EXPORT_SYMBOL(module_refcount);

void __module_get(struct module *module)
{
	if (module)
		module->refcnt.counter++;
}
EXPORT_SYMBOL(__module_get);

bool try_module_get(struct module *module)
{
	if (!module)
		return true;
	if (!module_is_live(module) || module->refcnt.counter == 0)
		return false;
	module->refcnt.counter++;
	return true;
}
EXPORT_SYMBOL(try_module_get);

void module_put(struct module *module)
{
	if (module && module->refcnt.counter > 0)
		module->refcnt.counter--;
}
EXPORT_SYMBOL(module_put);
#endif /* CONFIG_MODULE_UNLOAD */

/* ------------------------------------------------------ find a symbol */

extern const struct kernel_symbol __start___ksymtab[];
extern const struct kernel_symbol __stop___ksymtab[];
extern const struct kernel_symbol __start___ksymtab_gpl[];
extern const struct kernel_symbol __stop___ksymtab_gpl[];

static unsigned long kernel_symbol_value(const struct kernel_symbol *sym)
{
#ifdef CONFIG_HAVE_ARCH_PREL32_RELOCATIONS
	return (unsigned long)offset_to_ptr(&sym->value_offset);
#else
	return sym->value;
#endif
}

static const char *kernel_symbol_name(const struct kernel_symbol *sym)
{
#ifdef CONFIG_HAVE_ARCH_PREL32_RELOCATIONS
	return offset_to_ptr(&sym->name_offset);
#else
	return sym->name;
#endif
}

/* Halves the table until the name is found; that is why it must be sorted. */
static const struct kernel_symbol *lookup(const char *name,
					  const struct kernel_symbol *syms,
					  unsigned int num)
{
	unsigned int lo = 0, hi = num;

	while (lo < hi) {
		unsigned int mid = lo + (hi - lo) / 2;
		int order = strcmp(name, kernel_symbol_name(&syms[mid]));

		if (order == 0)
			return &syms[mid];
		if (order < 0)
			hi = mid;
		else
			lo = mid + 1;
	}
	return NULL;
}

/* The kernel's own tables first, then the modules', newest first. */
static const struct kernel_symbol *find_symbol(const char *name,
					       struct module **owner)
{
	const struct kernel_symbol *sym;
	struct module *mod;

	*owner = NULL;
	sym = lookup(name, __start___ksymtab,
		     __stop___ksymtab - __start___ksymtab);
	if (!sym)
		sym = lookup(name, __start___ksymtab_gpl,
			     __stop___ksymtab_gpl - __start___ksymtab_gpl);
	if (sym)
		return sym;

	list_for_each_entry(mod, &modules, list) {
		if (mod->state == MODULE_STATE_UNFORMED)
			continue;
		*owner = mod;
		sym = lookup(name, mod->syms, mod->num_syms);
		if (!sym)
			sym = lookup(name, mod->gpl_syms, mod->num_gpl_syms);
		if (sym)
			return sym;
	}
	return NULL;
}

void *__symbol_get(const char *symbol)
{
	struct module *owner;
	const struct kernel_symbol *sym = find_symbol(symbol, &owner);

	if (!sym || !try_module_get(owner))
		return NULL;
	return (void *)kernel_symbol_value(sym);
}
EXPORT_SYMBOL_GPL(__symbol_get);

/*
 * kernel/kallsyms.c: an address by its name. There, every function and variable
 * is known; here, what is exported.
 */
extern unsigned long kallsyms_lookup_name(const char *name);
unsigned long kallsyms_lookup_name(const char *name)
{
	struct module *owner;
	const struct kernel_symbol *sym = find_symbol(name, &owner);

	return sym ? kernel_symbol_value(sym) : 0;
}
EXPORT_SYMBOL_GPL(kallsyms_lookup_name);

extern int sprint_symbol(char *buffer, unsigned long address);
int sprint_symbol(char *buffer, unsigned long address)
{
	return sprintf(buffer, "%pS", (void *)address);
}
EXPORT_SYMBOL_GPL(sprint_symbol);

#ifdef CONFIG_MODULE_UNLOAD
void __symbol_put(const char *symbol)
{
	struct module *owner;

	if (find_symbol(symbol, &owner))
		module_put(owner);
}
EXPORT_SYMBOL(__symbol_put);
#endif

/* ------------------------------------------------- loading, step 8 on */

int add_unformed_module(struct module *mod)
{
	struct module *old;

	list_for_each_entry(old, &modules, list)
		if (strcmp(old->name, mod->name) == 0)
			return -EEXIST;

	mod->state = MODULE_STATE_UNFORMED;
#ifdef CONFIG_MODULE_UNLOAD
	INIT_LIST_HEAD(&mod->source_list);
	INIT_LIST_HEAD(&mod->target_list);
	/* one because it is there, one until its init has ended */
	mod->refcnt.counter = MODULE_REF_BASE + 1;
#endif
	list_add(&mod->list, &modules);
	return 0;
}

int prepare_coming_module(struct module *mod)
{
	mod->state = MODULE_STATE_COMING;
	notify(MODULE_STATE_COMING, mod);
	return 0;
}

void coming_cleanup(struct module *mod)
{
	mod->state = MODULE_STATE_GOING;
	notify(MODULE_STATE_GOING, mod);
}

/* A parameter the module does not have is no error. */
static int unknown_module_param_cb(char *param, char *val,
				   const char *modname, void *arg)
{
	if (strcmp(param, "async_probe") == 0)
		return 0;
	if (strstr(param, "dyndbg")) {
		pr_warn("dyndbg param is supported only in "
			"CONFIG_DYNAMIC_DEBUG builds\n");
		return 0;
	}
	pr_warn("%s: unknown parameter '%s' ignored\n", modname, param);
	return 0;
}

int parse_module_args(struct module *mod)
{
	char *after_dashes = parse_args(mod->name, mod->args, mod->kp,
					mod->num_kp, -32768, 32767, mod,
					unknown_module_param_cb);

	if (IS_ERR(after_dashes))
		return PTR_ERR(after_dashes);
	if (after_dashes)
		pr_warn("%s: parameters '%s' after `--' ignored\n",
			mod->name, after_dashes);
	return 0;
}

static void free_module(struct module *mod)
{
	list_del(&mod->list);
}

int do_init_module(struct module *mod)
{
	int ret = 0;

	if (mod->init != NULL)
		ret = do_one_initcall(mod->init);
	if (ret < 0) {
		/* its exit function is not called */
		mod->state = MODULE_STATE_GOING;
		module_put(mod);
		notify(MODULE_STATE_GOING, mod);
		free_module(mod);
		return ret;
	}
	if (ret > 0) {
		pr_warn("%s: '%s'->init suspiciously returned %d, it should "
			"follow 0/-E convention\n"
			"%s: loading module anyway...\n",
			__func__, mod->name, ret, __func__);
		dump_stack();
	}

	mod->state = MODULE_STATE_LIVE;
	notify(MODULE_STATE_LIVE, mod);
	module_put(mod);

	/* The host frees the init part. */
	mod->init_layout.base = NULL;
	mod->init_layout.size = 0;
	mod->init_layout.ro_size = 0;
	mod->init_layout.ro_after_init_size = 0;
	mod->init_layout.text_size = 0;
	return 0;
}

#ifdef CONFIG_MODULE_UNLOAD
/* The end of delete_module(), after all checks: those are the host's. */
void do_exit_module(struct module *mod)
{
	mod->refcnt.counter = 0;
	mod->state = MODULE_STATE_GOING;
	if (mod->exit != NULL)
		mod->exit();
	notify(MODULE_STATE_GOING, mod);
	free_module(mod);
}
#endif

/* The loader is built in and uses module_init() for itself: a device_initcall. */
static int __init modules_wq_init(void)
{
	pr_info("module: %d exports, %d of them GPL-only\n",
		(int)(__stop___ksymtab - __start___ksymtab +
		      __stop___ksymtab_gpl - __start___ksymtab_gpl),
		(int)(__stop___ksymtab_gpl - __start___ksymtab_gpl));
	return 0;
}
module_init(modules_wq_init);

#ifdef CONFIG_MODVERSIONS
struct tracepoint;

/*
 * Never called. It is exported for its parameters: their types are what every
 * module shares with the kernel, and the checksum of them all is the first that
 * a module is asked for.
 */
void module_layout(struct module *mod, struct modversion_info *ver,
		   struct kernel_param *kp, struct kernel_symbol *ks,
		   struct tracepoint * const *tp)
{
}
EXPORT_SYMBOL(module_layout);
#endif
