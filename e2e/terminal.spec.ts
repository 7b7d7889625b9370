// SPDX-License-Identifier: GPL-2.0-only
/** The terminal: what the build did as commands, what is typed, and each command a part of the timeline. */
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import type { Workbench } from './pages/workbench';

/** A shell over the page's one: types a line, and waits for what it prints. */
async function type(page: Page, line: string, printed: string | RegExp): Promise<void> {
  await page.getByRole('textbox', { name: /^Terminal/ }).pressSequentially(line);
  await page.keyboard.press('Enter');
  await expect(page.locator('.xterm-rows')).toContainText(printed);
}

async function openTerminal(page: Page, workbench: Workbench, example: string): Promise<void> {
  await workbench.open(`./#example=${example}`);
  await workbench.setWorld('module');
  await page.getByRole('tab', { name: 'terminal' }).click();
  await expect(page.locator('.xterm-rows')).toContainText('rmmod');
}

test('the whole life of a module, by terminal, and a device read through its file_operations', async ({
  page,
  workbench,
}) => {
  await openTerminal(page, workbench, 'misc-device');
  await type(page, 'insmod demo.ko && lsmod', /demo +\d+ +0/);
  await type(page, 'cat /dev/demo', 'demo, minor 63');
  await expect(workbench.caption).toContainText('cat has ended, with 0.');

  // The command is a part of the timeline: step into it, and out of it again.
  await page.getByTestId('terminal').getByRole('button', { name: 'cat /dev/demo' }).click();
  await expect(workbench.caption).toContainText('by system calls');
  const next = page.getByRole('button', { name: /^Next step/ });
  await next.click();
  await expect(workbench.scene('load')).toContainText('ksys_open()');
  for (let i = 0; i < 3; i++) await next.click();
  await expect(workbench.scene('load')).toContainText('demo_read()');

  await type(page, 'insmod demo.ko', 'could not insert module demo.ko: File exists');
  await type(page, 'rmmod demo; cat /proc/modules; echo status $?', 'status 0');
  await type(page, 'rmmod demo', 'Module demo is not currently loaded');
});

test('Tab completes, history comes back, a source edited by sed is in the editor', async ({ page, workbench }) => {
  await openTerminal(page, workbench, 'hello');
  const input = page.getByRole('textbox', { name: /^Terminal/ });
  await input.pressSequentially('cat /proc/modu');
  await input.press('Tab');
  await expect(page.locator('.xterm-rows')).toContainText('cat /proc/modules');
  await input.press('Enter');
  await input.press('ArrowUp');
  await expect(page.locator('.xterm-rows > div').filter({ hasText: 'cat /proc/modules' })).toHaveCount(2);
  await input.press('Control+u');
  await input.pressSequentially('sed -i s/Hello/Bye/ demo.c');
  await input.press('Enter');
  await expect(workbench.editor).toContainText('Bye, world');
  await workbench.built();
  await workbench.last();
  await page.getByRole('tab', { name: 'dmesg' }).click();
  await expect(workbench.dmesg).toContainText('Bye, world');
});

test('a loop over several lines, keys of readline, and a command without an end', async ({ page, workbench }) => {
  await openTerminal(page, workbench, 'misc-device');
  const rows = page.locator('.xterm-rows');
  const input = page.getByRole('textbox', { name: /^Terminal/ });
  await type(page, 'insmod demo.ko && lsmod', /demo +\d+ +0/);
  await type(page, 'for i in 1 2; do', '>');
  await type(page, 'echo number $((i * 21))', '>');
  await type(page, 'done', 'number 42');

  // Cut, yanked, found again.
  await input.pressSequentially('echo wrong');
  await input.press('Control+u');
  await input.press('Control+r');
  await input.pressSequentially('insm');
  await expect(rows).toContainText("(reverse-i-search)`insm': insmod demo.ko && lsmod");
  await input.press('Control+c');

  // Ended with its worker; another one brings the kernel to where it was.
  await input.pressSequentially('while true; do cat /dev/demo > /dev/null; done');
  await input.press('Enter');
  await input.press('Control+c');
  await expect(rows).toContainText('The kernel is as it was before this command');
  await type(page, 'cut -d" " -f1 /proc/modules; echo status $?', /demo\s*status 0/);

  // What is no text leaves the screen usable.
  await type(page, 'head -c 2000 demo.ko; echo', '\ufffd');
  await type(page, 'clear; echo still $((40 + 2))', /^still 42\s*root@/);
});

test('the kernel command line is another boot', async ({ page, workbench }) => {
  await workbench.open();
  await workbench.goTo('boot');
  await page.getByLabel('Kernel command line').fill('initcall_blacklist=demo_init');
  await workbench.built();
  await workbench.last();
  await expect(workbench.dmesg).toContainText('blacklisting initcall demo_init');
  await expect(workbench.dmesg).not.toContainText('demo: hello');
});
