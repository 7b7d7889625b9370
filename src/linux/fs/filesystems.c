// SPDX-License-Identifier: GPL-2.0-only
/*
 * The list of file systems.
 *
 * Stands for fs/filesystems.c of Linux 5.4. Both initcalls are ours: one of
 * the level fs, one of fs_sync.
 */
#include <linux/fs.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/string.h>
#include <linux/errno.h>
#include <linux/export.h>

static struct file_system_type *file_systems;

static struct file_system_type **find_filesystem(const char *name)
{
	struct file_system_type **p;

	for (p = &file_systems; *p; p = &(*p)->next)
		if (strcmp((*p)->name, name) == 0)
			break;
	return p;
}

int register_filesystem(struct file_system_type *fs)
{
	struct file_system_type **p;

	if (fs->next)
		return -EBUSY;
	p = find_filesystem(fs->name);
	if (*p)
		return -EBUSY;
	*p = fs;
	return 0;
}
EXPORT_SYMBOL(register_filesystem);

int unregister_filesystem(struct file_system_type *fs)
{
	struct file_system_type **p;

	for (p = &file_systems; *p; p = &(*p)->next) {
		if (*p == fs) {
			*p = fs->next;
			fs->next = NULL;
			return 0;
		}
	}
	return -EINVAL;
}
EXPORT_SYMBOL(unregister_filesystem);

static struct file_system_type proc_fs_type = { .name = "proc" };

static int __init init_filesystems(void)
{
	return register_filesystem(&proc_fs_type);
}
fs_initcall(init_filesystems);

static int __init filesystems_report(void)
{
	struct file_system_type *fs;

	for (fs = file_systems; fs; fs = fs->next)
		pr_info("fs: %s is registered\n", fs->name);
	return 0;
}
fs_initcall_sync(filesystems_report);
