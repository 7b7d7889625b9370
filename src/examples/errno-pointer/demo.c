// SPDX-License-Identifier: GPL-2.0-only
/*
 * A pointer or an error number in one: the last page of addresses is never
 * used, so -1 to -4095 are no addresses.
 */
#include <linux/module.h>
#include <linux/err.h>
#include <linux/fs.h>
#include <linux/slab.h>

static char *make(int n)
{
	char *p;

	if (n < 0)
		return ERR_PTR(-EINVAL);
	p = kmalloc(n + 1, GFP_KERNEL);
	return p ? p : ERR_PTR(-ENOMEM);
}

static void try(int n)
{
	char *p = make(n);

	if (IS_ERR(p)) {
		pr_info("demo: make(%d): error %ld\n", n, PTR_ERR(p));
		return;
	}
	pr_info("demo: make(%d): memory\n", n);
	kfree(p);
}

static int __init demo_init(void)
{
	struct file *f = filp_open("/dev/nothing", O_RDONLY, 0);

	try(10);
	try(-1);
	try(100000000);
	if (IS_ERR(f))
		pr_info("demo: no such file: %ld\n", PTR_ERR(f));
	return 0;
}

static void __exit demo_exit(void)
{
	pr_info("demo: goodbye\n");
}

module_init(demo_init);
module_exit(demo_exit);

MODULE_LICENSE("GPL");
