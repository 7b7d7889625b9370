/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Files that a device is given to run. There are no files.
 *
 * Stands for include/linux/firmware.h of Linux 5.4.
 */
#ifndef _LINUX_FIRMWARE_H
#define _LINUX_FIRMWARE_H

#include <linux/types.h>
#include <linux/compiler.h>
#include <linux/gfp.h>

struct module;
struct device;

struct firmware {
	size_t size;
	const u8 *data;
	struct page **pages;
	void *priv;
};

#define FW_ACTION_NOHOTPLUG 0
#define FW_ACTION_HOTPLUG 1

int request_firmware(const struct firmware **fw, const char *name, struct device *device);
int request_firmware_nowait(struct module *module, bool uevent,
	const char *name, struct device *device, gfp_t gfp, void *context,
	void (*cont)(const struct firmware *fw, void *context));
void release_firmware(const struct firmware *fw);

#endif /* _LINUX_FIRMWARE_H */
