// SPDX-License-Identifier: GPL-2.0-only
import { readFileSync } from 'node:fs';
import { it } from 'vitest';
import { build, newCache } from '../../core/pipeline';
import { Timeline } from '../../core/timeline';
import { english, plain, sentence } from '../../i18n';
import { findEvent } from './anchor';
import { lessons } from './data';
const root = new URL('../../linux/', import.meta.url);
const kernel = { read(path: string) { try { return new Uint8Array(readFileSync(new URL(path, root))); } catch { return undefined; } } };
const cache = newCache();
const made = new Map<string, Timeline>();
function run(arch: any, world: string) {
  const k = arch + world; let t = made.get(k); if (t) return t;
  const dir = new URL('../../examples/seed/', import.meta.url);
  const files = { 'demo.c': readFileSync(new URL('demo.c', dir), 'utf8'), Makefile: readFileSync(new URL('Makefile', dir), 'utf8'), '.config': `CONFIG_DEMO=${world === 'module' ? 'm' : 'y'}\n` };
  t = new Timeline(build({ files, arch }, { revision: 1, commandLine: '', kernel, cache }).result.run); made.set(k, t); return t;
}
it('probe', () => {
  for (const l of lessons) for (const s of l.steps) {
    const t = run(s.arch ?? 'um', s.world ?? 'built-in');
    const e = findEvent(t, s.at);
    console.log(l.id, s.id, s.world ?? '', s.arch ?? '', JSON.stringify(s.at), '=>', e, e !== undefined && `d${t.eventAt(e).detail} want d${s.detail ?? 0} ` + plain(sentence(english, t.stageAt(e), t.say(e))).slice(0, 200));
  }
  for (const [k, t] of made) for (const stage of ['boot', 'load', 'link'] as const) { const r = t.rangeOf(stage); if (!r) continue; console.log('##', k, stage); for (let i = r.from; i < r.to; i++) { const e = t.eventAt(i); if (e.detail === 0) console.log('  ', i, e.kind, plain(sentence(english, stage, t.say(i))).slice(0, 110)); } }
});
