// SPDX-License-Identifier: GPL-2.0-only
/** What moves in the editor as builds and steps come in: decorations, and what is scrolled into sight. */
import { useEffect, useRef } from 'react';
import { placesAt, projectActions } from '../../store';
import { useBuild, useMoment, useShown, useThread, useView, type Moment } from '../hooks';
import { prefersReducedMotion } from '../motion';
import {
  matches,
  nowDecorations,
  rangeDecorations,
  setMarkers,
  staticDecorations,
  threadDecorations,
} from './decorations';
import { isOwn, pathOf, rangeOf } from './models';
import { monaco } from './monaco';

type Editor = monaco.editor.IStandaloneCodeEditor;

/** Markers, dimmed lines and macro names by the newest build; the step's places and the thread by the one shown. */
export function usePaint(editor: Editor | undefined, model: monaco.editor.ITextModel | undefined): void {
  const latest = useBuild((b) => b.latest);
  const shown = useShown();
  const moment = useMoment();
  const thread = useThread();
  const fixed = useCollection(editor, model);
  const moving = useCollection(editor, model);
  useEffect(() => {
    if (!model || model.isDisposed() || !matches(model, latest)) return;
    fixed.current?.set([...staticDecorations(model, latest), ...rangeDecorations(model, latest)]);
    setMarkers(model, latest);
  }, [model, latest, fixed]);
  const event = moment?.event;
  const timeline = moment?.timeline;
  useEffect(() => {
    if (!editor || !model || model.isDisposed() || !matches(model, shown)) return;
    const places = timeline && event !== undefined ? placesAt(timeline, event) : [];
    moving.current?.set([...nowDecorations(model, places), ...threadDecorations(model, thread)]);
  }, [editor, model, shown, timeline, event, thread, moving]);
  useFollow(editor, model, moment);
}

/**
 * A step brings its place into sight, and to the front when it is in another of the user's files;
 * headers open only on demand. Only a step does: a tab chosen by hand stays, and so does a page
 * somebody is typing in.
 */
function useFollow(
  editor: Editor | undefined,
  model: monaco.editor.ITextModel | undefined,
  moment: Moment | undefined,
): void {
  const handled = useRef({ revision: 0, event: -1 });
  const event = moment?.event;
  const timeline = moment?.timeline;
  const built = moment?.built;
  useEffect(() => {
    if (!editor || !timeline || event === undefined || !model || model.isDisposed()) return;
    const { revision } = timeline.run;
    const isNewBuild = handled.current.revision !== revision;
    if (!isNewBuild && handled.current.event === event) return;
    const places = editor.hasTextFocus() ? [] : placesAt(timeline, event);
    const here = places.find((p) => p.file === pathOf(model.uri));
    const other = here ? undefined : places.find((p) => isOwn(p.file));
    // The switch comes back here with the other file's model. A new build is not a step of the reader's.
    if (other && !isNewBuild) return projectActions.show(other.file);
    handled.current = { revision, event };
    if (here && matches(model, built)) {
      const scroll = prefersReducedMotion() ? monaco.editor.ScrollType.Immediate : monaco.editor.ScrollType.Smooth;
      editor.revealRangeInCenterIfOutsideViewport(rangeOf(model, here.from, here.to), scroll);
    }
  }, [editor, model, timeline, event, built]);
}

function useCollection(editor: Editor | undefined, model: monaco.editor.ITextModel | undefined) {
  const ref = useRef<monaco.editor.IEditorDecorationsCollection | undefined>(undefined);
  useEffect(() => {
    if (!editor || !model) return;
    const collection = editor.createDecorationsCollection();
    ref.current = collection;
    return () => collection.clear();
  }, [editor, model]);
  return ref;
}

/** Somebody asked for a place: a problem, a definition, a step of a scene. */
export function useReveal(editor: Editor | undefined, model: monaco.editor.ITextModel | undefined): void {
  const reveal = useView((v) => v.reveal);
  const done = useRef(0);
  useEffect(() => {
    if (!reveal || !editor || reveal.serial === done.current) return;
    projectActions.show(reveal.file);
    const current = editor.getModel();
    if (!model || current !== model || model.isDisposed() || pathOf(model.uri) !== reveal.file) return;
    done.current = reveal.serial;
    const range = rangeOf(model, reveal.from, reveal.to);
    editor.setSelection(range);
    editor.revealRangeInCenter(range);
    editor.focus();
  }, [editor, model, reveal]);
}
