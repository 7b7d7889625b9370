/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Numbers at any address; the processor takes them.
 *
 * Stands for arch/um and include/asm-generic/unaligned.h of Linux 5.4.
 */
#ifndef _ASM_UNALIGNED_H
#define _ASM_UNALIGNED_H

#include <linux/types.h>

#define get_unaligned(ptr)		(*(ptr))
#define put_unaligned(val, ptr)		((void)(*(ptr) = (val)))
#define get_unaligned_le16(p)		(*(const u16 *)(p))
#define get_unaligned_le32(p)		(*(const u32 *)(p))
#define get_unaligned_le64(p)		(*(const u64 *)(p))
#define put_unaligned_le16(v, p)	((void)(*(u16 *)(p) = (v)))
#define put_unaligned_le32(v, p)	((void)(*(u32 *)(p) = (v)))

#endif /* _ASM_UNALIGNED_H */
