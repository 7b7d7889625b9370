// SPDX-License-Identifier: GPL-2.0-only
/** Above a phone's width: resizable panels; sizes are kept, arrow keys move a focused separator. */
import { useEffect, useRef } from 'react';
import { Group, Panel, Separator, usePanelRef, type Layout } from 'react-resizable-panels';
import { viewActions, viewStore } from '../../store';
import styles from '../App.module.css';
import { BottomPanel } from '../bottom/BottomPanel';
import { EditorPane } from '../editor/EditorPane';
import { useView } from '../hooks';
import { cx } from '../parts';
import { StageArea } from '../stage/StageArea';
import { TimelineBar } from '../timeline/Timeline';

/** A line of tabs; and with some lines of log under it: fewer on a low screen, which is left to the scene. */
const BOTTOM_CLOSED = 36;
const TERMINAL_HEIGHT = 220;
const bottomOpen = () => (innerHeight < 800 ? 100 : innerHeight < 1000 ? 124 : 168);

export function Wide({ present }: { readonly present: boolean }) {
  return (
    <Group className={styles.group} orientation="vertical" id="rows" {...layoutProps('rows')}>
      <Panel id="work" minSize="30%">
        <Columns />
      </Panel>
      <TimelineBar />
      {!present && <Separator className={cx(styles.separator, styles.horizontal)} />}
      {!present && <Bottom />}
    </Group>
  );
}

function Bottom() {
  const open = useView((v) => v.bottomOpen);
  const panel = usePanelRef();
  const first = useRef(true);
  useEffect(() => {
    // At first the panel has its size from `defaultSize`; the group does not know it yet.
    if (first.current) first.current = false;
    else if (open) panel.current?.expand();
    else panel.current?.collapse();
  }, [open, panel]);
  const terminal = useView((v) => v.bottomTab === 'terminal');
  useEffect(() => {
    // A terminal of five lines is no terminal.
    const size = panel.current?.getSize().inPixels ?? 0;
    if (terminal && open && size < TERMINAL_HEIGHT) panel.current?.resize(TERMINAL_HEIGHT);
  }, [terminal, open, panel]);
  return (
    <Panel
      id="bottom"
      panelRef={panel}
      defaultSize={open ? bottomOpen() : BOTTOM_CLOSED}
      minSize={80}
      collapsible
      collapsedSize={BOTTOM_CLOSED}
      groupResizeBehavior="preserve-pixel-size"
      onResize={(size) => {
        const isOpen = size.inPixels > BOTTOM_CLOSED + 4;
        if (isOpen !== viewStore.getState().bottomOpen) viewActions.set({ bottomOpen: isOpen });
      }}
    >
      <BottomPanel />
    </Panel>
  );
}

function Columns() {
  return (
    <Group orientation="horizontal" id="columns" {...layoutProps('columns')} style={{ height: '100%' }}>
      <Panel id="editor" defaultSize="34%" minSize={220}>
        <EditorPane />
      </Panel>
      <Separator className={cx(styles.separator, styles.vertical)} />
      <Panel id="stage" minSize={360}>
        <StageArea />
      </Panel>
    </Group>
  );
}

function layoutProps(id: string): { defaultLayout?: Layout; onLayoutChanged: (layout: Layout) => void } {
  const saved = viewStore.getState().layouts[id];
  return {
    ...(saved ? { defaultLayout: saved } : {}),
    onLayoutChanged: (layout) => viewActions.saveLayout(id, layout),
  };
}
