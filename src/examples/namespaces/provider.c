// SPDX-License-Identifier: GPL-2.0-only
/*
 * An export in a namespace, as 5.4 has them since the beginning: only who
 * imports it may use it.
 */
#include <linux/module.h>

int sensor_read(void);
int sensor_read(void)
{
	return 23;
}
EXPORT_SYMBOL_NS_GPL(sensor_read, SENSORS);

MODULE_LICENSE("GPL");
