// SPDX-License-Identifier: GPL-2.0-only
/*
 * Arrays and a string with a place of its own:
 * insmod demo.ko pins=4,17,22 names=red,green label="front door"
 * How many elements were given is counted, if one asks for it.
 */
#include <linux/module.h>
#include <linux/moduleparam.h>

static int pins[4] = { 1, 2, 3, 4 };
static unsigned int n_pins;
module_param_array(pins, int, &n_pins, 0444);
MODULE_PARM_DESC(pins, "up to four numbers");

static char *names[3] = { "one", "two", "three" };
module_param_array(names, charp, NULL, 0444);

static char label[16] = "none";
module_param_string(label, label, sizeof(label), 0444);
MODULE_PARM_DESC(label, "at most 15 letters");

static int __init demo_init(void)
{
	int i;

	pr_info("demo: %u numbers were given\n", n_pins);
	for (i = 0; i < ARRAY_SIZE(pins); i++)
		pr_info("demo: pins[%d] = %d\n", i, pins[i]);
	for (i = 0; i < ARRAY_SIZE(names); i++)
		pr_info("demo: names[%d] = %s\n", i, names[i]);
	pr_info("demo: label = %s\n", label);
	return 0;
}

static void __exit demo_exit(void)
{
	pr_info("demo: goodbye\n");
}

module_init(demo_init);
module_exit(demo_exit);

MODULE_LICENSE("GPL");
