// SPDX-License-Identifier: GPL-2.0-only
/*
 * The host's signals, which are this machine's interrupts: a flag says whether
 * they may come.
 *
 * Stands for arch/um/os-Linux/signal.c of Linux 5.4; the exports are in
 * arch/um/kernel/signal.c and ksyms.c there.
 */
#include <linux/export.h>
#include <linux/irqflags.h>

static int signals_enabled = 1;

void block_signals(void)
{
	signals_enabled = 0;
}
EXPORT_SYMBOL(block_signals);

void unblock_signals(void)
{
	signals_enabled = 1;
}
EXPORT_SYMBOL(unblock_signals);

int get_signals(void)
{
	return signals_enabled;
}
EXPORT_SYMBOL(get_signals);

int set_signals(int enable)
{
	int ret = signals_enabled;

	signals_enabled = enable != 0;
	return ret;
}
EXPORT_SYMBOL(set_signals);
