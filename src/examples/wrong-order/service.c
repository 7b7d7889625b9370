// SPDX-License-Identifier: GPL-2.0-only
#include <linux/module.h>
#include "service.h"

static bool ready;

bool service_ready(void)
{
	return ready;
}
EXPORT_SYMBOL_GPL(service_ready);

static int __init service_init(void)
{
	ready = true;
	pr_info("service: ready\n");
	return 0;
}
module_init(service_init);

MODULE_LICENSE("GPL");
