// SPDX-License-Identifier: GPL-2.0-only
/** Sources to measure with: made, not stored, and the same each time. */

/**
 * A kernel-like file of many macro lines: constants, initcall-like pasting, stringising, nested calls,
 * `#if` arithmetic, tables built by X-macros. Its 20,000 lines become some 720,000 tokens.
 */
export function macroHeavy(lines = 20_000) {
  const out = [
    '#define __stringify_1(x...) #x',
    '#define __stringify(x...) __stringify_1(x)',
    '#define ___PASTE(a,b) a##b',
    '#define __PASTE(a,b) ___PASTE(a,b)',
    '#define BIT(nr) (1UL << (nr))',
    '#define min(a,b) ((a) < (b) ? (a) : (b))',
    '#define max(a,b) ((a) > (b) ? (a) : (b))',
    '#define clamp(v,lo,hi) min(max(v, lo), hi)',
    '#define ARRAY_SIZE(a) (sizeof(a) / sizeof((a)[0]))',
    '#define __used __attribute__((__used__))',
    '#define __section(s) __attribute__((__section__(#s)))',
    '#define ___define_initcall(fn, id, sec) static initcall_t __initcall_##fn##id __used __attribute__((__section__(#sec ".init"))) = fn;',
    '#define __define_initcall(fn, id) ___define_initcall(fn, id, .initcall##id)',
    '#define EXPORT(sym) extern typeof(sym) sym; static const char __PASTE(__kstrtab_, sym)[] = __stringify(sym)',
    '#define FLAGS(X) X(A) X(B) X(C) X(D) X(E) X(F) X(G) X(H)',
    'typedef int (*initcall_t)(void);',
  ];
  for (let i = 0; out.length < lines; i++) {
    switch (i % 8) {
      case 0:
        out.push(
          `#define REG_${i}(base) ((base) + 0x${(i * 4).toString(16)})`,
          `#define MASK_${i} (BIT(${i % 31}) | BIT(${(i + 7) % 31}))`,
        );
        break;
      case 1:
        out.push(
          `static unsigned long v${i} = clamp(REG_${i - 1}(MASK_${i - 1}), BIT(${i % 13}), ARRAY_SIZE(table) + ${i});`,
        );
        break;
      case 2:
        out.push(
          `static int f${i}(void) { return max(min(${i}, __LINE__), ${i % 97}); }`,
          `__define_initcall(f${i}, ${i % 8})`,
        );
        break;
      case 3:
        out.push(`EXPORT(f${i - 1});`);
        break;
      case 4:
        out.push(
          `#if defined(REG_${i - 4}) && (${i} * 3 + 1) > ${i % 50} && !defined(NONE_${i})`,
          `#define HAVE_${i} 1`,
          '#else',
          `#error no`,
          '#endif',
        );
        break;
      case 5:
        out.push(`#define X(n) FLAG_##n##_${i} = HAVE_${i - 1},`, `enum { FLAGS(X) };`, '#undef X');
        break;
      case 6:
        out.push(
          `/* ${'register file, as the data sheet has it; '.repeat(2)}*/ static const char *s${i} = __stringify(clamp(x, MASK_${i - 6}, v${i - 5})) "\\n";`,
        );
        break;
      default:
        out.push(
          `static int g${i}(int a) { if (a > ${i} && a < min(a, ${i + 5})) return __PASTE(f, ${i - 5})() + sizeof("a string, and // no comment"); return ${i % 128 < 63 ? 'max' : ''}(clamp(a, MASK_${i - 7}, REG_${i - 7}(a))${i % 128 < 63 ? ', a' : ''}); }`,
        );
    }
  }
  return `${out.slice(0, lines).join('\n')}\n`.replace(/#if[^\n]*\n(?![^]*#endif)[^]*$/, '');
}

/** A driver of some kind that asks for many headers, as drivers do. `names`: of `linux/`, without `.h`. */
export function driver(names = headers) {
  return `${names.map((name) => `#include <linux/${name}.h>\n`).join('')}
static int __init driver_init(void)
{
	pr_info("driver: hello\\n");
	return 0;
}
static void __exit driver_exit(void)
{
}
module_init(driver_init);
module_exit(driver_exit);
MODULE_LICENSE("GPL");
`;
}

const headers = (
  'module kernel init fs cdev device platform_device interrupt pci usb netdevice etherdevice skbuff dma-mapping ' +
  'uaccess workqueue kthread debugfs seq_file i2c spi/spi gpio/consumer regmap of clk regulator/consumer slab'
).split(' ');

/** A project of many files with a module_init each, all built in. */
export function manyModules(count = 100) {
  const files = {};
  const objects = [];
  for (let i = 0; i < count; i++) {
    const name = `part${String(i).padStart(3, '0')}`;
    objects.push(`${name}.o`);
    files[`${name}.c`] = `// SPDX-License-Identifier: GPL-2.0-only
#include <linux/module.h>
#include <linux/init.h>
#include <linux/kernel.h>

static int __init ${name}_init(void)
{
	pr_info("${name}: hello\\n");
	return 0;
}
module_init(${name}_init);
MODULE_LICENSE("GPL");
`;
  }
  files.Makefile = `obj-y += ${objects.join(' ')}\n`;
  files['.config'] = '';
  return files;
}

/** A project of many objects, each with exports of both kinds, names in no order, and an initcall. */
export function manyExports(objects = 500, each = 20) {
  const files = {};
  const names = [];
  for (let i = 0; i < objects; i++) {
    const name = `unit${String(i).padStart(3, '0')}`;
    names.push(`${name}.o`);
    const lines = ['// SPDX-License-Identifier: GPL-2.0-only', '#include <linux/init.h>', '#include <linux/export.h>'];
    for (let k = 0; k < each; k++) {
      const symbol = `sym_${((i * 7919 + k * 104_729) % 100_003).toString(36)}_${i}_${k}`;
      lines.push(`int ${symbol}(int x) { return x + ${k}; }`);
      lines.push(`EXPORT_SYMBOL${k % 5 === 0 ? '_GPL' : ''}(${symbol});`);
    }
    lines.push(`static int __init ${name}_init(void) { return 0; }`, `device_initcall(${name}_init);`, '');
    files[`${name}.c`] = lines.join('\n');
  }
  files.Makefile = `obj-y += ${names.join(' ')}\n`;
  files['.config'] = '';
  return files;
}
