/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Functions for the machine's oracle test: each is compiled by gcc at several
 * levels, run in the machine and natively with the same arguments, and must
 * give the same number. Every function is u64 name(u64 a, u64 b, u64 c).
 */
typedef unsigned char u8;
typedef unsigned short u16;
typedef unsigned int u32;
typedef unsigned long u64;
typedef signed char s8;
typedef short s16;
typedef int s32;
typedef long s64;
typedef unsigned __int128 u128;
typedef __int128 s128;

#define NOINLINE __attribute__((noinline))

u64 add64(u64 a, u64 b, u64 c) { return a + b * 3 - c; }
u64 add32(u64 a, u64 b, u64 c) { return (u32)a + (u32)b - (u32)c; }
u64 add16(u64 a, u64 b, u64 c) { u16 x = a; x += (u16)b; x -= (u16)c; return x; }
u64 add8(u64 a, u64 b, u64 c) { u8 x = a; x += (u8)b; x ^= (u8)c; return x; }
u64 add128(u64 a, u64 b, u64 c) { u128 x = ((u128)a << 64 | b) + ((u128)c << 64 | a); return (u64)(x >> 64) ^ (u64)x; }
u64 sub128(u64 a, u64 b, u64 c) { u128 x = ((u128)a << 64 | b) - ((u128)c << 64 | a); return (u64)(x >> 64) ^ (u64)x; }
u64 mul64(u64 a, u64 b, u64 c) { return a * b + c; }
u64 mul32(u64 a, u64 b, u64 c) { return (u32)a * (u32)b + (s32)c * (s32)a; }
u64 mul128(u64 a, u64 b, u64 c) { u128 x = (u128)a * b; return (u64)(x >> 64) + (u64)x + c; }
u64 smul128(u64 a, u64 b, u64 c) { s128 x = (s128)(s64)a * (s64)b; return (u64)(x >> 64) ^ (u64)x ^ c; }
u64 mulwide(u64 a, u64 b, u64 c) { return (u64)(u32)a * (u32)b + (u64)((s64)(s32)b * (s32)c); }
u64 udiv64(u64 a, u64 b, u64 c) { b |= 1; return a / b + a % b + c; }
u64 sdiv64(u64 a, u64 b, u64 c) { s64 x = (s64)a >> 1, y = (s64)b | 1; return x / y + x % y + c; }
u64 udiv32(u64 a, u64 b, u64 c) { u32 y = b | 1; return (u32)a / y + (u64)((u32)a % y) * 7 + c; }
u64 sdiv32(u64 a, u64 b, u64 c) { s32 x = (s32)a >> 1, y = (s32)b | 1; return (u64)(s64)(x / y) + (u64)(s64)(x % y) + c; }
u64 div16(u64 a, u64 b, u64 c) { u16 y = b | 1; s16 z = (s16)c | 1; return (u16)a / y + (u16)a % y + (s16)((s16)a >> 1) / z; }
u64 div8(u64 a, u64 b, u64 c) { u8 y = b | 1; return (u8)a / y + (u8)a % y + c; }
u64 divconst(u64 a, u64 b, u64 c) { return a / 10 + a % 1000 + (s64)b / 7 + (u32)c / 3 + (s32)c % 60; }
u64 shifts64(u64 a, u64 b, u64 c) { return (a << (b & 63)) ^ (a >> (c & 63)) ^ (u64)((s64)a >> (b & 63)); }
u64 shifts32(u64 a, u64 b, u64 c) { return ((u32)a << (b & 31)) ^ ((u32)a >> (c & 31)) ^ (u32)((s32)a >> (b & 31)); }
u64 shifts8(u64 a, u64 b, u64 c) { u8 x = a; s8 y = a; u16 z = c; return (u8)(x << (b & 7)) + (y >> (b & 7)) * 3 + (z >> (c & 15)); }
u64 rot64(u64 a, u64 b, u64 c) { b &= 63; c &= 63; return ((a << b) | (a >> ((64 - b) & 63))) ^ ((a >> c) | (a << ((64 - c) & 63))); }
u64 rot32(u64 a, u64 b, u64 c) { u32 x = a; b &= 31; c &= 31; return ((x << b) | (x >> ((32 - b) & 31))) ^ ((x >> c) | (x << ((32 - c) & 31))); }
u64 rotconst(u64 a, u64 b, u64 c) { u32 x = a; u16 y = b; return ((x << 13) | (x >> 19)) ^ (u16)((y << 8) | (y >> 8)) ^ ((c << 1) | (c >> 63)); }
u64 shld64(u64 a, u64 b, u64 c) { u128 x = ((u128)a << 64 | b); x <<= (c & 63); u128 y = ((u128)b << 64 | a); y >>= (c & 127); return (u64)(x >> 64) ^ (u64)y; }
u64 signs(u64 a, u64 b, u64 c) { return (u64)(s64)(s8)a + (u64)(s64)(s16)b + (u64)(s64)(s32)c + (u64)(u32)(s32)(s8)b + (u16)(s8)c; }
u64 zeros(u64 a, u64 b, u64 c) { return (u8)a + (u64)(u16)b * 3 + (u64)(u32)c; }
u64 compare(u64 a, u64 b, u64 c)
{
	u64 r = 0;
	r = r * 2 + (a < b); r = r * 2 + (a <= b); r = r * 2 + (a == c); r = r * 2 + ((s64)a < (s64)b);
	r = r * 2 + ((s64)a >= (s64)c); r = r * 2 + ((u32)a < (u32)b); r = r * 2 + ((s32)a > (s32)b);
	r = r * 2 + ((u8)a < (u8)b); r = r * 2 + ((s8)a <= (s8)b); r = r * 2 + ((u16)a > (u16)c);
	r = r * 2 + ((s16)b < (s16)c); r = r * 2 + ((s64)a < 0); r = r * 2 + ((s32)b >= 0); r = r * 2 + !c;
	return r;
}
u64 branches(u64 a, u64 b, u64 c)
{
	u64 r = 1;
	if (a < b) r += 3; else r ^= 5;
	if ((s64)b < (s64)c) r *= 7;
	if ((s32)a < (s32)c && (u8)b != 3) r -= a;
	if ((a & 0xff) == (b & 0xff) || (c & 1)) r += b;
	while (c & 15) { r = r * 31 + c; c--; }
	do { r += a & 7; a >>= 3; } while (a);
	for (s32 i = -5; i < (s32)(b & 31); i++) r ^= (u64)i << (i & 31);
	return r;
}
u64 overflow(u64 a, u64 b, u64 c)
{
	u64 x; s64 y; u32 z; s32 w; u64 r = 0;
	r = r * 2 + __builtin_add_overflow(a, b, &x); r ^= x;
	r = r * 2 + __builtin_sub_overflow((s64)a, (s64)c, &y); r ^= y;
	r = r * 2 + __builtin_mul_overflow(a, b, &x); r ^= x;
	r = r * 2 + __builtin_mul_overflow((s64)a, (s64)b, &y); r ^= y;
	r = r * 2 + __builtin_mul_overflow((s32)a, (s32)c, &w); r ^= w;
	r = r * 2 + __builtin_mul_overflow((u32)a, (u32)c, &z); r ^= z;
	r = r * 2 + __builtin_add_overflow((s32)a, (s32)c, &w); r ^= w;
	return r;
}
u64 bits(u64 a, u64 b, u64 c)
{
	u64 r = __builtin_bswap64(a) ^ __builtin_bswap32((u32)b) ^ __builtin_bswap16((u16)c);
	r += a ? __builtin_ctzl(a) : 64; r = r * 3 + (b ? __builtin_clzl(b) : 64);
	r = r * 3 + __builtin_ffs((s32)c); r = r * 3 + ((u32)a ? __builtin_clz((u32)a) : 9);
	r += __builtin_parityl(c) + __builtin_popcountl(a);
	return r;
}
u64 bittests(u64 a, u64 b, u64 c)
{
	u64 r = 0;
	if (a & (1UL << (b & 63))) r += 1;
	if (a & (1UL << 40)) r += 2;
	r += (a | (1UL << (c & 63))) ^ (b & ~(1UL << (a & 63))) ^ (c ^ (1UL << 63));
	return r;
}
u64 select(u64 a, u64 b, u64 c) { u64 m = a < b ? a : b; s32 n = (s32)b > (s32)c ? (s32)b : (s32)c; u32 k = (u32)a == (u32)c ? 1 : (u32)b; return m + (u64)(s64)n * 3 + k; }
u64 highbytes(u64 a, u64 b, u64 c) { return (u8)(a >> 8) + ((u8)(b >> 8) << 8 | (u8)c) * 5 + ((a >> 8 & 0xff) == (c >> 8 & 0xff)); }
u64 logic(u64 a, u64 b, u64 c) { return (a & ~b) | (b ^ c) | (~a & 0xf0f0) | -(s64)(c & 3) | (u32)~c; }

