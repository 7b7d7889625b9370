// SPDX-License-Identifier: GPL-2.0-only
#include <linux/module.h>
#include <linux/init.h>
#include <linux/kernel.h>

#include <linux/percpu.h>
static DEFINE_PER_CPU(int, pc) = 5;
int exported_data[4] = { 1, 2, 3, 4 };
EXPORT_SYMBOL(exported_data);
static const char table[] = "read only table";
static int bss_thing[100];
static int ro_after __ro_after_init = 9;

static int __init percpu_mod_init(void)
{
	pr_info("percpu_mod: init\n");
	pr_info("percpu_mod: %d %s %d %d\n", raw_cpu_read(pc), table, bss_thing[3], ro_after);
	bss_thing[4] = ro_after++;
	return 0;
}
static void __exit percpu_mod_exit(void)
{
	pr_info("percpu_mod: exit\n");
}
module_init(percpu_mod_init);
module_exit(percpu_mod_exit);

MODULE_LICENSE("GPL");
