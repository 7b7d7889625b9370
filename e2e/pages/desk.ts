// SPDX-License-Identifier: GPL-2.0-only
/**
 * The two ways to command the kernel: the desk's buttons, and the terminal's lines. A test written
 * for a `Hand` is done by both, and both must come to the same.
 */
import { expect, type Page } from '@playwright/test';

export interface Hand {
  insmod(module: string, args?: string): Promise<void>;
  rmmod(module: string): Promise<void>;
  /** a command whose answer is text */
  ask(command: string): Promise<void>;
}

export const ways = ['mouse', 'terminal'] as const;

export function handOf(way: (typeof ways)[number], page: Page): Hand {
  return way === 'mouse' ? new Desk(page) : new Shell(page);
}

/** What the terminal shows; it is told every command, whoever gave it. */
export function screen(page: Page) {
  return page.locator('.xterm-rows');
}

class Desk implements Hand {
  constructor(private readonly page: Page) {}

  private get desk() {
    return this.page.getByRole('region', { name: 'Load and unload' });
  }

  private async press(module: string, button: 'insmod' | 'rmmod', command: string): Promise<void> {
    const past = this.desk.getByRole('list').getByRole('listitem');
    const before = await past.count();
    await this.desk.getByRole('radio', { name: new RegExp(`^${module}\\.ko`) }).check({ force: true });
    await this.desk.getByRole('button', { name: button, exact: true }).click();
    await expect(past).toHaveCount(before + 1);
    await expect(past.last()).toContainText(command);
  }

  async insmod(module: string, args = ''): Promise<void> {
    await this.desk.getByRole('textbox').or(this.desk.getByRole('combobox')).first().fill(args);
    await this.press(module, 'insmod', `insmod ${module}.ko${args === '' ? '' : ` ${args}`}`);
  }

  async rmmod(module: string): Promise<void> {
    await this.press(module, 'rmmod', `rmmod ${module}`);
  }

  async ask(command: string): Promise<void> {
    await this.desk.getByRole('button', { name: 'More commands for this module' }).click();
    await this.page.getByRole('menuitem').filter({ hasText: command }).click();
    await expect(this.page.getByTestId('terminal')).toBeVisible();
  }
}

class Shell implements Hand {
  constructor(private readonly page: Page) {}

  private async type(line: string): Promise<void> {
    await this.page.getByRole('tab', { name: 'terminal' }).click();
    const input = this.page.getByRole('textbox', { name: /^Terminal/ });
    await input.pressSequentially(line);
    await input.press('Enter');
  }

  private async load(line: string): Promise<void> {
    const past = this.page.getByTestId('terminal').getByRole('listitem');
    await this.page.getByRole('tab', { name: 'terminal' }).click();
    await expect(past.first()).toBeVisible();
    const before = await past.count();
    await this.type(line);
    await expect(past).toHaveCount(before + 1);
  }

  insmod = (module: string, args = ''): Promise<void> =>
    this.load(`insmod ${module}.ko${args === '' ? '' : ` ${args}`}`);
  rmmod = (module: string): Promise<void> => this.load(`rmmod ${module}`);
  ask = (command: string): Promise<void> => this.type(command);
}
