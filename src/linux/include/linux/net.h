/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Protocol families.
 *
 * Stands for include/linux/net.h of Linux 5.4.
 */
#ifndef _LINUX_NET_H
#define _LINUX_NET_H

#define NPROTO 45

struct net_proto_family {
	int family;
};

extern int sock_register(const struct net_proto_family *fam);
extern void sock_unregister(int family);

#endif
