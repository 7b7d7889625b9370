/* SPDX-License-Identifier: GPL-2.0-only */
/* Stands for include/uapi/linux/errno.h of Linux 5.4: asks the architecture. */
#include <asm/errno.h>
