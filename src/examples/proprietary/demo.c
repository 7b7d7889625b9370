// SPDX-License-Identifier: GPL-2.0-only
/*
 * Not under the GPL, and uses a symbol that is for such modules only: modpost
 * refuses to go on. EXPORT_SYMBOL_GPL() is the promise, this is where it is
 * kept. Built in, no licence is looked at.
 */
#include <linux/module.h>
#include <linux/debugfs.h>

static struct dentry *dir;

static int __init demo_init(void)
{
	dir = debugfs_create_dir("demo", NULL);
	pr_info("demo: never loaded\n");
	return 0;
}

static void __exit demo_exit(void)
{
	debugfs_remove_recursive(dir);
}

module_init(demo_init);
module_exit(demo_exit);

MODULE_LICENSE("Proprietary");
