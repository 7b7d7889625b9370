// SPDX-License-Identifier: GPL-2.0-only
#include <linux/module.h>
#include "commands.h"

static int __init demo_init(void)
{
	const struct command *c;

	for (c = commands_begin; c < commands_end; c++)
		pr_info("demo: %s(7) is %d\n", c->name, c->run(7));
	pr_info("demo: %d commands\n", (int)(commands_end - commands_begin));
	return 0;
}

static void __exit demo_exit(void)
{
	pr_info("demo: goodbye\n");
}

module_init(demo_init);
module_exit(demo_exit);

MODULE_LICENSE("GPL");
