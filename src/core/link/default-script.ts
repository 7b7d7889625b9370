// SPDX-License-Identifier: GPL-2.0-only
/**
 * What ld does without -T when it links relocatably: a few names gather first, in this order, and all
 * others follow as orphans. Only names that objects for x86-64 Linux kernels have are listed.
 * After the script `ld -r --verbose` prints (binutils 2.40, elf_x86_64).
 */
const names = [
  '.note.gnu.build-id',
  '.init',
  '.text .stub',
  '.fini',
  '.rodata',
  '.rodata1',
  '.eh_frame',
  '.gcc_except_table',
  '.tdata',
  '.tbss',
  '.jcr',
  '.data',
  '.data1',
  '.bss',
  '.lbss',
  '.lrodata',
  '.ldata',
  '.stab',
  '.stabstr',
  '.comment',
];

const debug = [
  '.debug',
  '.line',
  '.debug_aranges',
  '.debug_pubnames',
  '.debug_info',
  '.debug_abbrev',
  '.debug_line',
  '.debug_frame',
  '.debug_str',
  '.debug_loc',
  '.debug_macinfo',
  '.debug_pubtypes',
  '.debug_ranges',
  '.debug_addr',
  '.debug_line_str',
  '.debug_loclists',
  '.debug_macro',
  '.debug_names',
  '.debug_rnglists',
  '.debug_str_offsets',
  '.debug_sup',
];

export const relocatableScript = `SECTIONS {\n${[...names, ...debug].map((list) => `${list.split(' ')[0]} 0 : { *(${list}) }`).join('\n')}\n}\n`;
