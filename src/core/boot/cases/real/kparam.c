// SPDX-License-Identifier: GPL-2.0-only
#include <linux/module.h>
#include <linux/moduleparam.h>
#include <linux/init.h>
#include <linux/kernel.h>

static int count = 7;
module_param(count, int, 0644);
static char *who = "nobody";
module_param(who, charp, 0444);
static int list[3];
static int listed;
module_param_array(list, int, &listed, 0444);
static bool flag;
module_param(flag, bool, 0644);
static bool two_words;
module_param(two_words, bool, 0444);

static int __init kparam_early(char *s)
{
	pr_info("kparam: early '%s'\n", s ? s : "(null)");
	return s && s[0] == 'x' ? -22 : 0;
}
early_param("kparam_early", kparam_early);

static int __init kparam_setup(char *s)
{
	pr_info("kparam: setup '%s'\n", s);
	return 1;
}
__setup("kparam_setup=", kparam_setup);

static int __init kparam_refuses(char *s)
{
	pr_info("kparam: refuses '%s'\n", s);
	return 0;
}
__setup("kparam_refuses", kparam_refuses);

static int level_set(const char *val, const struct kernel_param *kp)
{
	pr_info("kparam: level '%s'\n", val);
	return 0;
}
static const struct kernel_param_ops level_ops = { .set = level_set };
subsys_param_cb(level, &level_ops, NULL, 0);

static int __init kparam_show(void)
{
	pr_info("kparam: count %d, who '%s', list %d (%d %d %d), flag %d, two_words %d\n",
		count, who, listed, list[0], list[1], list[2], flag, two_words);
	return 0;
}
late_initcall(kparam_show);
