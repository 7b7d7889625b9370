// SPDX-License-Identifier: GPL-2.0-only
/**
 * The rules ld goes by without -T, for x86-64 Linux: those of a link into a program, and those of -r,
 * where nothing has an address and few names gather.
 * Which names, in which order: what `ld --verbose` and `ld -r --verbose` print (binutils 2.40).
 */

/** `.data1 : { *(.data1) }`, several names a line */
const alone = (names: string, address = ''): string =>
  names
    .trim()
    .split(/\s+/)
    .map((name) => `${name}${address} : { *(${name}) }`)
    .join('\n');

const debugging = [
  '.debug .line .debug_srcinfo .debug_sfnames .debug_aranges .debug_pubnames',
  '.debug_info+.gnu.linkonce.wi.*',
  '.debug_abbrev',
  '.debug_line+.debug_line.*+.debug_line_end',
  '.debug_frame .debug_str .debug_loc .debug_macinfo .debug_weaknames .debug_funcnames .debug_typenames',
  '.debug_varnames .debug_pubtypes .debug_ranges .debug_addr .debug_line_str .debug_loclists .debug_macro',
  '.debug_names .debug_rnglists .debug_str_offsets .debug_sup',
]
  .join(' ')
  .split(' ')
  .map((names) => names.split('+'));
const debuggingOfProgram = debugging.map((names) => `${names[0]} 0 : { *(${names.join(' ')}) }`).join('\n');
const debuggingOfParts = alone(debugging.map(([name]) => name).join(' '), ' 0');

const stabs = alone('.stab .stabstr .stab.excl .stab.exclstr .stab.index .stab.indexstr .comment', ' 0');

/** rows of .rela.dyn: each takes the relocations of sections of one kind */
const dynamicRelocations = [
  'init',
  'text:t',
  'fini',
  'rodata:r',
  'data:d',
  'tdata:td',
  'tbss:tb',
  'ctors',
  'dtors',
  'got',
  'bss:b',
  'ldata:l',
  'lbss:lb',
  'lrodata:lr',
  'ifunc',
]
  .map((row) => row.split(':'))
  .map(([name, once]) =>
    once === undefined ? `*(.rela.${name})` : `*(.rela.${name} .rela.${name}.* .rela.gnu.linkonce.${once}.*)`,
  )
  .join('\n');

const unwinding = (constraint: string, extra: string) => `
.eh_frame : ${constraint} { KEEP (*(.eh_frame)) *(.eh_frame.*) }
.sframe : ${constraint} { *(.sframe) *(.sframe.*) }
${extra}`;

const notOf = (files: string) => `EXCLUDE_FILE (*crtbegin.o *crtbegin?.o *crtend.o *crtend?.o) ${files}`;
const array = (name: string, other: string) => `
.${name} : {
  PROVIDE_HIDDEN (__${name}_start = .);
  KEEP (*(SORT_BY_INIT_PRIORITY(.${name}.*) SORT_BY_INIT_PRIORITY(.${other}.*)))
  KEEP (*(.${name} ${notOf(`.${other}`)}))
  PROVIDE_HIDDEN (__${name}_end = .);
}`;
const constructors = (name: string) => `
.${name} : {
  KEEP (*crtbegin.o(.${name}))
  KEEP (*crtbegin?.o(.${name}))
  KEEP (*(EXCLUDE_FILE (*crtend.o *crtend?.o) .${name}))
  KEEP (*(SORT(.${name}.*)))
  KEEP (*(.${name}))
}`;

const page = 'CONSTANT (MAXPAGESIZE)';
/** the same place within a page, a page further */
const nextPage = `ALIGN(${page}) + (. & (${page} - 1))`;

/** `separateCode`: -z separate-code, the default: code shares no page with what is not code. */
export const executableScript = (separateCode: boolean): string => `ENTRY(_start)
SECTIONS
{
PROVIDE (__executable_start = SEGMENT_START("text-segment", 0x400000));
. = SEGMENT_START("text-segment", 0x400000) + SIZEOF_HEADERS;
${alone('.interp .note.gnu.build-id .hash .gnu.hash .dynsym .dynstr .gnu.version .gnu.version_d .gnu.version_r')}
.rela.dyn : {
${dynamicRelocations}
}
.rela.plt : {
  *(.rela.plt)
  PROVIDE_HIDDEN (__rela_iplt_start = .);
  *(.rela.iplt)
  PROVIDE_HIDDEN (__rela_iplt_end = .);
}
.relr.dyn : { *(.relr.dyn) }
${separateCode ? `. = ALIGN(${page});` : ''}
.init : { KEEP (*(SORT_NONE(.init))) }
.plt : { *(.plt) *(.iplt) }
${alone('.plt.got .plt.sec')}
.text : {
  *(.text.unlikely .text.*_unlikely .text.unlikely.*)
  *(.text.exit .text.exit.*)
  *(.text.startup .text.startup.*)
  *(.text.hot .text.hot.*)
  *(SORT(.text.sorted.*))
  *(.text .stub .text.* .gnu.linkonce.t.*)
  *(.gnu.warning)
}
.fini : { KEEP (*(SORT_NONE(.fini))) }
PROVIDE (__etext = .);
PROVIDE (_etext = .);
PROVIDE (etext = .);
${
  separateCode
    ? `. = ALIGN(${page});
