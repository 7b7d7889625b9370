// SPDX-License-Identifier: GPL-2.0-only
/* Keys and lights: input, LEDs, GPIO, a watchdog and a real-time clock. */
#include <linux/module.h>
#include <linux/input.h>
#include <linux/input/matrix_keypad.h>
#include <linux/leds.h>
#include <linux/gpio.h>
#include <linux/gpio/driver.h>
#include <linux/watchdog.h>
#include <linux/rtc.h>
#include <linux/bcd.h>
#include <linux/pwm.h>
#include <linux/backlight.h>
#include <linux/power_supply.h>
#include <linux/thermal.h>

static const u32 keys[] = { KEY(0, 0, KEY_ENTER), KEY(0, 1, KEY_ESC) };
static struct input_dev *input;
static struct watchdog_device dog;

static int dog_ping(struct watchdog_device *device)
{
	return 0;
}
static const struct watchdog_info dog_info = { .options = WDIOF_SETTIMEOUT | WDIOF_KEEPALIVEPING, .identity = "dog" };
static const struct watchdog_ops dog_ops = { .owner = THIS_MODULE, .start = dog_ping, .ping = dog_ping };

DEFINE_LED_TRIGGER(trigger);

static int __init keys_init(void)
{
	unsigned int i;

	input = input_allocate_device();
	if (!input)
		return -ENOMEM;
	__set_bit(EV_KEY, input->evbit);
	for (i = 0; i < ARRAY_SIZE(keys); i++)
		input_set_capability(input, EV_KEY, KEY_VAL(keys[i]));
	led_trigger_register_simple("keys", &trigger);
	dog.info = &dog_info;
	dog.ops = &dog_ops;
	dog.timeout = bin2bcd(30);
	return input_register_device(input) ?: watchdog_register_device(&dog);
}

static void __exit keys_exit(void)
{
	watchdog_unregister_device(&dog);
	led_trigger_unregister_simple(trigger);
	input_unregister_device(input);
}
module_init(keys_init);
module_exit(keys_exit);
MODULE_LICENSE("GPL");
