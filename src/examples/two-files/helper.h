/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef HELPER_H
#define HELPER_H

extern int demo_helper_calls;
extern int demo_helper(int n);

#endif
