// SPDX-License-Identifier: GPL-2.0-only
/**
 * For tests: random C programs whose meaning gcc -fwrapv defines. Counts of shifts and divisors are
 * masked, indices are cut to the array, nothing is read before it is written, and no expression has a
 * side effect another part of it could see. Every integer type, bit-fields, structs by value and by
 * address, unions, arrays, pointers, functions with up to nine parameters, varargs, all statements.
 * The same seed gives the same program.
 */

const types = [
  'unsigned char',
  'signed char',
  'short',
  'unsigned short',
  'int',
  'unsigned',
  'long',
  'unsigned long',
  '_Bool',
  'long long',
] as const;

const fields = ['a', 'b', 'c', 'f1', 'f2', 'f3', 'in.x', 'in.y', 'u.h[1]', 'u.i', 'arr[2]'] as const;

const head = `
struct in { short x; unsigned char y; };
struct s { int a; unsigned char b; long c; unsigned f1 : 5; int f2 : 9; unsigned long f3 : 37; struct in in; union { int i; unsigned short h[2]; } u; signed char arr[3]; };
struct pk { unsigned char k; int v : 13; unsigned w : 21; long l; } __attribute__((packed));
static struct s st, st2, sts[4], *ps = &st2;
static struct pk pk;
static unsigned arr[8];
static long larr[4][3];
static unsigned char bytes[16];
static int vsum(int n, ...) { __builtin_va_list ap; int t = 0; __builtin_va_start(ap, n); while (n-- > 0) t = t * 3 + __builtin_va_arg(ap, int); __builtin_va_end(ap); return t; }
static long vlong(int n, ...) { __builtin_va_list ap; long t = 0; __builtin_va_start(ap, n); while (n-- > 0) t ^= __builtin_va_arg(ap, long) << n; t += __builtin_va_arg(ap, struct in).x; __builtin_va_end(ap); return t; }
static struct s mk(long x, int y) { struct s r = { .a = x, .c = y, .f1 = x, .f3 = x ^ y, .in = { y, x }, .arr = { 1, x, y } }; r.f2 = y; r.u.i = x + y; return r; }
static struct in mi(int x, struct in a) { struct in r = { a.y + x, a.x - x }; return r; }
static long take(struct s s, struct in i, struct pk p) { return s.a + s.f2 * 3 + s.arr[1] * 5 + i.x * 7 + p.v + p.w; }
`;

const tail = `
static long g0(long x, int y) { static int n; n += y; return x + n; }
static long g1(long x, int y) { return x * 3 - y; }
static long (*const table[])(long, int) = { g0, g1 };
`;

class Generator {
  private names: readonly string[] = [];
  private calls = true;
  private loops = 0;
  /** how many parameters f0... have */
  private readonly arity: number[] = [];

  constructor(private seed: number) {
    this.below(2);
  }

  program(): string {
    this.calls = false;
    let text = head;
    for (let i = 0; i < 4; i++) {
      const count = 2 + this.below(8);
      const parameters = Array.from({ length: count }, (_, n) => `${this.pick(types)} p${n}`);
      this.arity.push(count);
      this.names = [...parameters.map((_, n) => `p${n}`), 'arr[1]', 'bytes[3]'];
      text += `static ${this.pick(types)} f${i}(${parameters.join(', ')}) { return ${this.expression(2)}; }\n`;
    }
    text += tail;
    this.calls = true;
    this.names = types.map((_, i) => `v${i}`);
    text += `void run(void) {\n  ${types.map((type, i) => `${type} v${i} = ${this.below(1000)};`).join(' ')} int i; long *lp = &larr[1][1]; unsigned char *bp = bytes + 4;\n`;
    text +=
      '  for (i = 0; i < 16; i++) bytes[i] = i * 37; for (i = 0; i < 12; i++) larr[i / 3][i % 3] = i * -1234567; pk.l = 5; sts[2] = mk(77, -3);\n';
    for (let i = 0; i < 14; i++) text += `  ${this.statement(3)}\n`;
    text += types.map((_, i) => `  printk("%ld ", (long)v${i});\n`).join('');
    text +=
      '  for (i = 0; i < 8; i++) printk("%u ", arr[i]); for (i = 0; i < 12; i++) printk("%ld ", larr[i / 3][i % 3]); for (i = 0; i < 16; i++) printk("%d ", bytes[i]);\n';
    for (const place of ['st', '(*ps)', 'sts[1]', 'sts[2]'])
      text += `  printk("${fields.map(() => '%ld ').join('')}\\n", ${fields.map((field) => `(long)${place}.${field}`).join(', ')});\n`;
    return `${text}  printk("%d %d %d %ld %ld\\n", pk.k, pk.v, pk.w, pk.l, take(st, sts[2].in, pk));\n}\n`;
  }
  private below(n: number): number {
    this.seed = (Math.imul(this.seed, 1103515245) + 12345) & 0x7fffffff;
    return (this.seed >> 8) % n;
  }
  private pick<T>(list: readonly T[]): T {
    return list[this.below(list.length)]!;
  }

