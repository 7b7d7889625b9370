// SPDX-License-Identifier: GPL-2.0-only
/*
 * What this machine has not: I2C, SPI, PCI and USB devices, firmware, probes in
 * running code, programs' memory to be mapped. A driver may be registered for
 * any of them, and waits for ever. A function that would need the device says
 * so in the log and fails.
 *
 * Not in Linux; the idea is that of kernel/sys_ni.c, where system calls are that
 * a kernel was built without.
 */
#include <linux/types.h>
#include <linux/kernel.h>
#include <linux/export.h>
#include <linux/errno.h>

static noinline long absent(const char *what, long ret)
{
	pr_warn("%s: not modelled, there is no such thing on this machine\n", what);
	return ret;
}

/*
 * Declared in the headers as they are in 5.4, and defined here as functions
 * that look at no argument: a result of up to eight bytes is in the same place.
 */
#define __ABSENT(name, ret)				\
	extern long name(void);				\
	long name(void)					\
	{						\
		return absent(#name, ret);		\
	}
#define ABSENT(name, ret)	__ABSENT(name, ret) EXPORT_SYMBOL(name)
#define ABSENT_GPL(name, ret)	__ABSENT(name, ret) EXPORT_SYMBOL_GPL(name)

/* No processor has looked at a bus: nothing is on it, and nobody says so. */
extern void *pci_get_device(void);
void *pci_get_device(void)
{
	return NULL;
}
EXPORT_SYMBOL(pci_get_device);

ABSENT(i2c_transfer_buffer_flags, -ENODEV);
ABSENT(i2c_transfer, -ENODEV);
ABSENT(i2c_smbus_read_byte, -ENODEV);
ABSENT(i2c_smbus_write_byte, -ENODEV);
ABSENT(i2c_smbus_read_byte_data, -ENODEV);
ABSENT(i2c_smbus_write_byte_data, -ENODEV);
ABSENT(i2c_smbus_read_word_data, -ENODEV);
ABSENT(i2c_smbus_write_word_data, -ENODEV);
ABSENT(i2c_smbus_read_i2c_block_data, -ENODEV);
ABSENT(i2c_smbus_write_i2c_block_data, -ENODEV);
ABSENT(i2c_smbus_read_i2c_block_data_or_emulated, -ENODEV);
ABSENT(i2c_add_adapter, -ENODEV);
ABSENT_GPL(i2c_new_device, 0);
ABSENT_GPL(i2c_new_client_device, 0);
ABSENT_GPL(spi_busnum_to_master, 0);
ABSENT_GPL(spi_new_device, 0);
ABSENT_GPL(i2c_unregister_device, 0);
ABSENT_GPL(spi_unregister_device, 0);
ABSENT(i2c_get_adapter, 0);
ABSENT(i2c_put_adapter, 0);
ABSENT(i2c_del_adapter, 0);
ABSENT_GPL(spi_setup, -ENODEV);
ABSENT_GPL(spi_sync, -ENODEV);
ABSENT_GPL(spi_write_then_read, -ENODEV);
ABSENT(pci_enable_device, -ENODEV);
ABSENT(pcim_enable_device, -ENODEV);
ABSENT(pci_request_regions, -ENODEV);
ABSENT(pci_request_region, -ENODEV);
ABSENT(pci_read_config_byte, -ENODEV);
ABSENT(pci_read_config_word, -ENODEV);
ABSENT(pci_read_config_dword, -ENODEV);
ABSENT(pci_write_config_byte, -ENODEV);
ABSENT(pci_write_config_word, -ENODEV);
ABSENT(pci_write_config_dword, -ENODEV);
ABSENT(pci_enable_msi, -ENODEV);
ABSENT(pci_alloc_irq_vectors, -ENODEV);
ABSENT(pci_irq_vector, -ENODEV);
ABSENT(pcie_capability_read_word, -ENODEV);
ABSENT(pci_disable_device, 0);
ABSENT(pci_set_master, 0);
ABSENT(pci_release_regions, 0);
ABSENT(pci_release_region, 0);
ABSENT(pci_iomap, 0);
ABSENT(pci_iounmap, 0);
ABSENT(pci_disable_msi, 0);
ABSENT(pci_free_irq_vectors, 0);
ABSENT(pci_find_capability, 0);
ABSENT(pci_dev_put, 0);
ABSENT_GPL(usb_submit_urb, -ENODEV);
ABSENT_GPL(usb_control_msg, -ENODEV);
ABSENT_GPL(usb_interrupt_msg, -ENODEV);
ABSENT_GPL(usb_bulk_msg, -ENODEV);
ABSENT_GPL(usb_register_dev, -ENODEV);
ABSENT_GPL(usb_find_common_endpoints, -ENODEV);
ABSENT_GPL(usb_autopm_get_interface, -ENODEV);
ABSENT_GPL(usb_alloc_urb, 0);
ABSENT_GPL(usb_free_urb, 0);
ABSENT_GPL(usb_kill_urb, 0);
ABSENT_GPL(usb_anchor_urb, 0);
ABSENT_GPL(usb_unanchor_urb, 0);
ABSENT_GPL(usb_kill_anchored_urbs, 0);
ABSENT_GPL(usb_wait_anchor_empty_timeout, 0);
ABSENT_GPL(usb_alloc_coherent, 0);
ABSENT_GPL(usb_free_coherent, 0);
ABSENT_GPL(usb_get_dev, 0);
ABSENT_GPL(usb_put_dev, 0);
ABSENT_GPL(usb_get_intf, 0);
ABSENT_GPL(usb_put_intf, 0);
ABSENT_GPL(usb_deregister_dev, 0);
ABSENT_GPL(usb_find_interface, 0);
ABSENT_GPL(usb_autopm_put_interface, 0);
ABSENT(request_firmware, -ENOENT);
ABSENT(request_firmware_nowait, -ENOENT);
ABSENT(release_firmware, 0);
ABSENT_GPL(register_kprobe, -ENOSYS);
ABSENT_GPL(register_kretprobe, -ENOSYS);
ABSENT_GPL(unregister_kprobe, 0);
ABSENT_GPL(unregister_kretprobe, 0);
ABSENT(remap_pfn_range, -ENOSYS);
ABSENT(remap_vmalloc_range, -ENOSYS);
ABSENT(vm_insert_page, -ENOSYS);
ABSENT_GPL(get_user_pages_fast, -ENOSYS);
ABSENT(register_blkdev, -ENODEV);
