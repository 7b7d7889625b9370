/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Users and groups, in a structure of their own so that nobody takes one for the other.
 *
 * Stands for include/linux/uidgid.h of Linux 5.4.
 */
#ifndef _LINUX_UIDGID_H
#define _LINUX_UIDGID_H

#include <linux/types.h>

typedef struct {
	uid_t val;
} kuid_t;

typedef struct {
	gid_t val;
} kgid_t;

#define KUIDT_INIT(value) (kuid_t){ value }
#define KGIDT_INIT(value) (kgid_t){ value }

#define GLOBAL_ROOT_UID KUIDT_INIT(0)
#define GLOBAL_ROOT_GID KGIDT_INIT(0)

static inline uid_t __kuid_val(kuid_t uid)
{
	return uid.val;
}

static inline gid_t __kgid_val(kgid_t gid)
{
	return gid.val;
}

static inline bool uid_eq(kuid_t left, kuid_t right)
{
	return __kuid_val(left) == __kuid_val(right);
}

static inline bool gid_eq(kgid_t left, kgid_t right)
{
	return __kgid_val(left) == __kgid_val(right);
}

static inline bool uid_valid(kuid_t uid)
{
	return __kuid_val(uid) != (uid_t)-1;
}

static inline bool gid_valid(kgid_t gid)
{
	return __kgid_val(gid) != (gid_t)-1;
}

#define uid_lt(left, right)	(__kuid_val(left) < __kuid_val(right))
#define uid_gt(left, right)	(__kuid_val(left) > __kuid_val(right))

struct user_namespace;
extern struct user_namespace init_user_ns;

#define make_kuid(ns, uid)	KUIDT_INIT(uid)
#define make_kgid(ns, gid)	KGIDT_INIT(gid)
#define from_kuid(ns, kuid)	__kuid_val(kuid)
#define from_kgid(ns, kgid)	__kgid_val(kgid)
#define from_kuid_munged(ns, kuid) __kuid_val(kuid)
#define from_kgid_munged(ns, kgid) __kgid_val(kgid)

#endif /* _LINUX_UIDGID_H */
