// SPDX-License-Identifier: GPL-2.0-only
/* oxlint-disable no-control-regex -- control characters are what a terminal is about */
/**
 * The terminal's screen: one xterm.js for the page's life, moved to wherever its panel is drawn.
 *
 * In: the builds (a new one is a new kernel: what the build did is shown as the commands it was), lines
 * typed. Out: the answers, written. A prompt whose command left events is a link to the first of them.
 * Tab completes; on an empty line it moves the focus on, as everywhere else, so nobody is caught here.
 * What is typed while a command runs waits for it; Ctrl-C ends the command.
 */
import { FitAddon } from '@xterm/addon-fit';
import { Terminal as Xterm, type IMarker } from '@xterm/xterm';
import '@xterm/xterm/css/xterm.css';
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
import { expandHistory, harmless, keysOf, LineEditor, place, widthOf } from './line-editor';

export interface ScreenWords {
  /** above a transcript that replaces one in which somebody typed */
  readonly again: string;
  /** a line that was ended, by somebody or by the clock */
  readonly ended: string;
}

const USER = 'root@kmodscope';
const dim = (text: string): string => `\x1b[2m${text}\x1b[0m`;
const red = (text: string): string => `\x1b[31m${text}\x1b[0m`;
const lineEnds = (text: string): string => text.replace(/\r?\n/g, '\r\n');
/** choices of a completion shown at once */
const MOST_CHOICES = 200;

interface Link {
  readonly marker: IMarker;
  readonly event: number;
  readonly revision: number;
}

