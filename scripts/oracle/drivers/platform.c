// SPDX-License-Identifier: GPL-2.0-only
/* A platform driver matched by the device tree and by ACPI, with clock, reset, regulator and registers. */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/of.h>
#include <linux/of_device.h>
#include <linux/acpi.h>
#include <linux/clk.h>
#include <linux/reset.h>
#include <linux/regulator/consumer.h>
#include <linux/interrupt.h>
#include <linux/io.h>
#include <linux/iopoll.h>
#include <linux/bitfield.h>
#include <linux/pm_runtime.h>

#define CONTROL 0x00
#define CONTROL_MODE GENMASK(6, 4)
#define CONTROL_ON BIT(0)

struct board {
	void __iomem *base;
	struct clk *clock;
	int irq;
};

static irqreturn_t board_irq(int irq, void *data)
{
	struct board *board = data;

	writel(FIELD_PREP(CONTROL_MODE, 3) | CONTROL_ON, board->base + CONTROL);
	return IRQ_HANDLED;
}

static int board_probe(struct platform_device *pdev)
{
	struct board *board = devm_kzalloc(&pdev->dev, sizeof(*board), GFP_KERNEL);
	u32 value;

	if (!board)
		return -ENOMEM;
	board->base = devm_platform_ioremap_resource(pdev, 0);
	if (IS_ERR(board->base))
		return PTR_ERR(board->base);
	board->clock = devm_clk_get(&pdev->dev, "bus");
	if (IS_ERR(board->clock))
		return dev_err_probe(&pdev->dev, PTR_ERR(board->clock), "no clock\n");
	board->irq = platform_get_irq(pdev, 0);
	if (board->irq < 0)
		return board->irq;
	platform_set_drvdata(pdev, board);
	pm_runtime_enable(&pdev->dev);
	if (readl_poll_timeout(board->base + CONTROL, value, value & CONTROL_ON, 10, 1000))
		dev_dbg(&pdev->dev, "control %#x, mode %lu\n", value, FIELD_GET(CONTROL_MODE, (unsigned long)value));
	return devm_request_irq(&pdev->dev, board->irq, board_irq, IRQF_SHARED, dev_name(&pdev->dev), board);
}

static int __maybe_unused board_suspend(struct device *dev)
{
	return 0;
}

static SIMPLE_DEV_PM_OPS(board_pm, board_suspend, board_suspend);

static const struct of_device_id board_of[] = {
	{ .compatible = "kmodscope,board" },
	{}
};
MODULE_DEVICE_TABLE(of, board_of);

static const struct acpi_device_id board_acpi[] = { { "KMOD0001", 0 }, {} };
MODULE_DEVICE_TABLE(acpi, board_acpi);

static struct platform_driver board_driver = {
	.probe = board_probe,
	.driver = {
		.name = "board",
		.of_match_table = of_match_ptr(board_of),
		.acpi_match_table = ACPI_PTR(board_acpi),
		.pm = &board_pm,
	},
};
module_platform_driver(board_driver);
MODULE_LICENSE("GPL v2");
