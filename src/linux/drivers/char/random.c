// SPDX-License-Identifier: GPL-2.0-only
/*
 * Numbers that look like chance. They are not: a machine that starts twice
 * gives them twice.
 *
 * Stands for drivers/char/random.c of Linux 5.4, and for lib/random32.c. The
 * generator is xorshift64 (Marsaglia, "Xorshift RNGs", 2003).
 */
#include <linux/random.h>
#include <linux/kernel.h>
#include <linux/export.h>
#include <linux/string.h>

static u64 state = 0x2545f4914f6cdd1dULL;

u64 get_random_u64(void)
{
	state ^= state << 13;
	state ^= state >> 7;
	state ^= state << 17;
	return state;
}
EXPORT_SYMBOL(get_random_u64);

u32 get_random_u32(void)
{
	return get_random_u64() >> 32;
}
EXPORT_SYMBOL(get_random_u32);

u32 prandom_u32(void)
{
	return get_random_u32();
}
EXPORT_SYMBOL(prandom_u32);

void get_random_bytes(void *buf, int nbytes)
{
	u8 *p = buf;

	for (; nbytes > 0; nbytes--)
		*p++ = get_random_u32();
}
EXPORT_SYMBOL(get_random_bytes);
