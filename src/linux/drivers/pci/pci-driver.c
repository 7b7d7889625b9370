// SPDX-License-Identifier: GPL-2.0-only
/*
 * Drivers of PCI devices. There is no PCI bus: no probe() is ever called.
 *
 * Stands for drivers/pci/pci-driver.c of Linux 5.4.
 */
#include <linux/pci.h>
#include <linux/list.h>
#include <linux/export.h>

static LIST_HEAD(drivers);

int __pci_register_driver(struct pci_driver *drv, struct module *owner,
			  const char *mod_name)
{
	drv->driver.name = drv->name;
	drv->driver.owner = owner;
	drv->driver.mod_name = mod_name;
	list_add_tail(&drv->node, &drivers);
	return 0;
}
EXPORT_SYMBOL(__pci_register_driver);

void pci_unregister_driver(struct pci_driver *drv)
{
	list_del(&drv->node);
}
EXPORT_SYMBOL(pci_unregister_driver);
