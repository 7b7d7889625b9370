// SPDX-License-Identifier: GPL-2.0-only
/** What ld says with a place in a script: its file and line (`%pS`); behind some messages' place stands no colon. */
import type { Diagnostic } from '../base/diagnostic';
import { LineMap } from '../base/span';
import type { ScriptPlace } from './addresses';

const withoutColon = /^(?:[/%] by zero|cannot move location counter|invalid assignment to|can not PROVIDE)/;

export class ScriptComplaints {
  private readonly text: string;
  private readonly lines: LineMap;
  private readonly path: string;

  constructor(
    script: { readonly path: string; readonly text: string } | undefined,
    private readonly complain: (d: Diagnostic) => void,
  ) {
    this.text = script?.text ?? '';
    this.lines = new LineMap(this.text);
    this.path = script?.path ?? '';
  }

  /** As ld tells of what it has read: it stands at the next word by then. */
  tellBehind(severity: Diagnostic['severity'], text: string, place: ScriptPlace): void {
    const blank = /^(?:\s|\/\*[^]*?\*\/|#.*)*/.exec(this.text.slice(place.to))?.[0].length ?? 0;
    const to = place.to + blank;
    // At the end of the file ld has left it.
    if (!place.elsewhere && to >= this.text.length) this.say(severity, text, `${this.path}:0`, place);
    else this.tell(severity, text, place.elsewhere ? place : { from: to, to });
  }

  /** ... and when it has read all. */
  tellAtEnd(severity: Diagnostic['severity'], text: string): void {
    this.say(severity, text, `${this.path}:0`, { from: 0, to: 0 });
  }

  tell(severity: Diagnostic['severity'], text: string, { from, to, elsewhere }: ScriptPlace): void {
    const at = elsewhere ? `${elsewhere.file}:${elsewhere.line}` : `${this.path}:${this.lines.at(from).line}`;
    this.say(severity, text, at, elsewhere ? { from, to, elsewhere } : { from, to });
  }

  private say(severity: Diagnostic['severity'], text: string, at: string, { from, to, elsewhere }: ScriptPlace): void {
    this.complain({
      id: 'link.script-statement',
      severity,
      tool: 'ld',
      span: elsewhere ? undefined : { file: this.path, from, to },
      text: `${at}${withoutColon.test(text) ? '' : ':'} ${text}`,
      notes: [],
    });
  }
}
