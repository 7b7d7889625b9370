// SPDX-License-Identifier: GPL-2.0-only
/**
 * The terminal's screen: one xterm.js for the page's life, moved to wherever its panel is drawn.
 *
 * In: the builds (a new one is a new kernel: what the build did is shown as the commands it was), lines
 * typed. Out: the answers, written. A prompt whose command left events is a link to the first of them.
 * Tab completes; on an empty line it moves the focus on, as everywhere else, so nobody is caught here.
 */
import { FitAddon } from '@xterm/addon-fit';
import { Terminal as Xterm, type IMarker } from '@xterm/xterm';
import '@xterm/xterm/css/xterm.css';
import { Readline } from 'xterm-readline';
import {
  buildStore,
  commandsOf,
  cursorActions,
  shownBuild,
  terminalActions,
  terminalStore,
  viewActions,
  type Built,
} from '../../store';

export interface ScreenWords {
  /** above a transcript that replaces one in which somebody typed */
  readonly again: string;
  /** a line that was ended */
  readonly overdue: string;
}

const USER = '\x1b[1;32mroot@kmodscope\x1b[0m:';
const dim = (text: string): string => `\x1b[2m${text}\x1b[0m`;
const red = (text: string): string => `\x1b[31m${text}\x1b[0m`;
const lineEnds = (text: string): string => text.replace(/\r?\n/g, '\r\n');

export class Screen {
  readonly element = document.createElement('div');
  private readonly xterm: Xterm;
  private readonly fitting = new FitAddon();
  private readonly readline = new Readline();
  /** prompts with their commands' first events */
  private links: { readonly marker: IMarker; readonly event: number; readonly revision: number }[] = [];
  private shown: number | undefined;
  /** another build or another prompt: what an older read gives is not run */
  private generation = 0;
  private opened = false;
  /** lines of the shell that are on the screen */
  private told = 0;

  constructor(private words: ScreenWords) {
    this.element.style.height = '100%';
    this.xterm = new Xterm({
      allowProposedApi: true,
      convertEol: false,
      cursorBlink: false,
      screenReaderMode: true,
      scrollback: 5000,
      // The clipboard of the page: Ctrl-Shift-C and -V, and the menu; Ctrl-C is the shell's.
      rightClickSelectsWord: false,
    });
    this.xterm.loadAddon(this.fitting);
    this.xterm.loadAddon(this.readline);
    this.xterm.attachCustomKeyEventHandler((event) => this.key(event));
    this.xterm.registerLinkProvider({
      provideLinks: (row, give) => {
        const link = this.links.find(({ marker }) => marker.line === row - 1);
        const text = this.xterm.buffer.active.getLine(row - 1)?.translateToString(true) ?? '';
        if (!link || link.revision !== terminalStore.getState().revision) return give(undefined);
        const from = text.indexOf('# ') + 3;
        give([
          {
            range: { start: { x: from, y: row }, end: { x: text.length, y: row } },
            text: text.slice(from - 1),
            activate: () => step(link.event),
          },
        ]);
      },
    });
  }

  /** Draws into a panel; again after the panel was taken away. */
  attach(host: HTMLElement): void {
    host.append(this.element);
    if (!this.opened) {
      this.opened = true;
      this.xterm.open(this.element);
    }
    this.fit();
  }

  fit(): void {
    if (this.element.isConnected && this.element.clientWidth > 0) this.fitting.fit();
  }

  focus(): void {
    this.xterm.focus();
  }

  say(words: ScreenWords): void {
    this.words = words;
  }

  /** Colours and sizes as the page has them now. */
  paint(label: string): void {
    const style = getComputedStyle(document.documentElement);
    const probe = document.createElement('span');
    document.body.append(probe);
    const colour = (name: string): string => {
      probe.style.color = `var(${name})`;
      return getComputedStyle(probe).color;
    };
    const ink = colour('--ink');
    this.xterm.options.theme = {
      background: colour('--sunk'),
      foreground: ink,
      cursor: ink,
      cursorAccent: colour('--sunk'),
      selectionBackground: colour('--line-strong'),
      red: colour('--gone'),
      green: colour('--gpl'),
      brightGreen: colour('--gpl'),
    };
    probe.remove();
    this.xterm.options.fontFamily = style.getPropertyValue('--mono');
    this.xterm.options.fontSize = Number.parseFloat(style.getPropertyValue('--t1')) || 13;
    this.xterm.options.lineHeight = 1.25;
    this.xterm.textarea?.setAttribute('aria-label', label);
    this.fit();
  }

  /** A build has been answered: its kernel is the one that runs now. */
  follow(): void {
    const built = shownBuild(buildStore.getState());
    const { revision } = terminalStore.getState();
    if (!built || revision === 0) return;
    if (revision === this.shown) return this.echo();
    const typing = this.shown === undefined ? '' : this.readline.getLine();
    const again = this.told > 0;
    this.shown = revision;
    this.told = 0;
    this.links = [];
    if (again) this.xterm.write(`\r\n${dim(this.words.again)}\r\n`);
    else this.xterm.reset();
    this.transcript(built);
    this.tellRest();
    void this.prompt(typing);
  }

