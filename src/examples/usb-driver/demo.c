// SPDX-License-Identifier: GPL-2.0-only
/* A USB driver and its table, without USB: see pci-driver. */
#include <linux/module.h>
#include <linux/usb.h>

static const struct usb_device_id demo_ids[] = {
	{ USB_DEVICE(0x1234, 0x5678) },
	{ USB_INTERFACE_INFO(3, 1, 2), .driver_info = 7 },
	{ }
};
MODULE_DEVICE_TABLE(usb, demo_ids);

static int demo_probe(struct usb_interface *intf, const struct usb_device_id *id)
{
	dev_info(&intf->dev, "found\n");
	return 0;
}

static void demo_disconnect(struct usb_interface *intf)
{
	dev_info(&intf->dev, "gone\n");
}

static struct usb_driver demo_driver = {
	.name		= "demo",
	.probe		= demo_probe,
	.disconnect	= demo_disconnect,
	.id_table	= demo_ids,
};
module_usb_driver(demo_driver);

MODULE_LICENSE("GPL");
