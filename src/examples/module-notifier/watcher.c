// SPDX-License-Identifier: GPL-2.0-only
/* Is told when a module comes, lives and goes. */
#include <linux/module.h>
#include <linux/notifier.h>

static int watch(struct notifier_block *nb, unsigned long state, void *data)
{
	struct module *mod = data;

	pr_info("watcher: %s is %s\n", mod->name,
		state == MODULE_STATE_COMING ? "coming" :
		state == MODULE_STATE_LIVE ? "live" : "going");
	return NOTIFY_DONE;
}

static struct notifier_block watch_nb = { .notifier_call = watch };

static int __init watcher_init(void)
{
	return register_module_notifier(&watch_nb);
}

static void __exit watcher_exit(void)
{
	unregister_module_notifier(&watch_nb);
}

module_init(watcher_init);
module_exit(watcher_exit);

MODULE_LICENSE("GPL");
