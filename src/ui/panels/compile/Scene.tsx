// SPDX-License-Identifier: GPL-2.0-only
/**
 * Compile: declarations have become objects, with their attributes as tags, and what nobody refers to
 * falls into the bin; a function's machine code stands beside its source; the tools' word on the file.
 */
import { SceneTabs } from '../../parts';
import { Download } from '../objectfile/Download';
import { ToolText } from '../objectfile/ToolText';
import { useRemembered } from '../objectfile/useRemembered';
import type { SceneProps } from '../types';
import { useShowNow } from '../useShowNow';
import { CodeView } from './CodeView';
import { Objects } from './Objects';

type View = 'objects' | 'code' | 'tools';

export default function CompileScene(props: SceneProps<'compile'>) {
  const { view, t, result, moment } = props;
  const [shown, show] = useRemembered<View>('compile.view', 'objects');
  const box = useShowNow<HTMLDivElement>(moment);
  const path = view.unit || (result.units[0]?.object ?? '');
  return (
    <div ref={box} style={{ display: 'contents' }}>
      <SceneTabs<View>
        label={t('cc.views')}
        tabs={[
          { id: 'objects', label: t('cc.objects') },
          { id: 'code', label: t('cc.machine') },
          { id: 'tools', label: t('obj.tools') },
        ]}
        value={shown}
        onChange={show}
        actions={<Download artefact={result.artefacts.find((a) => a.path === path)} t={t} />}
      >
        {shown === 'objects' && <Objects {...props} />}
        {shown === 'code' && <CodeView functions={functionsOf(props)} scene={props} />}
        {shown === 'tools' && <ToolText result={result} path={path} t={t} />}
      </SceneTabs>
    </div>
  );
}

/** All the reader wrote, however many; what headers bring from the second level of detail on. */
function functionsOf({ view, detail, now, result }: SceneProps<'compile'>) {
  const own = new Set(result.units.map((unit) => unit.source));
  return view.objects.filter(
    (o) => o.what === 'function' && !o.dropped && (detail > 0 || o.detail === 0 || own.has(o.file) || now.has(o.thing)),
  );
}
