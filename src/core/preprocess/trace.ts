// SPDX-License-Identifier: GPL-2.0-only
/**
 * What is recorded, and when: calls whose outermost name stands in a user's file in every detail, the
 * rest as includes, definitions and conditions. Nothing here changes the result.
 */
import type { StageRecorder } from '../base/events';
import type { Span } from '../base/span';
import { TokenKind } from '../base/token';
import { mark, type preprocessSchema } from './schema';
import { printLine } from './print';
import type { Arguments, TokenList } from './lists';
import type { Reader } from './reader';
import type { Buffer } from './source-file';
import { Flag, KIND, OutToken, PARAMETER, ROLE_SHIFT, type Macro, type Tok } from './token';
import { bodyText } from './define';
import { decides, oneLine, parameterNames, placeOf, type Place } from './describe';
import { NamedTokens, painted } from './trace-tokens';
import type { Expansion, Focus } from './types';

/**
 * Steps kept of a unit: what stands in the user's files, and the definitions and conditions of headers. A file with
 * more is seldom stepped through from end to end; where somebody wants to look, a second run with a `focus` tells.
 */
const MAX_STEPS = 20_000;
const MAX_HEADER_STEPS = 6_000;
/** of the one place asked about */
const MAX_FOCUS_STEPS = 200_000;

interface Open {
  readonly call: number;
  readonly macro: string;
  /** its replacement is being read: the name may not expand */
  hidden: boolean;
  /** parameter whose argument is being expanded by itself; empty: none */
  argument: string;
}

interface Group {
  readonly call: number;
  readonly macro: string;
  readonly buffer: Buffer;
  readonly from: number;
  to: number;
  /** index in the output of its first token */
  begin: number;
  /** its steps are recorded */
  readonly followed: boolean;
}

export class Trace {
  /** somebody is watching */
  readonly on: boolean;
  /** within an outermost call of a user's file */
  active = false;
  /** calls recorded so far */
  calls = 0;
  /** outermost calls of the user's files */
  readonly groups: {
    readonly file: string;
    readonly from: number;
    readonly to: number;
    readonly macro: string;
    readonly begin: number;
    readonly end: number;
  }[] = [];
  /** steps that may still be recorded */
  private left = MAX_STEPS;
  private headerLeft = MAX_HEADER_STEPS;
  private focusLeft = MAX_FOCUS_STEPS;
  private readonly open: Open[] = [];
  private group: Group | null = null;
  /** a header that the user's file asked for has brought something */
  private brought = false;
  private readonly tokens = new NamedTokens();
  /** macros that the user's files call where a declaration could stand; see `decides` */
  private fileScopeCalls: ReadonlySet<string> = new Set();

  constructor(
    private readonly out: StageRecorder<typeof preprocessSchema>,
    private readonly unit: string,
    private readonly focus: Focus | undefined,
  ) {
    this.on = out.on;
  }

  /** Is a step that stands here to be recorded? Takes it from what may be. */
  private wants(file: string, from: number, user: boolean): boolean {
    const focus = this.focus;
    if (focus !== undefined)
      return file === focus.file && from >= focus.from && from < focus.to && this.focusLeft-- > 0;
    if (!user) return this.headerLeft-- > 0;
    if (this.left > 0) {
      this.left--;
      return true;
    }
    if (this.left === 0) {
      this.left--;
      this.out.record('limit', { unit: this.unit, file, from, to: from, limit: 'steps', value: MAX_STEPS });
    }
    return false;
  }

  /** One more step of the call being followed. */
  private follows(): boolean {
    if (this.group === null || !this.group.followed) return false;
    return this.wants(this.group.buffer.file.path, this.group.from, true);
  }

  /** A step that belongs to a recorded call: it is recorded in any case, but counts. */
  private counts(): void {
    if (this.focus !== undefined) this.focusLeft--;
    else if (this.left > 1) this.left--;
  }

