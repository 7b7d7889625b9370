// SPDX-License-Identifier: GPL-2.0-only
/** The editor itself: one Monaco for all tabs. Loaded beside the page; until it has come the text is plain. */
import { useEffect, useRef, useState } from 'react';
import {
  appearances,
  buildStore,
  caretStore,
  projectActions,
  shownBuild,
  threadOf,
  timelineOf,
  viewActions,
} from '../../store';
import { useProject, useT, useView } from '../hooks';
import { useThemeNow } from '../theme';
import styles from './editor.module.css';
import { toggleBreak, useBreakpoints } from './breakpoints';
import { definitionProvider, hoverProvider } from './language';
import { isOwn, modelOf, pathOf, syncModels } from './models';
import { applyTheme, monaco } from './monaco';
import { usePaint, useReveal } from './paint';
import { quickFixProvider } from './quick-fixes';

type Editor = monaco.editor.IStandaloneCodeEditor;

export default function CodeEditor() {
  const host = useRef<HTMLDivElement>(null);
  const [editor, setEditor] = useState<Editor | undefined>(undefined);
  const [model, setModel] = useState<monaco.editor.ITextModel | undefined>(undefined);
  useCreated(host, setEditor);
  useLook(editor);
  useModel(editor, setModel);
  usePaint(editor, model);
  useReveal(editor, model);
  const said = useBreakpoints(editor, model);
  return (
    <>
      <div ref={host} className={styles.host} />
      <output className="visually-hidden">{said}</output>
    </>
  );
}

function useCreated(host: React.RefObject<HTMLDivElement | null>, set: (editor: Editor | undefined) => void): void {
  const t = useT();
  const words = useRef(t);
  useEffect(() => {
    words.current = t;
  }, [t]);
  useEffect(() => {
    const stopSync = syncModels();
    const editor = monaco.editor.create(host.current!, {
      model: null,
      automaticLayout: true,
      minimap: { enabled: false },
      // Its dimmed number is too faint to be read.
      renderFinalNewline: 'on',
      // Under forced colours the page's own theme stays (editor.module.css): Monaco's would be dark on a dark ground.
      autoDetectHighContrast: false,
      scrollBeyondLastLine: false,
      renderLineHighlight: 'none',
      fixedOverflowWidgets: true,
      padding: { top: 10, bottom: 10 },
      lineNumbersMinChars: 3,
      lineDecorationsWidth: 14,
      folding: false,
      glyphMargin: true,
      overviewRulerLanes: 2,
      scrollbar: {
        verticalScrollbarSize: 8,
        horizontalScrollbarSize: 8,
        useShadows: false,
        alwaysConsumeMouseWheel: false,
      },
      occurrencesHighlight: 'off',
      selectionHighlight: false,
      bracketPairColorization: { enabled: false },
      guides: { indentation: false },
      unicodeHighlight: { ambiguousCharacters: false },
      hover: { delay: 250 },
      gotoLocation: { multiple: 'goto' },
    });
    const disposables = [
      editor,
      monaco.languages.registerHoverProvider(
        'c',
        hoverProvider(() => words.current),
      ),
      monaco.languages.registerDefinitionProvider('c', definitionProvider),
      monaco.languages.registerCodeActionProvider(
        'c',
        quickFixProvider(() => words.current),
      ),
      // Ctrl-click and F12 into another file: a tab of its own.
      monaco.editor.registerEditorOpener({
        openCodeEditor(_source, resource, at) {
          const path = pathOf(resource);
          void modelOf(path).then((target) => {
            if (!target) return;
            const from = at
              ? target.getOffsetAt('startLineNumber' in at ? monaco.Range.lift(at).getStartPosition() : at)
              : 0;
            const to = at && 'endLineNumber' in at ? target.getOffsetAt(monaco.Range.lift(at).getEndPosition()) : from;
            viewActions.reveal(path, from, to);
          });
          return true;
        },
      }),
      // The scenes say which section the caret's text has become.
      editor.onDidChangeCursorPosition(({ position }) => {
        const current = editor.getModel();
        if (current) caretStore.setState({ file: pathOf(current.uri), offset: current.getOffsetAt(position) });
      }),
      // A click on a word that became something takes the thread there.
      editor.onMouseUp(({ target, event }) => {
        if (
          event.leftButton &&
          !event.ctrlKey &&
          !event.metaKey &&
          target.type === monaco.editor.MouseTargetType.CONTENT_TEXT &&
          target.position
        ) {
          follow(editor, target.position);
        }
      }),
      editor.addAction({
        id: 'kmodscope.follow',
        label: words.current('editor.follow'),
        keybindings: [monaco.KeyMod.Alt | monaco.KeyCode.KeyF],
        contextMenuGroupId: 'navigation',
        run: () => follow(editor, editor.getPosition() ?? new monaco.Position(1, 1)),
      }),
      editor.addAction({
        id: 'kmodscope.break',
        label: words.current('step.lineToggle'),
        keybindings: [monaco.KeyCode.F9],
        contextMenuGroupId: 'navigation',
        run: () => toggleBreak(editor, editor.getPosition()?.lineNumber ?? 0),
      }),
    ];
    // Escape lets go of the thread, unless it has a widget of the editor to close.
    editor.addCommand(
      monaco.KeyCode.Escape,
      () => viewActions.pick(undefined),
      '!findWidgetVisible && !markersNavigationVisible && !editorHasMultipleSelections && !editorHasSelection && !editorHoverVisible',
    );
    set(editor);
    return () => {
      stopSync();
      for (const disposable of disposables) disposable.dispose();
      set(undefined);
    };
  }, [host, set]);
}

