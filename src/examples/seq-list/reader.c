// SPDX-License-Identifier: GPL-2.0-only
/* What "cat /proc/planets" does, done by a module: to see that it works. */
#include <linux/module.h>
#include <linux/fs.h>
#include <linux/err.h>
#include <linux/string.h>

static int __init reader_init(void)
{
	struct file *f = filp_open("/proc/planets", O_RDONLY, 0);
	char buf[64];
	loff_t pos = 0;
	ssize_t n;

	if (IS_ERR(f)) {
		pr_err("reader: cannot open it: error %ld\n", PTR_ERR(f));
		return PTR_ERR(f);
	}
	n = kernel_read(f, buf, sizeof(buf) - 1, &pos);
	if (n >= 0) {
		buf[n] = '\0';
		pr_info("reader: %zd bytes: %s\n", n, strim(buf));
	}
	filp_close(f, NULL);
	return n < 0 ? n : 0;
}

static void __exit reader_exit(void)
{
}

module_init(reader_init);
module_exit(reader_exit);

MODULE_LICENSE("GPL");
