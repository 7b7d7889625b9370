// SPDX-License-Identifier: GPL-2.0-only
/* A netfilter hook, generic netlink, and the sockets' headers. */
#include <linux/module.h>
#include <linux/netfilter.h>
#include <linux/netfilter_ipv4.h>
#include <linux/netfilter_ipv6.h>
#include <linux/skbuff.h>
#include <linux/ipv6.h>
#include <linux/udp.h>
#include <linux/icmp.h>
#include <net/genetlink.h>
#include <net/net_namespace.h>
#include <net/ip.h>
#include <net/ipv6.h>
#include <net/tcp.h>
#include <net/udp.h>
#include <net/inet_hashtables.h>
#include <net/netfilter/nf_conntrack.h>
#include <linux/bpf.h>
#include <linux/filter.h>

static unsigned int count(void *priv, struct sk_buff *skb, const struct nf_hook_state *state)
{
	const struct iphdr *ip = ip_hdr(skb);

	if (ip->protocol == IPPROTO_TCP && ntohs(tcp_hdr(skb)->dest) == 23)
		return NF_DROP;
	return NF_ACCEPT;
}
static const struct nf_hook_ops hook = {
	.hook = count,
	.pf = NFPROTO_IPV4,
	.hooknum = NF_INET_LOCAL_IN,
	.priority = NF_IP_PRI_FILTER,
};

static int __net_init net_start(struct net *net)
{
	return nf_register_net_hook(net, &hook);
}
static void __net_exit net_stop(struct net *net)
{
	nf_unregister_net_hook(net, &hook);
}
static struct pernet_operations net_ops = { .init = net_start, .exit = net_stop };

static int __init hook_init(void)
{
	return register_pernet_subsys(&net_ops);
}
static void __exit hook_exit(void)
{
	unregister_pernet_subsys(&net_ops);
}
module_init(hook_init);
module_exit(hook_exit);
MODULE_ALIAS_GENL_FAMILY("kmodscope");
MODULE_LICENSE("GPL");
