// SPDX-License-Identifier: GPL-2.0-only
/*
 * What the command line says of the root file system. There is none to mount;
 * but these words are the kernel's, and not handed to init.
 *
 * Stands for init/do_mounts.c of Linux 5.4.
 */
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/string.h>

static char __initdata saved_root_name[64];

static int __init readonly(char *str)
{
	/* "rootwait" begins with the same letters */
	return *str == '\0';
}
__setup("ro", readonly);

static int __init readwrite(char *str)
{
	return *str == '\0';
}
__setup("rw", readwrite);

static int __init root_dev_setup(char *line)
{
	strlcpy(saved_root_name, line, sizeof(saved_root_name));
	return 1;
}
__setup("root=", root_dev_setup);

static int __init rootwait_setup(char *str)
{
	return *str == '\0';
}
__setup("rootwait", rootwait_setup);

static int __init root_data_setup(char *str)
{
	return 1;
}
__setup("rootflags=", root_data_setup);

static int __init fs_names_setup(char *str)
{
	return 1;
}
__setup("rootfstype=", fs_names_setup);

static int __init root_delay_setup(char *str)
{
	return 1;
}
__setup("rootdelay=", root_delay_setup);
