// SPDX-License-Identifier: GPL-2.0-only
/**
 * Hover and definitions, from what the build found: the full expansion of a call in the user's own
 * files, the definition of a macro as the preprocessor had it at the end of the unit, and where the
 * things of the object files were written.
 */
import type { Span } from '../../core/base/span';
import type { UnitResult } from '../../core/run';
import type { MacroInfo } from '../../core/preprocess/types';
import type { UiKey, Values } from '../../i18n';
import { buildStore, type Built } from '../../store';
import { isKernelFile } from '../data';
import { modelOf, pathOf, rangeOf, uriOf } from './models';
import { monaco } from './monaco';

type Model = monaco.editor.ITextModel;
const LONGEST = 6000;

/** The newest build if it was made from this very text: its offsets are offsets into it. */
function builtFor(model: Model): Built | undefined {
  const built = buildStore.getState().latest;
  const path = pathOf(model.uri);
  if (!built) return undefined;
  return path in built.files ? (built.files[path] === model.getValue() ? built : undefined) : built;
}

/** The unit a file belongs to: the one compiled from it, else the first that read it. */
function unitsOf(built: Built, path: string): readonly UnitResult[] {
  const { units } = built.result;
  const own = units.filter((u) => u.source === path);
  return own.length > 0 ? own : units.filter((u) => u.filesRead.includes(path));
}

function macroNamed(built: Built, path: string, name: string): MacroInfo | undefined {
  for (const unit of unitsOf(built, path)) {
    const macro = unit.macros.find((m) => m.name === name);
    if (macro) return macro;
  }
  return undefined;
}

export function defineText(macro: MacroInfo): string {
  const parameters = macro.parameters
    ? `(${macro.parameters.join(', ')}${macro.variadic && !macro.parameters.some((p) => p.includes('...')) ? (macro.parameters.length > 0 ? ', ...' : '...') : ''})`
    : '';
  return `#define ${macro.name}${parameters} ${macro.body}`.trimEnd();
}

const fence = (code: string) => ({
  value: `\`\`\`c\n${code.length > LONGEST ? `${code.slice(0, LONGEST)} …` : code}\n\`\`\``,
});

async function placeText(span: Span): Promise<string> {
  const model = await modelOf(span.file);
  return model ? `${span.file}:${model.getPositionAt(span.from).lineNumber}` : span.file;
}

export function hoverProvider(t: () => (key: UiKey, values?: Values) => string): monaco.languages.HoverProvider {
  return {
    async provideHover(model, position) {
      const built = builtFor(model);
      const word = model.getWordAtPosition(position);
      if (!built) return null;
      const path = pathOf(model.uri);
      const offset = model.getOffsetAt(position);
      const contents: { value: string }[] = [];
      let range = word
        ? new monaco.Range(position.lineNumber, word.startColumn, position.lineNumber, word.endColumn)
        : undefined;
      const macro = word && macroNamed(built, path, word.word);
      if (macro) {
        contents.push(fence(defineText(macro)));
        if (isKernelFile(macro.file) || macro.file in built.files)
          contents.push({ value: t()('editor.definedAt', { place: await placeText(macro) }) });
      }
      const call = unitsOf(built, path)
        .flatMap((u) => u.expansions)
        .find((e) => e.file === path && e.from <= offset && offset <= e.to);
      // Inside the call: on its name, or on an argument that is no macro itself.
      if (call && (!macro || macro.name === call.macro)) {
        range = rangeOf(model, call.from, call.to);
        contents.push({ value: t()(call.text === '' ? 'editor.expandsToNothing' : 'editor.expandsTo') });
        if (call.text !== '') contents.push(fence(call.text));
      }
      return contents.length > 0 && range ? { contents, range } : null;
    },
  };
}

async function definitionOf(built: Built, path: string, word: string): Promise<Span | undefined> {
  const macro = macroNamed(built, path, word);
  if (macro && (macro.file in built.files || isKernelFile(macro.file))) return macro;
  const thing = built.result.things.find(
    (t) => t.label === word && (t.role === 'function' || t.role === 'object') && t.roots.length > 0,
  );
  return thing?.roots[0];
}

export const definitionProvider: monaco.languages.DefinitionProvider = {
  async provideDefinition(model, position) {
    const path = pathOf(model.uri);
    const built = builtFor(model) ?? buildStore.getState().latest;
    if (!built) return null;
    const include = await includedFile(model, position, built);
    if (include) return { uri: uriOf(include), range: new monaco.Range(1, 1, 1, 1) };
    const word = model.getWordAtPosition(position)?.word;
    const span = word ? await definitionOf(built, path, word) : undefined;
    const target = span && (await modelOf(span.file));
    return span && target
      ? { uri: target.uri, range: rangeOf(target, span.from, Math.min(span.to, span.from + 200)) }
      : null;
  },
};

/** On an `#include` line: the file it read. */
async function includedFile(model: Model, position: monaco.Position, built: Built): Promise<string | undefined> {
  const name = /^\s*#\s*include\s*[<"]([^>"]+)[>"]/.exec(model.getLineContent(position.lineNumber))?.[1];
  if (name === undefined) return undefined;
  const path = pathOf(model.uri);
  const read = [...new Set([...unitsOf(built, path), ...built.result.units].flatMap((u) => u.filesRead))];
  const found = read.find((f) => f === name || f.endsWith(`/${name}`));
  // The model has to be there before Monaco looks at the location.
  return found !== undefined && (await modelOf(found)) ? found : undefined;
}
