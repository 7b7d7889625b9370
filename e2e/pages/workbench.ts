// SPDX-License-Identifier: GPL-2.0-only
/** The page as a person meets it: found by role and name, asked what it shows. */
import { expect, type Locator, type Page } from '@playwright/test';
import { stagesOf, type StageId } from '../../src/core/stages';

export type World = 'built-in' | 'module';

export const stageNames: Record<StageId, string> = {
  source: 'Source',
  preprocess: 'Preprocess',
  compile: 'Compile',
  assemble: 'Assemble',
  link: 'Link',
  boot: 'Boot',
  load: 'Load',
};

export class Workbench {
  readonly moduleSwitch: Locator;
  readonly rail: Locator;
  readonly slider: Locator;
  readonly caption: Locator;
  readonly dmesg: Locator;
  readonly problems: Locator;
  readonly status: Locator;
  readonly editor: Locator;

  constructor(readonly page: Page) {
    this.moduleSwitch = page.getByRole('switch', { name: /Built in or module/ });
    this.rail = page.getByRole('navigation', { name: 'Stages of the build' });
    this.slider = page.getByRole('slider', { name: 'Step of the build' });
    this.caption = page.getByTestId('caption');
    this.dmesg = page.getByTestId('dmesg');
    this.problems = page.getByTestId('problems');
    this.status = page.getByTestId('build-status');
    this.editor = page.locator('.monaco-editor').first();
  }

  /** Opens the page and waits for its first build. */
  async open(address = './'): Promise<void> {
    await this.page.goto(address);
    await this.built();
  }

  /** The last build asked for has been answered and is on the screen. */
  async built(): Promise<void> {
    await expect(this.status).toHaveAttribute('data-busy', 'false', { timeout: 30_000 });
    await this.drawn();
    await expect(this.caption).not.toBeEmpty();
  }

  /** A scene is there, not what stands in its place while its code is fetched. */
  private async drawn(stage?: StageId): Promise<void> {
    await expect(this.scene(stage)).toBeVisible();
    await expect(this.scene(stage).locator('[aria-busy="true"]')).toHaveCount(0);
  }

  scene(stage?: StageId): Locator {
    return this.page.locator(stage === undefined ? '[data-stage]' : `[data-stage="${stage}"]`);
  }

  stage(stage: StageId): Locator {
    return this.rail.getByRole('button', { name: new RegExp(`^${stageNames[stage]}\\b`) });
  }

  async world(): Promise<World> {
    return (await this.moduleSwitch.getAttribute('aria-checked')) === 'true' ? 'module' : 'built-in';
  }

  /** Flips MODULE if need be; the rail then ends in that world's last stage. */
  async setWorld(world: World): Promise<void> {
    if ((await this.world()) !== world) await this.moduleSwitch.click();
    await expect(this.stage(stagesOf[world].at(-1)!)).toBeEnabled({ timeout: 30_000 });
    await this.built();
  }

  async setArch(arch: 'um' | 'x86'): Promise<void> {
    await this.choose(/Kernel version and architecture/, new RegExp(`Linux 5\\.4 · ${arch}`));
    await this.built();
  }

  /** Chooses an item of a header menu. */
  async choose(menu: RegExp | string, item: RegExp | string): Promise<void> {
    await this.page.getByRole('button', { name: menu }).click();
    await this.page.getByRole('menuitemradio', { name: item }).click();
    await expect(this.page.getByRole('menu')).toHaveCount(0);
  }

  /** Goes to a stage by its tab. */
  async goTo(stage: StageId): Promise<void> {
    await this.stage(stage).click();
    await expect(this.stage(stage)).toHaveAttribute('aria-current', 'step');
    await this.drawn(stage);
  }

  /** To the last step of a stage: the first of the next, and one back; or the end of the build. */
  async toEndOf(stage: StageId): Promise<void> {
    const order = stagesOf[await this.world()] as readonly StageId[];
    const next = order[order.indexOf(stage) + 1];
    if (next === undefined) await this.last();
    else {
      // The tab of the stage one is in leads nowhere: come from outside.
      await this.goTo(stage);
      await this.goTo(next);
      await this.page.getByRole('button', { name: /^Step back/ }).click();
    }
    await this.drawn(stage);
  }

  async last(): Promise<void> {
    await this.toTheEnd(this.page.getByRole('button', { name: /^Last step/ }));
  }

  async first(): Promise<void> {
    await this.toTheEnd(this.page.getByRole('button', { name: /^First step/ }));
  }

  /** The button is off once there is no further to go. */
  private async toTheEnd(button: Locator): Promise<void> {
    if (await button.isEnabled()) await button.click();
    await expect(button).toBeDisabled();
  }

  /** Waits for the slider to stand at a step; looks at every frame, for walks of many steps. */
  async at(step: number): Promise<void> {
    const find = (wanted: string) =>
      document.querySelector('[role="slider"]')?.getAttribute('aria-valuenow') === wanted;
    await this.page.waitForFunction(find, String(step), { polling: 'raf', timeout: 15_000 });
  }

  /** Where the slider stands, and where it may go. */
  async position(): Promise<{ now: number; last: number; says: string }> {
    return this.slider.evaluate((element) => ({
      now: Number(element.getAttribute('aria-valuenow') ?? (element as HTMLInputElement).value),
      last: Number(element.getAttribute('aria-valuemax') ?? (element as HTMLInputElement).max),
      says: element.getAttribute('aria-valuetext') ?? '',
    }));
  }

  /** Replaces the text of the file in the editor, as a paste does. */
  async type(text: string): Promise<void> {
    await this.editor.click();
    await this.page.keyboard.press('Control+A');
    await this.page.keyboard.press('Delete');
    await this.page.keyboard.insertText(text);
  }

  async openFile(name: string): Promise<void> {
    await this.page.getByRole('tab', { name: new RegExp(`^${name.replace('.', '\\.')}`) }).click();
  }

  bottomTab(name: 'dmesg' | 'problems' | 'build log'): Locator {
    return this.page.getByRole('tab', { name: new RegExp(`^${name}`) });
  }
}
