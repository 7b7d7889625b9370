// SPDX-License-Identifier: GPL-2.0-only
/** The compiler's corrections as quick fixes of the editor: the light bulb, and Ctrl+. on an underlined word. */
import type { Drawing } from '../../core/base/diagnostic';
import type { UiKey, Values } from '../../i18n';
import { buildStore, projectStore } from '../../store';
import { fixesOf, fixWords } from '../fixes';
import { pathOf, rangeOf } from './models';
import { monaco } from './monaco';

export function quickFixProvider(
  t: () => (key: UiKey, values?: Values) => string,
): monaco.languages.CodeActionProvider {
  return {
    provideCodeActions(model, asked) {
      const path = pathOf(model.uri);
      const built = buildStore.getState().latest;
      const actions = (built?.result.diagnostics ?? [])
        .flatMap((diagnostic): readonly Drawing[] => [diagnostic, ...diagnostic.notes])
        .map((drawing) => fixesOf(drawing, built!.files, projectStore.getState().files))
        .filter(([first]) => first?.file === path)
        .map((fixes) => ({
          fixes,
          edits: fixes.map(({ from, to, text }) => ({ range: rangeOf(model, from, to), text })),
        }))
        .filter(({ edits }) => edits.some(({ range }) => monaco.Range.areIntersectingOrTouching(range, asked)))
        .map(({ fixes, edits }) => ({
          title: fixWords(fixes, model.getValue(), t()),
          kind: 'quickfix',
          isPreferred: true,
          edit: {
            edits: edits.map((textEdit) => ({ resource: model.uri, versionId: model.getVersionId(), textEdit })),
          },
        }));
      return { actions, dispose() {} };
    },
  };
}
