/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Kinds of events, keys and axes: some of them.
 *
 * Stands for include/uapi/linux/input-event-codes.h of Linux 5.4.
 */
#ifndef _UAPI_INPUT_EVENT_CODES_H
#define _UAPI_INPUT_EVENT_CODES_H

#define EV_SYN		0x0
#define EV_KEY		0x1
#define EV_REL		0x2
#define EV_ABS		0x3
#define EV_MSC		0x4
#define EV_SW		0x5
#define EV_LED		0x11
#define EV_SND		0x12
#define EV_REP		0x14
#define EV_MAX		0x1f
#define SYN_REPORT		0x0
#define REL_X		0x0
#define REL_Y		0x1
#define REL_Z		0x2
#define REL_WHEEL		0x8
#define REL_MAX		0xf
#define ABS_X		0x0
#define ABS_Y		0x1
#define ABS_Z		0x2
#define ABS_RX		0x3
#define ABS_RY		0x4
#define ABS_RZ		0x5
#define ABS_PRESSURE		0x18
#define ABS_MAX		0x3f
#define LED_NUML		0x0
#define LED_CAPSL		0x1
#define LED_MAX		0xf
#define MSC_SCAN		0x4
#define MSC_MAX		0x7
#define SW_MAX		0x10
#define SND_MAX		0x7
#define KEY_RESERVED		0x0
#define KEY_ESC		0x1
#define KEY_1		0x2
#define KEY_2		0x3
#define KEY_3		0x4
#define KEY_BACKSPACE		0xe
#define KEY_TAB		0xf
#define KEY_Q		0x10
#define KEY_ENTER		0x1c
#define KEY_A		0x1e
#define KEY_S		0x1f
#define KEY_D		0x20
#define KEY_LEFTSHIFT		0x2a
#define KEY_Z		0x2c
#define KEY_X		0x2d
#define KEY_C		0x2e
#define KEY_SPACE		0x39
#define KEY_CAPSLOCK		0x3a
#define KEY_F1		0x3b
#define KEY_UP		0x67
#define KEY_LEFT		0x69
#define KEY_RIGHT		0x6a
#define KEY_DOWN		0x6c
#define KEY_POWER		0x74
#define KEY_MAX		0x2ff
#define BTN_MISC		0x100
#define BTN_0		0x100
#define BTN_1		0x101
#define BTN_LEFT		0x110
#define BTN_RIGHT		0x111
#define BTN_MIDDLE		0x112
#define BTN_TRIGGER		0x120
#define BTN_A		0x130
#define BTN_B		0x131
#define BTN_C		0x132
#define BTN_X		0x133
#define BTN_Y		0x134
#define BTN_Z		0x135
#define BTN_TL		0x136
#define BTN_TR		0x137
#define BTN_SELECT		0x13a
#define BTN_START		0x13b
#define BTN_TOUCH		0x14a

#endif /* _UAPI_INPUT_EVENT_CODES_H */
