// SPDX-License-Identifier: GPL-2.0-only
/*
 * Small character devices, all under major number 10.
 *
 * Stands for drivers/char/misc.c of Linux 5.4; the second initcall, of the
 * level subsys_sync, is ours.
 */
#include <linux/init.h>
#include <linux/module.h>
#include <linux/kernel.h>
#include <linux/errno.h>
#include <linux/err.h>
#include <linux/export.h>
#include <linux/fs.h>
#include <linux/list.h>
#include <linux/bitops.h>
#include <linux/major.h>
#include <linux/miscdevice.h>

#define DYNAMIC_MINORS 64

static LIST_HEAD(misc_list);
static DECLARE_BITMAP(misc_minors, DYNAMIC_MINORS);
static struct class *misc_class;
static bool misc_ready;

/* Which of them is meant is known when it is opened; its functions take over. */
static int misc_open(struct inode *inode, struct file *file)
{
	struct miscdevice *c;

	list_for_each_entry(c, &misc_list, list) {
		if (c->minor != iminor(inode))
			continue;
		if (!try_module_get(c->fops->owner))
			return -ENODEV;
		/* a driver finds its own structure here */
		file->private_data = c;
		file->f_op = c->fops;
		return c->fops->open ? c->fops->open(inode, file) : 0;
	}
	return -ENODEV;
}

static const struct file_operations misc_fops = {
	.open	= misc_open,
	.llseek	= noop_llseek,
};

int misc_register(struct miscdevice *misc)
{
	bool is_dynamic = misc->minor == MISC_DYNAMIC_MINOR;
	struct miscdevice *c;
	int i;

	/* its directory under /sys is made when there is something to put there */
	if (!misc_class)
		misc_class = class_create(THIS_MODULE, "misc");
	if (IS_ERR(misc_class))
		return PTR_ERR(misc_class);

	INIT_LIST_HEAD(&misc->list);
	if (is_dynamic) {
		i = find_first_zero_bit(misc_minors, DYNAMIC_MINORS);
		if (i >= DYNAMIC_MINORS)
			return -EBUSY;
		misc->minor = DYNAMIC_MINORS - i - 1;
		set_bit(i, misc_minors);
	} else {
		list_for_each_entry(c, &misc_list, list)
			if (c->minor == misc->minor)
				return -EBUSY;
	}
	misc->this_device = device_create_with_groups(misc_class, misc->parent,
					  MKDEV(MISC_MAJOR, misc->minor), misc,
					  misc->groups, "%s", misc->name);
	if (IS_ERR(misc->this_device)) {
		if (is_dynamic) {
			clear_bit(i, misc_minors);
			misc->minor = MISC_DYNAMIC_MINOR;
		}
		return PTR_ERR(misc->this_device);
	}
	list_add(&misc->list, &misc_list);
	return 0;
}
EXPORT_SYMBOL(misc_register);

void misc_deregister(struct miscdevice *misc)
{
	int i = DYNAMIC_MINORS - misc->minor - 1;

	list_del(&misc->list);
	device_destroy(misc_class, MKDEV(MISC_MAJOR, misc->minor));
	if (i < DYNAMIC_MINORS && i >= 0)
		clear_bit(i, misc_minors);
}
EXPORT_SYMBOL(misc_deregister);

static int __init misc_init(void)
{
	if (register_chrdev(MISC_MAJOR, "misc", &misc_fops))
		return -EIO;
	misc_ready = true;
	pr_info("misc: class made\n");
	return 0;
}
subsys_initcall(misc_init);

static int __init misc_check(void)
{
	return misc_ready ? 0 : -ENODEV;
}
subsys_initcall_sync(misc_check);
