// SPDX-License-Identifier: GPL-2.0-only
/** Assemble: each object falls into its section, with its bytes and relocations. */
import { expect, test } from './fixtures';

test('um: an 8-byte pointer; x86: a 4-byte distance', async ({ workbench }) => {
  await workbench.open();
  await workbench.setWorld('built-in');
  await workbench.toEndOf('assemble');
  const scene = workbench.scene('assemble');
  await expect(scene).toContainText('.initcall6.init');
  await expect(scene).toContainText('.exitcall.exit');
  const entry = scene.getByRole('button', { name: /__initcall_demo_init6/ }).first();
  await entry.click();
  await expect(scene).toContainText('R_X86_64_64');
  await workbench.setArch('x86');
  await workbench.toEndOf('assemble');
  await expect(scene).toContainText('.initcall6.init');
  await scene
    .getByRole('button', { name: /\.initcall6\.init|__initcall_demo_init6/ })
    .first()
    .click();
  await expect(scene).toContainText('R_X86_64_PC32');
});

test('an export stands in a section of its own', async ({ workbench }) => {
  await workbench.open();
  await workbench.setWorld('module');
  await workbench.toEndOf('assemble');
  await expect(workbench.scene('assemble')).toContainText('___ksymtab+my_function');
});
