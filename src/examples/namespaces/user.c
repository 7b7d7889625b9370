// SPDX-License-Identifier: GPL-2.0-only
/* Take MODULE_IMPORT_NS() away and load it again. */
#include <linux/module.h>

extern int sensor_read(void);

static int __init user_init(void)
{
	pr_info("user: the sensor says %d\n", sensor_read());
	return 0;
}

static void __exit user_exit(void)
{
}

module_init(user_init);
module_exit(user_exit);

MODULE_LICENSE("GPL");
MODULE_IMPORT_NS(SENSORS);
