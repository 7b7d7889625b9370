// SPDX-License-Identifier: GPL-2.0-only
/**
 * Breakpoints in the margin of the editor: a click beside the number, or F9, on any line of a C file, also a header's.
 * An edit moves them with their lines, as Monaco moves any decoration; the store hears where they stand now.
 */
import { useEffect, useMemo, useRef, useState } from 'react';
import { isReached, steppingActions, steppingStore, type LineBreak } from '../../store';
import { useMoment, useStepping, useT } from '../hooks';
import { pathOf } from './models';
import { monaco } from './monaco';

type Editor = monaco.editor.IStandaloneCodeEditor;
type Model = monaco.editor.ITextModel;
const { TrackedRangeStickiness, MouseTargetType } = monaco.editor;

function breakAt(model: Model, line: number): LineBreak {
  const from = model.getOffsetAt({ lineNumber: line, column: 1 });
  return { file: pathOf(model.uri), line, from, to: from + model.getLineLength(line) };
}

/** Only C goes through the preprocessor. */
function takesBreaks(model: Model | null | undefined): model is Model {
  return model !== null && model !== undefined && !model.isDisposed() && model.getLanguageId() === 'c';
}

/** Sets or removes the breakpoint of a line. */
export function toggleBreak(editor: Editor, line: number): void {
  const model = editor.getModel();
  if (takesBreaks(model) && line >= 1 && line <= model.getLineCount())
    steppingActions.toggleBreakLine(breakAt(model, line));
}

/** Margin, mouse and marks. Gives what a screen reader is to say of the last change. */
export function useBreakpoints(editor: Editor | undefined, model: Model | undefined): string {
  useMargin(editor);
  useMarks(editor, model);
  return useSaid();
}

function useSaid(): string {
  const t = useT();
  const all = useStepping((s) => s.breakLines);
  const before = useRef(all);
  const [said, setSaid] = useState('');
  useEffect(() => {
    const old = before.current;
    before.current = all;
    if (all.length === old.length) return;
    const [more, fewer] = all.length > old.length ? [all, old] : [old, all];
    const changed = more.find((a) => !fewer.some((b) => b.file === a.file && b.line === a.line));
    if (changed)
      setSaid(t(more === all ? 'step.lineSet' : 'step.lineGone', { place: `${changed.file}:${changed.line}` }));
  }, [all, t]);
  return said;
}

function useMargin(editor: Editor | undefined): void {
  useEffect(() => {
    if (!editor) return;
    const hint = editor.createDecorationsCollection();
    const lineOf = (target: monaco.editor.IMouseTarget) =>
      target.type === MouseTargetType.GUTTER_GLYPH_MARGIN && takesBreaks(editor.getModel())
        ? target.position.lineNumber
        : undefined;
    const stops = [
      editor.onMouseDown(({ target, event }) => {
        const line = event.leftButton ? lineOf(target) : undefined;
        if (line !== undefined) toggleBreak(editor, line);
      }),
      editor.onMouseMove(({ target }) => {
        const line = lineOf(target);
        hint.set(
          line === undefined
            ? []
            : [{ range: new monaco.Range(line, 1, line, 1), options: { glyphMarginClassName: 'k-break-hint' } }],
        );
      }),
      editor.onMouseLeave(() => hint.clear()),
    ];
    return () => {
      hint.clear();
      for (const stop of stops) stop.dispose();
    };
  }, [editor]);
}

function useMarks(editor: Editor | undefined, model: Model | undefined): void {
  const t = useT();
  const all = useStepping((s) => s.breakLines);
  const timeline = useMoment()?.timeline;
  const file = model && !model.isDisposed() ? pathOf(model.uri) : '';
  const here = useMemo(() => all.filter((line) => line.file === file), [all, file]);
  const reached = useMemo(
    () => new Set(timeline ? here.filter((line) => isReached(timeline, line)).map(({ line }) => line) : []),
    [here, timeline],
  );
  useEffect(() => {
    if (!editor || !takesBreaks(model)) return;
    const marks = editor.createDecorationsCollection(
      here
        .filter(({ line }) => line <= model.getLineCount())
        .map(({ line }) => ({
          range: new monaco.Range(line, 1, line, 1),
          options: {
            stickiness: TrackedRangeStickiness.NeverGrowsWhenTypingAtEdges,
            glyphMarginClassName: reached.has(line) ? 'k-break' : 'k-break-idle',
            glyphMarginHoverMessage: { value: t(reached.has(line) ? 'step.lineStops' : 'step.lineIdle') },
          },
        })),
    );
    const edits = model.onDidChangeContent(() => {
      const lines = marks.getRanges().map((range) => range.startLineNumber);
      const known = steppingStore.getState().breakLines.filter((b) => b.file === file);
      if (lines.length === known.length && lines.every((line, i) => known[i]!.line === line)) return;
      steppingActions.moveBreakLines(
        file,
        lines.map((line) => breakAt(model, line)),
      );
    });
    return () => {
      edits.dispose();
      marks.clear();
    };
  }, [editor, model, here, reached, file, t]);
}
