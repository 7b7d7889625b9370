/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Devices and drivers, as much as module_driver() needs.
 *
 * Stands for include/linux/device.h of Linux 5.4. module_driver() and
 * builtin_driver() are that file's.
 */
#ifndef _DEVICE_H_
#define _DEVICE_H_

#include <linux/types.h>
#include <linux/module.h>

struct device_driver {
	const char *name;
	struct module *owner;
};

/*
 * For a driver whose init only registers it and whose exit only takes that
 * back: writes both functions and hands them to module_init() and
 * module_exit().
 */
#define module_driver(__driver, __register, __unregister, ...) \
static int __init __driver##_init(void) \
{ \
	return __register(&(__driver) , ##__VA_ARGS__); \
} \
module_init(__driver##_init); \
static void __exit __driver##_exit(void) \
{ \
	__unregister(&(__driver) , ##__VA_ARGS__); \
} \
module_exit(__driver##_exit);

/* The same for a driver that cannot be a module. */
#define builtin_driver(__driver, __register, ...) \
static int __init __driver##_init(void) \
{ \
	return __register(&(__driver) , ##__VA_ARGS__); \
} \
device_initcall(__driver##_init);

#endif /* _DEVICE_H_ */
