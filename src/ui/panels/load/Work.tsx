// SPDX-License-Identifier: GPL-2.0-only
/** What the present step works on. The event decides; between two kinds of work the running step does. */
import { Card, CodeText, cx, Nothing, SceneHeading, Tag } from '../../parts';
import type { SceneProps } from '../types';
import { Call } from './Call';
import { Facts } from './Facts';
import styles from './load.module.css';
import { Params } from './Params';
import { Placing } from './Placing';
import { Relocations } from './Relocations';
import { Search } from './Search';

type Kind = SceneProps<'load'>['event']['kind'];
type Panel = 'facts' | 'placing' | 'search' | 'relocations' | 'params' | 'call' | 'end' | 'state';

const byEvent: Partial<Record<Kind, Panel>> = {
  check: 'facts',
  info: 'facts',
  taint: 'facts',
  place: 'placing',
  memory: 'placing',
  found: 'placing',
  freed: 'placing',
  lookup: 'search',
  define: 'search',
  table: 'search',
  probe: 'search',
  resolved: 'search',
  unresolved: 'search',
  reference: 'search',
  relocate: 'relocations',
  relocated: 'relocations',
  param: 'params',
  ignored: 'params',
  pointer: 'call',
  call: 'call',
  enter: 'call',
  leave: 'call',
  return: 'call',
  refuse: 'end',
  declined: 'end',
  stop: 'end',
  done: 'end',
};

const byStep: Readonly<Record<string, Panel>> = {
  layout_sections: 'placing',
  move_module: 'placing',
  find_module_sections: 'placing',
  do_free_init: 'placing',
  simplify_symbols: 'search',
  apply_relocations: 'relocations',
  post_relocation: 'relocations',
  parse_args: 'params',
  do_init_module: 'call',
  do_one_initcall: 'call',
  exit: 'call',
  source_list: 'state',
  module_state: 'state',
  exit_exists: 'state',
  try_stop_module: 'state',
  free_module: 'placing',
};

export function panelOf(kind: Kind, step: string | undefined): Panel {
  // A line of the log, a state: whatever the step is at.
  return byEvent[kind] ?? (step === undefined ? 'facts' : (byStep[step] ?? 'facts'));
}

export function Work({ scene }: { readonly scene: SceneProps<'load'> }) {
  const { view, event } = scene;
  const step = view.steps.find((s) => s.state === 'running')?.name;
  const panel = view.refused && event.kind === 'log' ? 'end' : panelOf(event.kind, step);
  switch (panel) {
    case 'placing':
      return <Placing scene={scene} />;
    case 'search':
      return <Search scene={scene} />;
    case 'relocations':
      return <Relocations scene={scene} />;
    case 'params':
      return <Params scene={scene} />;
    case 'call':
      return <Call scene={scene} />;
    case 'end':
      return <End scene={scene} />;
    case 'facts':
    case 'state':
      return <Facts scene={scene} />;
  }
}

/** How a command ended: the kernel's own words if it refused, then the tool's. */
function End({ scene }: { readonly scene: SceneProps<'load'> }) {
  const { view, event, t } = scene;
  const refused = view.refused;
  return (
    <>
      <SceneHeading>{refused ? t('ld.refusedBy', { step: refused.step }) : t('ld.result')}</SceneHeading>
      {refused && (
        <Card className={styles.refusal} now={event.kind === 'refuse'}>
          <p className={styles.verdict}>
            <b>−{refused.error}</b> <Tag>{refused.code}</Tag>
          </p>
          {refused.message === '' ? <p>{t('ld.silent')}</p> : <pre className={styles.words}>{refused.message}</pre>}
        </Card>
      )}
      {event.kind === 'declined' && (
        <Card className={styles.refusal} now>
          <p>
            <CodeText text={t('ld.declined', { tool: event.tool })} />
          </p>
          <pre className={styles.words}>{event.why}</pre>
        </Card>
      )}
      {event.kind === 'stop' && (
        <Card className={styles.refusal} now>
          <pre className={styles.words}>{event.text}</pre>
        </Card>
      )}
      {view.result && (
        <Card className={cx(view.result.exit !== 0 && styles.refusal)} now={event.kind === 'done'}>
          <p className={styles.verdict}>
            {t('ld.exit')} <b>{view.result.exit}</b>
          </p>
          {view.result.text !== '' && <pre className={styles.words}>{view.result.text}</pre>}
        </Card>
      )}
      {!refused && !view.result && event.kind !== 'declined' && event.kind !== 'stop' && (
        <Nothing>{t('ld.nothing')}</Nothing>
      )}
    </>
  );
}
