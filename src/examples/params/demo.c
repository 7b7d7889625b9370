// SPDX-License-Identifier: GPL-2.0-only
/*
 * Parameters. As a module: insmod demo.ko who=you times=2 list=1,2,3
 * Built in: demo.who=you demo.times=2 on the kernel's command line.
 */
#include <linux/module.h>
#include <linux/moduleparam.h>

static char *who = "world";
module_param(who, charp, 0444);
MODULE_PARM_DESC(who, "whom to greet");

static int times = 1;
module_param(times, int, 0644);
MODULE_PARM_DESC(times, "how often");

static bool loud;
module_param(loud, bool, 0);

static int list[4];
static unsigned int list_n;
module_param_array(list, int, &list_n, 0444);
MODULE_PARM_DESC(list, "up to four numbers to add up");

static int __init demo_init(void)
{
	unsigned int n;
	int i, sum = 0;

	for (i = 0; i < times; i++)
		pr_info("demo: hello %s%s\n", who, loud ? "!" : "");
	for (n = 0; n < list_n; n++)
		sum += list[n];
	pr_info("demo: the sum of %u numbers is %d\n", list_n, sum);
	return 0;
}

static void __exit demo_exit(void)
{
	pr_info("demo: goodbye %s\n", who);
}

module_init(demo_init);
module_exit(demo_exit);

MODULE_LICENSE("GPL");
