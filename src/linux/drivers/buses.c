// SPDX-License-Identifier: GPL-2.0-only
/*
 * Buses with nothing on them: I2C and SPI. Their drivers are taken on, and no
 * probe() is ever called. And keyboards that nobody listens to: an event is lost.
 *
 * Stands for drivers/i2c/i2c-core-base.c and drivers/spi/spi.c of Linux 5.4, for
 * drivers/input/input.c and for input-poller.c.
 */
#include <linux/i2c.h>
#include <linux/spi/spi.h>
#include <linux/input.h>
#include <linux/device.h>
#include <linux/slab.h>
#include <linux/bitops.h>
#include <linux/err.h>
#include <linux/kernel.h>
#include <linux/export.h>

static struct bus_type i2c_bus_type = { .name = "i2c" };
static struct bus_type spi_bus_type = { .name = "spi" };

/* The bus is there when the first driver comes. */
static int on_bus(struct bus_type *bus, struct device_driver *drv, struct module *owner)
{
	int ret = bus->p ? 0 : bus_register(bus);

	drv->owner = owner;
	drv->bus = bus;
	return ret ? ret : driver_register(drv);
}

int i2c_register_driver(struct module *owner, struct i2c_driver *driver)
{
	INIT_LIST_HEAD(&driver->clients);
	return on_bus(&i2c_bus_type, &driver->driver, owner);
}
EXPORT_SYMBOL(i2c_register_driver);

void i2c_del_driver(struct i2c_driver *driver)
{
	driver_unregister(&driver->driver);
}
EXPORT_SYMBOL(i2c_del_driver);

int __spi_register_driver(struct module *owner, struct spi_driver *sdrv)
{
	return on_bus(&spi_bus_type, &sdrv->driver, owner);
}
EXPORT_SYMBOL_GPL(__spi_register_driver);

/* ------------------------------------------------ drivers/input/input.c */

static struct class *input_class;
static int input_no;

static void input_dev_release(struct device *dev)
{
	kfree(to_input_dev(dev));
}

struct input_dev *input_allocate_device(void)
{
	struct input_dev *dev = kzalloc(sizeof(*dev), GFP_KERNEL);

	if (!dev)
		return NULL;
	if (!input_class)
		input_class = class_create(THIS_MODULE, "input");
	if (IS_ERR(input_class)) {
		kfree(dev);
		return NULL;
	}
	dev->dev.class = input_class;
	dev->dev.release = input_dev_release;
	device_initialize(&dev->dev);
	mutex_init(&dev->mutex);
	dev_set_name(&dev->dev, "input%d", input_no++);
	return dev;
}
EXPORT_SYMBOL(input_allocate_device);

void input_free_device(struct input_dev *dev)
{
	if (dev)
		put_device(&dev->dev);
}
EXPORT_SYMBOL(input_free_device);

static void devm_input_release(void *dev)
{
	input_free_device(dev);
}

struct input_dev *devm_input_allocate_device(struct device *parent)
{
	struct input_dev *dev = input_allocate_device();

	if (dev && devm_add_action(parent, devm_input_release, dev)) {
		input_free_device(dev);
		return NULL;
	}
	return dev;
}
EXPORT_SYMBOL(devm_input_allocate_device);

int input_register_device(struct input_dev *dev)
{
	int error;

	__set_bit(EV_SYN, dev->evbit);
	error = device_add(&dev->dev);
	if (error)
		return error;
	pr_info("input: %s as /class/input/%s\n",
		dev->name ? dev->name : "Unspecified device", dev_name(&dev->dev));
	return 0;
}
EXPORT_SYMBOL(input_register_device);

void input_unregister_device(struct input_dev *dev)
{
	device_unregister(&dev->dev);
}
EXPORT_SYMBOL(input_unregister_device);

void input_event(struct input_dev *dev, unsigned int type, unsigned int code,
		 int value)
{
}
EXPORT_SYMBOL(input_event);

void input_set_capability(struct input_dev *dev, unsigned int type,
			  unsigned int code)
{
	if (type == EV_KEY)
		__set_bit(code, dev->keybit);
	else if (type == EV_REL)
		__set_bit(code, dev->relbit);
	else if (type == EV_ABS)
		__set_bit(code, dev->absbit);
	__set_bit(type, dev->evbit);
}
EXPORT_SYMBOL(input_set_capability);

void input_set_abs_params(struct input_dev *dev, unsigned int axis,
			  int min, int max, int fuzz, int flat)
{
	input_set_capability(dev, EV_ABS, axis);
}
EXPORT_SYMBOL(input_set_abs_params);

/* Nobody opens it, so nobody polls. */
int input_setup_polling(struct input_dev *dev, void (*poll_fn)(struct input_dev *dev))
{
	return 0;
}
EXPORT_SYMBOL(input_setup_polling);

void input_set_poll_interval(struct input_dev *dev, unsigned int interval)
{
}
EXPORT_SYMBOL(input_set_poll_interval);
