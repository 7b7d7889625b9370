// SPDX-License-Identifier: GPL-2.0-only
#include <linux/init.h>
#include <linux/kernel.h>

#define AT(kind) static int __init at_##kind(void) { pr_info("levels: " #kind "\n"); return 0; }

AT(late_sync)
AT(late)
AT(device_sync)
AT(device)
AT(rootfs)
AT(fs_sync)
AT(fs)
AT(subsys_sync)
AT(subsys)
AT(arch_sync)
AT(arch)
AT(postcore_sync)
AT(postcore)
AT(core_sync)
AT(core)
AT(pure)
AT(early)
AT(console)

late_initcall_sync(at_late_sync);
late_initcall(at_late);
device_initcall_sync(at_device_sync);
device_initcall(at_device);
rootfs_initcall(at_rootfs);
fs_initcall_sync(at_fs_sync);
fs_initcall(at_fs);
subsys_initcall_sync(at_subsys_sync);
subsys_initcall(at_subsys);
arch_initcall_sync(at_arch_sync);
arch_initcall(at_arch);
postcore_initcall_sync(at_postcore_sync);
postcore_initcall(at_postcore);
core_initcall_sync(at_core_sync);
core_initcall(at_core);
pure_initcall(at_pure);
early_initcall(at_early);
console_initcall(at_console);
