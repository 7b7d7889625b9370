import { readFileSync, readdirSync, existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'vitest';
import { build } from '../../pipeline';
import { filesFromMap } from '../../base/files';
import { Timeline } from '../../timeline';
const root = '/work/main/src';
it.each([['um','m'],['x86','m'],['um','y'],['x86','y']] as const)('%s %s', (arch, v) => {
  const kernel = { read: (p: string) => { const f = join(root,'linux',p); return existsSync(f) && statSync(f).isFile() ? new Uint8Array(readFileSync(f)) : undefined; } };
  const dir = join(root,'examples/seed');
  const files: any = {};
  for (const f of readdirSync(dir)) files[f==='config'?'.config':f] = readFileSync(join(dir,f),'utf8').replace('CONFIG_DEMO=m', 'CONFIG_DEMO='+v);
  const t = performance.now();
  const b = build({ files, arch }, { revision: 1, commandLine: '', kernel, cache: new Map() });
  console.log(arch, v, (performance.now()-t).toFixed(0)+'ms', b.result.ok, b.result.diagnostics.slice(0,10).map(d=>d.stage+': '+d.text), b.result.makeOutput.join('\n'));
  console.log(b.result.dmesg.map(l=>l.text+'   '+l.things.join(' ')).join('\n'));
  const tl = new Timeline(b.result.run); const st = b.result.run.stages.at(-1)!;
  for (const i of tl.steps(0)) if (i >= st.from) console.log(JSON.stringify(tl.say(i)).slice(0,200), tl.thingsAt(i));
});
