// SPDX-License-Identifier: GPL-2.0-only
/** What ld says with a place in a script: its file and line (`%pS`); behind some messages' place stands no colon. */
import type { Diagnostic } from '../base/diagnostic';
import { LineMap } from '../base/span';
import type { ScriptPlace } from './addresses';

const withoutColon = /^(?:[/%] by zero|cannot move location counter|invalid assignment to|can not PROVIDE)/;

export class ScriptComplaints {
  private readonly lines: LineMap;
  private readonly path: string;

  constructor(
    script: { readonly path: string; readonly text: string } | undefined,
    private readonly complain: (d: Diagnostic) => void,
  ) {
    this.lines = new LineMap(script?.text ?? '');
    this.path = script?.path ?? '';
  }

  tell(severity: Diagnostic['severity'], text: string, { from, to, elsewhere }: ScriptPlace): void {
    const place = elsewhere ? `${elsewhere.file}:${elsewhere.line}` : `${this.path}:${this.lines.at(from).line}`;
    this.complain({
      id: 'link.script-statement',
      severity,
      tool: 'ld',
      span: elsewhere ? undefined : { file: this.path, from, to },
      text: `${place}${withoutColon.test(text) ? '' : ':'} ${text}`,
      notes: [],
    });
  }
}
