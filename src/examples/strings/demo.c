// SPDX-License-Identifier: GPL-2.0-only
/* A line of text, taken apart: there is no strtok() in the kernel. */
#include <linux/module.h>
#include <linux/string.h>
#include <linux/ctype.h>
#include <linux/slab.h>

static int __init demo_init(void)
{
	char *line = kstrdup("  speed=12, name=Ada ,mode=0x1f,level=high\n",
			     GFP_KERNEL);
	char *rest, *word, *value;
	int n, hour, minute;
	char day[8];

	if (!line)
		return -ENOMEM;
	rest = strim(line);
	while ((word = strsep(&rest, ",")) != NULL) {
		word = strim(word);
		value = strchr(word, '=');
		if (!value)
			continue;
		*value++ = '\0';
		if (isdigit(*value) && kstrtoint(value, 0, &n) == 0)
			pr_info("demo: %s is the number %d\n", word, n);
		else
			pr_info("demo: %s is the text '%s'\n", word, value);
	}
	kfree(line);

	n = sscanf("Mon 13:05", "%7s %d:%d", day, &hour, &minute);
	pr_info("demo: %d fields: %s, %d, %d\n", n, day, hour, minute);
	pr_info("demo: kstrtoint(\"12abc\"): %d\n", kstrtoint("12abc", 10, &n));
	return 0;
}

static void __exit demo_exit(void)
{
	pr_info("demo: goodbye\n");
}

module_init(demo_init);
module_exit(demo_exit);

MODULE_LICENSE("GPL");
