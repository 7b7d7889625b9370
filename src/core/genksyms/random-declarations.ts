// SPDX-License-Identifier: GPL-2.0-only
/**
 * For tests: a header and a source file of declarations, some of them wrong, and of exports.
 *
 * The same seed gives the same files. `wild`: nearly every declaration has a word too many, too few or another one.
 */
export interface RandomUnit {
  readonly header: string;
  readonly source: string;
}

const WORDS =
  'int char unsigned long void struct union enum typedef static extern inline const volatile restrict __restrict__ typeof __attribute__ asm __extension__ s1 t1 f1 e1 X ( ) ( ) [ ] { } ; ; , , * = : ... 5 "s" \'c\' 1ULL 0x10UL 1.5f -> != <<= == . + ++ ?'.split(
    ' ',
  );

export function randomUnit(seed: number, wild: boolean): RandomUnit {
  const writer = new Writer(seed, wild);
  const header = writer.declarations(4 + writer.below(10));
  return { header, source: writer.declarations(3 + writer.below(6)) + writer.exports() };
}

class Writer {
  private state: number;
  private readonly tags: string[] = [];
  private readonly types: string[] = [];
  private readonly names: string[] = [];
  private readonly constants: string[] = [];
  private serial = 0;
  private depth = 0;

  constructor(
    seed: number,
    private readonly wild: boolean,
  ) {
    this.state = Math.imul(seed + 1, 2654435761) >>> 0 || 1;
    for (let i = 0; i < 8; i++) this.below(2);
  }

  /** xorshift32 */
  below(n: number): number {
    let s = this.state;
    s = (s ^ (s << 13)) >>> 0;
    s = (s ^ (s >>> 17)) >>> 0;
    s = (s ^ (s << 5)) >>> 0;
    this.state = s;
    return Math.floor((s / 4294967296) * n);
  }

  declarations(count: number): string {
    let text = '';
    for (let i = 0; i < count; i++) {
      const one = this.declaration();
      text += `${this.wild && this.below(3) > 0 ? this.spoilt(one) : one}\n`;
      if (this.below(4) === 0) text += this.exportOf(this.pick(this.names) ?? 'nobody');
    }
    return text;
  }

  exports(): string {
    return [...this.names, ...this.types.slice(0, 2), ...this.constants.slice(0, 2), 'missing']
      .map((name) => this.exportOf(name))
      .join('');
  }

  private exportOf(name: string): string {
    return `__GENKSYMS_EXPORT_SYMBOL(${name});\n`;
  }

  private pick<T>(list: readonly T[]): T | undefined {
    return list[this.below(list.length)];
  }

  private one(...list: readonly string[]): string {
    return this.pick(list)!;
  }

  private fresh(prefix: string): string {
    return `${prefix}${++this.serial}`;
  }

  private spoilt(text: string): string {
    const words = text.split(' ').filter((w) => w !== '');
    for (let i = 1 + this.below(2); i > 0; i--) {
      const at = this.below(words.length);
      const other = this.pick([...WORDS, ...this.types, ...this.names, ...this.constants])!;
      switch (this.below(4)) {
        case 0:
          words.splice(at, 1);
          break;
        case 1:
          words.splice(at, 0, other);
          break;
        case 2:
          words[at] = other;
          break;
        default:
          words.splice(at, 0, words[this.below(words.length)] ?? other);
      }
    }
    return words.join(' ');
  }

  private declaration(): string {
    switch (this.below(9)) {
      case 0:
      case 1: {
        const name = this.fresh('t');
        const text = `typedef ${this.type()} ${this.declarator(name)} ;`;
        this.types.push(name);
        return text;
      }
      case 2:
      case 3:
        return `${this.compound()} ;`;
      case 4: {
        const name = this.fresh('f');
        this.names.push(name);
        const attribute = this.below(6) === 0 ? this.attribute() : '';
        return `${this.one('', 'static', 'inline', 'extern')} ${this.type()} ${this.pointers()} ${name} ( ${this.parameters()} ) ${attribute} { int a = 5 ; { return x [ 3 ] ; } }`;
      }
      case 5:
        return this.one(
          'asm ( "nop" : : "r" ( 5 ) ) ;',
          ';',
          '_Static_assert ( sizeof ( int ) == 4 , "no" ) ;',
          '__asm__ volatile ( "x" ) ;',
          'int old ( a , b ) int a ; char b ; { }',
        );
      default: {
        let text = `${this.one('', '', 'extern', 'static', 'register')} ${this.type()} `;
        const first = this.fresh('v');
        this.names.push(first);
        text += this.initialised(first);
        // one declarator with parameters in a list sends the real tool round in a circle
        while (this.below(4) === 0) {
          const next = this.fresh('v');
          this.names.push(next);
          text += ` , ${this.pointers()} ${next} ${this.one('', '[ 4 ]', '= 7', '= { 1 , 2 }')}`;
        }
        return `${text} ;`;
      }
    }
  }