static u64 table[16] = { 1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144, 233, 377, 610, 987, 1597 };
static const char text[] = "the quick brown fox jumps over the lazy dog";
static u8 buffer[256];
static u32 words[64];
static int counter;

u64 arrays(u64 a, u64 b, u64 c)
{
	u64 r = table[a & 15] * table[b & 15] + table[(a + c) & 15];
	for (int i = 0; i < 64; i++) words[i] = (u32)(a * i) ^ (u32)b;
	for (int i = 0; i < 64; i += 3) r += words[(i + c) & 63];
	table[c & 15] ^= 0;
	return r + sizeof(text);
}
u64 strings(u64 a, u64 b, u64 c)
{
	u64 h = 5381; const char *p = text + (a % 40);
	while (*p) h = h * 33 + *p++;
	for (u32 i = 0; i < sizeof(buffer); i++) buffer[i] = (u8)(b + i);
	for (u32 i = 0; i < sizeof(text); i++) buffer[(i + c) & 255] = text[i];
	for (u32 i = 0; i < sizeof(buffer); i++) h = h * 31 + buffer[i];
	return h;
}
u64 repstring(u64 a, u64 b, u64 c)
{
	u8 x[200], y[200]; void *d = x; const void *s = y; u64 n = 100 + (a & 63), r; u32 v = (u32)b;
	for (int i = 0; i < 200; i++) { x[i] = i; y[i] = (u8)(i * 7 + c); }
	asm volatile("rep movsb" : "+D"(d), "+S"(s), "+c"(n) : : "memory");
	d = x + 3; n = 1 + (b & 7);
	asm volatile("rep stosl" : "+D"(d), "+c"(n) : "a"(v) : "memory");
	d = x; n = 200;
	asm volatile("repne scasb" : "+D"(d), "+c"(n) : "a"((u8)c) : "memory");
	r = n; d = x; s = y; n = 200;
	asm volatile("repe cmpsb" : "+D"(d), "+S"(s), "+c"(n) : : "memory", "cc");
	r = r * 256 + n;
	for (int i = 0; i < 200; i++) r = r * 31 + x[i];
	return r;
}
u64 exchanges(u64 a, u64 b, u64 c)
{
	u64 x = a, y = b, r;
	r = __atomic_exchange_n(&x, c, __ATOMIC_SEQ_CST);
	r += __atomic_fetch_add(&x, b, __ATOMIC_SEQ_CST);
	r += __atomic_compare_exchange_n(&y, &a, c, 0, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST);
	b &= 0xff;
	r += __atomic_compare_exchange_n(&x, &c, b, 0, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST);
	__atomic_fetch_and(&counter, 0, __ATOMIC_SEQ_CST);
	__sync_synchronize();
	return r + x * 3 + y + a + c;
}
u64 circles(u64 a, u64 b, u64 c)
{
	u32 x = (u32)a; u8 f1, f2;
	asm("addl %k2, %k0; rcll $3, %k0; setc %1" : "+r"(x), "=q"(f1) : "r"(b) : "cc");
	asm("subq %2, %0; rcrq $5, %0; setc %1" : "+r"(c), "=q"(f2) : "r"(b) : "cc");
	return x + c * 3 + f1 + f2 * 2;
}
u64 flagwords(u64 a, u64 b, u64 c)
{
	u64 f, g; u8 p;
	asm("cmpq %2, %1; pushfq; popq %0" : "=r"(f) : "r"(a), "r"(b) : "cc");
	asm("testb %b2, %b2; setp %1; cmpl %k2, %k3; pushfq; popq %0" : "=r"(g), "=q"(p) : "q"(a), "r"(c) : "cc");
	return (f & 0x8c5) + (g & 0x8c5) * 4096 + p;
}
static NOINLINE u64 fib(u64 n) { return n < 2 ? n : fib(n - 1) + fib(n - 2); }
static NOINLINE u64 many(u64 a, u32 b, u16 c, u8 d, s64 e, s32 f, s16 g, s8 h, u64 i) { return a + b * 2 + c * 3 + d * 5 + e * 7 + f * 11 + g * 13 + h * 17 + i * 19; }
typedef u64 (*fn)(u64, u64, u64);
static fn functions[4] = { add64, mul64, logic, compare };
u64 calls(u64 a, u64 b, u64 c) { return fib(a % 12) + many(a, b, c, a, b, c, a, b, c) + functions[b & 3](c, b, a); }
struct pair { u32 x; u8 y; u64 z; u16 w; };
static NOINLINE struct pair make(u64 a, u64 b) { struct pair p = { (u32)a, (u8)b, a ^ b, (u16)(a + b) }; return p; }
static NOINLINE u64 use(struct pair p, struct pair *q) { *q = p; q->z += p.x; return q->z * 3 + q->w + q->y; }
u64 structs(u64 a, u64 b, u64 c) { struct pair q, p = make(a, b); u64 r = use(p, &q); p = q; return r + use(p, &q) + c; }
u64 bitfields(u64 a, u64 b, u64 c)
{
	struct { u32 x : 5; s32 y : 7; u64 z : 33; u8 w : 1; } f;
	f.x = a; f.y = b; f.z = c; f.w = a >> 9; f.z += f.x; f.y -= 3;
	return f.x + (u64)(s64)f.y * 5 + f.z * 7 + f.w;
}
u64 dispatch(u64 a, u64 b, u64 c)
{
	switch (a % 12) {
	case 0: return b; case 1: return c; case 2: return b + c; case 3: return b - c; case 4: return b ^ 7;
	case 5: return c << 3; case 6: return b >> 5; case 7: return ~c; case 8: return b * 9; case 9: return c | 1; case 10: return b & c;
	}
	return 42;
}
u64 sorting(u64 a, u64 b, u64 c)
{
	s32 v[20]; u64 r = 0;
	for (int i = 0; i < 20; i++) { a = a * 6364136223846793005UL + b; v[i] = (s32)(a >> 33); }
	for (int i = 1; i < 20; i++) { s32 x = v[i]; int j = i - 1; while (j >= 0 && v[j] > x) { v[j + 1] = v[j]; j--; } v[j + 1] = x; }
	for (int i = 0; i < 20; i++) r = r * 1000003 + (u32)v[i];
	return r + c;
}
u64 sieve(u64 a, u64 b, u64 c)
{
	u64 n = 0;
	for (u32 i = 0; i < 256; i++) buffer[i] = 1;
	for (u32 i = 2; i < 256; i++) if (buffer[i]) { n += i; for (u32 j = i * 2; j < 256; j += i) buffer[j] = 0; }
	return n + a + b + c;
}
u64 printnum(u64 a, u64 b, u64 c)
{
	char out[32]; int n = 0; u64 r = 0; s64 v = (s64)a;
	if (v < 0) { out[n++] = '-'; a = -a; }
	do { out[n++] = '0' + a % 10; a /= 10; } while (a);
	for (u32 i = (u32)b; i; i >>= 4) out[n++ & 31] = "0123456789abcdef"[i & 15];
	for (int i = 0; i < (n & 31); i++) r = r * 131 + out[i];
	return r + c;
}
