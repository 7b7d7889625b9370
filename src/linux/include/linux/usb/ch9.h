/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What every USB device says of itself.
 *
 * Stands for include/linux/usb/ch9.h of Linux 5.4.
 */
#ifndef __LINUX_USB_CH9_H
#define __LINUX_USB_CH9_H

#include <uapi/linux/usb/ch9.h>

#endif /* __LINUX_USB_CH9_H */
