// SPDX-License-Identifier: GPL-2.0-only
/** Random shell programs for the comparison with bash: quoting, expansions, control flow, pipes, redirections. A seed gives the same program every time. */

/** Mulberry32. */
function randomOf(seed: number): () => number {
  let state = (seed + 1) * 0x9e3779b9;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

class Writer {
  private readonly random: () => number;
  private depth = 0;

  constructor(seed: number) {
    this.random = randomOf(seed);
  }

  private below(n: number): number {
    return Math.floor(this.random() * n);
  }

  private pick<T>(list: readonly T[]): T {
    return list[this.below(list.length)]!;
  }

  private name(): string {
    return this.pick(['a', 'b', 'c', 'x1', 'long_name']);
  }

  private arithmetic(): string {
    const leaf = (): string =>
      this.pick(['1', '2', '7', '0x1f', '010', 'i', 'j', '$j', '(i+1)', '-3', '!i', '~j', 'i++', '--j']);
    const parts = [leaf()];
    for (let i = this.below(3); i > 0; i--)
      parts.push(this.pick(['+', '-', '*', '<<', '&', '|', '^', '<', '>=', '==', '!=', '&&', '||', ',']), leaf());
    return parts.join(' ');
  }

  private expansion(): string {
    const n = this.name();
    return this.pick([
      `$${n}`, `\${${n}}`, `\${${n}:-def}`, `\${${n}-"d e"}`, `\${${n}:+alt}`, `\${#${n}}`, `\${${n}#*a}`, `\${${n}##*/}`, `\${${n}%.*}`, `\${${n}%%e*}`,
      `\${${n}/e/E}`, `\${${n}//[a-d]/_}`, `\${${n}:1}`, `\${${n}:0:2}`, `\${${n}^^}`, `\${${n}:=set}`, '$?', '$#', '$1', '"$@"', '$*', `$((${this.arithmetic()}))`,
      '`echo back tick`', `$(echo ${this.pick(['one two', '"q  q"', '*.c', `$${n}`])})`,
    ]); // prettier-ignore
  }

  private word(): string {
    if (this.below(12) === 0) return this.pick(['{p,q}', 'x{1..3}y', '{a..c}', '{a}', 'p{,.c}']);
    let out = '';
    for (let i = 1 + this.below(3); i > 0; i--)
      out += this.pick([
        () =>
          this.pick([
            'foo',
            'b.c',
            'x',
            '7',
            'a/b',
            '-n',
            'k=v',
            '*',
            '?.c',
            '[a-c]*',
            '~',
            '\\$',
            '\\"',
            '\\ ',
            "\\'",
            '\\\\',
            '!',
            '=',
          ]),
        () => this.expansion(),
        () => `"${this.pick(['two  blanks', 'q\\"q', '\\$a', "it's", '*', 'a\\\\b', 'e\\e'])}"`,
        () => `"${this.expansion().replaceAll('"', '')}"`,
        () => `'${this.pick(['sq $a', 'a  b', '"', '\\', '*'])}'`,
      ])();
    return out;
  }

  private words(most: number): string {
    return Array.from({ length: this.below(most) + 1 }, () => this.word()).join(' ');
  }

  private test(): string {
    return this.pick([
      'true', 'false', `[ "${this.expansion().replaceAll('"', '')}" = foo ]`, `[ -n "$${this.name()}" ]`, `[ -z "$${this.name()}" ]`, `[[ $${this.name()} == *o* ]]`, `((${this.arithmetic()}))`,
      '[ -f f1 ]', '[ -e nothing ] || [ -d . ]', '! grep -q foo f1', `[[ "$${this.name()}" =~ ^[a-z]+$ && -n x ]]`, 'test 3 -gt 2',
    ]); // prettier-ignore
  }

  private simple(): string {
    return this.pick([
      () => `echo ${this.words(3)}`,
      () => `printf '[%s]' ${this.words(3)}; echo`,
      () => `${this.name()}=${this.word()}`,
      () => `${this.pick(['i', 'j'])}=$((${this.arithmetic()}))`,
      () => `echo ${this.words(2)} ${this.pick(['>', '>>'])} ${this.pick(['f1', 'f2'])}`,
      () => `cat f1 f2 2>${this.pick(['/dev/null', '&1', 'f3'])}`,
      () => `set -- ${this.words(3)}`,
      () => `unset ${this.name()}`,
      () => `cat <<E1\nbody ${this.expansion()} 'q' \\$x\nE1`,
      () => `read ${this.name()} ${this.name()} <<< ${this.word()}`,
      () => `eval "echo ${this.pick(['e1', '\\$a', "'x  y'"])}"`,
      () => `fn ${this.words(2)}`,
      () => `ls nothing${this.below(3)}`,
      () => `export ${this.name()}`,
    ])();
  }

  private command(): string {
    if (this.depth > 2) return this.simple();
    this.depth++;
    const made = this.pick([
      () => this.simple(),
      () => this.simple(),
      () => this.simple(),
      () => `if ${this.test()}; then ${this.line()}\nelif ${this.test()}; then ${this.line()}\nelse ${this.line()}\nfi`,
      () => `for ${this.name()} in ${this.words(3)}; do ${this.line()}\ndone`,
      () => `n=0; while [ $n -lt ${this.below(3)} ]; do n=$((n+1)); ${this.line()}\ndone`,
      () =>
        `case ${this.word()} in ${this.pick(['f*', '*o', '[0-9]', '"*"', 'a|b'])}) ${this.line()}\n;; *) ${this.line()}\n;; esac`,
      () => `( ${this.line()}\n)`,
      () => `{ ${this.line()}\n}`,
      () => `{ ${this.line()}\n} > f4`,
      () => `{ ${this.line()}\n} 2>&1 | ${this.pick(['cat', 'sort', 'tr x y', 'wc -l', 'head -2', 'sed s/o/0/'])}`,
      () =>
        `${this.test()} ${this.pick(['&&', '||'])} ${this.pick(['echo yes', 'echo no', `${this.name()}=${this.below(9)}`])}`,
    ])();
    this.depth--;
    return made;
  }

  private line(): string {
    return Array.from({ length: 1 + this.below(2) }, () => this.command()).join('\n');
  }

  script(): string {
    const begin = 'a=foo; b=3; c="x y"; i=1; j=5\nfn() { echo "fn:$#:$1"; return ${2:+4}; }\n: > f1; touch b.c a.c\n';
    return `${begin}${Array.from({ length: 3 + this.below(4) }, () => this.command()).join('\n')}\necho "$? [$a] [$b] [$c]"\n`;
  }
}

export const randomScript = (seed: number): string => new Writer(seed).script();
