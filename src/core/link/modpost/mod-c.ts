// SPDX-License-Identifier: GPL-2.0-only
/**
 * The text of `demo.mod.c`, as modpost of Linux 5.4.0 writes it without CONFIG_MODVERSIONS:
 * add_header(), add_intree_flag(), add_retpoline(), add_staging_flag(), add_depends().
 */
export interface ModC {
  /** path without `.o` */
  readonly name: string;
  readonly hasInit: boolean;
  readonly hasExit: boolean;
  readonly intree: boolean;
  readonly depends: readonly string[];
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
    '',
    `MODULE_INFO(depends, "${m.depends.join(',')}");`,
  ];
  return `${lines.join('\n')}\n`;
}
