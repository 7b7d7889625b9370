/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Keyboards and mice, as USB knows them: in linux/hid.h here.
 *
 * Stands for include/uapi/linux/hid.h of Linux 5.4.
 */
#ifndef _UAPI_HID_H
#define _UAPI_HID_H

#include <linux/types.h>

#endif /* _UAPI_HID_H */
