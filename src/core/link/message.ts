// SPDX-License-Identifier: GPL-2.0-only
/** A diagnostic of the linker as ld prints it on stderr: program name, place and severity where ld has them. */
import type { Diagnostic } from '../base/diagnostic';

export function asLdPrints(d: Diagnostic): string {
  if (d.severity === 'warning' && !d.id.startsWith('link.script-'))
    return [`ld: warning: ${d.text}`, ...d.notes.map((n) => `ld: NOTE: ${n.text}`)].join('\n');
  // Some messages have no program name before them, those about a script no space behind it.
  if (d.id === 'link.overflow' || d.id === 'link.discarded' || /: file not recognized: /.test(d.text)) return d.text;
  if (d.id.startsWith('link.script-')) return `ld:${d.text}`;
  return `ld: ${d.text}`;
}

/** A complaint of ld about no place in a script. */
export function inLdWords(id: string, severity: Diagnostic['severity'], text: string): Diagnostic {
  return { id, severity, tool: 'ld', span: undefined, text, notes: [] };
}
