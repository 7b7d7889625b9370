// SPDX-License-Identifier: GPL-2.0-only
/*
 * Sockets.
 *
 * Stands for net/socket.c of Linux 5.4. Linked last, but its initcall is of
 * the level core: it runs long before those of drivers/.
 */
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/errno.h>
#include <linux/export.h>
#include <linux/net.h>

static const struct net_proto_family *net_families[NPROTO];

int sock_register(const struct net_proto_family *ops)
{
	if (ops->family < 0 || ops->family >= NPROTO)
		return -ENOBUFS;
	if (net_families[ops->family])
		return -EEXIST;
	net_families[ops->family] = ops;
	pr_info("NET: Registered protocol family %d\n", ops->family);
	return 0;
}
EXPORT_SYMBOL(sock_register);

void sock_unregister(int family)
{
	if (family >= 0 && family < NPROTO)
		net_families[family] = NULL;
}
EXPORT_SYMBOL(sock_unregister);

static const struct net_proto_family netlink_family_ops = { .family = 16 };

static int __init sock_init(void)
{
	return sock_register(&netlink_family_ops);
}
core_initcall(sock_init);
