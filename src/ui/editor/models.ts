// SPDX-License-Identifier: GPL-2.0-only
/**
 * One text model a file, made when the file is first shown or looked into: the editor is not at its best with
 * hundreds. The project store is the truth: an edit goes from the model to the store at once, and a change
 * from elsewhere (the MODULE switch) comes back as an edit that can be undone.
 */
import { projectActions, projectStore } from '../../store';
import { loadKernelFile } from '../data';
import { languageOf, monaco } from './monaco';

type Model = monaco.editor.ITextModel;

const ROOT = 'kmodscope:/';

export function uriOf(path: string): monaco.Uri {
  return monaco.Uri.parse(ROOT + path);
}

export function pathOf(uri: monaco.Uri): string {
  return uri.path.slice(1);
}

const own = new Map<string, Model>();
/** The store is being written from a model or a model from the store: the other direction rests. */
let syncing = false;

/** The kernel's own style: tabs of eight. */
function createModel(path: string, text: string): Model {
  const model = monaco.editor.createModel(text, languageOf(path), uriOf(path));
  model.updateOptions({
    tabSize: 8,
    insertSpaces: false,
    trimAutoWhitespace: true,
    bracketColorizationOptions: { enabled: false, independentColorPoolPerBracketType: false },
  });
  return model;
}

function createOwn(path: string, text: string): Model {
  // A read-only tab of the same name gives way to the user's file.
  monaco.editor.getModel(uriOf(path))?.dispose();
  const model = createModel(path, text);
  model.setEOL(monaco.editor.EndOfLineSequence.LF);
  model.onDidChangeContent(() => {
    if (syncing) return;
    syncing = true;
    projectActions.edit(path, model.getValue());
    syncing = false;
  });
  own.set(path, model);
  return model;
}

/** Makes the models agree with the project's files; returns how to stop. */
export function syncModels(): () => void {
  let example: string | undefined;
  const sync = () => {
    if (syncing) return;
    syncing = true;
    const state = projectStore.getState();
    // Another example: its undo history starts anew.
    if (state.example !== example) for (const path of own.keys()) drop(path);
    example = state.example;
    for (const path of own.keys()) if (!(path in state.files)) drop(path);
    for (const [path, text] of Object.entries(state.files)) {
      const model = own.get(path);
      if (model && model.getValue() !== text) replaceChanged(model, text);
    }
    syncing = false;
  };
  sync();
  return projectStore.subscribe(sync);
}

function drop(path: string): void {
  own.get(path)?.dispose();
  own.delete(path);
}

/** Only what differs, so that cursor and decorations stay where they are. */
function replaceChanged(model: Model, text: string): void {
  const old = model.getValue();
  let head = 0;
  while (head < old.length && head < text.length && old[head] === text[head]) head++;
  let tail = 0;
  while (
    tail < old.length - head &&
    tail < text.length - head &&
    old[old.length - 1 - tail] === text[text.length - 1 - tail]
  )
    tail++;
  const range = monaco.Range.fromPositions(model.getPositionAt(head), model.getPositionAt(old.length - tail));
  // Monaco would take away blanks it has put in itself, and model and store would differ.
  model.updateOptions({ trimAutoWhitespace: false });
  model.pushEditOperations([], [{ range, text: text.slice(head, text.length - tail) }], () => null);
  model.updateOptions({ trimAutoWhitespace: true });
}

export function isOwn(path: string): boolean {
  return path in projectStore.getState().files;
}

/** The model of any file of the project or the teaching kernel; undefined where there is no such file. */
export async function modelOf(path: string): Promise<Model | undefined> {
  const mine = projectStore.getState().files[path];
  if (mine !== undefined) return own.get(path) ?? createOwn(path, mine);
  const known = monaco.editor.getModel(uriOf(path));
  if (known) return known;
  const text = await loadKernelFile(path);
  if (text === undefined) return undefined;
  // Asked twice while loading: the first one made it.
  return monaco.editor.getModel(uriOf(path)) ?? createModel(path, text);
}

export function rangeOf(model: Model, from: number, to: number): monaco.Range {
  return monaco.Range.fromPositions(model.getPositionAt(from), model.getPositionAt(to));
}
