// SPDX-License-Identifier: GPL-2.0-only
/*
 * Values to look at and to change, under /sys/kernel/debug: for whoever looks
 * for a fault. Nobody checks whether it worked.
 */
#include <linux/module.h>
#include <linux/debugfs.h>

static struct dentry *dir;
static u32 count = 7;
static bool verbose;

static int demo_show(struct seq_file *m, void *v)
{
	seq_printf(m, "count %u, verbose %d\n", count, verbose);
	return 0;
}
DEFINE_SHOW_ATTRIBUTE(demo);

static int __init demo_init(void)
{
	dir = debugfs_create_dir("demo", NULL);
	debugfs_create_u32("count", 0644, dir, &count);
	debugfs_create_bool("verbose", 0644, dir, &verbose);
	debugfs_create_file("summary", 0444, dir, NULL, &demo_fops);
	return 0;
}

static void __exit demo_exit(void)
{
	debugfs_remove_recursive(dir);
}

module_init(demo_init);
module_exit(demo_exit);

MODULE_LICENSE("GPL");
