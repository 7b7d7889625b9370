// SPDX-License-Identifier: GPL-2.0-only
/*
 * A file under /proc. seq_file takes care of readers that want it piece by
 * piece; show() only prints.
 */
#include <linux/module.h>
#include <linux/proc_fs.h>
#include <linux/seq_file.h>

static int reads;

static int demo_show(struct seq_file *m, void *v)
{
	reads++;
	seq_printf(m, "read %d times\n", reads);
	seq_puts(m, "a second line\n");
	return 0;
}

static int demo_open(struct inode *inode, struct file *file)
{
	return single_open(file, demo_show, NULL);
}

static const struct file_operations demo_fops = {
	.owner		= THIS_MODULE,
	.open		= demo_open,
	.read		= seq_read,
	.llseek		= seq_lseek,
	.release	= single_release,
};

static int __init demo_init(void)
{
	if (!proc_create("demo", 0444, NULL, &demo_fops))
		return -ENOMEM;
	return 0;
}

static void __exit demo_exit(void)
{
	remove_proc_entry("demo", NULL);
	pr_info("demo: was read %d times\n", reads);
}

module_init(demo_init);
module_exit(demo_exit);

MODULE_LICENSE("GPL");
