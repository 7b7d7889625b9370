/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Keyboards, mice, joysticks: what a driver says of a key goes to whoever listens. Nobody
 * listens here; the device is there, under /sys/class/input.
 *
 * Stands for include/linux/input.h of Linux 5.4.
 */
#ifndef _INPUT_H
#define _INPUT_H

#include <linux/bitops.h>
#include <linux/list.h>
#include <linux/spinlock.h>
#include <linux/device.h>
#include <linux/mod_devicetable.h>
#include <uapi/linux/input-event-codes.h>

#define BUS_PCI		0x01
#define BUS_USB		0x03
#define BUS_BLUETOOTH	0x05
#define BUS_VIRTUAL	0x06
#define BUS_HOST	0x19
#define BUS_I2C		0x18

#define EV_CNT		(EV_MAX + 1)
#define KEY_CNT		(KEY_MAX + 1)
#define REL_CNT		(REL_MAX + 1)
#define ABS_CNT		(ABS_MAX + 1)
#define MSC_CNT		(MSC_MAX + 1)
#define LED_CNT		(LED_MAX + 1)
#define SND_CNT		(SND_MAX + 1)
#define SW_CNT		(SW_MAX + 1)

struct input_id {
	__u16 bustype;
	__u16 vendor;
	__u16 product;
	__u16 version;
};

struct input_dev {
	const char *name;
	const char *phys;
	const char *uniq;
	struct input_id id;
	unsigned long evbit[BITS_TO_LONGS(EV_CNT)];
	unsigned long keybit[BITS_TO_LONGS(KEY_CNT)];
	unsigned long relbit[BITS_TO_LONGS(REL_CNT)];
	unsigned long absbit[BITS_TO_LONGS(ABS_CNT)];
	unsigned long mscbit[BITS_TO_LONGS(MSC_CNT)];
	unsigned long ledbit[BITS_TO_LONGS(LED_CNT)];
	unsigned int keycodemax;
	unsigned int keycodesize;
	void *keycode;
	int rep[2];
	int (*open)(struct input_dev *dev);
	void (*close)(struct input_dev *dev);
	int (*event)(struct input_dev *dev, unsigned int type, unsigned int code, int value);
	spinlock_t event_lock;
	struct mutex mutex;
	unsigned int users;
	struct device dev;
};
#define to_input_dev(d) container_of(d, struct input_dev, dev)

extern struct input_dev __must_check *input_allocate_device(void);
extern struct input_dev __must_check *devm_input_allocate_device(struct device *);
extern void input_free_device(struct input_dev *dev);
extern int __must_check input_register_device(struct input_dev *);
extern void input_unregister_device(struct input_dev *);
extern void input_event(struct input_dev *dev, unsigned int type, unsigned int code, int value);
extern void input_set_capability(struct input_dev *dev, unsigned int type, unsigned int code);
extern void input_set_abs_params(struct input_dev *dev, unsigned int axis,
				 int min, int max, int fuzz, int flat);
extern int input_setup_polling(struct input_dev *dev,
			       void (*poll_fn)(struct input_dev *dev));
extern void input_set_poll_interval(struct input_dev *dev, unsigned int interval);

static inline void *input_get_drvdata(struct input_dev *dev)
{
	return dev_get_drvdata(&dev->dev);
}

static inline void input_set_drvdata(struct input_dev *dev, void *data)
{
	dev_set_drvdata(&dev->dev, data);
}

static inline void input_report_key(struct input_dev *dev, unsigned int code, int value)
{
	input_event(dev, EV_KEY, code, !!value);
}

static inline void input_report_rel(struct input_dev *dev, unsigned int code, int value)
{
	input_event(dev, EV_REL, code, value);
}

static inline void input_report_abs(struct input_dev *dev, unsigned int code, int value)
{
	input_event(dev, EV_ABS, code, value);
}

static inline void input_sync(struct input_dev *dev)
{
	input_event(dev, EV_SYN, SYN_REPORT, 0);
}

#ifndef BARE_INCLUDES
#include <linux/time.h>
#include <linux/fs.h>
#include <linux/timer.h>
#endif

#endif /* _INPUT_H */
