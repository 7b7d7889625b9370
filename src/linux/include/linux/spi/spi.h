/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Devices on an SPI bus: a clock, a wire in, a wire out, and a wire for each device to
 * call it. This machine has no such bus.
 *
 * Stands for include/linux/spi/spi.h of Linux 5.4.
 */
#ifndef __LINUX_SPI_H
#define __LINUX_SPI_H

#include <linux/device.h>
#include <linux/string.h>
#include <linux/mod_devicetable.h>
#include <linux/slab.h>
#include <linux/completion.h>

struct spi_controller;
#define spi_master spi_controller

struct spi_device {
	struct device dev;
	struct spi_controller *controller;
	struct spi_controller *master;
	u32 max_speed_hz;
	u8 chip_select;
	u8 bits_per_word;
	u32 mode;
#define SPI_CPHA	0x01
#define SPI_CPOL	0x02
#define SPI_MODE_0	(0|0)
#define SPI_MODE_1	(0|SPI_CPHA)
#define SPI_MODE_2	(SPI_CPOL|0)
#define SPI_MODE_3	(SPI_CPOL|SPI_CPHA)
#define SPI_CS_HIGH	0x04
#define SPI_LSB_FIRST	0x08
#define SPI_3WIRE	0x10
#define SPI_LOOP	0x20
	int irq;
	void *controller_state;
	void *controller_data;
	char modalias[SPI_NAME_SIZE];
};

struct spi_driver {
	const struct spi_device_id *id_table;
	int (*probe)(struct spi_device *spi);
	int (*remove)(struct spi_device *spi);
	void (*shutdown)(struct spi_device *spi);
	struct device_driver driver;
};

struct spi_controller {
	struct device dev;
	s16 bus_num;
	u16 num_chipselect;
	u32 mode_bits;
	u32 max_speed_hz;
};

struct spi_transfer {
	const void *tx_buf;
	void *rx_buf;
	unsigned len;
	unsigned cs_change:1;
	u8 bits_per_word;
	u16 delay_usecs;
	u32 speed_hz;
	struct list_head transfer_list;
};

struct spi_message {
	struct list_head transfers;
	struct spi_device *spi;
	void (*complete)(void *context);
	void *context;
	unsigned frame_length;
	unsigned actual_length;
	int status;
	struct list_head queue;
	void *state;
};

struct spi_board_info {
	char modalias[SPI_NAME_SIZE];
	const void *platform_data;
	void *controller_data;
	int irq;
	u32 max_speed_hz;
	u16 bus_num;
	u16 chip_select;
	u32 mode;
};

extern int __spi_register_driver(struct module *owner, struct spi_driver *sdrv);

static inline void spi_unregister_driver(struct spi_driver *sdrv)
{
	if (sdrv)
		driver_unregister(&sdrv->driver);
}

#define spi_register_driver(driver) \
	__spi_register_driver(THIS_MODULE, driver)

#define module_spi_driver(__spi_driver) \
	module_driver(__spi_driver, spi_register_driver, \
			spi_unregister_driver)

#ifndef BARE_INCLUDES
static inline struct spi_device *to_spi_device(struct device *dev)
{
	return dev ? container_of(dev, struct spi_device, dev) : NULL;
}

static inline void spi_set_drvdata(struct spi_device *spi, void *data)
{
	dev_set_drvdata(&spi->dev, data);
}

static inline void *spi_get_drvdata(struct spi_device *spi)
{
	return dev_get_drvdata(&spi->dev);
}

static inline void spi_message_init(struct spi_message *m)
{
	memset(m, 0, sizeof(*m));
	INIT_LIST_HEAD(&m->transfers);
}

static inline void spi_message_add_tail(struct spi_transfer *t, struct spi_message *m)
{
	list_add_tail(&t->transfer_list, &m->transfers);
}

extern int spi_setup(struct spi_device *spi);
extern int spi_sync(struct spi_device *spi, struct spi_message *message);
extern int spi_write_then_read(struct spi_device *spi, const void *txbuf,
			       unsigned n_tx, void *rxbuf, unsigned n_rx);
extern struct spi_controller *spi_busnum_to_master(u16 busnum);
extern struct spi_device *spi_new_device(struct spi_controller *, struct spi_board_info *);
extern void spi_unregister_device(struct spi_device *spi);

static inline int spi_sync_transfer(struct spi_device *spi, struct spi_transfer *xfers,
				    unsigned int num_xfers)
{
	struct spi_message msg;
	unsigned int i;

	spi_message_init(&msg);
	for (i = 0; i < num_xfers; i++)
		spi_message_add_tail(&xfers[i], &msg);
	return spi_sync(spi, &msg);
}

static inline int spi_write(struct spi_device *spi, const void *buf, size_t len)
{
	struct spi_transfer t = { .tx_buf = buf, .len = len };

	return spi_sync_transfer(spi, &t, 1);
}

static inline int spi_read(struct spi_device *spi, void *buf, size_t len)
{
	struct spi_transfer t = { .rx_buf = buf, .len = len };

	return spi_sync_transfer(spi, &t, 1);
}

#include <linux/kthread.h>
#include <linux/module.h>
#endif

#endif /* __LINUX_SPI_H */
