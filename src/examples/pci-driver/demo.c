// SPDX-License-Identifier: GPL-2.0-only
/*
 * A PCI driver: a table of the devices it is for, and module_pci_driver().
 * There is no PCI bus in this machine, so nothing is ever probed; what is to be
 * seen is the table, and the second name MODULE_DEVICE_TABLE() gives it.
 */
#include <linux/module.h>
#include <linux/pci.h>

static const struct pci_device_id demo_ids[] = {
	{ PCI_DEVICE(PCI_VENDOR_ID_REALTEK, 0x8139) },
	{ PCI_DEVICE(PCI_VENDOR_ID_INTEL, 0x100e), .driver_data = 1 },
	{ }
};
MODULE_DEVICE_TABLE(pci, demo_ids);

static int demo_probe(struct pci_dev *dev, const struct pci_device_id *id)
{
	dev_info(&dev->dev, "found, kind %lu\n", id->driver_data);
	return 0;
}

static void demo_remove(struct pci_dev *dev)
{
}

static struct pci_driver demo_driver = {
	.name		= "demo",
	.id_table	= demo_ids,
	.probe		= demo_probe,
	.remove		= demo_remove,
};
module_pci_driver(demo_driver);

MODULE_LICENSE("GPL");