  private literal(): string {
    return this.pick([
      String(this.below(100)),
      `${this.below(70000)}u`,
      `0x${this.below(1 << 28).toString(16)}ul`,
      `-${this.below(200)}`,
      `(short)${this.below(60000)}`,
      `'${this.pick([...'abcdef'])}'`,
      '2147483647',
      '(-2147483647 - 1)',
      '0x8000000000000000',
      '4294967295',
      `${1 << this.below(16)}`,
    ]);
  }
  private place(index: string): string {
    const small = (n: number): string => `(unsigned)(${index}) % ${n}`;
    return this.pick([
      this.pick(this.names),
      this.pick(this.names),
      this.pick(this.names),
      `arr[${index}]`,
      `st.${this.pick(fields)}`,
      `ps->${this.pick(fields)}`,
      `(*(arr + ${index}))`,
      `sts[${small(4)}].${this.pick(fields)}`,
      `larr[${small(4)}][${this.below(3)}]`,
      `bytes[${index} + ${this.below(8)}]`,
      `pk.${this.pick(['k', 'v', 'w', 'l'])}`,
      ...(this.calls
        ? [`lp[${this.below(3) - 1}]`, `bp[${this.below(8) - 4}]`, `(*(short *)(bytes + ${this.below(7) * 2}))`]
        : []),
    ]);
  }
  private index(): string {
    return `((unsigned)(${this.expression(1)}) % 8)`;
  }

  private expression(depth: number): string {
    if (depth <= 0) return this.below(3) > 0 ? this.place(String(this.below(8))) : this.literal();
    const a = (): string => this.expression(depth - 1);
    switch (this.below(this.calls ? 26 : 19)) {
      case 0:
        return `((${a()}) + (${a()}))`;
      case 1:
        return `((${a()}) - (${a()}))`;
      case 2:
        return `((${a()}) * (${a()}))`;
      case 3:
        return `((unsigned long)(${a()}) / ((unsigned long)(${a()}) | 1))`;
      case 4:
        return `((unsigned)(${a()}) % ((unsigned)(${a()}) | 3))`;
      case 5:
        return `((int)(short)(${a()}) / (((int)(unsigned char)(${a()})) + 1))`;
      case 6:
        return `((${a()}) << ((${a()}) & 31))`;
      case 7:
        return `((long)(${a()}) >> ((${a()}) & 63))`;
      case 8:
        return `((${a()}) ${this.pick(['&', '|', '^'])} (${a()}))`;
      case 9:
        return `((${a()}) ${this.pick(['<', '>', '<=', '>=', '==', '!='])} (${a()}))`;
      case 10:
        return `((${a()}) ${this.pick(['&&', '||'])} (${a()}))`;
      case 11:
        return `((${a()}) ? (${a()}) : (${a()}))`;
      case 12:
        return `(${this.pick(['~', '!', '-'])}(${a()}))`;
      case 13:
      case 14:
        return `((${this.pick(types)})(${a()}))`;
      case 15:
        return `((${a()}) ${this.pick(['/', '%'])} ${this.pick(['3', '7', '10', '-5', '16', '1000u', '641l', '-8l', '255ul'])})`;
      case 16:
        return `((${a()}) ${this.pick(['<<', '>>'])} ${this.below(16)})`;
      case 17:
        return `((${a()}) ?: (${a()}))`;
      case 18:
        return `(${this.pick(['__builtin_popcountl', '__builtin_ffs', '__builtin_bswap32', '__builtin_labs'])}(${a()}))`;
      case 19:
      case 20: {
        const f = this.below(4);
        return `f${f}(${Array.from({ length: this.arity[f]! }, () => this.expression(Math.min(1, depth - 1))).join(', ')})`;
      }
      case 21:
        return `({ ${this.pick(types)} t = (${a()}); t ^ (${a()}); })`;
      case 22:
        return `mk(${a()}, ${a()}).${this.pick(fields)}`;
      case 23:
        return `mi(${a()}, ((struct in){ ${a()}, ${a()} })).${this.pick(['x', 'y'])}`;
      case 24:
        return `vsum(3, (int)(${a()}), (int)(${a()}), (int)(${a()}))`;
      default:
        return `vlong(2, (long)(${a()}), (long)(${a()}), st.in)`;
    }
  }

