// SPDX-License-Identifier: GPL-2.0-only
#include <linux/module.h>
#include "commands.h"

static int twice(int n)
{
	return 2 * n;
}
COMMAND(twice);
