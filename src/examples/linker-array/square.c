// SPDX-License-Identifier: GPL-2.0-only
#include <linux/module.h>
#include "commands.h"

static int square(int n)
{
	return n * n;
}
COMMAND(square);
