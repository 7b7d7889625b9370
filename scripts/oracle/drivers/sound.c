// SPDX-License-Identifier: GPL-2.0-only
/* A sound card and a video device: the headers of ALSA and V4L2. */
#include <linux/module.h>
#include <sound/core.h>
#include <sound/pcm.h>
#include <sound/pcm_params.h>
#include <sound/control.h>
#include <sound/tlv.h>
#include <sound/soc.h>
#include <media/v4l2-device.h>
#include <media/v4l2-ioctl.h>
#include <media/v4l2-ctrls.h>
#include <media/videobuf2-v4l2.h>

static const DECLARE_TLV_DB_SCALE(volume_tlv, -6400, 50, 1);
static const struct snd_pcm_hardware hardware = {
	.info = SNDRV_PCM_INFO_MMAP | SNDRV_PCM_INFO_INTERLEAVED,
	.formats = SNDRV_PCM_FMTBIT_S16_LE,
	.rates = SNDRV_PCM_RATE_8000_48000,
	.channels_max = 2,
};
static const struct snd_kcontrol_new controls[] = {
	SOC_DOUBLE_TLV("Master Playback Volume", 0, 0, 8, 127, 0, volume_tlv),
};

static int __init card_init(void)
{
	return hardware.channels_max && ARRAY_SIZE(controls) ? 0 : -ENODEV;
}
module_init(card_init);
MODULE_LICENSE("GPL");
