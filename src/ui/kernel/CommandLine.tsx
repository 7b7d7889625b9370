// SPDX-License-Identifier: GPL-2.0-only
/** The kernel command line, to be edited where the kernel is seen to boot: a change is another boot. */
import { projectActions } from '../../store';
import { useProject, useT } from '../hooks';
import styles from './kernel.module.css';

/** What init/main.c and kernel/module.c of 5.4 look for, and a learner wants to try. */
const suggestions = ['initcall_debug', 'initcall_blacklist=', 'module_blacklist=', 'loglevel=8', 'quiet'];

export function CommandLine() {
  const t = useT();
  const text = useProject((p) => p.commandLine);
  const words = text.split(' ').filter((word) => word !== '');
  const debug = words.includes('initcall_debug');
  const toggled = debug ? words.filter((word) => word !== 'initcall_debug') : [...words, 'initcall_debug'];
  return (
    <div className={styles.bar}>
      <label className={styles.commandLine}>
        <span>{t('boot.commandLine')}</span>
        <input
          type="text"
          value={text}
          spellCheck={false}
          autoCapitalize="off"
          autoComplete="off"
          placeholder="initcall_debug initcall_blacklist=demo_init"
          list="kernel-parameters"
          onChange={(event) => projectActions.setCommandLine(event.target.value)}
        />
      </label>
      <datalist id="kernel-parameters">
        {suggestions.map((word) => (
          <option key={word} value={[...words.slice(0, -1), word].join(' ')}>
            {word}
          </option>
        ))}
      </datalist>
      <label className={styles.check}>
        <input type="checkbox" checked={debug} onChange={() => projectActions.setCommandLine(toggled.join(' '))} />
        <code>initcall_debug</code>
      </label>
    </div>
  );
}
