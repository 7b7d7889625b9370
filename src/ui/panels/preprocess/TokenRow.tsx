// SPDX-License-Identifier: GPL-2.0-only
/** A run of tokens as chips; the same token keeps its id, so it moves from row to row. */
import { TokenKind } from '../../../core/base/token';
import { thingId } from '../../../core/base/thing';
import type { TokenView } from '../../../core/preprocess/events';
import { pickOf, roleOfWord } from '../../../store';
import { Token, type TokenClass } from '../../parts';
import type { SceneProps } from '../types';

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
  if (token.from === 'argument') return 'arg';
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
  readonly scene: Pick<SceneProps<'preprocess'>, 'view' | 'thread' | 'now' | 'result' | 'onPick'>;
  readonly macros: ReadonlySet<string>;
  /** only one row of a scene may own the moving copies */
  readonly moving?: boolean;
  /** the step put them here */
  readonly touched?: boolean;
  /** a finished row: nothing in it is at work */
  readonly quiet?: boolean;
}

export function TokenRow({ tokens, scene, macros, moving = false, touched = false, quiet = false }: TokenRowProps) {
  const { view, thread, now, result, onPick } = scene;
  return tokens.map((token, i) => {
    const thing = thingId(view.unit, token.id);
    const kind = classOf(token, macros);
    const role = roleOfWord(thread, thing, token.text);
    return (
      <Token
        key={`${token.id}:${i}`}
        text={token.text}
        kind={kind}
        // A parenthesis of the same call says nothing: a ring around each would hide the words.
        role={role === 'kin' && kind === 'quiet' ? undefined : role}
        now={touched || (!quiet && now.has(thing) && (token.from === 'pasted' || token.from === 'stringised'))}
        layoutId={moving ? thing : undefined}
        anchor={thing}
        onPick={isWord(token) ? () => onPick(pickOf(result, thing, token.text)) : undefined}
      />
    );
  });
}
