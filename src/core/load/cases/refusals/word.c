// SPDX-License-Identifier: GPL-2.0-only
#include <linux/module.h>
#include <linux/init.h>

static char word[4] = "a";
module_param_string(word, word, sizeof(word), 0444);
MODULE_LICENSE("GPL");
