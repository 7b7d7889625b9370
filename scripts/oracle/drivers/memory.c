// SPDX-License-Identifier: GPL-2.0-only
/* Pages, mappings, slabs, shrinkers, user memory: a misc device that can be mapped. */
#include <linux/module.h>
#include <linux/miscdevice.h>
#include <linux/mm.h>
#include <linux/mman.h>
#include <linux/vmalloc.h>
#include <linux/highmem.h>
#include <linux/shrinker.h>
#include <linux/swap.h>
#include <linux/memcontrol.h>
#include <linux/hugetlb.h>
#include <linux/rmap.h>
#include <linux/mmu_notifier.h>
#include <linux/userfaultfd_k.h>
#include <linux/genalloc.h>
#include <linux/idr.h>
#include <linux/rbtree_augmented.h>
#include <linux/interval_tree_generic.h>

struct extent {
	struct rb_node node;
	unsigned long first, last, subtree_last;
};
#define START(extent) ((extent)->first)
#define LAST(extent) ((extent)->last)
INTERVAL_TREE_DEFINE(struct extent, node, unsigned long, subtree_last, START, LAST, static __maybe_unused, extent_tree)

static DEFINE_IDA(ids);
static struct kmem_cache *cache;

static vm_fault_t area_fault(struct vm_fault *fault)
{
	struct page *page = alloc_page(GFP_HIGHUSER_MOVABLE | __GFP_ZERO);

	if (!page)
		return VM_FAULT_OOM;
	fault->page = page;
	return 0;
}
static const struct vm_operations_struct area_ops = { .fault = area_fault };

static int area_mmap(struct file *file, struct vm_area_struct *vma)
{
	vma->vm_ops = &area_ops;
	return 0;
}
static const struct file_operations operations = { .owner = THIS_MODULE, .mmap = area_mmap };
static struct miscdevice device = { .minor = MISC_DYNAMIC_MINOR, .name = "area", .fops = &operations };

static int __init area_init(void)
{
	cache = KMEM_CACHE(extent, SLAB_HWCACHE_ALIGN | SLAB_ACCOUNT);
	if (!cache)
		return -ENOMEM;
	VM_WARN_ON_ONCE(ida_alloc(&ids, GFP_KERNEL) < 0);
	return misc_register(&device);
}
static void __exit area_exit(void)
{
	misc_deregister(&device);
	kmem_cache_destroy(cache);
	ida_destroy(&ids);
}
module_init(area_init);
module_exit(area_exit);
MODULE_LICENSE("GPL");
