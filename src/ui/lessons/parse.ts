// SPDX-License-Identifier: GPL-2.0-only
/**
 * A guide's text, from Markdown kept as plain as it can be:
 *
 *     # Title
 *     > One line about it.
 *     ## step-id
 *     Paragraphs; `code`.
 *     - [ ] an answer
 *     - [x] the right answer
 *     > What the reader is told after answering.
 */

export interface Question {
  readonly options: readonly string[];
  /** index of the right one */
  readonly right: number;
  readonly after: string;
}

export interface StepText {
  readonly paragraphs: readonly string[];
  readonly question: Question | undefined;
}

export interface LessonText {
  readonly title: string;
  readonly summary: string;
  readonly steps: ReadonlyMap<string, StepText>;
}

export function parseLesson(markdown: string): LessonText {
  const [head = '', ...blocks] = markdown.split(/^## /m);
  const title = /^# (.*)$/m.exec(head)?.[1] ?? '';
  const summary = /^> (.*)$/m.exec(head)?.[1] ?? '';
  const steps = new Map<string, StepText>();
  for (const block of blocks) {
    const end = block.indexOf('\n');
    steps.set(block.slice(0, end).trim(), parseStep(block.slice(end + 1)));
  }
  return { title, summary, steps };
}

function parseStep(text: string): StepText {
  const paragraphs: string[] = [];
  const options: string[] = [];
  const after: string[] = [];
  let right = -1;
  for (const line of text.split('\n')) {
    const option = /^- \[([ x])\] (.*)$/.exec(line);
    if (option) {
      if (option[1] === 'x') right = options.length;
      options.push(option[2]!);
    } else if (line.startsWith('> ')) after.push(line.slice(2));
    else if (line.trim() !== '') paragraphs.push(line);
  }
  return { paragraphs, question: options.length > 0 ? { options, right, after: after.join(' ') } : undefined };
}
