// SPDX-License-Identifier: GPL-2.0-only
/**
 * The terminal's commands: what the build did as commands, what somebody typed, and how a line gets its answer.
 *
 * The screen itself is the terminal's own (ui/terminal); here is what the rest of the page needs to
 * know of it: which events a command made, so that it can be stepped into, and where the prompt stands.
 */
import { createStore } from 'zustand/vanilla';
import { folderName } from '../core/run';
import type { Completion } from '../core/tools/shell';
import type { Built } from './build';
import { timelineOf } from './timelines';

/** A command that left events. */
export interface TerminalCommand {
  readonly text: string;
  /** its first event */
  readonly event: number;
  readonly exit: number;
}

/** A line somebody gave the shell, and what it printed. */
export interface SaidLine {
  readonly text: string;
  readonly output: string;
  /** undefined: it took too long */
  readonly status: number | undefined;
  /** its first event, where it left any */
  readonly event: number | undefined;
  /** typed into the screen, or run by a button of the page */
  readonly by: 'keyboard' | 'page';
}

export interface TerminalState {
  /** of the kernel that runs now */
  readonly commands: readonly TerminalCommand[];
  /** how many of them the build did by itself */
  readonly made: number;
  /** the lines given since that build, in order */
  readonly said: readonly SaidLine[];
  readonly cwd: string;
  /** a line is on its way */
  readonly busy: boolean;
  /** the build the kernel is from; another one is another kernel */
  readonly revision: number;
}

export interface LineAnswer {
  readonly output: string;
  /** undefined: the line took too long, or nothing is built yet */
  readonly status: number | undefined;
  /** the text ends inside a command */
  readonly incomplete: boolean;
}

/** What the session gives: the way to the worker. */
export interface TerminalWire {
  run(line: string, columns: number): Promise<LineAnswer>;
  complete(line: string): Promise<Completion>;
  interrupt(): void;
}

export const terminalStore = createStore<TerminalState>()(() => ({
  commands: [],
  made: 0,
  said: [],
  cwd: '~',
  busy: false,
  revision: 0,
}));

let wire: TerminalWire | undefined;

export const terminalActions = {
  connect(next: TerminalWire | undefined): void {
    wire = next;
  },
  async run(line: string, columns = 80, by: SaidLine['by'] = 'page'): Promise<LineAnswer> {
    if (!wire) return { output: '', status: undefined, incomplete: false };
    const before = terminalStore.getState();
    terminalStore.setState({ busy: true });
    try {
      const answer = await wire.run(line, columns);
      const { output, status } = answer;
      if (answer.incomplete) return answer;
      const { commands, said, revision } = terminalStore.getState();
      const event = revision === before.revision ? commands[before.commands.length]?.event : undefined;
      if (revision === before.revision || status === undefined)
        terminalStore.setState({ said: [...said, { text: line, output, status, event, by }] });
      return answer;
    } finally {
      terminalStore.setState({ busy: false });
    }
  },
  interrupt: (): void => wire?.interrupt(),
  complete: (line: string): Promise<Completion> => wire?.complete(line) ?? Promise.resolve({ add: '', choices: [] }),
};

/** The folder a shell of this build begins in. */
export function homeOf({ result: { plan } }: Built): string {
  return `~/${folderName(plan)}`;
}

/** The load commands of a run, with what each printed. */
export function commandsOf(built: Built): readonly (TerminalCommand & { readonly output: string })[] {
  const timeline = timelineOf(built.result.run);
  const range = timeline.rangeOf('load');
  if (!range) return [];
  const found: (TerminalCommand & { readonly output: string })[] = [];
  for (let event = range.from; event < range.to; event++) {
    if (!timeline.isKind(event, 'load.command') && !timeline.isKind(event, 'load.done')) continue;
    const { kind, text, exit } = timeline.eventAt(event) as unknown as { kind: string; text: string; exit: number };
    if (kind === 'command') found.push({ text, event, exit: 0, output: '' });
    else if (found.length > 0) found[found.length - 1] = { ...found.at(-1)!, exit, output: text };
  }
  return found;
}
