// SPDX-License-Identifier: GPL-2.0-only
/* An SPI converter with the industrial I/O framework. */
#include <linux/module.h>
#include <linux/spi/spi.h>
#include <linux/iio/iio.h>
#include <linux/iio/buffer.h>
#include <linux/iio/trigger_consumer.h>
#include <linux/iio/triggered_buffer.h>
#include <linux/gpio/consumer.h>
#include <linux/regulator/consumer.h>
#include <asm/unaligned.h>

#define CHANNEL(n) { \
	.type = IIO_VOLTAGE, .indexed = 1, .channel = (n), .scan_index = (n), \
	.info_mask_separate = BIT(IIO_CHAN_INFO_RAW), \
	.scan_type = { .sign = 'u', .realbits = 12, .storagebits = 16, .endianness = IIO_BE }, \
}

static const struct iio_chan_spec channels[] = { CHANNEL(0), CHANNEL(1), IIO_CHAN_SOFT_TIMESTAMP(2) };

static int adc_raw(struct iio_dev *indio, struct iio_chan_spec const *channel, int *value, int *unused, long mask)
{
	struct spi_device *spi = *(struct spi_device **)iio_priv(indio);
	u8 answer[2];
	int error = spi_read(spi, answer, sizeof(answer));

	if (error)
		return error;
	*value = get_unaligned_be16(answer) & GENMASK(11, 0);
	return IIO_VAL_INT;
}
static const struct iio_info info = { .read_raw = adc_raw };

static int adc_probe(struct spi_device *spi)
{
	struct iio_dev *indio = devm_iio_device_alloc(&spi->dev, sizeof(spi));

	if (!indio)
		return -ENOMEM;
	indio->info = &info;
	indio->channels = channels;
	indio->num_channels = ARRAY_SIZE(channels);
	return devm_iio_device_register(&spi->dev, indio);
}

static struct spi_driver adc_driver = { .driver = { .name = "adc" }, .probe = adc_probe };
module_spi_driver(adc_driver);
MODULE_LICENSE("GPL");
