// SPDX-License-Identifier: GPL-2.0-only
/* Stands for drivers/net/dummy.c, a module of the kernel tree, where only its file is looked at. */
#include <linux/module.h>

MODULE_LICENSE("GPL");
MODULE_INFO(intree, "Y");