. = SEGMENT_START("rodata-segment", ${nextPage});`
    : ''
}
.rodata : { *(.rodata .rodata.* .gnu.linkonce.r.*) }
${alone('.rodata1')}
.eh_frame_hdr : { *(.eh_frame_hdr) *(.eh_frame_entry .eh_frame_entry.*) }
${unwinding(
  'ONLY_IF_RO',
  `.gcc_except_table : ONLY_IF_RO { *(.gcc_except_table .gcc_except_table.*) }
.gnu_extab : ONLY_IF_RO { *(.gnu_extab*) }
.exception_ranges : ONLY_IF_RO { *(.exception_ranges*) }`,
)}
. = DATA_SEGMENT_ALIGN (${page}, CONSTANT (COMMONPAGESIZE));
${unwinding(
  'ONLY_IF_RW',
  `.gnu_extab : ONLY_IF_RW { *(.gnu_extab) }
.gcc_except_table : ONLY_IF_RW { *(.gcc_except_table .gcc_except_table.*) }
.exception_ranges : ONLY_IF_RW { *(.exception_ranges*) }`,
)}
.tdata : { PROVIDE_HIDDEN (__tdata_start = .); *(.tdata .tdata.* .gnu.linkonce.td.*) }
.tbss : { *(.tbss .tbss.* .gnu.linkonce.tb.*) *(.tcommon) }
.preinit_array : {
  PROVIDE_HIDDEN (__preinit_array_start = .);
  KEEP (*(.preinit_array))
  PROVIDE_HIDDEN (__preinit_array_end = .);
}
${array('init_array', 'ctors')}
${array('fini_array', 'dtors')}
${constructors('ctors')}
${constructors('dtors')}
.jcr : { KEEP (*(.jcr)) }
.data.rel.ro : {
  *(.data.rel.ro.local* .gnu.linkonce.d.rel.ro.local.*) *(.data.rel.ro .data.rel.ro.* .gnu.linkonce.d.rel.ro.*)
}
${alone('.dynamic')}
.got : { *(.got) *(.igot) }
. = DATA_SEGMENT_RELRO_END (SIZEOF (.got.plt) >= 24 ? 24 : 0, .);
.got.plt : { *(.got.plt) *(.igot.plt) }
.data : { *(.data .data.* .gnu.linkonce.d.*) }
${alone('.data1')}
_edata = .; PROVIDE (edata = .);
. = .;
__bss_start = .;
.bss : {
  *(.dynbss)
  *(.bss .bss.* .gnu.linkonce.b.*)
  *(COMMON)
  . = ALIGN(. != 0 ? 64 / 8 : 1);
}
.lbss : { *(.dynlbss) *(.lbss .lbss.* .gnu.linkonce.lb.*) *(LARGE_COMMON) }
. = ALIGN(64 / 8);
. = SEGMENT_START("ldata-segment", .);
.lrodata ${nextPage} : { *(.lrodata .lrodata.* .gnu.linkonce.lr.*) }
.ldata ${nextPage} : { *(.ldata .ldata.* .gnu.linkonce.l.*) . = ALIGN(. != 0 ? 64 / 8 : 1); }
. = ALIGN(64 / 8);
_end = .; PROVIDE (end = .);
. = DATA_SEGMENT_END (.);
${stabs}
.gnu.build.attributes : { *(.gnu.build.attributes .gnu.build.attributes.*) }
${debuggingOfProgram}
.gnu.attributes 0 : { KEEP (*(.gnu.attributes)) }
/DISCARD/ : { *(.note.GNU-stack) *(.gnu_debuglink) *(.gnu.lto_*) }
}
`;

const unwindingOfParts = (constraint: string) =>
  ['.eh_frame', '.sframe', '.gcc_except_table', '.gnu_extab', '.exception_ranges']
    .map((name) => `${name} 0 : ${constraint} { ${name === '.eh_frame' ? `KEEP (*(${name}))` : `*(${name})`} }`)
    .join('\n');

export const relocatableScript = `SECTIONS
{
${alone('.interp .note.gnu.build-id .hash .gnu.hash .dynsym .dynstr .gnu.version .gnu.version_d .gnu.version_r', ' 0')}
${alone('.rela.init .rela.text .rela.fini .rela.rodata .rela.data.rel.ro .rela.data .rela.tdata .rela.tbss', ' 0')}
${alone('.rela.ctors .rela.dtors .rela.got .rela.bss .rela.ldata .rela.lbss .rela.lrodata .rela.ifunc .rela.plt', ' 0')}
${alone('.relr.dyn')}
.init 0 : { KEEP (*(SORT_NONE(.init))) }
${alone('.plt .plt.got .plt.sec', ' 0')}
.text 0 : { *(.text .stub) *(.gnu.warning) }
.fini 0 : { KEEP (*(SORT_NONE(.fini))) }
${alone('.rodata .rodata1 .eh_frame_hdr', ' 0')}
${unwindingOfParts('ONLY_IF_RO')}
${unwindingOfParts('ONLY_IF_RW')}
${alone('.tdata .tbss', ' 0')}
.jcr 0 : { KEEP (*(.jcr)) }
${alone('.dynamic .got .got.plt .data .data1 .bss .lbss .lrodata .ldata', ' 0')}
${stabs}
${alone('.gnu.build.attributes')}
${debuggingOfParts}
.gnu.attributes 0 : { KEEP (*(.gnu.attributes)) }
}
`;
