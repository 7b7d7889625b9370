// SPDX-License-Identifier: GPL-2.0-only
/** What Kbuild's part of the build records: options, Makefile lines, units, the order of linking. */
import { defineEvents, type EventOf } from '../base/events';
import type { Message, StageView } from '../base/view';

export const sourceSchema = defineEvents('source', {
  begin: { detail: 1, fields: { arch: 'str', files: 'strs' } },
  /** an option of `.config` */
  config: { detail: 1, fields: { name: 'str', value: 'str', file: 'str', from: 'int', to: 'int' } },
  /** a logical line of a Makefile. `lineKind`: assign, condition, rule, recipe, other, skipped */
  line: {
    detail: 1,
    fields: {
      file: 'str',
      from: 'int',
      to: 'int',
      text: 'str',
      lineKind: 'str',
      name: 'str',
      operator: 'str',
      value: 'str',
    },
  },
  /** an object stands in obj-y or obj-m (or in neither: `list` is then `obj-`); `option` decided, if one did */
  decide: {
    detail: 0,
    fields: { object: 'str', list: 'str', option: 'str', value: 'str', file: 'str', from: 'int', to: 'int' },
  },
  /** several objects make one module, by `ld -r`; built in, they are linked one by one */
  composite: {
    detail: 0,
    fields: { object: 'str', parts: 'strs', module: 'bool', file: 'str', from: 'int', to: 'int' },
  },
  unit: {
    detail: 1,
    fields: {
      source: 'str',
      object: 'str',
      module: 'bool',
      basename: 'str',
      modname: 'str',
      flags: 'strs',
      ownFlags: 'strs',
    },
  },
  missing: { detail: 0, fields: { object: 'str', wanted: 'str', file: 'str', from: 'int', to: 'int' } },
  /** the teaching kernel's directories were read */
  kernel: { detail: 1, fields: { units: 'int', directories: 'strs' } },
  /** vmlinux: every object, and which of them are the user's */
  order: { detail: 0, fields: { objects: 'strs', user: 'strs', modules: 'strs' } },
});
export type SourceEvent = EventOf<typeof sourceSchema>;

export interface OptionView {
  readonly name: string;
  readonly value: string;
  readonly place: { readonly file: string; readonly from: number; readonly to: number };
}

export interface LineView {
  readonly file: string;
  readonly from: number;
  readonly to: number;
  readonly text: string;
  readonly kind: string;
  readonly name: string;
  readonly operator: string;
  /** what the variable holds after the line */
  readonly value: string;
}

export interface DecisionView {
  readonly object: string;
  readonly list: string;
  readonly option: string;
  readonly value: string;
}

export interface UnitView {
  readonly source: string;
  readonly object: string;
  readonly module: boolean;
  readonly basename: string;
  readonly modname: string;
  readonly flags: readonly string[];
  /** those that this unit's Makefile, options and world gave it */
  readonly ownFlags: readonly string[];
}

export interface SourceState {
  readonly arch: string;
  readonly files: readonly string[];
  readonly options: readonly OptionView[];
  readonly lines: readonly LineView[];
  readonly decisions: readonly DecisionView[];
  readonly composites: readonly {
    readonly object: string;
    readonly parts: readonly string[];
    readonly module: boolean;
  }[];
  readonly units: readonly UnitView[];
  readonly missing: readonly { readonly object: string; readonly wanted: string }[];
  readonly kernelUnits: number;
  readonly kernelDirectories: readonly string[];
  readonly order: readonly string[];
  readonly userObjects: readonly string[];
  readonly modules: readonly string[];
  /** what the present step is about, for marking */
  readonly focus:
    | { readonly kind: 'none' }
    | {
        readonly kind: 'option' | 'line' | 'decision' | 'composite' | 'unit' | 'missing' | 'order';
        readonly index: number;
      };
}

const initial: SourceState = {
  arch: '',
  files: [],
  options: [],
  lines: [],
  decisions: [],
  composites: [],
  units: [],
  missing: [],
  kernelUnits: 0,
  kernelDirectories: [],
  order: [],
  userObjects: [],
  modules: [],
  focus: { kind: 'none' },
};

function apply(state: SourceState, event: SourceEvent): SourceState {
  switch (event.kind) {
    case 'begin':
      return { ...initial, arch: event.arch, files: event.files };
    case 'config':
      return {
        ...state,
        options: [
          ...state.options,
          { name: event.name, value: event.value, place: { file: event.file, from: event.from, to: event.to } },
        ],
        focus: { kind: 'option', index: state.options.length },
      };
    case 'line':
      return {
        ...state,
        lines: [
          ...state.lines,
          {
            file: event.file,
            from: event.from,
            to: event.to,
            text: event.text,
            kind: event.lineKind,
            name: event.name,
            operator: event.operator,
            value: event.value,
          },
        ],
        focus: { kind: 'line', index: state.lines.length },
      };
    case 'decide':
      return {
        ...state,
        decisions: [
          ...state.decisions,
          { object: event.object, list: event.list, option: event.option, value: event.value },
        ],
        focus: { kind: 'decision', index: state.decisions.length },
      };
    case 'composite':
      return {
        ...state,
        composites: [...state.composites, { object: event.object, parts: event.parts, module: event.module }],
        focus: { kind: 'composite', index: state.composites.length },
      };
    case 'unit':
      return {
        ...state,
        units: [
          ...state.units,
          {
            source: event.source,
            object: event.object,
            module: event.module,
            basename: event.basename,
            modname: event.modname,
            flags: event.flags,
            ownFlags: event.ownFlags,
          },
        ],
        focus: { kind: 'unit', index: state.units.length },
      };
    case 'missing':
      return {
        ...state,
        missing: [...state.missing, { object: event.object, wanted: event.wanted }],
        focus: { kind: 'missing', index: state.missing.length },
      };
    case 'kernel':
      return { ...state, kernelUnits: event.units, kernelDirectories: event.directories, focus: { kind: 'none' } };
    case 'order':
      return {
        ...state,
        order: event.objects,
        userObjects: event.user,
        modules: event.modules,
        focus: { kind: 'order', index: 0 },
      };
  }
}