  private statement(depth: number): string {
    const inner = (): string => this.statement(depth - 1);
    const kind = depth <= 0 ? this.below(5) : this.below(16);
    switch (kind) {
      case 0:
      case 1:
      case 2:
        return `${this.place(this.index())} = ${this.expression(2 + this.below(2))};`;
      case 3:
        return `${this.place(String(this.below(8)))} ${this.pick(['+=', '-=', '^=', '|=', '&=', '*='])} (${this.expression(2)});`;
      case 4:
        return this.pick([
          `${this.pick(this.names)} ${this.pick(['<<=', '>>='])} (${this.expression(1)}) & 7;`,
          `${this.pick(this.names)} ${this.pick(['/=', '%='])} ((unsigned char)(${this.expression(1)}) + 1);`,
          `${this.pick(['++', '--'])}${this.place(String(this.below(8)))};`,
          `${this.place(String(this.below(8)))}${this.pick(['++', '--'])};`,
        ]);
      case 5:
      case 6:
        return `if (${this.expression(2)}) { ${inner()} ${inner()} } else { ${inner()} }`;
      case 7: {
        const i = `i${this.loops++}`;
        return `{ int ${i}; for (${i} = 0; ${i} < ${1 + this.below(6)}; ${i}++) { ${inner()} if (${this.expression(1)}) ${this.pick(['break', 'continue'])}; ${inner()} } }`;
      }
      case 8: {
        const i = `i${this.loops++}`;
        return `{ int ${i} = ${1 + this.below(5)}; ${this.pick([`while (${i}-- > 0) { ${inner()} }`, `do { ${inner()} if (${this.expression(1)}) continue; ${inner()} } while (--${i} > 0);`])} }`;
      }
      case 9:
        return `switch ((${this.expression(2)}) & 7) { case 0: ${inner()} break; case 1: case 2: ${inner()} case 3 ... 5: ${inner()} break; default: ${inner()} }`;
      case 10:
        return `switch ((${this.pick(types)})(${this.expression(2)})) { case 0: ${inner()} break; default: ${inner()} case 100 ... 120: ${inner()} break; case -5 ... -1: ${inner()} }`;
      case 11:
        return `${this.place(this.index())} = (${this.expression(1)}, ${this.expression(2)});`;
      case 12:
        return `${this.pick(['st', '*ps', 'sts[1]', 'sts[3]'])} = ${this.pick([`mk(${this.expression(1)}, ${this.expression(1)})`, 'st', '*ps', 'sts[2]', `((${this.expression(1)}) ? st : sts[3])`])};`;
      case 13: {
        const label = `l${this.loops++}`;
        return `{ if (${this.expression(1)}) goto ${label}; ${inner()} ${label}: ; ${inner()} }`;
      }
      case 14:
        return `${this.pick(this.names)} = table[(${this.expression(1)}) & 1](${this.expression(1)}, ${this.expression(1)});`;
      default:
        return `lp = &larr[(unsigned)(${this.expression(1)}) % 2 + 1][1]; bp = bytes + 4 + ((${this.expression(1)}) & 3); ps = &sts[(${this.expression(1)}) & 3];`;
    }
  }
}

export function randomProgram(seed: number): string {
  return new Generator(seed).program();
}
