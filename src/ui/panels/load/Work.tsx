// SPDX-License-Identifier: GPL-2.0-only
/** What the present step works on. The event decides; between two kinds of work the running step does. */
import type { SceneProps } from '../types';
import { Call } from './Call';
import { End } from './End';
import { Facts } from './Facts';
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
