// SPDX-License-Identifier: GPL-2.0-only
/*
 * A parameter of each type. The section __param gets an entry of 40 bytes for
 * each: its name, the functions that know its type, its variable.
 */
#include <linux/module.h>
#include <linux/moduleparam.h>

static unsigned char a_byte = 1;
static short a_short = -2;
static unsigned short a_ushort = 2;
static int an_int = -3;
static unsigned int a_uint = 3;
static long a_long = -4;
static unsigned long a_ulong = 4;
static char *a_charp = "text";
static bool a_bool = true;
static bool inverted;

module_param(a_byte, byte, 0444);
module_param(a_short, short, 0444);
module_param(a_ushort, ushort, 0444);
module_param(an_int, int, 0644);
module_param(a_uint, uint, 0644);
module_param(a_long, long, 0644);
module_param(a_ulong, ulong, 0644);
module_param(a_charp, charp, 0444);
module_param(a_bool, bool, 0644);
module_param(inverted, invbool, 0444);

/* The name outside may differ from the variable's. */
static int internal_name = 7;
module_param_named(speed, internal_name, int, 0444);
MODULE_PARM_DESC(speed, "how fast, 0 to 9");

static int __init demo_init(void)
{
	pr_info("demo: byte %u, short %d, ushort %u, int %d, uint %u\n",
		a_byte, a_short, a_ushort, an_int, a_uint);
	pr_info("demo: long %ld, ulong %lu, charp %s, bool %d, invbool %d\n",
		a_long, a_ulong, a_charp, a_bool, inverted);
	pr_info("demo: speed %d\n", internal_name);
	return 0;
}

static void __exit demo_exit(void)
{
	pr_info("demo: goodbye\n");
}

module_init(demo_init);
module_exit(demo_exit);

MODULE_LICENSE("GPL");
