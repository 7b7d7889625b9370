// SPDX-License-Identifier: GPL-2.0-only
/**
 * A run of tokens as chips; the same token keeps its id, so it moves from row to row. What is one argument stands in
 * one box: it is moved as a whole, and a box around each of its commas would hide the words.
 */
import type { ReactNode } from 'react';
import { TokenKind } from '../../../core/base/token';
import { thingId } from '../../../core/base/thing';
import type { TokenView } from '../../../core/preprocess/events';
import { pickOf, roleOfWord } from '../../../store';
import { cx, Token, type TokenClass } from '../../parts';
import type { SceneProps } from '../types';
import styles from './preprocess.module.css';

const keywords = new Set([
  'static',
  'extern',
  'const',
  'struct',
  'int',
  'void',
  'char',
  'long',
  'unsigned',
  'typeof',
  'inline',
  'asm',
  'return',
  '__attribute__',
]);

/** How a token looks, by what it is; `macros` are the names of calls on the way. */
export function classOf(
  token: Pick<TokenView, 'text' | 'kind' | 'from' | 'refused'>,
  macros: ReadonlySet<string>,
): TokenClass {
  if (token.refused) return 'hidden';
  if (macros.has(token.text)) return 'macro';
  if (token.from === 'pasted' || token.from === 'stringised') return 'made';
  if (token.kind === TokenKind.string) return 'string';
  if (token.kind === TokenKind.number) return 'number';
  if (token.kind === TokenKind.punctuator) return 'quiet';
  return keywords.has(token.text) ? 'keyword' : 'plain';
}

function isWord(token: TokenView): boolean {
  return token.kind === TokenKind.identifier || (token.kind === TokenKind.string && token.text.length > 2);
}

export interface TokenRowProps {
  readonly tokens: readonly TokenView[];
  readonly scene: Pick<SceneProps<'preprocess'>, 'view' | 'thread' | 'now' | 'result' | 'onPick' | 't'>;
  readonly macros: ReadonlySet<string>;
  /** all of it is one argument */
  readonly argument?: boolean;
  /** only one row of a scene may own the moving copies */
  readonly moving?: boolean;
  /** the step put them here; a set: these of them */
  readonly touched?: boolean | ReadonlySet<number>;
  /** a finished row: nothing in it is at work */
  readonly quiet?: boolean;
}

export function TokenRow(props: TokenRowProps) {
  const { tokens, argument = false, touched = false } = props;
  const groups: ReactNode[] = [];
  for (let from = 0; from < tokens.length;) {
    const inArgument = argument || tokens[from]!.from === 'argument';
    let to = from + 1;
    while (to < tokens.length && (argument || (inArgument && tokens[to]!.from === 'argument'))) to++;
    const group = tokens.slice(from, inArgument ? to : from + 1);
    const marked = touched === true || (touched !== false && group.every((t) => touched.has(t.id)));
    groups.push(
      inArgument ? (
        <span
          key={`a${from}`}
          className={cx(styles.run, marked && styles.runNow)}
          {...(marked ? { 'data-now': true } : {})}
        >
          {group.map((token, i) => (
            <OneToken key={`${token.id}:${i}`} token={token} row={props} touched={!marked && isIn(touched, token)} />
          ))}
        </span>
      ) : (
        <OneToken
          key={`${tokens[from]!.id}:${from}`}
          token={tokens[from]!}
          row={props}
          touched={isIn(touched, tokens[from]!)}
        />
      ),
    );
    from += group.length;
  }
  return groups;
}

function isIn(touched: boolean | ReadonlySet<number>, token: TokenView): boolean {
  return touched === true || (touched !== false && touched.has(token.id));
}

function OneToken({
  token,
  row: { scene, macros, moving = false, quiet = false },
  touched,
}: {
  readonly token: TokenView;
  readonly row: TokenRowProps;
  readonly touched: boolean;
}) {
  const { view, thread, now, result, onPick } = scene;
  const thing = thingId(view.unit, token.id);
  const refused = token.refused || view.refused.includes(token.id);
  const kind = classOf(refused ? { ...token, refused } : token, macros);
  const role = roleOfWord(thread, thing, token.text);
  const made = token.from === 'pasted' || token.from === 'stringised';
  return (
    <Token
      text={token.text}
      kind={kind}
      // A parenthesis of the same call says nothing: a ring around each would hide the words.
      role={role === 'kin' && kind === 'quiet' ? undefined : role}
      now={touched || (!quiet && now.has(thing) && (made || refused))}
      layoutId={moving ? thing : undefined}
      anchor={thing}
      onPick={isWord(token) ? () => onPick(pickOf(result, thing, token.text)) : undefined}
    />
  );
}
