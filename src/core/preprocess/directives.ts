// SPDX-License-Identifier: GPL-2.0-only
/** Directives (C11 6.10): one function a directive, and the conditionals' bookkeeping. */
import { editDistance } from '../base/edit-distance';
import { TokenKind } from '../base/token';
import { Evaluation } from './expression';
import { changeAssertion } from './assertions';
import { inAscii } from './identifiers';
import { macroName, readDefinition, sameMacro } from './define';
import { getToken } from './expand';
import { headerOf, includeHeader, keyOf } from './include';
import { lexDirect, skipLine } from './lexer';
import { lineDirective, lineMarker } from './line';
import { pragma } from './pragma';
import type { Reader } from './reader';
import type { Buffer, Conditional } from './source-file';
import { EOF, Flag, PADDING, type Ident, type Macro, type Tok } from './token';

const conditionals: ReadonlySet<string> = new Set([
  'if',
  'ifdef',
  'ifndef',
  'elif',
  'elifdef',
  'elifndef',
  'else',
  'endif',
]);
const others = [
  'define',
  'undef',
  'include',
  'include_next',
  'import',
  'line',
  'error',
  'warning',
  'pragma',
  'ident',
  'sccs',
  'assert',
  'unassert',
];

/** Not of the standard; C2x's #warning counts among them in gcc 12. */
const extensions: ReadonlySet<string> = new Set([
  'warning',
  'include_next',
  'ident',
  'import',
  'assert',
  'unassert',
  'sccs',
]);
const deprecated: ReadonlySet<string> = new Set(['import', 'assert', 'unassert']);

/** After a `#` that begins a line. False: an assembler's comment, to be passed through. */
export function handleDirective(r: Reader, hash: Tok): boolean {
  const buffer = r.buffer!;
  const args = r.parsingArgs;
  const prevent = r.preventExpansion;
  const savedFrom = r.directiveFrom;
  r.inDirective = true;
  r.parsingArgs = 0;
  r.preventExpansion = 0;
  r.directiveFrom = r.origins.expansionPoint(hash)?.from ?? 0;
  const { pedantic } = r.options.warnings;
  if (pedantic && args !== 0)
    r.sayAt('pedwarn', 'embedded', 'embedding a directive within macro arguments is not portable', hash);
  const name = lexDirect(r);
  let handled = true;
  let opened = false;
  const kind = r.kind(name);
  const text = r.text(name);
  if (kind === TokenKind.identifier) {
    const conditional =
      conditionals.has(text) &&
      (!text.startsWith('elif') || text === 'elif' || !r.options.strict || r.options.year >= 2023);
    if (!conditional && buffer.guardState !== 1) buffer.guardState = 3;
    if (conditional) runConditional(r, buffer, name);
    else if (r.skipping) {
      // Left out: not even looked at.
    } else if (others.includes(text)) {
      if (extensions.has(text)) {
        if (pedantic) r.sayAt('pedwarn', 'extension', `#${text} is a GCC extension`, name);
        else if (deprecated.has(text))
          r.sayAt('warning', 'deprecated', `#${text} is a deprecated GCC extension`, name, '-Wdeprecated');
      }
      opened = run(r, name, text);
    } else if (r.options.assembler) handled = false;
    else
      r.sayAt(
        'error',
        'directive',
        `invalid preprocessing directive #${inAscii(r.node(name).text)}${suggestion(text)}`,
        name,
      );
  } else if (kind === EOF) {
    // `#` alone: nothing.
  } else if (r.skipping) {
    // Left out.
  } else if (kind === TokenKind.number && !r.options.assembler) {
    if (pedantic) r.sayAt('pedwarn', 'marker', 'style of line directive is a GCC extension', name);
    lineMarker(r, name);
  } else if (r.options.assembler) handled = false;
  else r.sayAt('error', 'directive', `invalid preprocessing directive #${text}`, name);

  if (handled && !opened) skipLine(r);
  else if (!handled) r.lookahead = kind === EOF ? 0 : name;
  r.inDirective = false;
  r.parsingArgs = args;
  r.preventExpansion = prevent;
  r.directiveFrom = savedFrom;
  return handled;
}

