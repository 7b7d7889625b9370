// SPDX-License-Identifier: GPL-2.0-only
/* Global, so that main.c reaches it; not exported, so no other module does. */
#include <linux/module.h>
#include "helper.h"

int demo_helper_calls;

int demo_helper(int n)
{
	demo_helper_calls++;
	return n * n;
}
