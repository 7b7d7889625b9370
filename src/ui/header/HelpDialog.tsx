// SPDX-License-Identifier: GPL-2.0-only
/** The key map, from the same table the page listens by. */
import { viewActions } from '../../store';
import controls from '../chrome/controls.module.css';
import { Dialog } from '../chrome/Dialog';
import { useT, useView } from '../hooks';
import { bindings } from '../keys';
import { Legend, type SectionClass } from '../parts';

const sectionClasses: readonly SectionClass[] = ['I', 'E', 'G', 'T', 'D', 'X'];

export function HelpDialog() {
  const t = useT();
  const open = useView((v) => v.help);
  // Bindings with the same meaning share a line.
  const rows = [...new Set(bindings.map((b) => b.help))].map((help) => ({
    help,
    keys: bindings.filter((b) => b.help === help).flatMap((b) => b.shown),
  }));
  const editor = [
    { help: 'help.editorOpen', keys: ['F12', 'Ctrl+click'] },
    { help: 'help.editorLeave', keys: ['Ctrl+M'] },
  ] as const;
  return (
    <Dialog
      open={open}
      title={t('help.title')}
      text={t('help.intro')}
      closeLabel={t('app.close')}
      onClose={() => viewActions.set({ help: false })}
    >
      <dl className={controls.keys}>
        {[...rows, ...editor].map(({ help, keys }) => (
          <div key={help} style={{ display: 'contents' }}>
            <dt>
              {keys.map((key) => (
                <kbd key={key} className={controls.kbd}>
                  {key}
                </kbd>
              ))}
            </dt>
            <dd>{t(help)}</dd>
          </div>
        ))}
      </dl>
      <hr className={controls.rule} />
      <Legend kinds={sectionClasses} name={(kind) => t(`legend.${kind}`)} />
    </Dialog>
  );
}
