// SPDX-License-Identifier: GPL-2.0-only
/** Words of what the scenes of an object file share: tools' text, download, fields. */
export const objectfile = {
  'obj.tools': 'Tools',
  'obj.download': 'Download {file}',
  'obj.downloadWhy': 'The bytes of this build: look at them with your own readelf or objdump',
  'obj.none': 'There is no object file: the build stopped before.',
  'obj.command': 'Command',
  'obj.file': 'File',
  'obj.section': 'Section',
  'obj.copy': 'Copy',
  'obj.copied': 'Copied',
  'obj.output': 'Output of {command}',
  'obj.about.header': 'the ELF header',
  'obj.about.sections': 'sections',
  'obj.about.symbols': 'symbols',
  'obj.about.relocations': 'relocations',
  'obj.about.hex': 'bytes in hexadecimal',
  'obj.about.strings': 'strings',
  'obj.about.nm': 'symbols by address',
  'obj.about.code': 'machine code',
  'obj.about.size': 'sizes',
  'scene.without': 'An experiment, not Linux’s way: built without {what}.',
  'scene.endExperiments': 'Back to Linux’s way',
  'safeguard.used': 'heed `used`',
  'safeguard.usedWhy':
    'Off: the same source is compiled once more as if it said used nowhere, and the build goes on from that',
  'safeguard.keep': 'heed `KEEP`',
  'safeguard.keepWhy':
    'Off: vmlinux is linked once more with --gc-sections, as if the linker script said KEEP nowhere, and that kernel boots',
  'safeguard.archives': '`--whole-archive`',
  'safeguard.archivesWhy':
    'Off: vmlinux is linked once more with its built-in.a searched as libraries are, and that kernel boots',
} as const;
