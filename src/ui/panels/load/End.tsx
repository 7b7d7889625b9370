// SPDX-License-Identifier: GPL-2.0-only
/** How a command ended: the kernel's words, the number the system call gave, what the tool made of it; and why. */
import type { LoadLookup } from '../../../core/load/events';
import { isUiKey } from '../../../i18n';
import { Card, CodeText, cx, Nothing, SceneHeading, useFollow } from '../../parts';
import type { SceneProps } from '../types';
import styles from './load.module.css';

/** KERN_WARNING: what is more urgent than that is a complaint. */
const WARNING = 4;

export function End({ scene }: { readonly scene: SceneProps<'load'> }) {
  const { view, event, t } = scene;
  const { refused, declined, result } = view;
  const failed = refused !== undefined || declined !== undefined || (result !== undefined && result.exit !== 0);
  const box = useFollow(`${event.kind}:${view.dmesg.length}`);
  if (!failed && event.kind !== 'stop') return <Success scene={scene} />;
  return (
    <>
      <SceneHeading>
        {refused ? t('ld.refusedBy', { step: refused.step }) : <CodeText text={title(scene)} />}
      </SceneHeading>
      <div ref={box} className={styles.end} tabIndex={0} role="group" aria-label={t('ld.result')}>
        <Why scene={scene} />
        <Card className={styles.refusal}>
          <dl className={styles.says}>
            {event.kind === 'stop' && <Says what={t('ld.says.kernel')} text={event.text} now />}
            {refused && <Log scene={scene} />}
            {refused && (
              <div className={cx(event.kind === 'refuse' && styles.saysNow)}>
                <dt>{t('ld.says.call')}</dt>
                <dd>
                  <CodeText
                    text={t('ld.says.returns', {
                      call: view.tool === 'rmmod' ? 'delete_module' : 'finit_module',
                      code: refused.code,
                      error: refused.error,
                    })}
                  />
                </dd>
              </div>
            )}
            {result ? (
              <Says
                what={`${view.tool}, ${t('ld.exit')} ${result.exit}`}
                text={result.text}
                now={event.kind === 'done'}
              />
            ) : (
              declined !== undefined && <Says what={view.tool} text={declined} now />
            )}
          </dl>
        </Card>
      </div>
    </>
  );
}

function title({ view, t }: SceneProps<'load'>): string {
  return view.declined === undefined ? t('ld.result') : t('ld.declined', { tool: view.tool });
}

function Says({ what, text, now }: { readonly what: string; readonly text: string; readonly now: boolean }) {
  return (
    <div className={cx(now && styles.saysNow)}>
      <dt>{what}</dt>
      <dd>
        <pre className={styles.words}>{text}</pre>
      </dd>
    </div>
  );
}

/** What the kernel complained of during this command. */
function Log({ scene: { view, t } }: { readonly scene: SceneProps<'load'> }) {
  const lines = view.dmesg.slice(view.logFrom).filter((line) => line.level <= WARNING);
  return lines.length === 0 ? (
    <div>
      <dt>{t('ld.says.kernel')}</dt>
      <dd>{t('ld.silent')}</dd>
    </div>
  ) : (
    <Says what={t('ld.says.kernel')} text={lines.map((line) => line.text).join('\n')} now={false} />
  );
}

function Success({ scene: { view, event, t } }: { readonly scene: SceneProps<'load'> }) {
  return (
    <>
      <SceneHeading>{t('ld.result')}</SceneHeading>
      {view.result ? (
        <Card now={event.kind === 'done'}>
          <p className={styles.verdict}>
            {t('ld.exit')} <b>{view.result.exit}</b>
          </p>
          {view.result.text !== '' && <pre className={styles.words}>{view.result.text}</pre>}
        </Card>
      ) : (
        <Nothing>{t('ld.nothing')}</Nothing>
      )}
    </>
  );
}

/** The cause behind the words: of each unknown symbol its own, else the step's. */
function Why({ scene }: { readonly scene: SceneProps<'load'> }) {
  const { view, t } = scene;
  const unknown = view.lookups.filter((lookup) => lookup.verdict === 'unresolved' && lookup.error !== 0);
  const reason = view.declined === undefined ? `ld.reason.${view.refused?.step ?? ''}` : 'ld.reason.declined';
  if (unknown.length === 0 && !isUiKey(reason)) return null;
  return (
    <section className={styles.why} aria-label={t('ld.says.why')}>
      {unknown.length === 0 && isUiKey(reason) ? (
        <p className={styles.reason}>
          <span>
            <CodeText text={t(reason)} />
          </span>
        </p>
      ) : (
        <ul className={styles.causes}>
          {[...causes(unknown, scene)].map(([text, symbols]) => (
            <li key={text} className={styles.reason}>
              <code className={styles.unknown}>{symbols.join(', ')}</code>
              <span>
                <CodeText text={text} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** Symbols by the sentence that tells their cause. */
function causes(unknown: readonly LoadLookup[], { t }: SceneProps<'load'>): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const { symbol, cause, by, namespace } of unknown) {
    const key = `ld.cause.${cause}`;
    const text = t(isUiKey(key) ? key : 'ld.cause.missing', { by, namespace });
    found.set(text, [...(found.get(text) ?? []), symbol]);
  }
  return found;
}
