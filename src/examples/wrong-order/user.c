// SPDX-License-Identifier: GPL-2.0-only
/*
 * Needs what service.c sets up, is on the same level, and is linked before it:
 * it comes too early. Cure it: swap the two in the Makefile, or make one
 * subsys_initcall(). (As modules, user.ko cannot even be loaded before
 * service.ko: it needs its symbol.)
 */
#include <linux/module.h>
#include "service.h"

static int __init user_init(void)
{
	pr_info("user: the service is %s\n",
		service_ready() ? "ready" : "not ready yet");
	return 0;
}
module_init(user_init);

MODULE_LICENSE("GPL");
