/* SPDX-License-Identifier: GPL-2.0-only */
/* Made by Kbuild: this architecture uses the generic error numbers. */
#include <asm-generic/errno.h>
