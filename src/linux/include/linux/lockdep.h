/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A checker of locks. It is not switched on: CONFIG_LOCKDEP.
 *
 * Stands for include/linux/lockdep.h of Linux 5.4.
 */
#ifndef __LINUX_LOCKDEP_H
#define __LINUX_LOCKDEP_H

struct lock_class_key { };
struct lockdep_map { };

#define lockdep_assert_held(l)		do { (void)(l); } while (0)
#define lockdep_set_class(lock, key)	do { (void)(key); } while (0)
#define lockdep_init_map(lock, name, key, sub) \
	do { (void)(name); (void)(key); } while (0)

#endif /* __LINUX_LOCKDEP_H */
