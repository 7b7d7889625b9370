// SPDX-License-Identifier: GPL-2.0-only
/*
 * What has been taken is given back in reverse, whatever fails. The parameter
 * chooses what fails: insmod demo.ko fail_at=3
 */
#include <linux/module.h>

static int fail_at = 2;
module_param(fail_at, int, 0444);

static int __init take(int n)
{
	if (n == fail_at) {
		pr_info("demo: %d cannot be had\n", n);
		return -EBUSY;
	}
	pr_info("demo: took %d\n", n);
	return 0;
}

static void give_back(int n)
{
	pr_info("demo: gave back %d\n", n);
}

static int __init demo_init(void)
{
	int ret;

	ret = take(0);
	if (ret)
		goto out;
	ret = take(1);
	if (ret)
		goto out_0;
	ret = take(2);
	if (ret)
		goto out_1;
	return 0;

out_1:
	give_back(1);
out_0:
	give_back(0);
out:
	return ret;
}

static void __exit demo_exit(void)
{
	give_back(2);
	give_back(1);
	give_back(0);
}

module_init(demo_init);
module_exit(demo_exit);

MODULE_LICENSE("GPL");
