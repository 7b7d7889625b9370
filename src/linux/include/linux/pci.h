/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Devices on the PCI bus. This machine has no such bus: a driver is taken on and
 * never finds its device.
 *
 * Stands for include/linux/pci.h of Linux 5.4.
 */
#ifndef _LINUX_PCI_H
#define _LINUX_PCI_H

#include <linux/mod_devicetable.h>
#include <linux/types.h>
#include <linux/list.h>
#include <linux/kernel.h>
#include <linux/device.h>
#include <linux/ioport.h>

struct pci_dev {
	unsigned int devfn;
	unsigned short vendor;
	unsigned short device;
	unsigned int irq;
	struct device dev;
	struct resource resource[6];
};

struct pci_driver {
	struct list_head node;
	const char *name;
	const struct pci_device_id *id_table;
	int  (*probe)(struct pci_dev *dev, const struct pci_device_id *id);
	void (*remove)(struct pci_dev *dev);
	struct device_driver driver;
};

#define PCI_DEVICE(vend,dev) \
	.vendor = (vend), .device = (dev), \
	.subvendor = PCI_ANY_ID, .subdevice = PCI_ANY_ID

#define PCI_DEVICE_CLASS(dev_class,dev_class_mask) \
	.class = (dev_class), .class_mask = (dev_class_mask), \
	.vendor = PCI_ANY_ID, .device = PCI_ANY_ID, \
	.subvendor = PCI_ANY_ID, .subdevice = PCI_ANY_ID

#define PCI_VDEVICE(vend, dev) \
	.vendor = PCI_VENDOR_ID_##vend, .device = (dev), \
	.subvendor = PCI_ANY_ID, .subdevice = PCI_ANY_ID, 0, 0

#define PCI_VENDOR_ID_INTEL		0x8086
#define PCI_VENDOR_ID_REALTEK		0x10ec
#define PCI_VENDOR_ID_REDHAT_QUMRANET	0x1af4

extern int __must_check __pci_register_driver(struct pci_driver *,
					      struct module *,
					      const char *mod_name);

#define pci_register_driver(driver)		\
	__pci_register_driver(driver, THIS_MODULE, KBUILD_MODNAME)

extern void pci_unregister_driver(struct pci_driver *dev);

#define module_pci_driver(__pci_driver) \
	module_driver(__pci_driver, pci_register_driver, pci_unregister_driver)

#define builtin_pci_driver(__pci_driver) \
	builtin_driver(__pci_driver, pci_register_driver)

#define pci_get_drvdata(pdev)		dev_get_drvdata(&(pdev)->dev)
#define pci_set_drvdata(pdev, data)	dev_set_drvdata(&(pdev)->dev, data)
#define pci_resource_start(dev, bar)	((dev)->resource[(bar)].start)
#define pci_resource_len(dev, bar)	resource_size(&(dev)->resource[(bar)])

/* Drivers call these in probe(), and that needs a device: not modelled. */
int __must_check pci_enable_device(struct pci_dev *dev);
void pci_disable_device(struct pci_dev *dev);

#endif /* _LINUX_PCI_H */