function follow(editor: Editor, position: monaco.Position): void {
  const model = editor.getModel();
  const selection = editor.getSelection();
  if (!model || (selection && !selection.isEmpty() && selection.startLineNumber !== selection.endLineNumber)) return;
  const from = model.getOffsetAt(position);
  const pick = { by: 'place', file: pathOf(model.uri), from, to: from + 1 } as const;
  const built = shownBuild(buildStore.getState());
  if (built && appearances(timelineOf(built.result.run), threadOf(built, pick)).length > 0) viewActions.pick(pick);
}

function useLook(editor: Editor | undefined): void {
  const { dark, theme } = useThemeNow();
  const present = useView((v) => v.present);
  useEffect(() => {
    if (!editor) return;
    applyTheme(dark);
    const style = getComputedStyle(document.documentElement);
    const size = Number.parseFloat(style.getPropertyValue('--t1')) || 13;
    editor.updateOptions({
      fontFamily: style.getPropertyValue('--mono'),
      fontSize: size,
      lineHeight: Math.round(size * 1.6),
    });
  }, [editor, dark, theme, present]);
}

function useModel(editor: Editor | undefined, set: (model: monaco.editor.ITextModel | undefined) => void): void {
  const t = useT();
  const active = useProject((p) => p.active);
  const example = useProject((p) => p.example);
  const seen = useRef(new Map<string, monaco.editor.ICodeEditorViewState | null>());
  useEffect(() => {
    if (!editor) return;
    let current = true;
    void modelOf(active).then((model) => {
      if (!current) return;
      if (!model) return projectActions.close(active);
      const old = editor.getModel();
      if (old && old !== model) seen.current.set(pathOf(old.uri), editor.saveViewState());
      if (old !== model) {
        editor.setModel(model);
        editor.restoreViewState(seen.current.get(active) ?? null);
      }
      editor.updateOptions({
        readOnly: !isOwn(active),
        ariaLabel: t('editor.label', { file: active }),
        readOnlyMessage: { value: t('editor.readonly') },
      });
      set(model);
    });
    return () => {
      current = false;
    };
  }, [editor, active, example, set, t]);
}
