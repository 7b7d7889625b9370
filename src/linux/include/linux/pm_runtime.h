/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Devices that sleep while nobody needs them: not without CONFIG_PM.
 *
 * Stands for include/linux/pm_runtime.h of Linux 5.4.
 */
#ifndef _LINUX_PM_RUNTIME_H
#define _LINUX_PM_RUNTIME_H

#include <linux/device.h>
#include <linux/pm.h>
#include <linux/jiffies.h>

static inline int pm_runtime_get(struct device *dev) { return 1; }
static inline int pm_runtime_get_sync(struct device *dev) { return 1; }
static inline int pm_runtime_put(struct device *dev) { return -ENOSYS; }
static inline int pm_runtime_put_sync(struct device *dev) { return -ENOSYS; }
static inline int pm_runtime_put_autosuspend(struct device *dev) { return -ENOSYS; }
static inline int pm_runtime_set_active(struct device *dev) { return 0; }
static inline void pm_runtime_enable(struct device *dev) {}
static inline void pm_runtime_disable(struct device *dev) {}
static inline void pm_runtime_irq_safe(struct device *dev) {}
static inline void pm_runtime_mark_last_busy(struct device *dev) {}
static inline void pm_runtime_use_autosuspend(struct device *dev) {}
static inline void pm_runtime_set_autosuspend_delay(struct device *dev, int delay) {}

#endif /* _LINUX_PM_RUNTIME_H */
