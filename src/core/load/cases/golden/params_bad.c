// SPDX-License-Identifier: GPL-2.0-only
#include <linux/module.h>
#include <linux/init.h>
#include <linux/kernel.h>

static int n;
module_param(n, int, 0444);
static int ranged_set(const char *val, const struct kernel_param *kp)
{
	int v, r = kstrtoint(val, 0, &v);
	if (r)
		return r;
	return v > 10 ? -ERANGE : param_set_int(val, kp);
}
static const struct kernel_param_ops ranged_ops = { .set = ranged_set, .get = param_get_int };
static int ranged = 1;
module_param_cb(ranged, &ranged_ops, &ranged, 0644);

static int __init params_bad_init(void)
{
	pr_info("params_bad: init\n");
	return 0;
}
static void __exit params_bad_exit(void)
{
	pr_info("params_bad: exit\n");
}
module_init(params_bad_init);
module_exit(params_bad_exit);

MODULE_LICENSE("GPL");
