// SPDX-License-Identifier: GPL-2.0-only
/* The first file in the Makefile. A linker script would do this better. */
#include <linux/module.h>
#include "commands.h"

const struct command commands_begin[0]
	__attribute__((section("commands"), aligned(sizeof(void *)))) = { };