/** True: a file was opened, the line is done with. */
function run(r: Reader, name: Tok, directive: string): boolean {
  switch (directive) {
    case 'define':
      define(r);
      return false;
    case 'undef':
      undefine(r);
      return false;
    case 'include':
    case 'include_next':
    case 'import':
      return include(r, name, directive);
    case 'line':
      lineDirective(r);
      return false;
    case 'error':
    case 'warning': {
      const text = restOfLine(r);
      if (directive === 'error') r.sayAt('error', 'error', `#error ${text}`, name);
      else r.sayAt('warning', 'warning', `#warning ${text}`, name, '-Wcpp');
      return false;
    }
    case 'pragma': {
      const token = pragma(r, name);
      if (token !== 0) r.leftover = [token];
      return false;
    }
    case 'ident':
    case 'sccs':
      ident(r, name);
      return false;
    default:
      if (changeAssertion(r, directive === 'assert')) extraTokens(r, directive);
      return false;
  }
}

/** The line's tokens as written, each run of white space one space. */
export function restOfLine(r: Reader): string {
  let text = '';
  for (;;) {
    const token = lexDirect(r);
    if (r.kind(token) === EOF) return text;
    if (r.has(token, Flag.space) && text !== '') text += ' ';
    text += r.text(token);
  }
}

export function define(r: Reader): void {
  const name = macroName(r, 'define', true);
  if (name === undefined) return;
  const macro = readDefinition(r, name);
  if (macro !== undefined) install(r, macro, name);
}

/** Makes the definition hold; complains if another one held. */
function install(r: Reader, macro: Macro, name: Tok): void {
  const node = macro.node;
  const old = node.macro;
  const at = r.origins.expansionPoint(name);
  if (old !== null) unusedMacro(r, old);
  if (node.builtin !== 0) {
    const option = stubborn(node) ? undefined : '-Wbuiltin-macro-redefined';
    r.say('pedwarn', 'redefined', `"${node.text}" redefined`, at, option, [], true);
    node.builtin = 0;
  } else if (old !== null && (!sameMacro(r, old, macro) || stubborn(node))) {
    const span = { file: old.file, from: old.from, to: old.from + node.text.length };
    const note = { span, text: 'this is the location of the previous definition', lineOnly: true };
    r.say('pedwarn', 'redefined', `"${node.text}" redefined`, at, undefined, [note], true);
  }
  node.macro = macro;
  r.defined.push(macro);
  r.macrosDefined++;
  if (r.trace.on) r.trace.define(r, macro);
}

/** -Wunused-macros: of the source itself, not of its headers. */
export function unusedMacro(r: Reader, macro: Macro): void {
  if (macro.used || macro.file !== keyOf(r.source) || !r.options.warnings.on('unused-macros')) return;
  const span = { file: macro.file, from: macro.from, to: macro.from + macro.node.text.length };
  r.say('warning', 'unused-macro', `macro "${macro.node.text}" is not used`, span, '-Wunused-macros', [], true);
}

/** Names that gcc warns of whenever somebody changes them: computed ones that no clock or file decides, and __STDC_... */
function stubborn(node: Ident): boolean {
  return stubbornNames.has(node.text) || /^__STDC_(?!(FORMAT|LIMIT|CONSTANT)_MACROS$)/.test(node.text);
}

const stubbornNames: ReadonlySet<string> = new Set([
  '__STDC__',
  '__LINE__',
  '__INCLUDE_LEVEL__',
  '__COUNTER__',
  '__has_attribute',
  '__has_c_attribute',
  '__has_cpp_attribute',
  '__has_builtin',
  '__has_include',
  '__has_include_next',
]);

function undefine(r: Reader): void {
  const name = macroName(r, 'undef', true);
  if (name === undefined) {
    extraTokens(r, 'undef');
    return;
  }
  const node = r.node(name);
  if (node.builtin !== 0 || node.macro !== null) {
    if (stubborn(node)) r.sayAt('warning', 'undef-builtin', `undefining "${node.text}"`, name);
    else if (node.builtin !== 0) {
      const at = r.origins.expansionPoint(name);
      r.say('warning', 'undef-builtin', `undefining "${node.text}"`, at, '-Wbuiltin-macro-redefined', [], true);
    }
    node.builtin = 0;
  }
  if (node.macro !== null) unusedMacro(r, node.macro);
  if (node.macro !== null && r.trace.on) r.trace.undefine(r, name);
  node.macro = null;
  extraTokens(r, 'undef');
}

/** What stands after a complete directive. */
function extraTokens(r: Reader, directive: string, option?: string): void {
  const token = lexDirect(r);
  if (r.kind(token) !== EOF)
    r.sayAt('pedwarn', 'extra-tokens', `extra tokens at end of #${directive} directive`, token, option);
}