  /** Will the directive being read be recorded? */
  listens(r: Reader): boolean {
    if (!this.on) return false;
    const buffer = r.buffer!;
    const focus = this.focus;
    if (focus !== undefined) return buffer.file.path === focus.file;
    return buffer.user ? this.left >= 0 : this.headerLeft > 0 || this.fileScopeCalls.size > 0;
  }

  // ---- files, definitions, conditions ----

  /** `calls`: names that begin a line of the source and have a parenthesis behind them. */
  begin(source: string, defines: readonly string[], calls: ReadonlySet<string>): void {
    this.fileScopeCalls = calls;
    this.out.record('unit', { unit: this.unit, source, defines });
  }

  enter(r: Reader, opener: Place, target: string, depth: number, user: boolean): void {
    this.out.record(
      'enter',
      { unit: this.unit, ...opener, target, depth, user: user || r.isUser(target) },
      user ? 1 : 2,
    );
  }

  leave(r: Reader, buffer: Buffer, depth: number): void {
    const user = r.isUser(buffer.opener.file);
    const macros = r.macrosDefined - buffer.macrosBefore;
    const tokens = r.emitted - buffer.tokensBefore;
    // One of them shows what an #include does; the others do the same.
    const first = user && !this.brought && (macros > 0 || tokens > 0);
    if (first) this.brought = true;
    this.out.record(
      'leave',
      {
        unit: this.unit,
        ...placeOf(buffer.opener),
        target: buffer.file.path,
        depth,
        user,
        files: r.filesOpened - buffer.filesBefore + 1,
        macros,
        tokens,
      },
      first ? 0 : user ? 1 : 2,
    );
  }

  skip(_r: Reader, opener: Place, target: string, depth: number, user: boolean, guard: string): void {
    this.out.record('skip', { unit: this.unit, ...placeOf(opener), target, depth, user, guard }, user ? 1 : 2);
  }

  define(r: Reader, macro: Macro): void {
    if (macro.file.startsWith('<')) return;
    const user = r.buffer?.user ?? false;
    if (!this.wants(macro.file, macro.from, user)) return;
    const body = bodyText(r, macro);
    const parameters = macro.parameters === null ? '' : `(${parameterNames(macro).join(', ')})`;
    this.out.record(
      'define',
      {
        unit: this.unit,
        file: macro.file,
        from: macro.from,
        to: macro.to,
        name: macro.node.text,
        functionLike: macro.parameters !== null,
        text: `${macro.node.text}${parameters} ${body}`.trim(),
        user,
      },
      user ? 1 : 2,
    );
  }

  undefine(r: Reader, name: Tok): void {
    const span = r.origins.expansionPoint(name);
    const user = r.buffer?.user ?? false;
    if (span && this.wants(span.file, span.from, user))
      this.out.record('undefine', { unit: this.unit, ...placeOf(span), name: r.text(name), user }, user ? 1 : 2);
  }

  /** `from`: where the text after the directive's name begins; it ends where the reader stands. */
  condition(
    r: Reader,
    name: Tok,
    directive: string,
    from: number,
    taken: boolean,
    why: string,
    evaluated: readonly [string, string] = ['', ''],
  ): void {
    const buffer = r.buffer!;
    const decisive = why === 'value' && decides(r, buffer, this.fileScopeCalls);
    if (!this.wants(buffer.file.path, r.directiveFrom, buffer.user) && !decisive) return;
    const text = directive === 'else' ? '' : oneLine(buffer.file.slice(from, buffer.pos));
    const asked = r.asked ?? [];
    const to = r.origins.expansionPoint(name)?.to ?? from;
    this.out.record(
      'condition',
      {
        unit: this.unit,
        file: buffer.file.path,
        from: r.directiveFrom,
        to: directive === 'else' ? to : buffer.pos,
        directive,
        text,
        taken,
        why,
        names: asked.map((pair) => pair[0]),
        values: asked.map((pair) => pair[1]),
        evaluated: evaluated[0],
        value: evaluated[1],
        user: buffer.user,
      },
      decisive ? 0 : buffer.user ? 1 : 2,
    );
  }

