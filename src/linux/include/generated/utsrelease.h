/* SPDX-License-Identifier: GPL-2.0-only */
/* Made by the top Makefile: the kernel's version as a string. */
#define UTS_RELEASE "5.4.0"
