// SPDX-License-Identifier: GPL-2.0-only
import { describe, expect, it } from 'vitest';
import { encodeUtf8 } from '../base/bytes';
import { formatText } from './format';
import { Log, stamp } from './log';

const strings: Readonly<Record<string, string>> = { '4096': 'kernel', '8192': '' };

function print(pattern: string, ...args: bigint[]): string {
  let next = 0;
  return formatText(encodeUtf8(pattern), {
    take: () => BigInt.asUintN(64, args[next++] ?? 0n),
    string: (address, limit) => {
      const text = strings[String(address)];
      return text === undefined ? undefined : encodeUtf8(text.slice(0, limit));
    },
    bytes: (_, size) => Uint8Array.from({ length: size }, (_x, i) => i * 17),
    symbol: (address, offset) => `demo_init${offset ? `+0x${address.toString(16)}/0x20` : ''} [demo]`,
  });
}

describe("format: the kernel's conversions", () => {
  it.each<[string, string, bigint[]]>([
    ['plain', 'plain', []],
    ['%d|%i', '-1|7', [-1n, 7n]],
    ['%d', '-2147483648', [0x80000000n]],
    ['%u', '4294967295', [-1n]],
    ['%ld %lld %Lu', '-1 -1 18446744073709551615', [-1n, -1n, -1n]],
    ['%hhd %hhu %hd %hu', '-1 255 -1 65535', [255n, -1n, 65535n, -1n]],
    ['%zu %zd %td', '5 -5 -3', [5n, -5n, -3n]],
    ['%x %X %#x %#X %o %#o', 'ff FF 0xff 0XFF 17 017', [255n, 255n, 255n, 255n, 15n, 15n]],
    ['[%5d] [%-5d] [%05d] [%+d] [% d]', '[   42] [42   ] [00042] [+42] [ 42]', [42n, 42n, 42n, 42n, 42n]],
    ['[%.3d] [%8.3d] [%-8.3d|', '[007] [     007] [007     |', [7n, 7n, 7n]],
    ['[%08x] [%#010x] [%016lx]', '[0000beef] [0x0000beef] [ffffffff81000000]', [0xbeefn, 0xbeefn, 0xffffffff81000000n]],
    ['[%05d]', '[-0042]', [-42n]],
    ['[%*d] [%-*d] [%*d]', '[   1] [2   ] [3   ]', [4n, 1n, 4n, 2n, -4n, 3n]],
    ['%s!', 'kernel!', [4096n]],
    ['[%10s] [%-10s] [%.3s] [%.*s]', '[    kernel] [kernel    ] [ker] [ke]', [4096n, 4096n, 4096n, 2n, 4096n]],
    ['%s %s %s', '(null) (efault) ', [0n, 12n, 8192n]],
    ['%c%c[%3c][%-3c]', 'ab[  c][d  ]', [97n, 98n, 99n, 100n]],
    ['100%%', '100%', []],
    ['%p %px', '(____ptrval____) 0000000060001234', [0x60001234n, 0x60001234n]],
    ['%pS %ps %pF', 'demo_init+0x4/0x20 [demo] demo_init [demo] demo_init+0x4/0x20 [demo]', [4n, 4n, 4n]],
    ['%*ph %*phC %pM %pI4', '00 11 22 00:11 00:11:22:33:44:55 0.17.34.51', [3n, 1n, 2n, 1n, 1n, 1n]],
    ['%d %y %d', '1 %y %d', [1n, 2n]],
  ])('%s', (pattern, wanted, args) => {
    expect(print(pattern, ...args)).toBe(wanted);
  });
});

describe('log', () => {
  const lines = (...texts: string[]) => {
    const log = new Log();
    texts.forEach((t, i) => log.print(encodeUtf8(t), i * 1000));
    return log.records.map((r) => `<${r.level}>${r.time / 1000}:${r.text}`);
  };
  it.each<[string, string[], string[]]>([
    ['a level and a newline', ['\u00016demo: hello\n'], ['<6>0:demo: hello']],
    ['no level is 4', ['demo\n'], ['<4>0:demo']],
    ['the first level counts', ['\u00013\u00016x\n'], ['<3>0:x']],
    ['without newline it waits', ['\u00016waiting'], []],
    ['another text releases it', ['\u00016waiting', '\u00014next\n'], ['<6>0:waiting', '<4>1:next']],
    ['KERN_CONT completes it', ['\u00016one ', '\u0001ctwo ', '\u0001cthree\n'], ['<6>0:one two three']],
    ['KERN_CONT with nothing before it', ['\u0001calone\n'], ['<4>0:alone']],
    ['two lines in one text', ['\u00014a\nb\n'], ['<4>0:a', '<4>0:b']],
    ['an empty line is a record', ['\u00016\n'], ['<6>0:']],
  ])('%s', (_, texts, wanted) => {
    expect(lines(...texts)).toEqual(wanted);
  });

  it('counts what printk returns without the level', () => {
    expect(new Log().print(encodeUtf8('\u00016abc\n'), 0)).toBe(4);
  });

  it('stamps as dmesg does', () => {
    expect(stamp(0)).toBe('[    0.000000] ');
    expect(stamp(12_345_678_900)).toBe('[   12.345678] ');
  });
});
