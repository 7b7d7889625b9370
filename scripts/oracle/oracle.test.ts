// SPDX-License-Identifier: GPL-2.0-only
/** The oracle's own parts: the lexer, the reader, what a comparison finds and what it lets pass. */
import { describe, expect, it } from 'vitest';
import { compareObjects } from './compare';
import { readElf } from './elf';
import { Workspace, ask, canAsk } from './gcc';
import { normalise, type NormalObject } from './normal';
import { firstDifference, tokensOf } from './tokens';

describe('tokens of preprocessed text', () => {
  it.each([
    ['a+++b', ['a', '++', '+', 'b']],
    ['x>>=1;', ['x', '>>=', '1', ';']],
    ['1.5e+3f .5', ['1.5e+3f', '.5']],
    ['0x1p-2+y', ['0x1p-2', '+', 'y']],
    ['"a  b" L"c" \'\\\'\'', ['"a  b"', 'L"c"', "'\\''"]],
    ['a\n#pragma GCC  poison x\nb', ['a', '#pragma GCC poison x', 'b']],
    ['f(a,...)', ['f', '(', 'a', ',', '...', ')']],
    ['"a\\"b"c', ['"a\\"b"', 'c']],
    ['@ $x', ['@', '$x']],
  ])('%s', (text, expected) => {
    expect(tokensOf(text)).toEqual(expected);
  });

  it('the first difference says where', () => {
    expect(firstDifference(['a', 'b'], ['a', 'b'])).toBeUndefined();
    expect(firstDifference(['a', 'b'], ['a', 'c'])).toContain('token 1');
    expect(firstDifference(['a'], ['a', 'c'])).toContain('gcc:  c');
  });
});

const sample = (): NormalObject => ({
  sections: {
    '.initcall6.init': {
      type: 1,
      flags: 3,
      align: 8,
      entsize: 0,
      size: 8,
      bytes: '0000000000000000',
      relocations: [{ offset: 0, type: 'R_X86_64_64', target: 'demo_init' }],
    },
    '.rodata.str1.1': { type: 1, flags: 0x32, align: 1, entsize: 1, strings: ['a', 'b'] },
    '.text': { type: 1, flags: 6, entsize: 0 },
  },
  symbols: {
    __initcall_demo_init6: { bind: 0, type: 1, visibility: 0, section: '.initcall6.init', size: 8, value: 0 },
    helper: { bind: 0, type: 2, visibility: 0, section: '.text' },
  },
});

/** The sample with one value replaced; undefined takes it out. */
function changed(path: readonly string[], value: unknown): NormalObject {
  const object = sample();
  let at = object as unknown as Record<string, Record<string, unknown>>;
  for (const key of path.slice(0, -1)) at = at[key] as typeof at;
  const last = path.at(-1)!;
  if (value === undefined) delete at[last];
  else (at as Record<string, unknown>)[last] = value;
  return object;
}

describe('comparison', () => {
  it('equal objects have no differences', () => {
    expect(compareObjects(sample(), sample())).toEqual([]);
  });

  it.each<[string, string[], unknown]>([
    ['alignment', ['sections', '.initcall6.init', 'align'], 4],
    ['flags', ['sections', '.initcall6.init', 'flags'], 2],
    ['a relocation’s target', ['sections', '.initcall6.init', 'relocations', '0', 'target'], 'demo_exit'],
    ['bytes', ['sections', '.initcall6.init', 'bytes'], '0100000000000000'],
    ['a missing section', ['sections', '.initcall6.init'], undefined],
    ['a missing string', ['sections', '.rodata.str1.1', 'strings'], ['a']],
    ['an extra string', ['sections', '.rodata.str1.1', 'strings'], ['a', 'b', 'c']],
    ['binding', ['symbols', '__initcall_demo_init6', 'bind'], 1],
    ['a missing object', ['symbols', '__initcall_demo_init6'], undefined],
    ['a function in another section', ['symbols', 'helper', 'section'], '.init.text'],
    ['flags of code', ['sections', '.text', 'flags'], 7],
  ])('%s is found', (_, path, value) => {
    expect(compareObjects(changed(path, value), sample())).toHaveLength(1);
  });

  it('a static function only one of the two kept is no difference', () => {
    expect(compareObjects(changed(['symbols', 'helper'], undefined), sample())).toEqual([]);
  });
});

const source = `
typedef int (*initcall_t)(void);
static int value = 3;
static const char name[] __attribute__((section(".modinfo"), used, aligned(1))) = "license=GPL";
static int __attribute__((section(".init.text"))) demo_init(void) { return value++; }
static initcall_t __initcall_demo_init6 __attribute__((used, section(".initcall6.init"))) = demo_init;
int *pointer = &value;
const char *text = "hello";
`;

describe.skipIf(!canAsk && process.env['CI'] !== 'true')('a real object', () => {
  const workspace = new Workspace();
  workspace.write('x.c', source);
  const built = workspace.compile([], 'x.c', 'x.o');
  const bytes = built.status === 0 ? workspace.read('x.o') : new Uint8Array();

  it('is read as readelf reads it', () => {
    const printed = ask('readelf', ['-SW', '-sW', workspace.path + '/x.o']).stdout;
    const object = readElf(bytes);
    for (const section of object.sections.slice(1)) {
      expect(printed).toMatch(
        new RegExp(`\\] ${section.name.replaceAll('.', '\\.')} .* ${section.size.toString(16).padStart(6, '0')} `),
      );
    }
    for (const symbol of object.symbols.filter((s) => s.name !== '')) expect(printed).toContain(` ${symbol.name}\n`);
  });

  it('is normalised by name', () => {
    const { sections, symbols } = normalise(bytes);
    expect(sections['.initcall6.init']).toEqual({
      type: 1,
      flags: 3,
      align: 8,
      entsize: 0,
      size: 8,
      bytes: '0000000000000000',
      relocations: [{ offset: 0, type: 'R_X86_64_64', target: 'demo_init' }],
    });
    expect(sections['.data']?.relocations?.map((r) => r.target)).toEqual(['value', '"hello"']);
    expect(symbols['demo_init']).toEqual({ bind: 0, type: 2, visibility: 0, section: '.init.text' });
    workspace.close();
  });
});
