// SPDX-License-Identifier: GPL-2.0-only
/** Random macro programs for the comparison with gcc: the same seed gives the same program. */

/** mulberry32: small, and good enough to choose with. */
export function generator(seed: number): () => number {
  let a = (seed * 0x9e3779b9) | 0;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** A program and the header it includes. */
export interface RandomProject {
  readonly main: string;
  readonly header: string;
}

export function randomProgram(seed: number): string {
  return make(seed, '').main;
}

/**
 * The same with more: an #include of `header`, directives among arguments, nested conditionals, pragmas, splices and
 * comments, `__LINE__` over lines, digraphs, odd literals.
 */
export function randomProject(seed: number, header: string): RandomProject {
  return make(seed, header);
}

function make(seed: number, header: string): RandomProject {
  const wide = header !== '';
  const random = generator(seed);
  const below = (n: number) => Math.floor(random() * n);
  const pick = <T>(list: readonly T[]): T => list[below(list.length)]!;
  const chance = (p: number) => random() < p;

  const names = ['A', 'B', 'C', 'D', 'F', 'G', 'H', 'J', 'K'];
  const atoms = [
    'x',
    'y',
    '1',
    '2',
    '0x1f',
    '"s"',
    "'c'",
    '+',
    '-',
    '*',
    '.',
    '<',
    '=',
    '&',
    '(',
    ')',
    ',',
    ';',
    'foo',
    'e',
    '3e',
    '"a\\n"',
  ];
  if (wide)
    atoms.push(
      '<:',
      '%>',
      '->',
      '...',
      '..',
      '#',
      "'\\''",
      'L"x"',
      "u'y'",
      '1.5e+3',
      '__LINE__',
      '@',
      '0x1p-2',
      '"\\\\"',
      '$',
    );
  const lines: string[] = [];
  const shapes = new Map<string, number>();

  const gap = () => pick(['', ' ', ' ', ' ', '  ', '/**/', ' /* c */ ']);

  /** A list of tokens; parentheses balanced when it is an argument. */
  const tokens = (count: number, own: readonly string[]): string => {
    let text = '';
    let depth = 0;
    for (let i = 0; i < count; i++) {
      const before = text;
      const what = random();
      if (own.length > 0 && what < 0.35) text += pick(own);
      else if (what < 0.65) text += call(2);
      else {
        let atom = pick(atoms);
        if (atom === '(') depth++;
        if (atom === ')') {
          if (depth === 0) atom = 'z';
          else depth--;
        }
        text += atom;
      }
      // Two names side by side need white space between them.
      const space = gap();
      text += space === '' && /[\w"'.+-]$/.test(text) ? ' ' : space;
      void before;
    }
    return text + ')'.repeat(depth);
  };

  const call = (level: number): string => {
    const name = pick(names);
    const arity = shapes.get(name) ?? -1;
    if (arity < 0 || chance(0.12)) return name;
    const variadic = arity >= 100;
    const count = variadic ? (arity % 100) - 1 + below(3) : arity;
    const args = Array.from({ length: count }, () => argument(level - 1));
    return `${name}${chance(0.15) ? ' ' : ''}(${args.join(chance(0.5) ? ', ' : ',')})`;
  };

  const argument = (level: number): string => {
    if (chance(0.15)) return '';
    const parts: string[] = [];
    const count = 1 + below(3);
    for (let i = 0; i < count; i++) {
      if (level > 0 && chance(0.4)) parts.push(call(level));
      else {
        const atom = pick(atoms);
        parts.push(atom === '(' ? '(a, b)' : atom === ')' || atom === ',' ? 'w' : atom);
      }
    }
    return parts.join(' ');
  };

  const body = (parameters: readonly string[], functionLike: boolean, variadic: boolean): string => {
    const count = below(7);
    const parts: string[] = [];
    for (let i = 0; i < count; i++) {
      const what = random();
      if (functionLike && parameters.length > 0 && what < 0.12)
        parts.push(`#${chance(0.3) ? ' ' : ''}${pick(parameters)}`);
      else if (what < 0.3 && parameters.length > 0) {
        // Pastes of names and parameters: mostly valid.
        parts.push(`${pick([...parameters, 'x', 'foo'])}${gap()}##${gap()}${pick([...parameters, 'y', '1', 'bar'])}`);
      } else if (variadic && what < 0.4) {
        const rest = parameters[parameters.length - 1]!;
        parts.push(
          rest === '__VA_ARGS__' && chance(0.5) ? `__VA_OPT__(${tokens(below(3), parameters)})` : `, ## ${rest}`,
        );
      } else if (what < 0.45) parts.push(pick(['__LINE__', '__COUNTER__', '__FILE__', '__INCLUDE_LEVEL__']));
      else if (parameters.length > 0 && what < 0.7) parts.push(pick(parameters));
      else if (what < 0.9) parts.push(tokens(1, parameters));
      else parts.push(pick(['(', ')', ',', '[']));
    }
    return parts.join(pick([' ', ' ', '  ']));
  };

  const define = (): void => {
    const name = pick(names);
    const kind = random();
    let head = name;
    let parameters: string[] = [];
    let variadic = false;
    if (kind > 0.35) {
      const n = below(3);
      parameters = ['a', 'b', 'c'].slice(0, n);
      if (kind > 0.75) {
        variadic = true;
        parameters = [...parameters, kind > 0.92 ? 'rest' : '__VA_ARGS__'];
      }
      head += `(${parameters.map((p, i) => (variadic && i === parameters.length - 1 ? (p === 'rest' ? 'rest...' : '...') : p)).join(', ')})`;
      shapes.set(name, variadic ? 100 + parameters.length : parameters.length);
    } else shapes.set(name, -1);
    if (chance(0.8)) lines.push(`#undef ${name}`);
    let text = body(parameters, kind > 0.35, variadic);
    if (chance(0.15)) text = text.replace(/ /, ' \\\n ');
    lines.push(`#define ${head} ${text}`);
  };

  const condition = (): string =>
    pick([
      () => `#ifdef ${pick(names)}`,
      () => `#ifndef ${pick(names)}`,
      () => `#if defined(${pick(names)}) ${pick(['&&', '||'])} !defined ${pick(names)}`,
      () => `#if ${below(3)} + __LINE__ % 2`,
    ])();

  /** Directives that may stand anywhere, also among arguments. */
  const directives = (depth: number): void => {
    switch (below(depth > 0 ? 5 : 4)) {
      case 0:
        return define();
      case 1:
        lines.push(`# undef ${pick(names)} /* c */`);
        return;
      case 2:
        lines.push(`#pragma ${pick(['foo', 'GCC foo', 'omp x'])} ${pick(atoms.slice(0, 5))}`);
        return;
      case 3:
        lines.push(
          condition(),
          pick(['p', '1', '(q)']),
          pick(['#else', `#elif ${below(2)}`]),
          pick(['r', '', 's t']),
          '#endif',
        );
        return;
      default:
        lines.push(`#include "${header}"`);
    }
  };

  /** What makes a program wider than text and definitions. */
  const wider = (): void => {
    switch (below(5)) {
      case 0:
        return directives(1);
      case 1: {
        // A call over lines with directives among its arguments.
        lines.push(`${pick(names)}(${argument(2)}`);
        directives(chance(0.3) ? 1 : 0);
        lines.push(`${chance(0.5) ? `, ${argument(2)}` : ''}) ${call(1)}`);
        return;
      }
      case 2:
        lines.push(condition());
        directives(1);
        lines.push(call(2), `#elif defined ${pick(names)}`, call(2), '#else');
        directives(0);
        lines.push('#endif');
        return;
      case 3:
        lines.push(`${call(2)} _Pragma("${pick(['foo', 'a b', '\\"x\\"'])}") ${call(1)}`);
        return;
      default:
        lines.push(`${call(2)} \\`, `${call(2)} /* a`, `b */ ${call(1)} // c`);
    }
  };

  let headerText = '';
  if (wide) {
    for (let i = 0; i < 1 + below(3); i++) define();
    lines.push(call(2));
    const text = lines.splice(0).join('\n');
    headerText = chance(0.5)
      ? `#ifndef G_${seed}\n#define G_${seed}\n${text}\n#endif\n`
      : `${chance(0.3) ? '#pragma once\n' : ''}${text}\n`;
    if (chance(0.5)) lines.push(`#include "${header}"`);
  }
  for (let i = 0; i < 4 + below(5); i++) define();
  const uses = 5 + below(12);
  for (let i = 0; i < uses; i++) {
    if (wide && chance(0.3)) wider();
    const what = random();
    if (what < 0.15) define();
    else if (what < 0.22) lines.push(`#undef ${pick(names)}`);
    else if (what < 0.35) {
      const condition = pick([
        () => `defined ${pick(names)}`,
        () => `!defined(${pick(names)}) || ${below(3)}`,
        () =>
          `${below(9)} ${pick(['<', '>', '==', '%', '<<', '^', '&&'])} ${1 + below(5)}u ? ${below(2)} : -${below(3)} < 0`,
        () => `(${below(100)} - 50) / ${1 + below(7)} ${pick(['<=', '!='])} ${below(9)}`,
        () => `~${below(5)} > 0u`,
      ])();
      lines.push(`#if ${condition}`, `yes ${call(2)}`, '#else', `no ${call(2)}`, '#endif');
    } else {
      let text = Array.from({ length: 1 + below(3) }, () => call(3)).join(chance(0.3) ? '' : ' ');
      if (chance(0.2)) text = text.replace('(', '\n(');
      if (chance(0.2)) text = text.replace(',', ',\n');
      lines.push(text);
    }
  }
  return { main: `${lines.join('\n')}\n`, header: headerText };
}
