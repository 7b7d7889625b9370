// SPDX-License-Identifier: GPL-2.0-only
/*
 * A device and its driver in one module, to see both sides: the device has an
 * interrupt line and an address, the driver finds them out when it is given
 * the device, and what it takes with devm_ is given back for it.
 */
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/err.h>

struct demo_state {
	int irq;
};

static int demo_probe(struct platform_device *pdev)
{
	struct resource *irq = platform_get_resource(pdev, IORESOURCE_IRQ, 0);
	struct demo_state *state;

	if (!irq)
		return -ENODEV;
	state = devm_kzalloc(&pdev->dev, sizeof(*state), GFP_KERNEL);
	if (!state)
		return -ENOMEM;
	state->irq = irq->start;
	platform_set_drvdata(pdev, state);
	dev_info(&pdev->dev, "probed, interrupt %d\n", state->irq);
	return 0;
}

static int demo_remove(struct platform_device *pdev)
{
	struct demo_state *state = platform_get_drvdata(pdev);

	dev_info(&pdev->dev, "removed, interrupt %d\n", state->irq);
	return 0;
}

static const struct platform_device_id demo_ids[] = {
	{ .name = "learner" },
	{ }
};
MODULE_DEVICE_TABLE(platform, demo_ids);

static struct platform_driver demo_driver = {
	.probe		= demo_probe,
	.remove		= demo_remove,
	.id_table	= demo_ids,
	.driver		= {
		.name	= "demo",
	},
};

static const struct resource demo_resources[] = {
	DEFINE_RES_MEM(0x10000000, 0x1000),
	DEFINE_RES_IRQ(5),
};

static struct platform_device *pdev;

static int __init demo_init(void)
{
	int ret = platform_driver_register(&demo_driver);

	if (ret)
		return ret;
	pdev = platform_device_register_simple("learner", 0, demo_resources,
					       ARRAY_SIZE(demo_resources));
	if (IS_ERR(pdev)) {
		platform_driver_unregister(&demo_driver);
		return PTR_ERR(pdev);
	}
	return 0;
}

static void __exit demo_exit(void)
{
	platform_device_unregister(pdev);
	platform_driver_unregister(&demo_driver);
}

module_init(demo_init);
module_exit(demo_exit);

MODULE_LICENSE("GPL");