function include(r: Reader, name: Tok, directive: string): boolean {
  if (directive === 'include_next' && r.buffers.length === 1)
    r.sayAt('warning', 'include-next', '#include_next in primary source file', name);
  r.angledHeaders = true;
  const first = realToken(r);
  r.angledHeaders = false;
  const header = headerOf(r, first, () => getToken(r));
  if (header === undefined) {
    const text = `#${directive} expects "FILENAME" or <FILENAME>`;
    if (r.kind(first) === EOF) r.sayAt('error', 'include', text, first);
    else r.sayLast('error', 'include', text);
    return false;
  }
  if (header.name === '') {
    r.sayAt('error', 'include', `empty filename in #${directive}`, first);
    return false;
  }
  // Extra tokens may come from a macro, too.
  const extra = realToken(r);
  if (r.kind(extra) !== EOF)
    r.sayAt('pedwarn', 'extra-tokens', `extra tokens at end of #${directive} directive`, extra);
  skipLine(r);
  includeHeader(r, header, directive === 'include_next', first, directive === 'import');
  return true;
}

function realToken(r: Reader): Tok {
  r.wantsPadding = true;
  for (;;) {
    const token = getToken(r);
    if (r.kind(token) !== PADDING) {
      r.wantsPadding = false;
      return token;
    }
  }
}

/** #ident goes on to the assembler: the line stays in the output. */
function ident(r: Reader, name: Tok): void {
  const token = realToken(r);
  if (r.kind(token) !== TokenKind.string || !/^R?"/.test(r.text(token))) {
    r.sayAt('error', 'ident', `invalid #${r.text(name)} directive`, token);
    if (r.kind(token) !== EOF) extraTokens(r, r.text(name));
    return;
  }
  extraTokens(r, r.text(name));
  const hash = r.make(TokenKind.punctuator, '#', name);
  r.bits[hash]! |= Flag.bol;
  r.bits[token]! |= Flag.space;
  r.leftover = [hash, r.make(TokenKind.identifier, 'ident', name), token];
}

// ---- conditionals ----

function runConditional(r: Reader, buffer: Buffer, name: Tok): void {
  switch (r.text(name)) {
    case 'if':
    case 'ifdef':
    case 'ifndef':
      return begin(r, buffer, name);
    case 'else':
      return otherwise(r, buffer, name);
    case 'endif':
      return end(r, buffer, name);
    default:
      return elseIf(r, buffer, name);
  }
}

function begin(r: Reader, buffer: Buffer, name: Tok): void {
  const outer = r.skipping;
  const span = r.origins.expansionPoint(name)!;
  const conditional: Conditional = {
    done: true,
    outer,
    sawElse: false,
    from: span.from,
    to: span.to,
    directive: r.text(name),
  };
  let guardable = buffer.guardState === 0 && buffer.conditionals.length === 0;
  if (!outer) {
    const result = condition(r, name, r.text(name));
    conditional.done = result.value;
    if (result.guard === null) guardable = false;
    else if (guardable) buffer.guardName = result.guard;
    buffer.conditionals.push(conditional);
    setSkipping(r, buffer, !result.value);
  } else buffer.conditionals.push(conditional);
  if (buffer.guardState !== 1) buffer.guardState = guardable ? 1 : 3;
}

/** Evaluates what stands after #if, #ifdef, #elif...: a value, and the guard's name if it has a guard's form. */
function condition(r: Reader, name: Tok, directive: string) {
  const from = r.buffer!.pos;
  const listens = r.trace.listens(r);
  if (listens) r.asked = [];
  let value = false;
  let guard = null;
  let named = false;
  let form: readonly [string, string] | undefined;
  const negative = directive.endsWith('ndef');
  if (directive === 'if' || directive === 'elif') {
    const result = new Evaluation(r, directive).run();
    value = result.value;
    guard = result.guard;
    form = result.form;
  } else {
    const token = macroName(r, directive, false);
    if (token !== undefined) {
      const node = r.node(token);
      const defined = node.macro !== null || node.builtin !== 0;
      if (node.macro) node.macro.used = true;
      r.asked?.push([node.text, defined ? 'defined' : 'not defined']);
      value = defined !== negative;
      named = true;
      if (negative) guard = node;
      extraTokens(r, directive);
    }
  }
  if (listens) {
    skipLine(r);
    r.trace.condition(r, name, directive, from, value, 'value', form);
    r.asked = null;
  }
  return { value, guard, named };
}

