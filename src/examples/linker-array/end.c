// SPDX-License-Identifier: GPL-2.0-only
/* The last file in the Makefile. */
#include <linux/module.h>
#include "commands.h"

const struct command commands_end[0]
	__attribute__((section("commands"), aligned(sizeof(void *)))) = { };
