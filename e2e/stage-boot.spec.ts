// SPDX-License-Identifier: GPL-2.0-only
/** Boot: the table is walked, demo_init is called among its neighbours, the command line is obeyed, init memory is freed on x86 and kept on um. */
import { expect, test } from './fixtures';

test('demo_init is called from the table and speaks in dmesg', async ({ workbench }) => {
  await workbench.open();
  await workbench.setWorld('built-in');
  await workbench.goTo('boot');
  await expect(workbench.dmesg).not.toContainText('demo: hello');
  await workbench.last();
  await expect(workbench.scene('boot')).toContainText('demo_init');
  await expect(workbench.dmesg).toContainText('demo: hello');
});

test('x86 frees init memory, um does not', async ({ workbench }) => {
  await workbench.open();
  await workbench.setWorld('built-in');
  await workbench.last();
  await expect(workbench.dmesg).not.toContainText('Freeing unused kernel');
  await workbench.setArch('x86');
  await workbench.last();
  await expect(workbench.dmesg).toContainText('Freeing unused kernel');
});

test('any entry may be taken in hand: its bytes, its target, its source', async ({ workbench }) => {
  await workbench.open();
  await workbench.setWorld('built-in');
  await workbench.last();
  const scene = workbench.scene('boot');
  await scene
    .getByRole('button', { name: /^n_null_init, through __initcall_n_null_init6 of drivers\/tty\/n_null\.o/ })
    .click();
  await expect(scene.getByRole('heading', { name: 'The slot you picked' })).toBeVisible();
  await expect(scene).toContainText('__initcall_n_null_init6 → n_null_init');
  await scene.getByRole('button', { name: 'the function' }).click();
  await expect(workbench.editor).toContainText('n_null_init');
});

test('a blacklisted initcall is passed over, and the words go where 5.4 sends them', async ({ workbench }) => {
  await workbench.open();
  await workbench.setWorld('built-in');
  await workbench.last();
  await workbench.page
    .getByRole('combobox', { name: 'Kernel command line' })
    .fill('initcall_blacklist=demo_init single');
  await workbench.built();
  await workbench.last();
  await expect(workbench.dmesg).toContainText('initcall demo_init blacklisted');
  await expect(workbench.dmesg).not.toContainText('demo: hello');
  const words = workbench.scene('boot').getByRole('list', { name: 'Words of the command line' }).getByRole('listitem');
  await expect(words.filter({ hasText: 'initcall_blacklist()' })).toContainText('not for me');
  await expect(words.filter({ hasText: 'single' })).toContainText('an argument of init');
});

test('the walk that is not in Linux calls demo_exit, when it is switched on', async ({ workbench }) => {
  await workbench.open();
  await workbench.setWorld('built-in');
  await workbench.last();
  await expect(workbench.dmesg).not.toContainText('demo: goodbye');
  await workbench.page.getByRole('checkbox', { name: /kmodscope\.exitcalls/ }).check();
  await expect(workbench.page.getByText('not in Linux', { exact: true })).toBeVisible();
  await workbench.built();
  await workbench.last();
  await expect(workbench.dmesg).toContainText('demo: goodbye');
  const pointers = workbench.scene('boot').getByRole('list', { name: 'The pointers of .exitcall.exit' });
  await expect(pointers.getByRole('listitem').filter({ hasText: 'demo_exit' }).getByLabel('called')).toBeVisible();
});