export type SourceMessageId =
  | 'begin'
  | 'configY'
  | 'configM'
  | 'configN'
  | 'configValue'
  | 'lineAssign'
  | 'lineTrue'
  | 'lineFalse'
  | 'lineEndif'
  | 'lineRule'
  | 'lineSkipped'
  | 'lineOther'
  | 'decideBuiltin'
  | 'decideModule'
  | 'decideNot'
  | 'decideBuiltinPlain'
  | 'decideModulePlain'
  | 'decideNotPlain'
  | 'compositeModule'
  | 'compositeBuiltin'
  | 'unitModule'
  | 'unitBuiltin'
  | 'missing'
  | 'kernel'
  | 'orderBuiltin'
  | 'orderModule';

function say(event: SourceEvent): Message<SourceMessageId> {
  switch (event.kind) {
    case 'begin':
      return { id: 'begin', values: { arch: event.arch, count: event.files.length } };
    case 'config': {
      const id =
        event.value === 'y'
          ? 'configY'
          : event.value === 'm'
            ? 'configM'
            : event.value === 'n'
              ? 'configN'
              : 'configValue';
      return {
        id,
        values: { name: event.name, value: event.value },
        source: 'Documentation/kbuild/kconfig-language.rst',
      };
    }
    case 'line':
      return sayLine(event);
    case 'decide': {
      const values = {
        object: event.object,
        module: event.object.replace(/\.o$/, '.ko'),
        option: event.option,
        value: event.value,
        list: event.list,
      };
      const source = 'Documentation/kbuild/makefiles.rst 3.1';
      if (event.list === 'obj-y') return { id: event.option ? 'decideBuiltin' : 'decideBuiltinPlain', values, source };
      if (event.list === 'obj-m') return { id: event.option ? 'decideModule' : 'decideModulePlain', values, source };
      return { id: event.option ? 'decideNot' : 'decideNotPlain', values, source };
    }
    case 'composite':
      return {
        id: event.module ? 'compositeModule' : 'compositeBuiltin',
        values: { object: event.object, parts: event.parts.join(' '), count: event.parts.length },
        source: 'Documentation/kbuild/makefiles.rst 3.3',
      };
    case 'unit':
      return {
        id: event.module ? 'unitModule' : 'unitBuiltin',
        values: { source: event.source, object: event.object, modname: event.modname, flags: event.ownFlags.join(' ') },
        source: 'scripts/Makefile.lib',
      };
    case 'missing':
      return {
        id: 'missing',
        values: { object: event.object, wanted: event.wanted, source: event.object.replace(/\.o$/, '.c') },
      };
    case 'kernel':
      return { id: 'kernel', values: { units: event.units, count: event.directories.length } };
    case 'order':
      return event.user.length > 0
        ? {
            id: 'orderBuiltin',
            values: {
              user: event.user.join(' '),
              count: event.objects.length,
              before: event.objects[event.objects.indexOf(event.user[0]!) - 1] ?? '',
            },
            source: 'Documentation/kbuild/makefiles.rst 3.1',
          }
        : {
            id: 'orderModule',
            values: {
              count: event.objects.length,
              modules: event.modules.map((m) => m.replace(/\.o$/, '.ko')).join(' '),
            },
          };
  }
}

function sayLine(event: Extract<SourceEvent, { kind: 'line' }>): Message<SourceMessageId> {
  const values = { text: event.text, name: event.name, value: event.value };
  switch (event.lineKind) {
    case 'assign':
      return {
        id: 'lineAssign',
        values,
        source:
          event.operator === ':=' || event.operator === '::='
            ? 'GNU make 6.2.2'
            : event.operator === '+='
              ? 'GNU make 6.6'
              : 'GNU make 6.2.1',
      };
    case 'condition':
      if (event.name === 'endif') return { id: 'lineEndif', values, source: 'GNU make 7' };
      return { id: event.value === 'true' ? 'lineTrue' : 'lineFalse', values, source: 'GNU make 7' };
    case 'rule':
    case 'recipe':
      return { id: 'lineRule', values, source: 'GNU make 4' };
    case 'skipped':
      return { id: 'lineSkipped', values, source: 'GNU make 7' };
    default:
      return { id: 'lineOther', values };
  }
}

function places(event: SourceEvent): { file: string; from: number; to: number }[] {
  switch (event.kind) {
    case 'config':
    case 'line':
    case 'decide':
    case 'composite':
    case 'missing':
      return event.file === '' ? [] : [{ file: event.file, from: event.from, to: event.to }];
    default:
      return [];
  }
}

export const sourceView: StageView<SourceEvent, SourceState, SourceMessageId> = { initial, apply, say, places };
