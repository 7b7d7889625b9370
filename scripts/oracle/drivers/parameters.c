// SPDX-License-Identifier: GPL-2.0-only
/* Module parameters of every kind, exports, kobjects and debugfs. */
#include <linux/module.h>
#include <linux/moduleparam.h>
#include <linux/kobject.h>
#include <linux/sysfs.h>
#include <linux/debugfs.h>
#include <linux/string.h>
#include <linux/init.h>

static int level = 3;
module_param(level, int, 0644);
MODULE_PARM_DESC(level, "how much, 0 to " __stringify(7));
static bool quiet;
module_param_named(silent, quiet, bool, 0444);
static char *name = "kmod";
module_param(name, charp, 0);
static int numbers[4];
static int count;
module_param_array(numbers, int, &count, 0644);
static char path[32];
module_param_string(path, path, sizeof(path), 0600);

static int set_even(const char *value, const struct kernel_param *parameter)
{
	unsigned int number;
	int error = kstrtouint(value, 0, &number);

	if (error)
		return error;
	return number % 2 ? -EINVAL : param_set_uint(value, parameter);
}
static const struct kernel_param_ops even_ops = { .set = set_even, .get = param_get_uint };
static unsigned int even;
module_param_cb(even, &even_ops, &even, 0644);

int parameters_level(void)
{
	return level;
}
EXPORT_SYMBOL(parameters_level);
int parameters_count(void)
{
	return count;
}
EXPORT_SYMBOL_GPL(parameters_count);
int parameters_hidden(void)
{
	return quiet;
}
EXPORT_SYMBOL_NS_GPL(parameters_hidden, KMODSCOPE);
MODULE_IMPORT_NS(KMODSCOPE);

static ssize_t name_show(struct kobject *kobject, struct kobj_attribute *attribute, char *text)
{
	return scnprintf(text, PAGE_SIZE, "%s\n", name);
}
static struct kobj_attribute name_attribute = __ATTR_RO(name);
static struct kobject *kobject;
static struct dentry *directory;

static int __init parameters_init(void)
{
	kobject = kobject_create_and_add("parameters", kernel_kobj);
	if (!kobject)
		return -ENOMEM;
	directory = debugfs_create_dir(KBUILD_MODNAME, NULL);
	debugfs_create_bool("quiet", 0600, directory, &quiet);
	return sysfs_create_file(kobject, &name_attribute.attr);
}
late_initcall(parameters_init);

static void __exit parameters_exit(void)
{
	debugfs_remove_recursive(directory);
	kobject_put(kobject);
}
module_exit(parameters_exit);
MODULE_LICENSE("GPL");
MODULE_AUTHOR("kmodscope");
MODULE_VERSION("1.0");
MODULE_INFO(note, "of our own");
MODULE_SOFTDEP("pre: crc32c");
MODULE_FIRMWARE("kmodscope/" "demo.bin");
