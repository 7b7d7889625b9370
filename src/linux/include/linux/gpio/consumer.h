/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Pins, by what they are for. There are no pins: a kernel without CONFIG_GPIOLIB has
 * these.
 *
 * Stands for include/linux/gpio/consumer.h of Linux 5.4.
 */
#ifndef __LINUX_GPIO_CONSUMER_H
#define __LINUX_GPIO_CONSUMER_H

#include <linux/bug.h>
#include <linux/err.h>
#include <linux/kernel.h>

struct device;
struct gpio_desc;
struct gpio_array;

struct gpio_descs {
	struct gpio_array *info;
	unsigned int ndescs;
	struct gpio_desc *desc[];
};

#define GPIOD_FLAGS_BIT_DIR_SET		BIT(0)
#define GPIOD_FLAGS_BIT_DIR_OUT		BIT(1)
#define GPIOD_FLAGS_BIT_DIR_VAL		BIT(2)
#define GPIOD_FLAGS_BIT_OPEN_DRAIN	BIT(3)

enum gpiod_flags {
	GPIOD_ASIS	= 0,
	GPIOD_IN	= GPIOD_FLAGS_BIT_DIR_SET,
	GPIOD_OUT_LOW	= GPIOD_FLAGS_BIT_DIR_SET | GPIOD_FLAGS_BIT_DIR_OUT,
	GPIOD_OUT_HIGH	= GPIOD_FLAGS_BIT_DIR_SET | GPIOD_FLAGS_BIT_DIR_OUT |
			  GPIOD_FLAGS_BIT_DIR_VAL,
};

static inline struct gpio_desc *gpiod_get(struct device *dev, const char *con_id,
			enum gpiod_flags flags)
{
	return ERR_PTR(-ENOSYS);
}

static inline struct gpio_desc *gpiod_get_index(struct device *dev, const char *con_id,
			unsigned int idx, enum gpiod_flags flags)
{
	return ERR_PTR(-ENOSYS);
}

static inline struct gpio_desc *gpiod_get_optional(struct device *dev, const char *con_id,
			enum gpiod_flags flags)
{
	return NULL;
}

static inline struct gpio_desc *gpiod_get_index_optional(struct device *dev, const char *con_id,
			unsigned int index, enum gpiod_flags flags)
{
	return NULL;
}

static inline struct gpio_descs *gpiod_get_array(struct device *dev, const char *con_id,
			enum gpiod_flags flags)
{
	return ERR_PTR(-ENOSYS);
}

static inline struct gpio_desc *devm_gpiod_get(struct device *dev, const char *con_id,
			enum gpiod_flags flags)
{
	return ERR_PTR(-ENOSYS);
}

static inline struct gpio_desc *devm_gpiod_get_index(struct device *dev, const char *con_id,
			unsigned int idx, enum gpiod_flags flags)
{
	return ERR_PTR(-ENOSYS);
}

static inline struct gpio_desc *devm_gpiod_get_optional(struct device *dev, const char *con_id,
			enum gpiod_flags flags)
{
	return NULL;
}

static inline struct gpio_desc *devm_gpiod_get_index_optional(struct device *dev, const char *con_id,
			unsigned int index, enum gpiod_flags flags)
{
	return NULL;
}

static inline struct gpio_descs *devm_gpiod_get_array(struct device *dev, const char *con_id,
			enum gpiod_flags flags)
{
	return ERR_PTR(-ENOSYS);
}

static inline int gpiod_count(struct device *dev, const char *con_id)
{
	return 0;
}

static inline int gpiod_direction_input(struct gpio_desc *desc)
{
	WARN_ON(desc);
	return -ENOSYS;
}

static inline int gpiod_direction_output(struct gpio_desc *desc, int value)
{
	WARN_ON(desc);
	return -ENOSYS;
}

static inline int gpiod_direction_output_raw(struct gpio_desc *desc, int value)
{
	WARN_ON(desc);
	return -ENOSYS;
}

static inline int gpiod_get_value(const struct gpio_desc *desc)
{
	WARN_ON(desc);
	return 0;
}

static inline int gpiod_get_raw_value(const struct gpio_desc *desc)
{
	WARN_ON(desc);
	return 0;
}

static inline int gpiod_get_value_cansleep(const struct gpio_desc *desc)
{
	WARN_ON(desc);
	return 0;
}

static inline int gpiod_to_irq(const struct gpio_desc *desc)
{
	WARN_ON(desc);
	return -EINVAL;
}

static inline int gpiod_set_debounce(struct gpio_desc *desc, unsigned debounce)
{
	WARN_ON(desc);
	return -ENOSYS;
}

static inline int gpiod_get_direction(const struct gpio_desc *desc)
{
	WARN_ON(desc);
	return -ENOSYS;
}

static inline int gpiod_cansleep(const struct gpio_desc *desc)
{
	WARN_ON(desc);
	return 0;
}

static inline int gpiod_is_active_low(const struct gpio_desc *desc)
{
	WARN_ON(desc);
	return 0;
}

static inline int desc_to_gpio(const struct gpio_desc *desc)
{
	WARN_ON(desc);
	return -EINVAL;
}

static inline struct gpio_desc *gpio_to_desc(unsigned gpio)
{
	return NULL;
}

static inline void gpiod_put(struct gpio_desc *desc)
{
	WARN_ON(desc);
}

static inline void gpiod_put_array(struct gpio_descs *desc)
{
	WARN_ON(desc);
}

static inline void devm_gpiod_put(struct device *dev, struct gpio_desc *desc)
{
	WARN_ON(desc);
}

static inline void gpiod_set_value(struct gpio_desc *desc, int value)
{
	WARN_ON(desc);
}

static inline void gpiod_set_raw_value(struct gpio_desc *desc, int value)
{
	WARN_ON(desc);
}

static inline void gpiod_set_value_cansleep(struct gpio_desc *desc, int value)
{
	WARN_ON(desc);
}

#endif /* __LINUX_GPIO_CONSUMER_H */
