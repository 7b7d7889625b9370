/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Devices as a PC's firmware describes them; there is none.
 *
 * Stands for include/linux/acpi.h of Linux 5.4.
 */
#ifndef _LINUX_ACPI_H
#define _LINUX_ACPI_H

#include <linux/errno.h>
#include <linux/ioport.h>
#include <linux/device.h>
#include <linux/property.h>

#define ACPI_PTR(_ptr)	(NULL)

#endif /* _LINUX_ACPI_H */
