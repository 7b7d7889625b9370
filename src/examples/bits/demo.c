// SPDX-License-Identifier: GPL-2.0-only
/* Bits by number, by mask, and in arrays longer than a word. */
#include <linux/module.h>
#include <linux/bitops.h>
#include <linux/bitmap.h>

#define CTRL_ENABLE	BIT(0)
#define CTRL_SPEED	GENMASK(6, 4)

static DECLARE_BITMAP(used, 100);

static int __init demo_init(void)
{
	unsigned long reg = 0;
	int bit;

	reg |= CTRL_ENABLE;
	reg &= ~CTRL_SPEED;
	reg |= 5UL << 4;
	pr_info("demo: the register is 0x%02lx, the speed %lu\n", reg,
		(reg & CTRL_SPEED) >> 4);
	pr_info("demo: ffs(0x58) %d, fls(0x58) %d, hweight32(0x58) %u\n",
		ffs(0x58), fls(0x58), hweight32(0x58));

	set_bit(3, used);
	set_bit(64, used);
	set_bit(99, used);
	pr_info("demo: 64 was set before: %d\n", test_and_set_bit(64, used));
	clear_bit(3, used);
	for_each_set_bit(bit, used, 100)
		pr_info("demo: bit %d is set\n", bit);
	pr_info("demo: the first free one is %lu\n",
		find_first_zero_bit(used, 100));
	return 0;
}

static void __exit demo_exit(void)
{
	pr_info("demo: goodbye\n");
}

module_init(demo_init);
module_exit(demo_exit);

MODULE_LICENSE("GPL");
