/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Numbers in a fixed order of bytes. The machine's own is the little-endian one.
 *
 * Stands for include/linux/byteorder/generic.h of Linux 5.4.
 */
#ifndef _LINUX_BYTEORDER_GENERIC_H
#define _LINUX_BYTEORDER_GENERIC_H

#include <linux/types.h>

#define cpu_to_le64(x)	((__force __le64)(__u64)(x))
#define le64_to_cpu(x)	((__force __u64)(__le64)(x))
#define cpu_to_le32(x)	((__force __le32)(__u32)(x))
#define le32_to_cpu(x)	((__force __u32)(__le32)(x))
#define cpu_to_le16(x)	((__force __le16)(__u16)(x))
#define le16_to_cpu(x)	((__force __u16)(__le16)(x))
#define cpu_to_be64(x)	((__force __be64)__swab64(x))
#define be64_to_cpu(x)	__swab64((__force __u64)(__be64)(x))
#define cpu_to_be32(x)	((__force __be32)__swab32(x))
#define be32_to_cpu(x)	__swab32((__force __u32)(__be32)(x))
#define cpu_to_be16(x)	((__force __be16)__swab16(x))
#define be16_to_cpu(x)	__swab16((__force __u16)(__be16)(x))

#define htonl(x)	cpu_to_be32(x)
#define htons(x)	cpu_to_be16(x)
#define ntohl(x)	be32_to_cpu(x)
#define ntohs(x)	be16_to_cpu(x)

/* uapi/linux/swab.h */
#define __swab16(x) ((__u16)(				\
	(((__u16)(x) & 0x00ffU) << 8) |			\
	(((__u16)(x) & 0xff00U) >> 8)))
#define __swab32(x) ((__u32)(				\
	(((__u32)(x) & 0x000000ffUL) << 24) |		\
	(((__u32)(x) & 0x0000ff00UL) <<  8) |		\
	(((__u32)(x) & 0x00ff0000UL) >>  8) |		\
	(((__u32)(x) & 0xff000000UL) >> 24)))
#define __swab64(x) ((__u64)(				\
	((__u64)__swab32((__u32)(x)) << 32) |		\
	(__u64)__swab32((__u32)((__u64)(x) >> 32))))
#define swab16(x)	__swab16(x)
#define swab32(x)	__swab32(x)
#define swab64(x)	__swab64(x)

#endif /* _LINUX_BYTEORDER_GENERIC_H */
