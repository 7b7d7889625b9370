// SPDX-License-Identifier: GPL-2.0-only
/**
 * For tests: random C programs without undefined behaviour (shifts and divisors are masked, signed
 * arithmetic is done unsigned), every integer type, bit-fields, structs by value, all statements. The
 * same seed gives the same program.
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
] as const;

class Generator {
  private names: readonly string[] = [];
  private calls = true;

  constructor(private seed: number) {}

  program(): string {
    this.calls = false;
    this.names = ['x', 'y', 'z', 'arr[1]'];
    let text =
      'struct s { int a; unsigned char b; long c; unsigned f1 : 5; int f2 : 9; unsigned long f3 : 37; } st, st2, *ps = &st2;\nunsigned arr[8];\n';
    text +=
      'static struct s mk(long x, int y) { struct s r = { .a = x, .c = y, .f1 = x, .f3 = x ^ y }; r.f2 = y; return r; }\n';
    for (let i = 0; i < 3; i++)
      text += `static ${this.pick(types)} f${i}(${this.pick(types)} x, ${this.pick(types)} y, long z) { return ${this.expression(2)}; }\n`;
    this.calls = true;
    this.names = types.map((_, i) => `v${i}`);
    text += `void run(void) {\n  ${types.map((type, i) => `${type} v${i} = ${this.below(1000)};`).join(' ')} int i;\n`;
    for (let i = 0; i < 12; i++) text += `  ${this.statement(3)}\n`;
    text += types.map((_, i) => `  printk("%ld ", (long)v${i});\n`).join('');
    return `${text}  for (i = 0; i < 8; i++) printk("%u ", arr[i]);\n  printk("%d %d %ld %d %d %lx %d %d %ld\\n", st.a, st.b, st.c, st.f1, st.f2, (long)st.f3, ps->a, ps->f2, (long)ps->f3);\n}\n`;
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
    ]);
  }
  private place(index: string): string {
    return this.pick([
      this.pick(this.names),
      this.pick(this.names),
      `arr[${index}]`,
      `st.${this.pick(['a', 'b', 'c', 'f1', 'f2', 'f3'])}`,
      `ps->${this.pick(['a', 'b', 'f1', 'f2'])}`,
      `*(arr + ${index})`,
    ]);
  }
  private index(): string {
    return `((unsigned)(${this.expression(1)}) % 8)`;
  }

  private expression(depth: number): string {
    if (depth <= 0) return this.below(3) > 0 ? this.place(String(this.below(8))) : this.literal();
    const a = (): string => this.expression(depth - 1);
    switch (this.below(this.calls ? 17 : 15)) {
      case 0:
        return `((${a()}) + (unsigned long)(${a()}))`;
      case 1:
        return `((unsigned)(${a()}) - (${a()}))`;
      case 2:
        return `((unsigned)(${a()}) * (unsigned)(${a()}))`;
      case 3:
        return `((unsigned long)(${a()}) / ((unsigned long)(${a()}) | 1))`;
      case 4:
        return `((unsigned)(${a()}) % ((unsigned)(${a()}) | 3))`;
      case 5:
        return `((int)(short)(${a()}) / (((int)(unsigned char)(${a()})) + 1))`;
      case 6:
        return `((unsigned long)(${a()}) << ((${a()}) & 31))`;
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
        return `(${this.pick(['~', '!'])}(${a()}))`;
      case 13:
        return `((${this.pick(types)})(${a()}))`;
      case 14:
        return `(-(unsigned long)(${a()}))`;
      case 15:
        return `f${this.below(3)}(${a()}, ${a()}, ${a()})`;
      default:
        return `({ ${this.pick(types)} t = (${a()}); t ^ (${a()}); })`;
    }
  }

  private statement(depth: number): string {
    const inner = (): string => this.statement(depth - 1);
    const kind = depth <= 0 ? 0 : this.below(10);
    if (kind < 4) return `${this.place(this.index())} = ${this.expression(2 + this.below(2))};`;
    if (kind < 5)
      return `${this.pick(this.names)} ${this.pick(['+=', '-=', '^=', '|=', '&='])} (unsigned)(${this.expression(2)});`;
    if (kind < 6) return `if (${this.expression(2)}) { ${inner()} ${inner()} } else { ${inner()} }`;
    if (kind < 7) {
      return `{ int i${depth}; for (i${depth} = 0; i${depth} < ${1 + this.below(6)}; i${depth}++) { ${inner()} if (${this.expression(1)}) ${this.pick(['break', 'continue'])}; ${inner()} } }`;
    }
    if (kind < 8)
      return `switch ((${this.expression(2)}) & 7) { case 0: ${inner()} break; case 1: case 2: ${inner()} case 3 ... 5: ${inner()} break; default: ${inner()} }`;
    if (kind < 9)
      return `${this.pick(['', '++', '--'])}${this.pick(this.names.slice(0, 8))}; ${this.place(this.index())} = (${this.expression(1)}, ${this.expression(2)});`;
    return `st = mk(${this.expression(1)}, ${this.expression(1)}); *ps = st;`;
  }
}

export function randomProgram(seed: number): string {
  return new Generator(seed).program();
}