function innermost(r: Reader, buffer: Buffer, name: Tok): Conditional | undefined {
  const conditional = buffer.conditionals[buffer.conditionals.length - 1];
  if (conditional === undefined) r.sayAt('error', 'without-if', `#${r.text(name)} without #if`, name);
  else if (buffer.guardState === 1 && buffer.conditionals.length === 1 && r.text(name) !== 'endif')
    buffer.guardState = 3;
  return conditional;
}

function began(r: Reader, buffer: Buffer, conditional: Conditional) {
  return [
    { span: r.spanAt(buffer, conditional.from, conditional.to), text: 'the conditional began here', lineOnly: true },
  ];
}

function elseIf(r: Reader, buffer: Buffer, name: Tok): void {
  const conditional = innermost(r, buffer, name);
  if (conditional === undefined) return;
  if (conditional.sawElse)
    r.sayAt('error', 'after-else', `#${r.text(name)} after #else`, name, undefined, began(r, buffer, conditional));
  // gcc forgets that there was an #else, and which of the three it was.
  conditional.sawElse = false;
  conditional.directive = 'elif';
  if (conditional.outer) return;
  const word = r.text(name);
  // Where gcc takes the directive but the standard does not, and it matters.
  const early = word !== 'elif' && r.options.year < 2023 && r.options.warnings.pedantic;
  const tooEarly = (at: Tok) => r.sayAt('pedwarn', 'elifdef', `#${word} before C2X is a GCC extension`, at);
  if (conditional.done) {
    if (early && !r.skipping) tooEarly(name);
    const from = buffer.pos;
    if (r.trace.on) {
      skipLine(r);
      r.trace.condition(r, name, r.text(name), from, false, 'done');
    }
    setSkipping(r, buffer, true);
    return;
  }
  r.skipping = false;
  const result = condition(r, name, word);
  if (early && result.value && result.named) tooEarly(r.eof());
  r.skipping = true;
  if (result.value) conditional.done = true;
  setSkipping(r, buffer, !result.value);
}

function otherwise(r: Reader, buffer: Buffer, name: Tok): void {
  const conditional = innermost(r, buffer, name);
  if (conditional === undefined) return;
  if (conditional.sawElse)
    r.sayAt('error', 'after-else', '#else after #else', name, undefined, began(r, buffer, conditional));
  conditional.sawElse = true;
  conditional.directive = 'else';
  if (conditional.outer) return;
  const taken = !conditional.done;
  conditional.done = true;
  if (r.trace.on) r.trace.condition(r, name, 'else', buffer.pos, taken, taken ? 'else' : 'done');
  r.skipping = false;
  if (r.options.warnings.on('endif-labels')) extraTokens(r, 'else', '-Wendif-labels');
  r.skipping = !taken;
  setSkipping(r, buffer, !taken);
}

function end(r: Reader, buffer: Buffer, name: Tok): void {
  const conditional = innermost(r, buffer, name);
  if (conditional === undefined) return;
  buffer.conditionals.pop();
  if (buffer.guardState === 1 && buffer.conditionals.length === 0) buffer.guardState = 2;
  if (!conditional.outer) {
    r.skipping = false;
    if (r.options.warnings.on('endif-labels')) extraTokens(r, 'endif', '-Wendif-labels');
    if (r.trace.on) r.trace.endif(r, name);
    setSkipping(r, buffer, false);
  }
}

/** Keeps account of the lines left out, for dimming. */
function setSkipping(r: Reader, buffer: Buffer, skipping: boolean): void {
  r.skipping = skipping;
  if (!r.trace.on) return;
  if (buffer.skippedFrom >= 0) r.inactive.push({ file: buffer.file, from: buffer.skippedFrom, to: r.directiveFrom });
  buffer.skippedFrom = skipping ? buffer.pos : -1;
}

/** Something of the same look, as gcc suggests it. */
function suggestion(name: string): string {
  let best = '';
  let distance = 3;
  for (const candidate of [...conditionals, ...others]) {
    if (Math.abs(name.length - candidate.length) >= distance) continue;
    const d = editDistance(name, candidate);
    // Already what it is, in another standard: nothing to suggest.
    if (d === 0) return '';
    if (d < distance && d * 2 < Math.max(name.length, candidate.length)) {
      best = candidate;
      distance = d;
    }
  }
  return best ? `; did you mean #${best}?` : '';
}
