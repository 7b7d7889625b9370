// SPDX-License-Identifier: GPL-2.0-only
/* A PCI driver: memory bars, DMA, MSI. */
#include <linux/module.h>
#include <linux/pci.h>
#include <linux/dma-mapping.h>
#include <linux/interrupt.h>
#include <linux/delay.h>
#include <linux/aer.h>

static irqreturn_t card_irq(int irq, void *data)
{
	return IRQ_WAKE_THREAD;
}

static int card_probe(struct pci_dev *pdev, const struct pci_device_id *id)
{
	void *buffer;
	dma_addr_t bus;
	int error = pcim_enable_device(pdev);

	if (error)
		return error;
	error = pcim_iomap_regions(pdev, BIT(0) | BIT(2), KBUILD_MODNAME);
	if (error)
		return error;
	pci_set_master(pdev);
	error = dma_set_mask_and_coherent(&pdev->dev, DMA_BIT_MASK(64));
	if (error)
		return error;
	buffer = dmam_alloc_coherent(&pdev->dev, PAGE_SIZE, &bus, GFP_KERNEL);
	if (!buffer)
		return -ENOMEM;
	error = pci_alloc_irq_vectors(pdev, 1, 8, PCI_IRQ_MSI | PCI_IRQ_MSIX);
	if (error < 0)
		return error;
	iowrite32(lower_32_bits(bus), pcim_iomap_table(pdev)[0]);
	iowrite32(upper_32_bits(bus), pcim_iomap_table(pdev)[0] + 4);
	usleep_range(10, 20);
	return devm_request_threaded_irq(&pdev->dev, pci_irq_vector(pdev, 0), card_irq, NULL, IRQF_ONESHOT, "card", pdev);
}

static const struct pci_device_id card_ids[] = {
	{ PCI_DEVICE(PCI_VENDOR_ID_REDHAT, 0x0005) },
	{ PCI_VDEVICE(INTEL, 0x100e), (kernel_ulong_t)"e1000" },
	{ PCI_DEVICE_CLASS(PCI_CLASS_STORAGE_EXPRESS, 0xffffff) },
	{ 0 }
};
MODULE_DEVICE_TABLE(pci, card_ids);

static struct pci_driver card_driver = { .name = "card", .id_table = card_ids, .probe = card_probe };
module_pci_driver(card_driver);
MODULE_LICENSE("Dual BSD/GPL");
