/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A device as firmware describes it.
 *
 * Stands for include/linux/fwnode.h of Linux 5.4.
 */
#ifndef _LINUX_FWNODE_H_
#define _LINUX_FWNODE_H_

#include <linux/types.h>

struct fwnode_handle {
	void *dev;
};

#endif /* _LINUX_FWNODE_H_ */