  endif(r: Reader, name: Tok): void {
    const buffer = r.buffer!;
    if (!this.wants(buffer.file.path, r.directiveFrom, buffer.user)) return;
    this.out.record('endif', {
      unit: this.unit,
      file: buffer.file.path,
      from: r.directiveFrom,
      to: r.origins.expansionPoint(name)?.to ?? r.directiveFrom,
      user: buffer.user,
    });
  }

  limit(r: Reader, limit: string, value: number, span: Span | undefined): void {
    this.out.record('limit', {
      unit: this.unit,
      file: span?.file ?? r.source,
      from: span?.from ?? 0,
      to: span?.to ?? 0,
      limit,
      value,
    });
  }

  // ---- calls ----

  /** A call found, its arguments read. -1: not to be recorded. */
  call(r: Reader, name: Tok, macro: Macro, args: Arguments | null): number {
    if (r.inDirective) return -1;
    if (!this.active) {
      const buffer = r.buffer;
      if (r.context !== null || buffer === null) return -1;
      if (!buffer.user && this.focus === undefined) return -1;
      // Read from the file itself: its row says where it stands.
      const from = r.origins.startOf(name);
      this.active = true;
      const followed = this.wants(buffer.file.path, from, buffer.user);
      this.group = {
        call: this.calls,
        macro: macro.node.text,
        buffer,
        from,
        to: r.origins.endOf(name),
        begin: r.outCount,
        followed,
      };
    }
    const group = this.group;
    if (group !== null && group.buffer === r.buffer && r.lastTo > group.to) group.to = r.lastTo;
    if (!this.follows()) return -1;
    const span = r.origins.expansionPoint(name);
    const call = this.calls++;
    const body = macro.body;
    const around = this.open[this.open.length - 1];
    this.tokens.note(r, name);
    this.out.record('call', {
      unit: this.unit,
      call,
      parent: around?.call ?? -1,
      within: around?.macro ?? '',
      argument: around?.argument ?? '',
      depth: this.open.length + 1,
      macro: macro.node.text,
      token: r.id(name),
      functionLike: macro.parameters !== null,
      parameters: parameterNames(macro),
      ...placeOf(span ?? { file: r.source, from: 0, to: 0 }),
      definition: macro.file,
      definitionFrom: macro.from,
      definitionTo: macro.to,
      bodyTexts: body.map((token) => r.text(token)),
      bodyMarks: body.map((token, i) => {
        const bits = r.bits[token]!;
        const parameter = (bits & KIND) === PARAMETER;
        const operators =
          (parameter ? 1 : 0) | ((bits & Flag.stringify) !== 0 ? 2 : 0) | ((bits & Flag.pasteLeft) !== 0 ? 4 : 0);
        return mark(parameter ? TokenKind.identifier : bits & KIND, (bits & Flag.space) !== 0 && i > 0, 1, operators);
      }),
      hidden: this.hidden(),
    });
    this.open.push({ call, macro: macro.node.text, hidden: false, argument: '' });
    if (args !== null) {
      const lists = args.items
        .slice(0, args.count)
        .map((arg) => this.tokens.list(r, arg.first === null ? [] : arg.first.items.subarray(0, arg.first.count)));
      this.counts();
      this.out.record('collect', {
        unit: this.unit,
        call,
        ids: lists.flatMap((l) => l.ids),
        texts: lists.flatMap((l) => l.texts),
        marks: lists.flatMap((l) => l.marks),
        more: lists.reduce((n, l) => n + l.more, 0),
        lengths: lists.map((l) => l.ids.length),
        rest: macro.variadic,
      });
    }
    return call;
  }

  /** `expands`: there is a name in it that may be a call. */
  prescan(_r: Reader, call: number, index: number, parameter: string, expands: boolean): void {
    const open = this.open.findLast((o) => o.call === call);
    if (open) open.argument = parameter;
    this.counts();
    this.out.record('prescan', { unit: this.unit, call, index, parameter }, expands ? 1 : 2);
  }

