// SPDX-License-Identifier: GPL-2.0-only
/** A kernel's own headers: folders picked from the disk, what they lack, what is not found, the chain of macros. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';

test.beforeEach(async ({ workbench }) => {
  await workbench.open();
  await workbench.setWorld('built-in');
  await workbench.goTo('preprocess');
});

/** A small kernel of our own: module_init as from 5.12 on, one header missing, one never wanted. */
const written = {
  'include/linux/kconfig.h': '#include <generated/autoconf.h>\n',
  'include/linux/compiler_types.h': '#define ___PASTE(a, b) a##b\n#define __PASTE(a, b) ___PASTE(a, b)\n',
  'include/linux/module.h': `#include <linux/gone.h>
#include <asm/own.h>
#include <stdarg.h>
#define __initcall_id(fn) __PASTE(__KBUILD_MODNAME, __PASTE(__, __PASTE(__COUNTER__, __PASTE(_, __PASTE(__LINE__, __PASTE(_, fn))))))
#define __initcall_name(prefix, __iid, id) __PASTE(__, __PASTE(prefix, __PASTE(__, __PASTE(__iid, id))))
#define ____define_initcall(fn, __name) static initcall_t __name = fn;
#define __unique_initcall(fn, id, __iid) ____define_initcall(fn, __initcall_name(initcall, __iid, id))
#define ___define_initcall(fn, id) __unique_initcall(fn, id, __initcall_id(fn))
#define __define_initcall(fn, id) ___define_initcall(fn, id)
#define device_initcall(fn) __define_initcall(fn, OWN_LEVEL)
#define module_init(x) device_initcall(x);
`,
  'include/linux/init.h': '',
  'include/linux/kernel.h': '',
  'include/linux/unwanted.h': '#error not to be read\n',
  'arch/um/include/asm/plain.h': '',
};
const made = {
  'include/generated/autoconf.h': '#define CONFIG_OWN 1\n',
  'include/generated/uapi/linux/version.h': '#define LINUX_VERSION_CODE 393472\n',
  'arch/um/include/generated/asm/own.h': '#ifdef CONFIG_OWN\n#define OWN_LEVEL 6\n#endif\n',
};

function lay(folder: string, files: Readonly<Record<string, string>>): string {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

async function search(page: Page, text: string) {
  await page.keyboard.press('/');
  await page.getByRole('combobox', { name: 'Search the steps' }).fill(text);
}

test('two folders make one tree; a header that is missing is said by name, and the rest goes on', async ({
  page,
}, info) => {
  await page.getByRole('button', { name: 'A kernel’s own headers' }).click();
  const dialog = page.getByRole('dialog');
  await page.getByTestId('kernel-folder').setInputFiles(lay(info.outputPath('headers-amd64'), made));
  await expect(dialog.getByText('include/linux/kconfig.h is not in it')).toBeVisible();
  await page.getByTestId('kernel-folder').setInputFiles(lay(info.outputPath('headers-common'), written));
  await expect(dialog.getByText('is not in it')).toHaveCount(0);
  await expect(dialog.getByText('Linux 6.1')).toBeVisible();
  await expect(dialog.getByRole('combobox', { name: 'ARCH' })).toHaveValue('um');
  await expect(dialog.getByRole('textbox')).toHaveValue(/-Iheaders-amd64\/arch\/um\/include\/generated\n/);
  await page.getByRole('button', { name: 'Use these' }).click();

  const notice = page.getByText('Preprocessed with the headers of headers-amd64, headers-common');
  await expect(notice).toBeVisible();
  await expect(page.getByText('1 header was not found: linux/gone.h')).toBeVisible();
  await expect(page.getByText('linux/gone.h: No such file or directory').first()).toBeVisible();

  await search(page, '__initcall__kmod_demo__0_');
  await expect(page.getByRole('option', { name: /__initcall__kmod_demo__0_\d+_demo_init6/ }).first()).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Back to the teaching kernel' }).click();
  await expect(notice).toBeHidden();
});

test('a line of make V=1 can be pasted', async ({ page }, info) => {
  await page.getByRole('button', { name: 'A kernel’s own headers' }).click();
  const root = lay(info.outputPath('tree'), { ...written, ...made, 'more/linux/gone.h': '#define FROM_MORE 1\n' });
  await page.getByTestId('kernel-folder').setInputFiles(root);
  const lines = page.getByRole('dialog').getByRole('textbox');
  await lines.fill(
    'gcc -Wp,-MMD,x.d -nostdinc -I./include -I/home/me/tree/arch/um/include/generated -I more -include ' +
      `./include/linux/kconfig.h -include ./include/linux/compiler_types.h -D__KERNEL__ -O2 -DKBUILD_MODNAME='"x"' -c -o x.o x.c`,
  );
  await page.getByRole('button', { name: 'Use these' }).click();
  await expect(page.getByText('Preprocessed with the headers of tree')).toBeVisible();
  await expect(page.getByText('not found')).toHaveCount(0);
  await page.getByRole('button', { name: 'A kernel’s own headers' }).click();
  await expect(lines).toHaveValue(/^-nostdinc\n-Itree\/include\n-Itree\/arch\/um\/include\/generated\n-Itree\/more\n/);
});

test('where the browser has a picker for folders, it is used, and passes over what holds no headers', async ({
  page,
}) => {
  await page.evaluate(
    async (files) => {
      const top = await navigator.storage.getDirectory();
      for (const [path, text] of Object.entries(files)) {
        const names = path.split('/');
        const name = names.pop()!;
        let folder = top;
        for (const one of ['picked', ...names]) folder = await folder.getDirectoryHandle(one, { create: true });
        const stream = await (await folder.getFileHandle(name, { create: true })).createWritable();
        await stream.write(text);
        await stream.close();
      }
      Object.assign(globalThis, { showDirectoryPicker: () => top.getDirectoryHandle('picked') });
    },
    { ...written, ...made, 'drivers/own/own.h': '', 'include/linux/gone.h': '' },
  );
  await page.getByRole('button', { name: 'A kernel’s own headers' }).click();
  await page.getByRole('button', { name: 'Choose the folder of a kernel' }).click();
  // all but drivers/own/own.h
  await expect(page.getByText(/^picked: 11 headers$/)).toBeVisible();
  await page.getByRole('button', { name: 'Use these' }).click();
  await expect(page.getByText('Preprocessed with the headers of picked')).toBeVisible();
  await expect(page.getByText('not found')).toHaveCount(0);
});
