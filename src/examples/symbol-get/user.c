// SPDX-License-Identifier: GPL-2.0-only
/*
 * symbol_get() looks a symbol up while running, and holds the module it is in:
 * this one can be loaded without provider.ko, too. Built in, the kernel's own
 * tables are searched.
 */
#include <linux/module.h>

extern int provider_answer(void);

static int __init user_init(void)
{
	int (*answer)(void) = symbol_get(provider_answer);

	if (!answer) {
		pr_info("user: nobody has the answer\n");
		return 0;
	}
	pr_info("user: the answer is %d\n", answer());
	symbol_put(provider_answer);
	return 0;
}

static void __exit user_exit(void)
{
}

module_init(user_init);
module_exit(user_exit);

MODULE_LICENSE("GPL");
