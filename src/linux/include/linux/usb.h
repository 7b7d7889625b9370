/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Devices on USB. This machine has no such bus: a driver is taken on and never
 * finds its device.
 *
 * Stands for include/linux/usb.h of Linux 5.4.
 */
#ifndef _LINUX_USB_H
#define _LINUX_USB_H

#include <linux/mod_devicetable.h>
#include <linux/errno.h>
#include <linux/device.h>
#include <linux/module.h>

struct usb_device {
	int devnum;
	struct device dev;
};

struct usb_interface {
	int minor;
	struct device dev;
};

struct usb_driver {
	const char *name;
	int (*probe) (struct usb_interface *intf,
		      const struct usb_device_id *id);
	void (*disconnect) (struct usb_interface *intf);
	const struct usb_device_id *id_table;
	struct list_head node;
};

#define USB_DEVICE_ID_MATCH_DEVICE \
		(USB_DEVICE_ID_MATCH_VENDOR | USB_DEVICE_ID_MATCH_PRODUCT)
#define USB_DEVICE_ID_MATCH_INT_INFO \
		(USB_DEVICE_ID_MATCH_INT_CLASS | \
		USB_DEVICE_ID_MATCH_INT_SUBCLASS | \
		USB_DEVICE_ID_MATCH_INT_PROTOCOL)

#define USB_DEVICE(vend, prod) \
	.match_flags = USB_DEVICE_ID_MATCH_DEVICE, \
	.idVendor = (vend), \
	.idProduct = (prod)

#define USB_INTERFACE_INFO(cl, sc, pr) \
	.match_flags = USB_DEVICE_ID_MATCH_INT_INFO, \
	.bInterfaceClass = (cl), \
	.bInterfaceSubClass = (sc), \
	.bInterfaceProtocol = (pr)

extern int usb_register_driver(struct usb_driver *, struct module *,
			       const char *);

#define usb_register(driver) \
	usb_register_driver(driver, THIS_MODULE, KBUILD_MODNAME)

extern void usb_deregister(struct usb_driver *);

#define module_usb_driver(__usb_driver) \
	module_driver(__usb_driver, usb_register, \
		       usb_deregister)

static inline void *usb_get_intfdata(struct usb_interface *intf)
{
	return dev_get_drvdata(&intf->dev);
}

static inline void usb_set_intfdata(struct usb_interface *intf, void *data)
{
	dev_set_drvdata(&intf->dev, data);
}

#endif /* _LINUX_USB_H */
