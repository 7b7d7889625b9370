// SPDX-License-Identifier: GPL-2.0-only
/*
 * A parameter with functions of its own: set() may refuse what it does not
 * like. insmod demo.ko percent=120 fails: Invalid parameters.
 */
#include <linux/module.h>
#include <linux/moduleparam.h>

static int percent = 50;

static int percent_set(const char *val, const struct kernel_param *kp)
{
	int n, ret = kstrtoint(val, 10, &n);

	if (ret)
		return ret;
	if (n < 0 || n > 100)
		return -EINVAL;
	pr_info("demo: percent was %d, is %d\n", *(int *)kp->arg, n);
	return param_set_int(val, kp);
}

static const struct kernel_param_ops percent_ops = {
	.set	= percent_set,
	.get	= param_get_int,
};
module_param_cb(percent, &percent_ops, &percent, 0644);
MODULE_PARM_DESC(percent, "0 to 100");

static int __init demo_init(void)
{
	char text[] = "75";
	const struct kernel_param kp = { .arg = &percent };

	pr_info("demo: percent is %d\n", percent);
	pr_info("demo: set to 75: %d\n", percent_set(text, &kp));
	pr_info("demo: set to 120: %d\n", percent_set("120", &kp));
	return 0;
}

static void __exit demo_exit(void)
{
	pr_info("demo: goodbye\n");
}

module_init(demo_init);
module_exit(demo_exit);

MODULE_LICENSE("GPL");
