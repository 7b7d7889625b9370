// SPDX-License-Identifier: GPL-2.0-only
/* /proc and seq_file: a list under RCU and a spinlock. */
#include <linux/module.h>
#include <linux/proc_fs.h>
#include <linux/seq_file.h>
#include <linux/list.h>
#include <linux/rculist.h>
#include <linux/spinlock.h>
#include <linux/slab.h>
#include <linux/sched/signal.h>
#include <linux/pid_namespace.h>

struct entry {
	struct list_head list;
	struct rcu_head rcu;
	int number;
};
static LIST_HEAD(entries);
static DEFINE_SPINLOCK(entries_lock);

static void *entries_start(struct seq_file *seq, loff_t *at)
	__acquires(RCU)
{
	rcu_read_lock();
	return seq_list_start(&entries, *at);
}

static void *entries_next(struct seq_file *seq, void *v, loff_t *at)
{
	return seq_list_next(v, &entries, at);
}

static void entries_stop(struct seq_file *seq, void *v)
	__releases(RCU)
{
	rcu_read_unlock();
}

static int entries_show(struct seq_file *seq, void *v)
{
	struct entry *entry = list_entry(v, struct entry, list);
	struct task_struct *task;
	int count = 0;

	for_each_process(task)
		count++;
	seq_printf(seq, "%d of %d\n", entry->number, count);
	return 0;
}

static const struct seq_operations entries_sops = {
	.start = entries_start,
	.next = entries_next,
	.stop = entries_stop,
	.show = entries_show,
};
DEFINE_SEQ_ATTRIBUTE(entries);

static const struct proc_ops entries_proc = { .proc_read = seq_read, .proc_lseek = seq_lseek };

static int __init entries_init(void)
{
	struct entry *entry;
	unsigned long flags;
	int i;

	for (i = 0; i < 3; i++) {
		entry = kmalloc(sizeof(*entry), GFP_KERNEL | __GFP_ZERO);
		if (!entry)
			break;
		entry->number = i;
		spin_lock_irqsave(&entries_lock, flags);
		list_add_tail_rcu(&entry->list, &entries);
		spin_unlock_irqrestore(&entries_lock, flags);
	}
	return proc_create_data("entries", 0444, NULL, &entries_proc, &entries_fops) ? 0 : -ENOMEM;
}

static void __exit entries_exit(void)
{
	struct entry *entry, *next;

	remove_proc_entry("entries", NULL);
	list_for_each_entry_safe(entry, next, &entries, list)
		kfree_rcu(entry, rcu);
}
module_init(entries_init);
module_exit(entries_exit);
MODULE_LICENSE("GPL");
