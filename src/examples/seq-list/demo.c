// SPDX-License-Identifier: GPL-2.0-only
/*
 * A list shown as a file: start() finds the first one to show, next() the one
 * after it, show() prints it, stop() ends.
 */
#include <linux/module.h>
#include <linux/list.h>
#include <linux/proc_fs.h>
#include <linux/seq_file.h>

static struct planet {
	const char *name;
	int moons;
	struct list_head list;
} planets[] = {
	{ "Earth", 1 },
	{ "Mars", 2 },
	{ "Neptune", 14 },
};

static LIST_HEAD(planet_list);

static void *demo_start(struct seq_file *m, loff_t *pos)
{
	return seq_list_start(&planet_list, *pos);
}

static void *demo_next(struct seq_file *m, void *v, loff_t *pos)
{
	return seq_list_next(v, &planet_list, pos);
}

static void demo_stop(struct seq_file *m, void *v)
{
}

static int demo_show(struct seq_file *m, void *v)
{
	struct planet *p = list_entry(v, struct planet, list);

	seq_printf(m, "%-8s %2d\n", p->name, p->moons);
	return 0;
}

static const struct seq_operations demo_seq_ops = {
	.start	= demo_start,
	.next	= demo_next,
	.stop	= demo_stop,
	.show	= demo_show,
};

static int demo_open(struct inode *inode, struct file *file)
{
	return seq_open(file, &demo_seq_ops);
}

static const struct file_operations demo_fops = {
	.owner		= THIS_MODULE,
	.open		= demo_open,
	.read		= seq_read,
	.llseek		= seq_lseek,
	.release	= seq_release,
};

static int __init demo_init(void)
{
	int i;

	for (i = 0; i < ARRAY_SIZE(planets); i++)
		list_add_tail(&planets[i].list, &planet_list);
	return proc_create("planets", 0, NULL, &demo_fops) ? 0 : -ENOMEM;
}

static void __exit demo_exit(void)
{
	remove_proc_entry("planets", NULL);
}

module_init(demo_init);
module_exit(demo_exit);

MODULE_LICENSE("GPL");
