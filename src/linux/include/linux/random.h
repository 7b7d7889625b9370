/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Numbers nobody can foretell. Here anybody can: each run of the machine gives
 * the same ones.
 *
 * Stands for include/linux/random.h of Linux 5.4.
 */
#ifndef _LINUX_RANDOM_H
#define _LINUX_RANDOM_H

#include <linux/types.h>

extern void get_random_bytes(void *buf, int nbytes);
extern u32 get_random_u32(void);
extern u64 get_random_u64(void);

static inline unsigned int get_random_int(void)
{
	return get_random_u32();
}

static inline unsigned long get_random_long(void)
{
	return get_random_u64();
}

u32 prandom_u32(void);

static inline u32 prandom_u32_max(u32 ep_ro)
{
	return (u32)(((u64) prandom_u32() * ep_ro) >> 32);
}

#endif /* _LINUX_RANDOM_H */
