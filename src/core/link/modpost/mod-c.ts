// SPDX-License-Identifier: GPL-2.0-only
/**
 * The text of `demo.mod.c`, as modpost of Linux 5.4.0 writes it: add_header(), add_intree_flag(),
 * add_retpoline(), add_staging_flag(), add_versions(), add_depends(), add_moddevtable(), add_srcversion().
 */
export interface ModC {
  /** path without `.o` */
  readonly name: string;
  readonly hasInit: boolean;
  readonly hasExit: boolean;
  readonly intree: boolean;
  readonly depends: readonly string[];
  /** what it uses and the CRC of each, with CONFIG_MODVERSIONS */
  readonly versions: readonly { readonly name: string; readonly crc: number }[] | undefined;
  /** of MODULE_VERSION() */
  readonly sourceVersion: string | undefined;
  /** of MODULE_DEVICE_TABLE() */
  readonly aliases: readonly string[];
}

export function writeModC(m: ModC): string {
  const lines = [
    '#include <linux/build-salt.h>',
    '#include <linux/module.h>',
    '#include <linux/vermagic.h>',
    '#include <linux/compiler.h>',
    '',
    'BUILD_SALT;',
    '',
    'MODULE_INFO(vermagic, VERMAGIC_STRING);',
    'MODULE_INFO(name, KBUILD_MODNAME);',
    '',
    '__visible struct module __this_module',
    '__section(.gnu.linkonce.this_module) = {',
    '\t.name = KBUILD_MODNAME,',
    ...(m.hasInit ? ['\t.init = init_module,'] : []),
    ...(m.hasExit ? ['#ifdef CONFIG_MODULE_UNLOAD', '\t.exit = cleanup_module,', '#endif'] : []),
    '\t.arch = MODULE_ARCH_INIT,',
    '};',
    ...(m.intree ? ['', 'MODULE_INFO(intree, "Y");'] : []),
    '',
    '#ifdef CONFIG_RETPOLINE',
    'MODULE_INFO(retpoline, "Y");',
    '#endif',
    ...(m.name.startsWith('drivers/staging') ? ['', 'MODULE_INFO(staging, "Y");'] : []),
    ...(m.versions ? versions(m.versions) : []),
    '',
    `MODULE_INFO(depends, "${m.depends.join(',')}");`,
    '',
    ...m.aliases.map((alias) => `MODULE_ALIAS("${alias}");`),
    ...(m.sourceVersion === undefined ? [] : ['', `MODULE_INFO(srcversion, "${m.sourceVersion}");`]),
  ];
  return `${lines.join('\n')}\n`;
}

function versions(list: readonly { readonly name: string; readonly crc: number }[]): string[] {
  // `%#8x`: no prefix for zero
  const number = (crc: number) => (crc === 0 ? '0' : `0x${crc.toString(16)}`).padStart(8);
  return [
    '',
    'static const struct modversion_info ____versions[]',
    '__used __section(__versions) = {',
    ...list.map(({ name, crc }) => `\t{ ${number(crc)}, "${name}" },`),
    '};',
  ];
}
