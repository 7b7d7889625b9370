// SPDX-License-Identifier: GPL-2.0-only
#include <linux/module.h>
#include <linux/init.h>
#include <linux/kernel.h>

#include <linux/notifier.h>
static int ev(struct notifier_block *nb, unsigned long state, void *data)
{
	struct module *m = data;
	static const char * const s[] = { "LIVE", "COMING", "GOING", "UNFORMED" };
	pr_info("notifier: module %s -> %s refcnt=%d\n", m->name, s[state], module_refcount(m));
	return NOTIFY_OK;
}
static struct notifier_block nb = { .notifier_call = ev };
static int __init nm_init(void)
{
	return register_module_notifier(&nb);
}
static void __exit nm_exit(void)
{
	unregister_module_notifier(&nb);
}
module_init(nm_init);
module_exit(nm_exit);

MODULE_LICENSE("GPL");
