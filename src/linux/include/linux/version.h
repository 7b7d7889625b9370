/* SPDX-License-Identifier: GPL-2.0-only */
/* Made by the top Makefile: the kernel's version as a number. */
#define LINUX_VERSION_CODE 328704
#define KERNEL_VERSION(a,b,c) (((a) << 16) + ((b) << 8) + (c))
