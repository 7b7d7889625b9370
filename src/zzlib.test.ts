import { test } from 'vitest';
import { build, newCache } from '/work/main/src/core/pipeline';
import { Timeline } from '/work/main/src/core/timeline';
import { readFileSync, readdirSync, statSync, existsSync } from 'node:fs';
const L='/work/main/src/linux/'; const X='/work/main/src/examples/';
const kernel={read:(p:string)=> existsSync(L+p)&&statSync(L+p).isFile()? new Uint8Array(readFileSync(L+p)):undefined};
const cache = newCache();
const only=process.env.EX?.split(',');
for (const ex of readdirSync(X).filter(e=>!only||only.includes(e))) for (const arch of ['um','x86'] as const) for (const w of ['y','m'])
test(`${ex} ${arch} ${w}`,()=>{
  const files: Record<string,string>={};
  for(const f of readdirSync(X+ex)) files[f==='config'?'.config':f]=readFileSync(X+ex+'/'+f,'utf8');
  files['.config']=files['.config']!.replace(/=[my]/g,'='+w);
  let out='';
  for(let k=0;k<(process.env.N?+process.env.N:1);k++){
  const t0=performance.now();
  const {result}=build({files,arch},{revision:1,commandLine:'',kernel,cache});
  const t1=performance.now();
  const tl=new Timeline(result.run);
  out+=`${ex} ${arch} ${w} ok=${result.ok} ${(t1-t0).toFixed(0)}ms events=${tl.length} steps=${[0,1,2].map(d=>tl.steps(d as 0).length)} ${result.run.stages.map(s=>s.stage+':'+(s.to-s.from)).join(' ')}\n`;
  if(k===0){
  for(const d of result.diagnostics.slice(0,6)) out+=`  ${d.stage} ${d.severity}: ${d.text}\n`;
  out+='  '+result.dmesg.slice(-3).map(l=>l.text).join('|')+'\n';
  for (let i=0;i<tl.length;i++){ tl.say(i); tl.placesAt(i); tl.thingsAt(i); }
  for (const s of result.run.stages) tl.stateAt(s.stage, tl.length-1);
  if(process.env.SAY) for(const i of tl.steps(0)) { const m=tl.say(i); out+=`   ${i} ${tl.stageAt(i)}.${tl.eventAt(i).kind} ${m.id} ${JSON.stringify(m.values).slice(0,150)}\n`; }
  }}
  process.stdout.write(out);
});
