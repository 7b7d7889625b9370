// SPDX-License-Identifier: GPL-2.0-only
/* How a structure lies in memory, the gaps between its members included. */
#include <linux/module.h>
#include <linux/printk.h>
#include <linux/string.h>

struct sample {
	char letter;
	int number;
	char text[5];
	long big;
};

static int __init demo_init(void)
{
	struct sample s;
	u8 mac[] = { 0x02, 0x00, 0x5e, 0x10, 0x20, 0x30 };

	memset(&s, 0xee, sizeof(s));
	s.letter = 'A';
	s.number = 0x01020304;
	strcpy(s.text, "text");
	s.big = -2;
	print_hex_dump(KERN_INFO, "demo: ", DUMP_PREFIX_OFFSET, 16, 1,
		       &s, sizeof(s), true);
	pr_info("demo: as bytes %*ph, as an address %pM\n",
		(int)sizeof(mac), mac, mac);
	return 0;
}

static void __exit demo_exit(void)
{
	pr_info("demo: goodbye\n");
}

module_init(demo_init);
module_exit(demo_exit);

MODULE_LICENSE("GPL");
