// SPDX-License-Identifier: GPL-2.0-only
/* A file system that holds nothing: mount options by the fs_context, one inode. */
#include <linux/module.h>
#include <linux/fs.h>
#include <linux/fs_context.h>
#include <linux/fs_parser.h>
#include <linux/pagemap.h>
#include <linux/statfs.h>
#include <linux/seq_file.h>
#include <linux/exportfs.h>
#include <linux/backing-dev.h>
#include <linux/mpage.h>
#include <linux/buffer_head.h>
#include <linux/quotaops.h>
#include <linux/posix_acl_xattr.h>
#include <linux/nls.h>

enum { opt_mode };
static const struct fs_parameter_spec options[] = { fsparam_u32oct("mode", opt_mode), {} };

static int empty_parse(struct fs_context *context, struct fs_parameter *parameter)
{
	struct fs_parse_result result;
	int option = fs_parse(context, options, parameter, &result);

	return option < 0 ? option : 0;
}

static int empty_fill(struct super_block *super, struct fs_context *context)
{
	static const struct tree_descr files[] = { { "" } };

	return simple_fill_super(super, 0x6b6d6f64, files);
}

static int empty_tree(struct fs_context *context)
{
	return get_tree_nodev(context, empty_fill);
}

static const struct fs_context_operations context_ops = { .parse_param = empty_parse, .get_tree = empty_tree };

static int empty_context(struct fs_context *context)
{
	context->ops = &context_ops;
	return 0;
}

static struct file_system_type empty_type = {
	.owner = THIS_MODULE,
	.name = "empty",
	.init_fs_context = empty_context,
	.parameters = options,
	.kill_sb = kill_litter_super,
};
MODULE_ALIAS_FS("empty");

static int __init empty_init(void)
{
	BUILD_BUG_ON(sizeof(loff_t) != 8);
	return register_filesystem(&empty_type);
}

static void __exit empty_exit(void)
{
	unregister_filesystem(&empty_type);
}
module_init(empty_init);
module_exit(empty_exit);
MODULE_LICENSE("GPL");
