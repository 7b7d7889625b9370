/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The device tree. There is none here, as on a PC: a driver's table of
 * compatible names is data for modpost.
 *
 * Stands for include/linux/of.h of Linux 5.4.
 */
#ifndef _LINUX_OF_H
#define _LINUX_OF_H

#include <linux/types.h>
#include <linux/errno.h>
#include <linux/mod_devicetable.h>

/* None exists. */
struct device_node {
	const char *name;
	const char *full_name;
	struct device_node *parent;
	struct device_node *child;
	struct device_node *sibling;
};

/* For a kernel without CONFIG_OF the table is not there. */
#define of_match_ptr(_ptr)	NULL

struct property {
	char *name;
	int length;
	void *value;
	struct property *next;
};

/* A kernel without CONFIG_OF has these: nothing is found. */
static inline int of_property_read_u32(const struct device_node *np,
				       const char *propname, u32 *out_value)
{
	return -ENOSYS;
}

static inline int of_property_read_u8(const struct device_node *np,
				      const char *propname, u8 *out_value)
{
	return -ENOSYS;
}

static inline int of_property_read_u32_array(const struct device_node *np,
				const char *propname, u32 *out_values, size_t sz)
{
	return -ENOSYS;
}

static inline int of_property_read_u32_index(const struct device_node *np,
				const char *propname, u32 index, u32 *out_value)
{
	return -ENOSYS;
}

static inline int of_property_read_string(const struct device_node *np,
				const char *propname, const char **out_string)
{
	return -ENOSYS;
}

static inline int of_property_read_string_index(const struct device_node *np,
		const char *propname, int index, const char **output)
{
	return -ENOSYS;
}

static inline int of_property_count_strings(const struct device_node *np,
					    const char *propname)
{
	return -ENOSYS;
}

static inline bool of_property_read_bool(const struct device_node *np,
					 const char *propname)
{
	return false;
}

static inline const void *of_get_property(const struct device_node *node,
					  const char *name, int *lenp)
{
	return NULL;
}

static inline struct property *of_find_property(const struct device_node *np,
						const char *name, int *lenp)
{
	return NULL;
}

static inline struct device_node *of_find_node_by_path(const char *path)
{
	return NULL;
}

static inline struct device_node *of_find_node_by_name(struct device_node *from,
						       const char *name)
{
	return NULL;
}

static inline struct device_node *of_find_compatible_node(struct device_node *from,
		const char *type, const char *compat)
{
	return NULL;
}

static inline struct device_node *of_get_child_by_name(const struct device_node *node,
						       const char *name)
{
	return NULL;
}

static inline struct device_node *of_get_next_child(const struct device_node *node,
						    struct device_node *prev)
{
	return NULL;
}

static inline struct device_node *of_parse_phandle(const struct device_node *np,
						   const char *phandle_name, int index)
{
	return NULL;
}

static inline int of_device_is_compatible(const struct device_node *device,
					  const char *name)
{
	return 0;
}

static inline int of_get_child_count(const struct device_node *np)
{
	return 0;
}

static inline int of_alias_get_id(struct device_node *np, const char *stem)
{
	return -ENOSYS;
}

#define of_fwnode_handle(node)	((struct fwnode_handle *)NULL)
#define of_node_get(node)	(node)
#define of_node_put(node)	do { (void)(node); } while (0)
#define of_match_node(matches, node)	NULL
#define for_each_child_of_node(parent, child)	while (0)
#define for_each_available_child_of_node(parent, child)	while (0)

#ifndef BARE_INCLUDES
#include <linux/bitops.h>
#include <linux/kobject.h>
#include <linux/spinlock.h>
#include <linux/notifier.h>
#include <linux/list.h>
#endif

#endif /* _LINUX_OF_H */
