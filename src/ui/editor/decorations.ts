// SPDX-License-Identifier: GPL-2.0-only
/**
 * What is painted over the text: lines no `#if` let through, macro names, the places the current step
 * is about, the thread. Offsets belong to the files of one build; when the text has moved on, what was
 * painted stays (Monaco shifts it with the edit) until the next build is in.
 */
import type { Span } from '../../core/base/span';
import type { Built, Thread } from '../../store';
import { ownPlace } from '../places';
import { pathOf, rangeOf } from './models';
import { monaco } from './monaco';

type Model = monaco.editor.ITextModel;
type Decoration = monaco.editor.IModelDeltaDecoration;
const { TrackedRangeStickiness, OverviewRulerLane } = monaco.editor;
const stickiness = TrackedRangeStickiness.NeverGrowsWhenTypingAtEdges;

/** Kernel files never change; a user's file must be the very text the build saw. */
export function matches(model: Model, built: Built | undefined): built is Built {
  if (!built) return false;
  const text = built.files[pathOf(model.uri)];
  return text === undefined || text === model.getValue();
}

export function staticDecorations(model: Model, built: Built): Decoration[] {
  const path = pathOf(model.uri);
  const units = built.result.units;
  const unit = units.find((u) => u.source === path) ?? units.find((u) => u.filesRead.includes(path));
  if (!unit) return [];
  const inactive = unit.inactive
    .filter((l) => l.file === path && l.from <= model.getLineCount())
    .map((l) => ({
      range: new monaco.Range(l.from, 1, l.to, model.getLineMaxColumn(Math.min(l.to, model.getLineCount()))),
      options: { stickiness, inlineClassName: 'k-inactive' },
    }));
  const macros = unit.expansions
    .filter((e) => e.file === path)
    .map((e) => ({
      range: rangeOf(model, e.from, e.from + e.macro.length),
      options: { stickiness, inlineClassName: 'k-macro' },
    }));
  return [...inactive, ...macros];
}

export function nowDecorations(model: Model, places: readonly Span[]): Decoration[] {
  const path = pathOf(model.uri);
  return places
    .filter((p) => p.file === path)
    .flatMap((p): Decoration[] => {
      const range = rangeOf(model, p.from, p.to);
      return [
        { range, options: { stickiness, inlineClassName: 'k-now' } },
        {
          range,
          options: {
            stickiness,
            isWholeLine: true,
            className: 'k-now-line',
            linesDecorationsClassName: 'k-now-margin',
            overviewRuler: { color: { id: 'editor.foreground' }, position: OverviewRulerLane.Left },
          },
        },
      ];
    });
}

export function threadDecorations(model: Model, thread: Thread): Decoration[] {
  const path = pathOf(model.uri);
  const seen = new Set<string>();
  return thread.spans
    .filter((s) => s.file === path && !seen.has(`${s.from}:${s.to}`) && seen.add(`${s.from}:${s.to}`) && s.to > s.from)
    .map((s) => ({ range: rangeOf(model, s.from, s.to), options: { stickiness, inlineClassName: 'k-thread' } }));
}

const severities = {
  note: monaco.MarkerSeverity.Info,
  warning: monaco.MarkerSeverity.Warning,
  error: monaco.MarkerSeverity.Error,
  fatal: monaco.MarkerSeverity.Error,
} as const;

function relatedOf(model: Model, message: string, span: Span): monaco.editor.IRelatedInformation {
  return { resource: model.uri, message, ...rangeOf(model, span.from, span.to) };
}

/** What gcc underlines besides the place itself: the operands, the other declaration. */
export function rangeDecorations(model: Model, built: Built): Decoration[] {
  const path = pathOf(model.uri);
  return built.result.diagnostics
    .flatMap((d) => [d, ...d.notes])
    .flatMap((drawn) => drawn.ranges ?? [])
    .filter(({ span }) => span.file === path && span.to > span.from)
    .map(({ span, label }) => ({
      range: rangeOf(model, span.from, span.to),
      options: {
        stickiness,
        inlineClassName: 'k-underlined',
        ...(label === undefined ? {} : { hoverMessage: { value: label } }),
      },
    }));
}

/** Errors where gcc would put them. */
export function setMarkers(model: Model, built: Built): void {
  const path = pathOf(model.uri);
  const markers = built.result.diagnostics.flatMap((d): monaco.editor.IMarkerData[] => {
    // In a header's own tab where gcc says it; in the user's file where its macro is called.
    const span = d.span?.file === path ? d.span : ownPlace(d, built.files);
    if (span?.file !== path) return [];
    const range = rangeOf(model, span.from, Math.max(span.to, span.from + 1));
    const notes = d.notes.map((n) => `\nnote: ${n.text}`).join('');
    return [
      {
        ...range,
        severity: severities[d.severity],
        message: d.text + notes,
        relatedInformation: d.notes.flatMap((n) => (n.span?.file === path ? [relatedOf(model, n.text, n.span)] : [])),
        source: d.tool,
        ...(d.option ? { code: d.option } : {}),
      },
    ];
  });
  monaco.editor.setModelMarkers(model, 'build', markers);
}
