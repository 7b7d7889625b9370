// SPDX-License-Identifier: GPL-2.0-only
/** What kmod's tools answer to --version (kmod 30 as Debian 12 builds it). */
export const VERSION = 'kmod version 30\n+ZSTD +XZ -ZLIB +LIBCRYPTO -EXPERIMENTAL\n';