  /** What a button of the page ran, as the command it was; the line being typed stays. */
  private echo(): void {
    const { said } = terminalStore.getState();
    if (said.length === this.told || said.at(-1)!.by === 'keyboard') return;
    const typing = this.readline.getLine();
    this.xterm.write('\r\x1b[2K');
    this.tellRest();
    void this.prompt(typing);
  }

  private tellRest(): void {
    const { cwd, said, revision } = terminalStore.getState();
    for (const { text, output, status, event } of said.slice(this.told)) {
      this.xterm.write(prompt(cwd));
      if (event !== undefined) this.link(event, revision);
      this.xterm.write(`${text}\r\n`);
      this.answer(output, status);
    }
    this.told = said.length;
  }

  private answer(output: string, status: number | undefined): void {
    if (status === undefined) this.xterm.write(`${red(this.words.overdue)}\r\n`);
    else if (output !== '') this.xterm.write(lineEnds(output.endsWith('\n') ? output : `${output}\n`));
  }

  private transcript(built: Built): void {
    const { cwd } = terminalStore.getState();
    const { makeOutput, dmesg, world } = built.result;
    this.xterm.write(`${prompt(cwd)}make\r\n${lineEnds(makeOutput.map(({ text }) => text).join(''))}`);
    if (world !== 'module')
      this.xterm.write(`${prompt(cwd)}reboot\r\n${dmesg.map((line) => `${dim(line.text)}\r\n`).join('')}`);
    if (world === 'built-in') return;
    for (const { text, event, output } of commandsOf(built).slice(0, terminalStore.getState().made)) {
      this.xterm.write(`${prompt(cwd)}`);
      this.link(event, built.result.revision);
      this.xterm.write(`${text}\r\n${output === '' ? '' : `${red(lineEnds(output.trimEnd()))}\r\n`}`);
    }
  }

  /** The line the cursor is in leads to an event. */
  private link(event: number, revision: number): void {
    this.xterm.write('', () => {
      const marker = this.xterm.registerMarker(0);
      this.links.push({ marker, event, revision });
    });
  }

  private async prompt(typing = ''): Promise<void> {
    const mine = ++this.generation;
    const reading = this.readline.read(prompt(terminalStore.getState().cwd));
    if (typing !== '') this.xterm.write('', () => this.readline.updateLine(typing));
    const text = await reading;
    if (mine !== this.generation) return;
    for (const line of text.split('\n')) await this.line(line);
    if (mine === this.generation) void this.prompt();
  }

  private async line(line: string): Promise<void> {
    if (line.trim() === '') return;
    if (line.trim() === 'clear') {
      this.xterm.clear();
      return;
    }
    if (line.trim() === 'history') {
      this.xterm.write(this.history.map((old, i) => `${String(i + 1).padStart(5)}  ${old}\r\n`).join(''));
      this.history.push(line);
      return;
    }
    this.history.push(line);
    const row = this.xterm.registerMarker(-1);
    const { output, status } = await terminalActions.run(line, this.xterm.cols, 'keyboard');
    const { said, revision } = terminalStore.getState();
    const event = said.at(-1)?.event;
    if (event !== undefined) this.links.push({ marker: row, event, revision });
    this.told = said.length;
    this.answer(output, status);
  }
  private readonly history: string[] = [];

  /** False: the key is not the terminal's. */
  private key(event: KeyboardEvent): boolean {
    if (event.key === 'Tab' && !event.ctrlKey && !event.altKey) {
      if (event.shiftKey || this.readline.getLine() === '') return false;
      event.preventDefault();
      if (event.type === 'keydown') void this.complete();
      return false;
    }
    const copying = (event.ctrlKey || event.metaKey) && event.shiftKey && event.key.toLowerCase() === 'c';
    if (copying && event.type === 'keydown') {
      event.preventDefault();
      void navigator.clipboard?.writeText(this.xterm.getSelection());
      return false;
    }
    return !((event.ctrlKey || event.metaKey) && event.shiftKey && event.key.toLowerCase() === 'v');
  }

  private async complete(): Promise<void> {
    const line = this.readline.getLine();
    const { add, choices } = await terminalActions.complete(line);
    if (this.readline.getLine() !== line) return;
    if (add !== '') this.readline.updateLine(line + add);
    else if (choices.length > 1) {
      this.generation++;
      this.xterm.write(`\r\n${choices.join('  ')}\r\n`);
      void this.prompt(line);
    }
  }
}

function prompt(cwd: string): string {
  return `${USER}${cwd}# `;
}

function step(event: number): void {
  viewActions.set({ playing: false });
  cursorActions.go(event);
}