  prescanned(
    r: Reader,
    call: number,
    index: number,
    parameter: string,
    changed: boolean,
    tokens: ArrayLike<Tok>,
  ): void {
    const open = this.open.findLast((o) => o.call === call);
    if (open) open.argument = '';
    this.counts();
    this.out.record('prescanned', { unit: this.unit, call, index, parameter, changed, ...this.tokens.list(r, tokens) });
  }

  substitute(r: Reader, call: number, parameter: string, raw: boolean, tokens: ArrayLike<Tok>): void {
    this.counts();
    this.out.record('substitute', { unit: this.unit, call, parameter, raw, ...this.tokens.list(r, tokens) });
  }

  comma(_r: Reader, call: number, parameter: string, dropped: boolean): void {
    this.counts();
    this.out.record('comma', { unit: this.unit, call, parameter, dropped });
  }

  optional(_r: Reader, call: number, kept: boolean): void {
    this.counts();
    this.out.record('optional', { unit: this.unit, call, kept });
  }

  stringise(r: Reader, call: number, parameter: string, made: Tok, parts: readonly Tok[]): void {
    const list = this.tokens.list(r, parts);
    this.tokens.note(r, made);
    this.counts();
    this.out.record('stringise', {
      unit: this.unit,
      call,
      parameter,
      token: r.id(made),
      text: r.text(made),
      partIds: list.ids,
      partTexts: list.texts,
    });
  }

  /** `made` 0: they do not make a token. */
  paste(r: Reader, call: number, left: Tok, right: Tok, made: Tok): void {
    this.tokens.note(r, left);
    this.tokens.note(r, right);
    if (made !== 0) this.tokens.note(r, made);
    this.counts();
    this.out.record('paste', {
      unit: this.unit,
      call,
      left: r.id(left),
      leftText: r.text(left),
      right: r.id(right),
      rightText: r.text(right),
      token: r.id(made === 0 ? left : made),
      text: r.text(made === 0 ? left : made),
      valid: made !== 0,
    });
  }

  rescan(r: Reader, call: number, macro: Macro, tokens: TokenList): void {
    const open = this.open.findLast((o) => o.call === call);
    if (open) open.hidden = true;
    this.counts();
    this.out.record('rescan', {
      unit: this.unit,
      call,
      macro: macro.node.text,
      ...this.tokens.list(r, tokens.items.subarray(0, tokens.count)),
    });
  }

  refuse(r: Reader, token: Tok): void {
    if (r.inDirective || !this.follows()) return;
    const macro = r.text(token);
    const call = this.open.findLast((o) => o.macro === macro)?.call ?? -1;
    this.out.record('refuse', { unit: this.unit, token: r.id(token), macro, call, hidden: this.hidden() });
  }

  bare(r: Reader, token: Tok): void {
    if (r.inDirective) return;
    if (!this.here(r, r.lastTo)) return;
    this.out.record('bare', { unit: this.unit, token: r.id(token), macro: r.text(token) });
  }

  /** Is a step to be recorded that may stand in a call or by itself in a user's file? */
  private here(r: Reader, from: number): boolean {
    if (r.inDirective) return false;
    if (this.active) return this.follows();
    const buffer = r.buffer;
    return buffer !== null && buffer.user && this.wants(buffer.file.path, from, true);
  }

  builtin(r: Reader, token: Tok, made: Tok): void {
    if (!this.here(r, r.lastTo)) return;
    const bits = r.bits[made]!;
    this.tokens.note(r, token);
    this.tokens.note(r, made);
    this.out.record('builtin', {
      unit: this.unit,
      macro: r.text(token),
      token: r.id(token),
      made: r.id(made),
      text: r.text(made),
      mark: mark(bits & KIND, (r.bits[token]! & Flag.space) !== 0, 1),
      call: this.open[this.open.length - 1]?.call ?? -1,
    });
  }

