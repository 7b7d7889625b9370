// SPDX-License-Identifier: GPL-2.0-only
/* A display without a display: DRM's headers, a DMA fence and a buffer shared. */
#include <linux/module.h>
#include <drm/drm_drv.h>
#include <drm/drm_gem.h>
#include <drm/drm_gem_shmem_helper.h>
#include <drm/drm_atomic_helper.h>
#include <drm/drm_simple_kms_helper.h>
#include <drm/drm_managed.h>
#include <drm/drm_fourcc.h>
#include <linux/dma-buf.h>
#include <linux/dma-fence.h>
#include <linux/fb.h>

static const u32 formats[] = { DRM_FORMAT_XRGB8888, fourcc_code('R', 'G', '1', '6') };
DEFINE_DRM_GEM_FOPS(fops);
static const struct drm_driver driver = {
	.driver_features = DRIVER_MODESET | DRIVER_ATOMIC | DRIVER_GEM,
	DRM_GEM_SHMEM_DRIVER_OPS,
	.fops = &fops,
	.name = "nothing",
};

static int __init nothing_init(void)
{
	return ARRAY_SIZE(formats) && driver.fops ? 0 : -ENODEV;
}
module_init(nothing_init);
MODULE_LICENSE("GPL");
