/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Clocks that devices run by: none.
 *
 * Stands for include/linux/clk.h of Linux 5.4.
 */
#ifndef __LINUX_CLK_H
#define __LINUX_CLK_H

#include <linux/err.h>
#include <linux/kernel.h>
#include <linux/notifier.h>

struct device;
struct clk;

static inline struct clk *clk_get(struct device *dev, const char *id) { return NULL; }
static inline struct clk *devm_clk_get(struct device *dev, const char *id) { return NULL; }
static inline void clk_put(struct clk *clk) {}
static inline int clk_enable(struct clk *clk) { return 0; }
static inline void clk_disable(struct clk *clk) {}
static inline int clk_prepare_enable(struct clk *clk) { return 0; }
static inline void clk_disable_unprepare(struct clk *clk) {}
static inline unsigned long clk_get_rate(struct clk *clk) { return 0; }

#endif /* __LINUX_CLK_H */
