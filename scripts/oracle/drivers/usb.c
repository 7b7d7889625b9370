// SPDX-License-Identifier: GPL-2.0-only
/* A USB driver: an interrupt endpoint, an URB of its own, a device table. */
#include <linux/module.h>
#include <linux/usb.h>
#include <linux/usb/input.h>
#include <linux/hid.h>
#include <linux/kref.h>

struct gadget {
	struct usb_device *device;
	struct usb_interface *interface;
	struct urb *urb;
	struct kref references;
	u8 data[8];
};
#define to_gadget(d) container_of(d, struct gadget, references)

static void gadget_free(struct kref *references)
{
	struct gadget *gadget = to_gadget(references);

	usb_free_urb(gadget->urb);
	usb_put_dev(gadget->device);
	kfree(gadget);
}

static void gadget_irq(struct urb *urb)
{
	if (unlikely(urb->status))
		return;
	usb_submit_urb(urb, GFP_ATOMIC);
}

static int gadget_probe(struct usb_interface *interface, const struct usb_device_id *id)
{
	struct usb_host_interface *setting = interface->cur_altsetting;
	struct gadget *gadget = kzalloc(sizeof(*gadget), GFP_KERNEL);

	if (!gadget)
		return -ENOMEM;
	kref_init(&gadget->references);
	gadget->device = usb_get_dev(interface_to_usbdev(interface));
	gadget->urb = usb_alloc_urb(0, GFP_KERNEL);
	if (!gadget->urb || setting->desc.bNumEndpoints < 1) {
		kref_put(&gadget->references, gadget_free);
		return -ENODEV;
	}
	usb_fill_int_urb(gadget->urb, gadget->device,
			 usb_rcvintpipe(gadget->device, setting->endpoint[0].desc.bEndpointAddress),
			 gadget->data, sizeof(gadget->data), gadget_irq, gadget, 10);
	usb_set_intfdata(interface, gadget);
	dev_info(&interface->dev, "%04x:%04x\n", le16_to_cpu(gadget->device->descriptor.idVendor), id->idProduct);
	return 0;
}

static void gadget_disconnect(struct usb_interface *interface)
{
	struct gadget *gadget = usb_get_intfdata(interface);

	usb_kill_urb(gadget->urb);
	kref_put(&gadget->references, gadget_free);
}

static const struct usb_device_id gadget_table[] = {
	{ USB_DEVICE(0x16c0, 0x05df) },
	{ USB_INTERFACE_INFO(USB_INTERFACE_CLASS_HID, 1, 2), .driver_info = 1 },
	{}
};
MODULE_DEVICE_TABLE(usb, gadget_table);

static struct usb_driver gadget_driver = {
	.name = "gadget",
	.probe = gadget_probe,
	.disconnect = gadget_disconnect,
	.id_table = gadget_table,
};
module_usb_driver(gadget_driver);
MODULE_LICENSE("GPL");
