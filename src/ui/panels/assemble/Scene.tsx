// SPDX-License-Identifier: GPL-2.0-only
/**
 * Assemble: each object falls into its section; the file byte by byte, every field named; the symbols by
 * address; the tools' word on the file. Which section one is in is always said.
 */
import { useState } from 'react';
import { SceneTabs } from '../../parts';
import { Download } from '../objectfile/Download';
import { ToolText } from '../objectfile/ToolText';
import { useRemembered } from '../objectfile/useRemembered';
import type { SceneProps } from '../types';
import { useShowNow } from '../useShowNow';
import { FileBytes } from './FileBytes';
import { Sections } from './Sections';
import { Symbols } from './Symbols';
import { Where } from './Where';

type View = 'sections' | 'bytes' | 'symbols' | 'tools';

export default function AssembleScene(props: SceneProps<'assemble'>) {
  const { view, t, result, moment } = props;
  const [shown, show] = useRemembered<View>('assemble.view', 'sections');
  /** offset in the file that the reader asked for */
  const [offset, setOffset] = useState<number | undefined>(undefined);
  const box = useShowNow<HTMLDivElement>(moment);
  const path = view.object || (result.units[0]?.object ?? '');
  const openAt = (at: number) => {
    setOffset(at);
    show('bytes');
  };
  return (
    <div ref={box} style={{ display: 'contents' }}>
      <SceneTabs<View>
        label={t('as.views', { file: path })}
        tabs={[
          { id: 'sections', label: t('as.tabSections') },
          { id: 'bytes', label: t('as.tabBytes') },
          { id: 'symbols', label: t('as.tabSymbols') },
          { id: 'tools', label: t('obj.tools') },
        ]}
        value={shown}
        onChange={show}
        actions={<Download artefact={result.artefacts.find((a) => a.path === path)} t={t} />}
      >
        <Where scene={props} path={path} />
        {shown === 'sections' && <Sections scene={props} path={path} onOpen={openAt} />}
        {shown === 'bytes' && <FileBytes key={path} scene={props} path={path} offset={offset} onOpen={setOffset} />}
        {shown === 'symbols' && <Symbols {...props} />}
        {shown === 'tools' && <ToolText result={result} path={path} t={t} />}
      </SceneTabs>
    </div>
  );
}
