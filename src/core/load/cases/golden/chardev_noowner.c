// SPDX-License-Identifier: GPL-2.0-only
#include <linux/module.h>
#include <linux/init.h>
#include <linux/kernel.h>

#include <linux/miscdevice.h>
#include <linux/fs.h>
static int cd_open(struct inode *i, struct file *f)
{
	pr_info("chardev_noowner: open, refcnt=%d\n", module_refcount(THIS_MODULE));
	return 0;
}
static const struct file_operations fops = { .open = cd_open };
static struct miscdevice md = { .minor = MISC_DYNAMIC_MINOR, .name = "golden2", .fops = &fops };
static int __init cd_init(void)
{
	return misc_register(&md);
}
static void __exit cd_exit(void)
{
	pr_info("chardev_noowner: exit\n");
	misc_deregister(&md);
}
module_init(cd_init);
module_exit(cd_exit);

MODULE_LICENSE("GPL");
