/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Linker script of vmlinux for ARCH=um.
 *
 * Stands for arch/um/kernel/vmlinux.lds.S of Linux 5.4, which has a choice:
 * a kernel linked with the host's shared libraries, or one without.
 */
#include "uml.lds.S"
