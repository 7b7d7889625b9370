// SPDX-License-Identifier: GPL-2.0-only
/* A hash for the crypto interface, random numbers, keys, checksums. */
#include <linux/module.h>
#include <crypto/internal/hash.h>
#include <crypto/internal/skcipher.h>
#include <crypto/aead.h>
#include <crypto/algapi.h>
#include <crypto/sha2.h>
#include <linux/crc32.h>
#include <linux/random.h>
#include <linux/scatterlist.h>
#include <linux/key.h>
#include <asm/fpu/api.h>

static int sum_init(struct shash_desc *desc)
{
	*(u32 *)shash_desc_ctx(desc) = ~0U;
	return 0;
}
static int sum_update(struct shash_desc *desc, const u8 *data, unsigned int length)
{
	u32 *sum = shash_desc_ctx(desc);

	*sum = crc32_le(*sum, data, length);
	return 0;
}
static int sum_final(struct shash_desc *desc, u8 *out)
{
	*(__le32 *)out = cpu_to_le32p(shash_desc_ctx(desc));
	return 0;
}
static struct shash_alg algorithm = {
	.digestsize = 4,
	.init = sum_init,
	.update = sum_update,
	.final = sum_final,
	.descsize = sizeof(u32),
	.base = { .cra_name = "sum", .cra_driver_name = "sum-generic", .cra_blocksize = 1, .cra_module = THIS_MODULE },
};

static int __init sum_register(void)
{
	SHASH_DESC_ON_STACK(unused, NULL);

	memzero_explicit(unused, sizeof(*unused));
	return crypto_register_shash(&algorithm);
}
static void __exit sum_unregister(void)
{
	crypto_unregister_shash(&algorithm);
}
subsys_initcall(sum_register);
module_exit(sum_unregister);
MODULE_ALIAS_CRYPTO("sum");
MODULE_LICENSE("GPL");
