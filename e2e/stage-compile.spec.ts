// SPDX-License-Identifier: GPL-2.0-only
/** Compile: tokens become functions and objects with their attributes; machine code beside its source; the tools. */
import { readFileSync } from 'node:fs';
import { expect, test } from './fixtures';

test('the initcall is an object of its own section, kept by `used`', async ({ workbench }) => {
  await workbench.open();
  await workbench.setWorld('built-in');
  await workbench.toEndOf('compile');
  const scene = workbench.scene('compile');
  await expect(scene).toContainText('demo_init');
  await expect(scene).toContainText('__initcall_demo_init6');
  await expect(scene).toContainText('.initcall6.init');
  await expect(scene).toContainText('used');
});

test('as a module there is an alias and no initcall', async ({ workbench }) => {
  await workbench.open();
  await workbench.setWorld('module');
  await workbench.toEndOf('compile');
  await expect(workbench.scene('compile')).toContainText('init_module');
  await expect(workbench.scene('compile')).toContainText('2 names, one address');
  await expect(workbench.scene('compile')).not.toContainText('__initcall_demo_init6');
});

test('without `used` the initcall falls into the bin, and the kernel never calls it', async ({ workbench, page }) => {
  await workbench.open();
  await workbench.setWorld('built-in');
  await workbench.toEndOf('compile');
  const scene = workbench.scene('compile');
  const bin = scene.locator('section', { has: page.getByRole('heading', { name: /^Dropped/ }) });
  await expect(bin).not.toContainText('__initcall_demo_init6');
  await scene.getByRole('switch', { name: /heed used/ }).click();
  await expect(bin).toContainText('__initcall_demo_init6');
  await expect(bin).toContainText('demo_init');
  await workbench.last();
  await expect(workbench.scene('boot')).toBeVisible();
  await expect(workbench.dmesg).not.toContainText('demo: hello');
  await page.getByRole('button', { name: 'Back to Linux’s way' }).click();
  await expect(workbench.dmesg).toContainText('demo: hello');
});

test('a line of source and its instructions point at each other', async ({ workbench, page }) => {
  await workbench.open();
  await workbench.setWorld('built-in');
  await workbench.toEndOf('compile');
  await page.getByRole('tab', { name: 'Machine code' }).click();
  const scene = workbench.scene('compile');
  await scene.getByRole('button', { name: 'my_other_function' }).click();
  const source = scene.getByRole('list', { name: 'Source' });
  const code = scene.getByRole('list', { name: /Machine code of my_other_function/ });
  await expect(code).toContainText('R_X86_64_PLT32 my_function-0x4');
  const line = source.getByRole('button', { name: /return my_function\(x\) \* 2;/ });
  await line.hover();
  const call = code.getByRole('listitem').filter({ hasText: /\bcall\b/ });
  await expect(call).toHaveAttribute('data-follow', 'true');
  await code.getByRole('button', { name: /push +%rbp/ }).hover();
  await expect(source.getByRole('listitem').filter({ hasText: 'my_other_function(int x)' })).toHaveAttribute(
    'data-follow',
    'true',
  );
  await call.getByRole('button').click();
  await expect(workbench.editor).toContainText('my_function(x)');
});

test('the object file can be taken away, and readelf reads it', async ({ workbench, page }) => {
  await workbench.open();
  await workbench.toEndOf('compile');
  const scene = workbench.scene('compile');
  const coming = page.waitForEvent('download');
  await scene.getByRole('button', { name: 'Download demo.o' }).click();
  const file = await coming;
  expect(file.suggestedFilename()).toBe('demo.o');
  const bytes = readFileSync(await file.path());
  expect(bytes.subarray(0, 4)).toEqual(Buffer.from([0x7f, 0x45, 0x4c, 0x46]));
  await page.getByRole('tab', { name: 'Tools' }).click();
  await scene.getByRole('combobox', { name: 'Command' }).selectOption({ label: 'readelf -hW · the ELF header' });
  const output = scene.getByRole('region', { name: 'Output of readelf -hW demo.o' });
  await expect(output).toContainText('REL (Relocatable file)');
  await scene.getByRole('combobox', { name: 'Command' }).selectOption({ label: 'objdump -dr · machine code' });
  await expect(scene.getByRole('region', { name: 'Output of objdump -dr demo.o' })).toContainText('<my_function>:');
});
