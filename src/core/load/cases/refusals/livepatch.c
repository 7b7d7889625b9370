// SPDX-License-Identifier: GPL-2.0-only
#include <linux/module.h>
#include <linux/init.h>

MODULE_LICENSE("GPL");
MODULE_INFO(livepatch, "Y");