  private initialised(name: string): string {
    return `${this.declarator(name)} ${this.one('', '', '', 'asm ( "x" )')} ${this.below(5) === 0 ? this.attribute() : ''} ${this.one('', '', '= 5', '= { 1 , { 2 } }', '= ( 3 , 4 )')}`;
  }

  private declarator(name: string): string {
    switch (this.below(6)) {
      case 0:
        return `( ${this.pointers()} ${name} ) ( ${this.parameters()} )`;
      case 1:
        return `${this.pointers()} ${name} ( ${this.parameters()} )`;
      case 2:
        return `${name} [ ${this.one('', '4', 'sizeof ( int )', 'a [ 1 ]')} ]`;
      case 3:
        return `( * ( * ${name} ) ( ${this.parameters()} ) ) [ 2 ]`;
      default:
        return `${this.pointers()} ${name}`;
    }
  }

  private pointers(): string {
    let text = '';
    while (this.below(3) === 0)
      text += `* ${this.one('', '', 'const', 'restrict', 'volatile __restrict__', this.attribute())} `;
    return text;
  }

  private attribute(): string {
    return this.one('__attribute__ ( ( packed ) )', '__attribute__ ( ( aligned ( 8 ) ) )', '__attribute ( ( x ) )');
  }

  private parameters(): string {
    if (this.depth > 3) return 'void';
    this.depth++;
    const list: string[] = [];
    for (let i = this.below(4); i > 0; i--) list.push(this.parameter());
    if (this.below(6) === 0) list.push('...');
    this.depth--;
    return list.length > 0 ? list.join(' , ') : this.one('', 'void');
  }

  private parameter(): string {
    const type = this.type();
    const name = this.one('', 'x', 'y', this.pick(this.types) ?? 'z', this.pick(this.constants) ?? 'z');
    switch (this.below(6)) {
      case 0:
        return `${type} ( * ${name} ) ( ${this.parameters()} )`;
      case 1:
        return `${type} ( ${this.parameters()} )`;
      case 2:
        return `${type} ${name} [ ]`;
      case 3:
        return `register ${type} ${this.pointers()} ${name}`;
      default:
        return `${type} ${this.pointers()} ${name}`;
    }
  }

  private type(): string {
    switch (this.below(9)) {
      case 0:
        return `const ${this.type()}`;
      case 1:
      case 2:
        return `${this.one('struct', 'union', 'enum')} ${this.pick(this.tags) ?? 'nowhere'}`;
      case 3:
      case 4:
        return this.pick(this.types) ?? 'int';
      case 5:
        return this.depth < 3 && this.below(3) === 0 ? this.compound() : 'unsigned long';
      case 6:
        return this.below(3) > 0
          ? 'char'
          : `${this.one('typeof', '__typeof__')} ( ${this.one('int *', this.pick(this.names) ?? 'q', '* p', '( x )', this.pick(this.types) ?? 'int', 'struct nowhere', 'f ( 1 )')} )`;
      case 7:
        return `${this.one('int const', 'long unsigned', 'signed char', '__signed__ short', '_Bool', '__int128', 'volatile int', 'int static', 'void')}`;
      default:
        return this.one('int', 'void', 'u32', 'double');
    }
  }

  private compound(): string {
    if (this.below(3) === 0) return this.enumeration();
    const tag = this.below(4) === 0 ? '' : this.below(8) === 0 ? (this.pick(this.tags) ?? 's') : this.fresh('s');
    this.depth++;
    let members = '';
    for (let i = this.below(5); i > 0; i--) members += `${this.member()} ; `;
    this.depth--;
    if (tag !== '') this.tags.push(tag);
    return `${this.one('struct', 'union')} ${tag} { ${members}} ${this.below(5) === 0 ? this.attribute() : ''}`;
  }

  private member(): string {
    switch (this.below(7)) {
      case 0:
        return `${this.type()} ${this.declarator('m')} , ${this.pointers()} n`;
      case 1:
        return `unsigned ${this.one('b', 'c', '')} : 3 ${this.below(3) === 0 ? ', d : 4' : ''}`;
      case 2:
        return this.depth < 3 ? this.compound() : 'int deep';
      case 3:
        return `${this.type()} ${this.pick(this.constants) ?? 'k'} ${this.attribute()}`;
      default:
        return `${this.type()} ${this.declarator(this.one('m', 'n', this.pick(this.types) ?? 'o'))}`;
    }
  }

  private enumeration(): string {
    const tag = this.below(3) === 0 ? '' : this.fresh('e');
    const list: string[] = [];
    for (let i = 1 + this.below(4); i > 0; i--) {
      const name = this.below(12) === 0 ? (this.pick(this.constants) ?? 'K') : this.fresh('K');
      list.push(
        this.below(3) > 0
          ? name
          : `${name} = ${this.one('3', '1 << 4', '-1', this.pick(this.constants) ?? '2', '( 1 != 2 )', '1ULL', "'c'", 'sizeof ( int )')}`,
      );
      this.constants.push(name);
    }
    if (tag !== '') this.tags.push(tag);
    return `enum ${tag} { ${list.join(' , ')} ${this.one('', ',')} }`;
  }
}
