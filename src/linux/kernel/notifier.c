// SPDX-License-Identifier: GPL-2.0-only
/*
 * Lists of functions that want to be told.
 *
 * Stands for kernel/notifier.c of Linux 5.4, and for the list of kernel/reboot.c.
 * Atomic and blocking chains are locked differently, there.
 */
#include <linux/notifier.h>
#include <linux/reboot.h>
#include <linux/module.h>
#include <linux/export.h>
#include <linux/kernel.h>

static int notifier_chain_register(struct notifier_block **nl,
				   struct notifier_block *n)
{
	while (*nl && (*nl)->priority >= n->priority)
		nl = &(*nl)->next;
	n->next = *nl;
	*nl = n;
	return 0;
}

static int notifier_chain_unregister(struct notifier_block **nl,
				     struct notifier_block *n)
{
	for (; *nl; nl = &(*nl)->next) {
		if (*nl == n) {
			*nl = n->next;
			return 0;
		}
	}
	return -ENOENT;
}

/* One that is called may take itself off the list. */
static int notifier_call_chain(struct notifier_block *nb,
			       unsigned long val, void *v)
{
	struct notifier_block *next;
	int ret = NOTIFY_DONE;

	for (; nb; nb = next) {
		next = nb->next;
		ret = nb->notifier_call(nb, val, v);
		if (ret & NOTIFY_STOP_MASK)
			break;
	}
	return ret;
}

#define NOTIFIER_CHAIN(kind)						\
int kind##_notifier_chain_register(struct kind##_notifier_head *nh,	\
				   struct notifier_block *n)		\
{									\
	return notifier_chain_register(&nh->head, n);			\
}									\
EXPORT_SYMBOL_GPL(kind##_notifier_chain_register);			\
int kind##_notifier_chain_unregister(struct kind##_notifier_head *nh,	\
				     struct notifier_block *n)		\
{									\
	return notifier_chain_unregister(&nh->head, n);			\
}									\
EXPORT_SYMBOL_GPL(kind##_notifier_chain_unregister);			\
int kind##_notifier_call_chain(struct kind##_notifier_head *nh,		\
			       unsigned long val, void *v)		\
{									\
	return notifier_call_chain(nh->head, val, v);			\
}									\
EXPORT_SYMBOL_GPL(kind##_notifier_call_chain)

NOTIFIER_CHAIN(raw);
NOTIFIER_CHAIN(atomic);
NOTIFIER_CHAIN(blocking);

static BLOCKING_NOTIFIER_HEAD(reboot_notifier_list);

int register_reboot_notifier(struct notifier_block *nb)
{
	return blocking_notifier_chain_register(&reboot_notifier_list, nb);
}
EXPORT_SYMBOL(register_reboot_notifier);

int unregister_reboot_notifier(struct notifier_block *nb)
{
	return blocking_notifier_chain_unregister(&reboot_notifier_list, nb);
}
EXPORT_SYMBOL(unregister_reboot_notifier);
