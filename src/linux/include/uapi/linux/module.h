/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Flags of finit_module().
 *
 * Stands for include/uapi/linux/module.h of Linux 5.4.
 */
#ifndef _UAPI_LINUX_MODULE_H
#define _UAPI_LINUX_MODULE_H

#define MODULE_INIT_IGNORE_MODVERSIONS	1
#define MODULE_INIT_IGNORE_VERMAGIC	2

#endif /* _UAPI_LINUX_MODULE_H */