  pragma(r: Reader, token: Tok, text: string): void {
    if (this.here(r, r.lastTo)) this.out.record('pragma', { unit: this.unit, text, token: r.id(token) });
  }

  /** What gcc says, at the step at which it says it. */
  complain(r: Reader, severity: string, text: string, span: Span | undefined): void {
    const file = span?.file ?? r.source;
    if (!r.isUser(file) || !this.wants(file, span?.from ?? 0, true)) return;
    this.out.record(
      'complain',
      { unit: this.unit, severity, text, file, from: span?.from ?? 0, to: span?.to ?? 0 },
      severity === 'error' || severity === 'fatal' ? 0 : 1,
    );
  }

  close(_r: Reader, call: number, macro: Macro): void {
    const at = this.open.findLastIndex((o) => o.call === call);
    if (at >= 0) this.open.splice(at, 1);
    this.counts();
    this.out.record('close', { unit: this.unit, call, macro: macro.node.text, hidden: this.hidden() });
  }

  emit(r: Reader, token: Tok): void {
    if (!this.follows()) return;
    const bits = r.bits[token]!;
    this.tokens.note(r, token);
    // Most events are these: no list is built.
    this.out.record('emit', {
      unit: this.unit,
      ids: [r.id(token)],
      texts: [r.text(token)],
      marks: [mark(bits & KIND, (bits & Flag.space) !== 0, (bits >> ROLE_SHIFT) & 7, painted(bits))],
      more: 0,
    });
  }

  /** A #pragma among the arguments comes out before what the call becomes. */
  early(r: Reader, token: Tok): void {
    const group = this.group!;
    if (group.begin === r.outCount - 1) group.begin = r.outCount;
    else this.emit(r, token);
  }

  /** The outermost call is done when reading is back in the file. */
  finishCall(r: Reader): void {
    const group = this.group;
    this.active = false;
    this.group = null;
    this.open.length = 0;
    if (group === null) return;
    const { from, to } = r.spanAt(group.buffer, group.from, group.to);
    const file = group.buffer.file.path;
    if (group.buffer.user)
      this.groups.push({ file, from, to, macro: group.macro, begin: group.begin, end: r.outCount });
    if (!group.followed || this.left < 0) return;
    const source = group.buffer.file;
    // module_init(...) and its like begin a line: they are what a learner came for. `__init` and pr_info() are not.
    const fileScope = group.from === 0 || source.slice(group.from - 1, group.from) === '\n';
    this.out.record(
      'expanded',
      {
        unit: this.unit,
        call: group.call,
        macro: group.macro,
        file,
        from,
        to,
        source: oneLine(source.slice(group.from, group.to)),
        ...this.tokens.list(r, r.out.subarray(group.begin, r.outCount), true),
      },
      fileScope ? 0 : 1,
    );
  }

  finish(r: Reader): void {
    const errors = r.diagnostics.filter((d) => d.severity === 'error' || d.severity === 'fatal').length;
    this.out.record('finish', {
      unit: this.unit,
      tokens: r.emitted,
      files: r.filesRead.length,
      macros: r.macrosDefined,
      calls: this.calls,
      errors,
    });
  }

  /** Pairs of token id and row in `Origins`, ascending: where each token the events name came from. */
  tokenOrigins(): Int32Array {
    return this.tokens.origins();
  }

  private hidden(): string[] {
    return this.open.filter((o) => o.hidden).map((o) => o.macro);
  }

  /** What the user's outermost calls became, for hover. */
  expansions(r: Reader): Expansion[] {
    const rows = { bits: r.bits, spell: r.spell, origins: r.origins, texts: r.texts, nodes: r.nodes };
    return this.groups.map(({ begin, end, ...place }) => ({
      ...place,
      text: printLine(Array.from(r.out.subarray(begin, end), (token) => new OutToken(rows, token))),
    }));
  }
}
