/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Keyboards and mice on USB.
 *
 * Stands for include/linux/usb/input.h of Linux 5.4.
 */
#ifndef __LINUX_USB_INPUT_H
#define __LINUX_USB_INPUT_H

#include <linux/usb.h>
#include <linux/input.h>

static inline void usb_to_input_id(const struct usb_device *dev, struct input_id *id)
{
	id->bustype = BUS_USB;
	id->vendor = dev->descriptor.idVendor;
	id->product = dev->descriptor.idProduct;
	id->version = dev->descriptor.bcdDevice;
}

#endif /* __LINUX_USB_INPUT_H */
