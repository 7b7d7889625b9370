// SPDX-License-Identifier: GPL-2.0-only
/** One object of the unit: its names, type, attributes, the section it asks for, what it holds. */
import { Pin } from 'lucide-react';
import type { ObjectView } from '../../../core/compile/events';
import { roleOf } from '../../../store';
import { Arrow, Card, cx, formatSize, SectionBar, Tag, Token } from '../../parts';
import type { SceneProps } from '../types';
import styles from './compile.module.css';

export interface ObjectCardProps {
  readonly object: ObjectView;
  /** other names of the same address */
  readonly aliases: readonly ObjectView[];
  readonly scene: SceneProps<'compile'>;
}

export function ObjectCard({ object, aliases, scene }: ObjectCardProps) {
  const { thread, now, t, onPick } = scene;
  const role = roleOf(thread, object.thing);
  const current = now.has(object.thing);
  return (
    <Card
      role={role}
      now={current}
      title={
        <span className={styles.title}>
          {aliases.length === 0 ? (
            <Name object={object} scene={scene} />
          ) : (
            <Names object={object} aliases={aliases} scene={scene} />
          )}
          {object.type !== '' && <code className={styles.type}>{object.type}</code>}
        </span>
      }
      note={object.what === 'asm' ? <Tag>asm</Tag> : object.aliasOf === '' && <Tag>{object.binding}</Tag>}
      className={cx(styles.card, current && styles.made)}
    >
      {object.text !== '' && <pre className={styles.asm}>{object.text.trim()}</pre>}
      {object.attributes.length > 0 && (
        <p className={styles.tags}>
          {object.attributes.map((attribute, i) => (
            <Attribute key={i} text={attribute} object={object} scene={scene} />
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

/** Two names joined by a brace: one address, as many symbols as names. */
function Names({ object, aliases, scene }: ObjectCardProps) {
  const { t } = scene;
  return (
    <span className={styles.names}>
      <span className={styles.nameList}>
        <Name object={object} scene={scene} />
        {aliases.map((alias) => (
          <span key={alias.thing} className={styles.aliasName}>
            <Name object={alias} scene={scene} />
            <Tag>alias</Tag>
            {alias.binding !== object.binding && <Tag>{alias.binding}</Tag>}
          </span>
        ))}
      </span>
      <span className={styles.brace} aria-hidden="true" />
      <span className={styles.oneAddress}>{t('cc.oneAddress', { n: aliases.length + 1 })}</span>
    </span>
  );
}

/** `used` is marked where it alone keeps the object, and struck through where this build ignores it. */
function Attribute({
  text,
  object,
  scene,
}: {
  readonly text: string;
  readonly object: ObjectView;
  readonly scene: SceneProps<'compile'>;
}) {
  const { t, result } = scene;
  if (!/^_*used_*$/.test(text)) return <Tag>{text}</Tag>;
  const ignored = result.without.includes('used');
  return (
    <span
      className={cx(styles.used, ignored && styles.ignored)}
      title={ignored ? t('cc.usedIgnored') : object.kept === 'used' ? t('cc.usedKeeps') : undefined}
    >
      {!ignored && object.kept === 'used' && <Pin size={11} aria-hidden="true" />}
      {text}
    </span>
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
