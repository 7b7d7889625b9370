// SPDX-License-Identifier: GPL-2.0-only
/*
 * Drivers of USB devices. There is no USB: no probe() is ever called.
 *
 * Stands for drivers/usb/core/driver.c of Linux 5.4, with its messages.
 */
#include <linux/usb.h>
#include <linux/list.h>
#include <linux/kernel.h>
#include <linux/export.h>

static LIST_HEAD(drivers);

int usb_register_driver(struct usb_driver *new_driver, struct module *owner,
			const char *mod_name)
{
	list_add_tail(&new_driver->node, &drivers);
	pr_info("usbcore: registered new interface driver %s\n",
		new_driver->name);
	return 0;
}
EXPORT_SYMBOL_GPL(usb_register_driver);

void usb_deregister(struct usb_driver *driver)
{
	pr_info("usbcore: deregistering interface driver %s\n", driver->name);
	list_del(&driver->node);
}
EXPORT_SYMBOL_GPL(usb_deregister);
