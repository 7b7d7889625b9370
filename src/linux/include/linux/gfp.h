/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * How memory is asked for. The allocator here looks at __GFP_ZERO only.
 *
 * Stands for include/linux/gfp.h of Linux 5.4.
 */
#ifndef __LINUX_GFP_H
#define __LINUX_GFP_H

#include <linux/types.h>

#define ___GFP_HIGH		0x20u
#define ___GFP_IO		0x40u
#define ___GFP_FS		0x80u
#define ___GFP_ZERO		0x100u
#define ___GFP_DIRECT_RECLAIM	0x400u
#define ___GFP_KSWAPD_RECLAIM	0x800u

#define __GFP_ZERO	((__force gfp_t)___GFP_ZERO)
#define GFP_ATOMIC	((__force gfp_t)(___GFP_HIGH | ___GFP_KSWAPD_RECLAIM))
#define GFP_KERNEL	((__force gfp_t)(___GFP_DIRECT_RECLAIM | ___GFP_KSWAPD_RECLAIM | ___GFP_IO | ___GFP_FS))

#endif
