/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Which texts of MODULE_LICENSE() count as compatible with the GPL. Compared
 * letter by letter: "GPLv2" is not among them.
 *
 * Stands for include/linux/license.h of Linux 5.4.
 */
#ifndef __LICENSE_H
#define __LICENSE_H

#include <linux/string.h>

static inline int license_is_gpl_compatible(const char *license)
{
	static const char * const good[] = {
		"GPL",
		"GPL v2",
		"GPL and additional rights",
		"Dual BSD/GPL",
		"Dual MIT/GPL",
		"Dual MPL/GPL",
	};
	unsigned int i;

	for (i = 0; i < sizeof(good) / sizeof(good[0]); i++)
		if (strcmp(license, good[i]) == 0)
			return 1;
	return 0;
}

#endif
