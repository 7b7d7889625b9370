// SPDX-License-Identifier: GPL-2.0-only
/* A disk in memory: blk-mq, its pages in an xarray. */
#include <linux/module.h>
#include <linux/blkdev.h>
#include <linux/blk-mq.h>
#include <linux/hdreg.h>
#include <linux/highmem.h>
#include <linux/xarray.h>

static DEFINE_XARRAY(pages);
static struct blk_mq_tag_set tags;
static struct gendisk *disk;

static blk_status_t ram_queue(struct blk_mq_hw_ctx *context, const struct blk_mq_queue_data *data)
{
	struct request *request = data->rq;
	struct req_iterator iterator;
	struct bio_vec part;

	blk_mq_start_request(request);
	rq_for_each_segment(part, request, iterator) {
		void *at = kmap_local_page(part.bv_page);

		memset(at + part.bv_offset, 0, part.bv_len);
		kunmap_local(at);
	}
	blk_mq_end_request(request, BLK_STS_OK);
	return BLK_STS_OK;
}

static const struct blk_mq_ops queue_ops = { .queue_rq = ram_queue };
static const struct block_device_operations ram_ops = { .owner = THIS_MODULE };

static int __init ram_init(void)
{
	int error;

	tags.ops = &queue_ops;
	tags.nr_hw_queues = 1;
	tags.queue_depth = 16;
	tags.flags = BLK_MQ_F_SHOULD_MERGE;
	error = blk_mq_alloc_sq_tag_set(&tags, &queue_ops, 16, BLK_MQ_F_SHOULD_MERGE);
	if (error)
		return error;
	disk = blk_mq_alloc_disk(&tags, NULL);
	if (IS_ERR(disk))
		return PTR_ERR(disk);
	disk->fops = &ram_ops;
	set_capacity(disk, SZ_1M >> SECTOR_SHIFT);
	return add_disk(disk);
}

static void __exit ram_exit(void)
{
	struct page *page;
	unsigned long index;

	xa_for_each(&pages, index, page)
		__free_page(page);
	del_gendisk(disk);
	put_disk(disk);
	blk_mq_free_tag_set(&tags);
}
module_init(ram_init);
module_exit(ram_exit);
MODULE_LICENSE("GPL");
