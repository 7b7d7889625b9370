// SPDX-License-Identifier: GPL-2.0-only
import type { PreprocessMessageId } from '../../core/preprocess/events';

export const preprocess = {
  unit: 'Preprocessing of `{source}` begins; the result will become `{unit}`. The compiler never sees the file itself, only the tokens that come out of here. Defined on the command line: `{defines}`.',
  enter: '`#include` in `{file}`: reading goes on in `{target}`, as if its text stood in place of the line.',
  enterCommandLine:
    '`-include` on the command line: `{target}` is read before the first line of the source. Kbuild does this for every C file.',
  leave:
    '`{target}` has been read, with all that it includes itself. Files: {files}; macro definitions: {macros}; tokens for the compiler: {tokens}.',
  skipGuard: '`{target}` is not read again: `{guard}` is defined, so its include guard would leave out every line.',
  skipOnce: '`{target}` is not read again: it asked for `#pragma once`.',
  define:
    'From here on `{name}` stands for its replacement list: `{text}`. Nothing is expanded yet; that happens where the name is used.',
  defineFunction:
    '`{name}` becomes a function-like macro: `{text}`. It is a call only where the name is followed by a parenthesis.',
  undefine: '`{name}` is no macro any more.',
  conditionTaken: '`#{directive} {text}` is true, so the lines that follow are kept. Asked about: `{facts}`.',
  conditionNotTaken: '`#{directive} {text}` is false, so the lines that follow are left out. Asked about: `{facts}`.',
  ifdefTaken: '`{name}` is defined, so the lines after `#{directive} {text}` are kept.',
  ifdefNotTaken: '`{name}` is not defined, so the lines after `#{directive} {text}` are left out.',
  ifndefTaken: '`{name}` is not defined, so the lines after `#{directive} {text}` are kept.',
  ifndefNotTaken: '`{name}` is defined, so the lines after `#{directive} {text}` are left out.',
  elseTaken: 'No branch before this `#else` was taken, so its lines are kept.',
  elseNotTaken: 'The lines after this `#else` are left out.',
  branchDone:
    'A branch before this `#{directive}` was taken already. At most one is, so these lines are left out, and the condition is not even looked at.',
  endif: '`#endif` ends the conditional. What follows is read again.',
  callObject:
    '`{macro}` is the name of a macro (defined in `{definition}`). It takes no arguments, so the name alone is replaced.',
  callFunction:
    '`{macro}` is the name of a function-like macro (defined in `{definition}`), and a parenthesis follows: a call. What it stands for will take the place of everything up to the closing parenthesis.',
  callNested: 'The rescan meets `{macro}`, and that is a macro too: a call inside a call, {depth} deep.',
  collect:
    'Its {count} arguments are collected as they are written, split at commas outside parentheses: `{text}`. Nothing is expanded while they are collected.',
  collectOne: 'Its argument is collected as it is written: `{text}`. Nothing is expanded while it is collected.',
  collectNone: 'The parentheses are empty and the macro has no parameters: there is nothing to collect.',
  prescan:
    'The argument for `{parameter}` is first expanded by itself, as if there were nothing else in the file, because the body uses it without `#` or `##`.',
  prescanned: 'The argument for `{parameter}`, fully expanded, is `{text}`.',
  prescannedSame: 'The argument for `{parameter}` holds no macro: `{text}` stays as it is.',
  substitute: 'In the body, `{parameter}` gives its place to the expanded argument: `{text}`.',
  substituteRaw:
    '`{parameter}` is an operand of `##`, so the argument goes in as it was written, not expanded: `{text}`.',
  substituteEmpty: 'The argument for `{parameter}` is empty: nothing takes its place.',
  stringise: '`#` turns the argument for `{parameter}`, as it was written, into one string literal: `{text}`.',
  paste:
    '`##` joins `{left}` and `{right}` into one new token, `{text}`. No other way lets a macro make a name that stands nowhere in the source.',
  pasteInvalid:
    '`##` cannot join `{left}` and `{right}`: together they are no token. gcc reports an error and leaves them apart.',
  rescan:
    'Everything is in its place. Now the result is read again together with the rest of the file, to find more macros: `{text}`. While that lasts, `{macro}` may not expand.',
  rescanEmpty: '`{macro}` stands for nothing: its call disappears.',
  refuse:
    '`{macro}` is not expanded here: it was found inside its own replacement. It is marked, and never expands later either. Without this rule expansion would never end.',
  bare: '`{macro}` is a function-like macro, but no parenthesis follows: not a call, the name stays.',
  close: 'Reading has gone past what `{macro}` was replaced by: from here on the name may expand again.',
  emit: '`{text}` cannot be expanded any further. It is final: a token for the compiler.',
  expanded: '`{source}` has become {count} tokens: `{text}`.',
  expandedOne: '`{source}` has become one token: `{text}`.',
  expandedLong:
    '`{source}` has become {count} tokens of C, beginning with `{first}`. The compiler sees these, not the call.',
  expandedLongMade:
    '`{source}` has become {count} tokens of C, beginning with `{first}`. Among them is `{made}`, a name that `##` made: it stands nowhere in the source.',
  expandedEmpty: '`{source}` has become nothing at all: its replacement is empty in this configuration.',
  limitTokens: 'The expansion has made more than {value} tokens. It stops here, so that the page stays alive.',
  limitDepth: 'Files include one another more than {value} deep, as in an endless circle. gcc stops here too.',
  limitSteps:
    'More than {value} steps have been kept for this file. From here on calls are expanded without being followed one by one; the result is the same.',
  finish:
    'The unit is preprocessed. Tokens for the compiler: {tokens}; files read: {files}; macro definitions: {macros}; calls followed in your files: {calls}; errors: {errors}.',
} satisfies Record<PreprocessMessageId, string>;
