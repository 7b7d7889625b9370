// SPDX-License-Identifier: GPL-2.0-only
/**
 * genksyms: a checksum of the type of every symbol that a unit exports, for CONFIG_MODVERSIONS.
 *
 * In: the unit's tokens, preprocessed with -D__GENKSYMS__, which turns an export into `__GENKSYMS_EXPORT_SYMBOL(name)`.
 * Out: for each the CRC and the text it is the CRC of. `int foo(int x)` is `int foo ( int ) `, and that is 0x0ec08db0.
 * Source: Linux 5.4, scripts/genksyms.
 */
import type { Origins } from '../base/origin';
import type { Span } from '../base/span';
import type { Token } from '../base/token';
import { Declarations } from './declarations';
import { Phrases } from './phrases';
import { SymbolTable, type Checksum } from './symbols';

export interface GenksymsInput {
  /** path of the C file */
  readonly source: string;
  readonly tokens: readonly Token[];
  readonly origins: Pick<Origins, 'expansionPoint'>;
  /** how many characters of a declaration's text are wanted */
  readonly keepText?: number;
}

export interface SymbolVersion extends Checksum {
  readonly name: string;
  /** where it is exported */
  readonly place: Span | undefined;
}

export function genksyms({ source, tokens, origins, keepText = 0 }: GenksymsInput): SymbolVersion[] {
  const versions: SymbolVersion[] = [];
  const symbols = new SymbolTable();
  const placeOf = (token: number) => origins.expansionPoint(tokens[token]!.origin);
  const inSource = (token: number) => placeOf(token)?.file === source;
  const declarations = new Declarations(new Phrases(tokens, symbols), symbols, inSource, (name, token) => {
    const checksum = symbols.checksum(name, keepText);
    if (checksum) versions.push({ name, place: placeOf(token), ...checksum });
  });
  declarations.readAll();
  return versions;
}
