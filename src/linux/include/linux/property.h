/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What is known of a device before its driver comes: nothing.
 *
 * Stands for include/linux/property.h of Linux 5.4.
 */
#ifndef _LINUX_PROPERTY_H_
#define _LINUX_PROPERTY_H_

#include <linux/fwnode.h>
#include <linux/types.h>
#include <linux/errno.h>
#include <linux/device.h>

static inline bool device_property_present(struct device *dev, const char *propname)
{
	return false;
}

#define device_property_read_bool(dev, propname) device_property_present(dev, propname)

static inline int device_property_read_u32(struct device *dev, const char *propname, u32 *val)
{
	return -ENXIO;
}

static inline int device_property_read_u32_array(struct device *dev,
		const char *propname, u32 *val, size_t nval)
{
	return -ENXIO;
}

static inline int device_property_read_u8(struct device *dev, const char *propname, u8 *val)
{
	return -ENXIO;
}

static inline int device_property_read_string(struct device *dev,
		const char *propname, const char **val)
{
	return -ENXIO;
}

static inline bool fwnode_property_present(const struct fwnode_handle *fwnode,
					   const char *propname)
{
	return false;
}

#define fwnode_property_read_bool(fwnode, propname) fwnode_property_present(fwnode, propname)

static inline int fwnode_property_read_u32(const struct fwnode_handle *fwnode,
					   const char *propname, u32 *val)
{
	return -ENXIO;
}

static inline int fwnode_property_read_u32_array(const struct fwnode_handle *fwnode,
		const char *propname, u32 *val, size_t nval)
{
	return -ENXIO;
}

static inline int fwnode_property_read_string(const struct fwnode_handle *fwnode,
		const char *propname, const char **val)
{
	return -ENXIO;
}

static inline unsigned int device_get_child_node_count(struct device *dev)
{
	return 0;
}

static inline struct fwnode_handle *device_get_next_child_node(struct device *dev,
		struct fwnode_handle *child)
{
	return NULL;
}

#define fwnode_handle_put(fwnode)	do { (void)(fwnode); } while (0)

#define device_for_each_child_node(dev, child)				\
	for (child = device_get_next_child_node(dev, NULL); child;	\
	     child = device_get_next_child_node(dev, child))

#define dev_fwnode(dev)	((dev)->fwnode)

#endif /* _LINUX_PROPERTY_H_ */
