/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What a pin is used for: no pins.
 *
 * Stands for include/linux/pinctrl/consumer.h of Linux 5.4.
 */
#ifndef __LINUX_PINCTRL_CONSUMER_H
#define __LINUX_PINCTRL_CONSUMER_H

#include <linux/err.h>
#include <linux/list.h>

struct device;
struct pinctrl;
struct pinctrl_state;

static inline struct pinctrl *devm_pinctrl_get_select_default(struct device *dev)
{
	return NULL;
}

#endif /* __LINUX_PINCTRL_CONSUMER_H */
