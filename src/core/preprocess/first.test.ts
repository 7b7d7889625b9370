import { expect, test } from 'vitest';
import { readFileSync } from 'node:fs';
import { run, lexText, spellings } from './testing';
import { printTokens } from './print';
import { execFileSync, spawnSync } from 'node:child_process';
test('x', () => {
  for (const f of ['a.c', 'p2.c', 'q.c', 'b.c']) {
    const text = readFileSync('/tmp/pp/' + f, 'utf8');
    const r = run({ [f]: text });
    console.log(f, printTokens(r.tokens));
    console.log(r.diagnostics.map((d) => `${d.span?.file}:${d.span?.from} ${d.severity}: ${d.text}`).join('\n'));
    const g = spawnSync('gcc', ['-E', '-P', '-std=gnu89', f], { cwd: '/tmp/pp', encoding: 'utf8' });
    const a = spellings(r.tokens), b = lexText(g.stdout);
    if (a.join('\n') !== b.join('\n')) console.log('DIFF', f, a.findIndex((x, i) => x !== b[i]), a.length, b.length, a.slice(a.findIndex((x, i) => x !== b[i])).slice(0,10), b.slice(a.findIndex((x, i) => x !== b[i])).slice(0, 10));
  }
});
