// SPDX-License-Identifier: GPL-2.0-only
/* A serial port driver, a line discipline's headers and a console. */
#include <linux/module.h>
#include <linux/tty.h>
#include <linux/tty_driver.h>
#include <linux/tty_flip.h>
#include <linux/serial_core.h>
#include <linux/serial_reg.h>
#include <linux/console.h>
#include <linux/sysrq.h>
#include <linux/kfifo.h>
#include <linux/circ_buf.h>

static DEFINE_KFIFO(received, unsigned char, 256);

static unsigned int port_empty(struct uart_port *port)
{
	return kfifo_is_empty(&received) ? TIOCSER_TEMT : 0;
}
static void port_start(struct uart_port *port)
{
	struct circ_buf *ring = &port->state->xmit;

	while (!uart_circ_empty(ring)) {
		unsigned char c = ring->buf[ring->tail];

		kfifo_put(&received, c);
		ring->tail = (ring->tail + 1) & (UART_XMIT_SIZE - 1);
	}
	if (CIRC_CNT(ring->head, ring->tail, UART_XMIT_SIZE) < WAKEUP_CHARS)
		uart_write_wakeup(port);
}
static const struct uart_ops port_ops = { .tx_empty = port_empty, .start_tx = port_start };
static struct uart_driver port_driver = { .owner = THIS_MODULE, .driver_name = "port", .dev_name = "ttyP", .nr = 1 };

static int __init port_init(void)
{
	return port_ops.tx_empty ? uart_register_driver(&port_driver) : -EINVAL;
}
static void __exit port_exit(void)
{
	uart_unregister_driver(&port_driver);
}
module_init(port_init);
module_exit(port_exit);
MODULE_LICENSE("GPL");
