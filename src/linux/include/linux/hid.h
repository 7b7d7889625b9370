/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Keyboards and mice, as USB knows them.
 *
 * Stands for include/linux/hid.h of Linux 5.4.
 */
#ifndef __HID_H
#define __HID_H

#include <linux/types.h>
#include <linux/slab.h>
#include <linux/list.h>
#include <linux/input.h>
#include <linux/mod_devicetable.h>
#include <uapi/linux/usb/ch9.h>

#endif /* __HID_H */
