// SPDX-License-Identifier: GPL-2.0-only
/** One object of the unit: its names, type, attributes, the section it asks for, what it holds. */
import type { ObjectView } from '../../../core/compile/events';
import { roleOf } from '../../../store';
import { Arrow, Card, formatBytes, formatSize, SectionBar, Tag, Token } from '../../parts';
import type { SceneProps } from '../types';
import styles from './compile.module.css';

export interface ObjectCardProps {
  readonly object: ObjectView;
  /** other names of the same address */
  readonly aliases: readonly ObjectView[];
  readonly scene: SceneProps<'compile'>;
}

export function ObjectCard({ object, aliases, scene }: ObjectCardProps) {
  const { thread, now, t, onPick, detail } = scene;
  const role = roleOf(thread, object.thing);
  const current = now.has(object.thing);
  return (
    <Card
      role={role}
      now={current}
      title={
        <span className={styles.title}>
          <Name object={object} scene={scene} />
          {object.type !== '' && <code className={styles.type}>{object.type}</code>}
        </span>
      }
      note={object.what === 'asm' ? <Tag>asm</Tag> : object.aliasOf === '' && <Tag>{object.binding}</Tag>}
      className={styles.card}
    >
      {aliases.map((alias) => (
        <p key={alias.thing} className={styles.alias}>
          <Name object={alias} scene={scene} />
          <span>{t('cc.sameAddress')}</span>
        </p>
      ))}
      {object.text !== '' && <pre className={styles.asm}>{object.text.trim()}</pre>}
      {object.attributes.length > 0 && (
        <p className={styles.tags}>
          {object.attributes.map((attribute, i) => (
            <Tag key={i}>{attribute}</Tag>
          ))}
        </p>
      )}
      {object.trap && <p className={styles.trap}>{t('cc.trap')}</p>}
      {object.elements.length > 0 && <Elements object={object} scene={scene} />}
      {object.section !== '' && (
        <SectionBar
          name={object.section}
          note={`${object.flags} · ${formatSize(object.size)}`}
          onPick={() => onPick({ by: 'thing', thing: object.thing })}
        />
      )}
      {detail === 2 && object.code.length > 0 && <Code object={object} scene={scene} />}
    </Card>
  );
}

function Name({ object, scene }: { readonly object: ObjectView; readonly scene: SceneProps<'compile'> }) {
  const { thread, now, onPick } = scene;
  return (
    <Token
      text={object.name}
      role={roleOf(thread, object.thing)}
      now={now.has(object.thing)}
      layoutId={object.thing}
      onPick={() => onPick({ by: 'thing', thing: object.thing })}
    />
  );
}

function Elements({ object, scene }: { readonly object: ObjectView; readonly scene: SceneProps<'compile'> }) {
  const { t } = scene;
  const few = object.elements.filter((e) => e.symbol !== '' || object.elements.length <= 6).slice(0, 8);
  return (
    <ul className={styles.elements}>
      {few.map((element) => (
        <li key={element.offset}>
          <span className={styles.path}>{element.path || t('cc.value')}</span>
          <Arrow />
          {element.symbol === '' ? (
            <Token text={element.value} kind="number" />
          ) : (
            <>
              <Token text={element.symbol} kind="arg" />
              <small title={t('cc.linkerFills')}>{element.relocation}</small>
            </>
          )}
        </li>
      ))}
      {few.length < object.elements.length && (
        <li className={styles.more}>{t('scene.more', { n: object.elements.length - few.length })}</li>
      )}
    </ul>
  );
}

/** Machine code beside its source, statement by statement. */
function Code({ object, scene }: { readonly object: ObjectView; readonly scene: SceneProps<'compile'> }) {
  const { t, onShow } = scene;
  return (
    <ol className={styles.code} aria-label={t('cc.code', { name: object.name })}>
      {object.code.map((line) => (
        <li key={line.offset}>
          <button type="button" onClick={() => onShow(line)} disabled={line.file === ''}>
            <span className={styles.offset}>{line.offset.toString(16).padStart(3, '0')}</span>
            <span>{formatBytes(line.bytes)}</span>
          </button>
          {line.references.length > 0 && <small>{line.references.join(' ')}</small>}
        </li>
      ))}
    </ol>
  );
}