export class Screen {
  readonly element = document.createElement('div');
  private readonly xterm: Xterm;
  private readonly fitting = new FitAddon();
  private readonly editor = new LineEditor();
  /** prompts with their commands' first events */
  private links: Link[] = [];
  private shown: number | undefined;
  /** lines of the shell that are on the screen */
  private told = 0;
  private opened = false;
  /** a command runs, or nothing is built yet */
  private busy = true;
  /** lines of a command that goes on */
  private begun = '';
  /** keys that wait for the prompt */
  private waiting: string[] = [];
  /** the cursor's row, from the prompt's */
  private row = 0;

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
    this.xterm.attachCustomKeyEventHandler((event) => this.key(event));
    this.xterm.onData((data) => this.typed(data));
    this.xterm.onResize(() => {
      if (!this.busy) this.draw();
    });
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
    const typing = this.shown === undefined || this.busy ? '' : this.editor.text;
    const again = this.told > 0;
    this.shown = revision;
    this.told = 0;
    this.links = [];
    if (again) this.xterm.write(`\r\n${dim(this.words.again)}\r\n`);
    else this.xterm.reset();
    this.transcript(built);
    this.tellRest();
    this.prompt(typing);
  }

  /** What a button of the page ran, as the command it was; the line being typed stays. */
  private echo(): void {
    const { said } = terminalStore.getState();
    if (this.busy || said.length === this.told || said.at(-1)!.by === 'keyboard') return;
    const { text } = this.editor;
    this.xterm.write(`${this.row > 0 ? `\x1b[${this.row}A` : ''}\r\x1b[J`);
    this.tellRest();
    this.prompt(text);
  }

  private tellRest(): void {
    const { cwd, said, revision } = terminalStore.getState();
    for (const { text, output, status, event } of said.slice(this.told)) {
      this.xterm.write(prompt(cwd));
      if (event !== undefined) this.link(event, revision);
      this.xterm.write(`${lineEnds(text)}\r\n`);
      void this.answer(output, status);
    }
    this.told = said.length;
  }

  private transcript(built: Built): void {
    const { cwd } = terminalStore.getState();
    const { makeOutput, dmesg, world } = built.result;
    this.xterm.write(`${prompt(cwd)}make\r\n${lineEnds(makeOutput.map(({ text }) => text).join(''))}`);
    if (world !== 'module')
      this.xterm.write(`${prompt(cwd)}reboot\r\n${dmesg.map((line) => `${dim(harmless(line.text))}\r\n`).join('')}`);
    if (world === 'built-in') return;
    for (const { text, event, output } of commandsOf(built).slice(0, terminalStore.getState().made)) {
      this.xterm.write(`${prompt(cwd)}`);
      this.link(event, built.result.revision);
      this.xterm.write(`${text}\r\n${output === '' ? '' : `${red(lineEnds(harmless(output.trimEnd())))}\r\n`}`);
    }
  }

  /** The line the cursor is in leads to an event. */
  private link(event: number, revision: number): void {
    this.xterm.write('', () => {
      const marker = this.xterm.registerMarker(0);
      this.links.push({ marker, event, revision });
    });
  }

  // ---- the line ----

  private prompt(text = ''): void {
    this.busy = false;
    this.editor.reset(text);
    this.row = 0;
    this.xterm.write('\r');
    this.draw();
    this.catchUp();
  }

  private get promptText(): string {
    return this.editor.searchPrompt ?? (this.begun === '' ? prompt(terminalStore.getState().cwd) : '> ');
  }

  /** Prompt and line anew, where they stand. */
  private draw(): void {
    const { text, cursor } = this.editor;
    const head = this.promptText;
    const columns = this.xterm.cols;
    const from = widthOf(head.replace(/\x1b\[[\d;]*m/g, ''));
    const end = place(text, from, columns);
    const here = place(text.slice(0, cursor), from, columns);
    const up = (rows: number): string => (rows > 0 ? `\x1b[${rows}A` : '');
    // A line that ends at the edge: the cursor goes on to the next row only when something is written there.
    const edge = end.column === 0 && end.row > 0 ? '\r\n' : '';
    const right = here.column > 0 ? `\x1b[${here.column}C` : '';
    this.xterm.write(`${up(this.row)}\r\x1b[J${head}${text}${edge}${up(end.row - here.row)}\r${right}`);
    this.row = here.row;
  }

  /** To the end of the line, and below it. */
  private leave(mark = ''): void {
    this.editor.cursor = this.editor.text.length;
    this.draw();
    this.xterm.write(`${mark}\r\n`);
    this.row = 0;
  }

  private typed(data: string): void {
    this.waiting.push(...keysOf(data));
    if (!this.busy) this.catchUp();
    else if (this.waiting.includes('\x03')) {
      this.waiting = [];
      this.begun = '';
      this.xterm.write('^C\r\n');
      terminalActions.interrupt();
    }
  }

  private catchUp(): void {
    let drawing = false;
    while (!this.busy && this.waiting.length > 0) {
      const action = this.editor.key(this.waiting.shift()!);
      drawing ||= action.kind === 'draw';
      if (action.kind === 'draw' || action.kind === 'none') continue;
      drawing = false;
      if (action.kind === 'run') void this.run(action.text);
      else if (action.kind === 'complete') void this.complete();
      else if (action.kind === 'clear') {
        this.xterm.clear();
        this.xterm.write('\x1b[H\x1b[2J');
        this.row = 0;
        this.draw();
      } else {
        this.leave('^C');
        this.begun = '';
        this.prompt();
      }
    }
    if (drawing && !this.busy) this.draw();
  }

  private async run(typed: string): Promise<void> {
    this.busy = true;
    this.leave();
    const line = this.begun === '' ? expandHistory(typed, this.editor.history) : typed;
    if (line === undefined) this.xterm.write('bash: !: event not found\r\n');
    else {
      if (line !== typed) this.xterm.write(`${lineEnds(line)}\r\n`);
      this.editor.remember(line);
      await this.line(this.begun + line);
    }
    this.prompt();
  }

  private async line(text: string): Promise<void> {
    this.begun = '';
    if (text.trim() === '') return;
    if (text.trim() === 'history') {
      const { history } = this.editor;
      this.xterm.write(history.map((old, i) => `${String(i + 1).padStart(5)}  ${harmless(old)}\r\n`).join(''));
      return;
    }
    const row = this.xterm.registerMarker(-1);
    const { output, status, incomplete } = await terminalActions.run(text, this.xterm.cols, 'keyboard');
    if (incomplete) {
      this.begun = `${text}\n`;
      return;
    }
    const { said, revision } = terminalStore.getState();
    const event = said.at(-1)?.event;
    if (event !== undefined) this.links.push({ marker: row, event, revision });
    this.told = said.length;
    await this.answer(output, status);
  }

  /** Until it is on the screen: what is typed next stands below it. */
  private answer(output: string, status: number | undefined): Promise<void> {
    const text = status === undefined ? `${red(this.words.ended)}\r\n` : lineEnds(harmless(output));
    const end = text === '' || text.endsWith('\n') || /\x1b\[[23]J$/.test(text) ? '' : '\r\n';
    return new Promise((done) => this.xterm.write(text + end, done));
  }

  // ---- keys ----

  /** False: the key is not the terminal's. */
  private key(event: KeyboardEvent): boolean {
    if (event.key === 'Tab' && !event.ctrlKey && !event.altKey) return !event.shiftKey && this.editor.text !== '';
    const letter = event.key.toLowerCase();
    const chord = (event.ctrlKey || event.metaKey) && event.shiftKey;
    if (chord && letter === 'c' && event.type === 'keydown') {
      event.preventDefault();
      void navigator.clipboard?.writeText(this.xterm.getSelection());
      return false;
    }
    return !(chord && letter === 'v');
  }

  private async complete(): Promise<void> {
    const { text, cursor } = this.editor;
    if (text === '') return;
    const { add, choices } = await terminalActions.complete(this.begun + text.slice(0, cursor));
    if (this.busy || this.editor.text !== text || this.editor.cursor !== cursor) return;
    if (add !== '') this.editor.insert(add);
    else if (choices.length > 1) {
      this.leave();
      const more = choices.length - MOST_CHOICES;
      const list = inColumns(choices.slice(0, MOST_CHOICES), this.xterm.cols);
      this.xterm.write(lineEnds(`${list}${more > 0 ? dim(`… +${more}\n`) : ''}`));
      this.editor.cursor = cursor;
    }
    this.draw();
  }
}

function inColumns(names: readonly string[], columns: number): string {
  const width = Math.max(...names.map(widthOf)) + 2;
  const across = Math.max(1, Math.floor(columns / width));
  const rows = Math.ceil(names.length / across);
  return Array.from({ length: rows }, (_, row) =>
    names
      .filter((_name, i) => i % rows === row)
      .map((name) => name + ' '.repeat(width - widthOf(name)))
      .join('')
      .trimEnd(),
  )
    .map((line) => `${line}\n`)
    .join('');
}

function prompt(cwd: string): string {
  return `\x1b[1;32m${USER}\x1b[0m:${cwd}# `;
}

function step(event: number): void {
  viewActions.set({ playing: false });
  cursorActions.go(event);
}
