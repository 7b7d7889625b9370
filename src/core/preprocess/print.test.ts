// SPDX-License-Identifier: GPL-2.0-only
import { describe, expect, it } from 'vitest';
import { encodeUtf8 } from '../base/bytes';
import { silent } from '../base/events';
import { preprocess } from './index';
import { printScript, printTokens } from './print';
import { lexText, run, spellings } from './testing';

describe('printTokens', () => {
  it.each([
    [
      '#define F4 F\n#define P(x) x\nP(F4)1.5 P(+)+ P(-)> P(<)<= P(:)P(:) P(.)5 P(1)e P(L)"x" P(%)> P(/)* P(&)& P(=)=\n',
    ],
    ['#define H #\nH define X 1\nX H\n'],
    ['a\nb   c\n#pragma once_more x\nd\n'],
    ['int \\u00e9 = 1;\n'],
  ])('reads back as the same tokens: %j', (text) => {
    const { tokens } = run({ 'm.c': text });
    expect(lexText(printTokens(tokens))).toEqual(spellings(tokens));
  });

  it('keeps lines, and spaces only where there were some', () => {
    expect(printTokens(run({ 'm.c': '#define F(x) (x)+1\nint a=F(2\n);int b;\n\n  c\n' }).tokens)).toBe(
      'int a=(2)+1;int b;\nc\n',
    );
  });

  it('a backslash before a splice at the end of a logical line is one', () => {
    expect(spellings(run({ 'm.c': 'b\\\n\\\\\n\nc\n' }).tokens)).toEqual(['b', '\\', 'c']);
  });

  it('letters beyond ASCII as gcc prints them', () => {
    expect(printTokens(run({ 'm.c': 'é "é"\n' }, ['-std=gnu11']).tokens)).toBe('\\U000000e9 "é"\n');
  });

  it('malformed bytes come out as they went in', () => {
    const bytes = Uint8Array.from([34, 0x83, 0xff, 34, 10]);
    const { tokens } = preprocess(
      { unit: 'm.o', source: 'm.c', flags: [], userFiles: () => true },
      { read: (path) => (path === 'm.c' ? bytes : undefined) },
      silent,
    );
    expect(encodeUtf8(printTokens(tokens))).toEqual(bytes);
  });

  it('a # made by a macro does not become a directive', () => {
    expect(printTokens(run({ 'm.c': '#define H #\nH define X\n' }).tokens)).toBe(' # define X\n');
  });
});

describe('printScript', () => {
  it('a statement a line, names whole', () => {
    const text = `#define INIT_CALLS_LEVEL(level) __initcall##level##_start = .; KEEP(*(.initcall##level##.init)) KEEP(*(.initcall##level##s.init))
#define INIT_CALLS __initcall_start = .; KEEP(*(.initcallearly.init)) INIT_CALLS_LEVEL(0) INIT_CALLS_LEVEL(rootfs) __initcall_end = .;
ENTRY(start_kernel)
SECTIONS
{
	. = 0x60000000;
	.init.data : { INIT_CALLS }
	.text : { *(.text .data..ro_after_init) } = 0x90
	/DISCARD/ : { *(.exitcall.exit) }
}
`;
    const { tokens, diagnostics } = run({ 'vmlinux.lds.S': text }, [], { assembler: true });
    expect(diagnostics).toEqual([]);
    expect(printScript(tokens)).toBe(`ENTRY(start_kernel)
SECTIONS
{
  . = 0x60000000;
  .init.data : {
    __initcall_start = .;
    KEEP(*(.initcallearly.init))
    __initcall0_start = .;
    KEEP(*(.initcall0.init))
    KEEP(*(.initcall0s.init))
    __initcallrootfs_start = .;
    KEEP(*(.initcallrootfs.init))
    KEEP(*(.initcallrootfss.init))
    __initcall_end = .;
  }
  .text : {
    *(.text .data..ro_after_init)
  } = 0x90
  /DISCARD/ : {
    *(.exitcall.exit)
  }
}
`);
  });
});
