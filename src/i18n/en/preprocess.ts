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
  define: 'From here on `{name}` stands for `{text}`. Nothing is expanded yet; that happens where the name is used.',
  defineFunction:
    '`{name}` becomes a function-like macro with the body `{text}`. It is a call only where the name is followed by a parenthesis.',
  defineEmpty:
    'From here on `{name}` is a macro that stands for nothing. It is defined, though, and that is all `#ifdef` asks.',
  undefine: '`{name}` is no macro any more.',
  conditionTaken:
    '`#{directive} {text}`: with values for the names it reads `{evaluated}`, and that is `{value}`. Not zero, so the lines that follow are kept.',
  conditionNotTaken:
    '`#{directive} {text}`: with values for the names it reads `{evaluated}`, and that is zero. So the lines that follow are left out.',
  conditionUnknown:
    '`#{directive} {text}`: with values for the names it reads `{evaluated}`, and that is zero, so the lines that follow are left out. `{unknown}` is no macro: such a name counts as 0, without an error.',
  constantTaken: '`#{directive} {text}` is `{value}`. Not zero, so the lines that follow are kept.',
  constantNotTaken: '`#{directive} {text}` is zero, so the lines that follow are left out.',
  conditionWrong:
    '`#{directive} {text}` has no value: gcc says what is wrong with it and takes it as false, so the lines that follow are left out.',
  ifdefTaken: '`{name}` is defined, so the lines after `#{directive} {text}` are kept.',
  ifdefNotTaken: '`{name}` is not defined, so the lines after `#{directive} {text}` are left out.',
  ifndefTaken: '`{name}` is not defined, so the lines after `#{directive} {text}` are kept.',
  ifndefNotTaken: '`{name}` is defined, so the lines after `#{directive} {text}` are left out.',
  elseTaken: 'No branch before this `#else` was taken, so its lines are kept.',
  elseNotTaken: 'A branch before this `#else` was taken, so its lines are left out.',
  branchDone:
    'A branch before this `#{directive}` was taken already. At most one is, so these lines are left out, and the condition is not even looked at.',
  endif: '`#endif` ends the conditional. What follows is read again.',
  callObject:
    '`{macro}` is the name of a macro (defined in `{definition}`). It takes no arguments, so the name alone is replaced.',
  callFunction:
    '`{macro}` is the name of a function-like macro (defined in `{definition}`), and a parenthesis follows: a call. What it stands for will take the place of everything up to the closing parenthesis.',
  callNested: 'The rescan of `{within}` meets `{macro}`, and that is a macro too: a call inside a call, {depth} deep.',
  callInArgument:
    'The argument for `{argument}` of `{within}` holds a call of `{macro}`. It is expanded here, before it goes in: {depth} deep.',
  folded: '`{macro}` becomes `{text}`. It is one of the hidden macros: its steps are one step here.',
  foldedEmpty: '`{macro}` becomes nothing. It is one of the hidden macros: its steps are one step here.',
  collect:
    'Its {count} arguments are collected as they are written, split at commas outside parentheses: `{text}`. Nothing is expanded while they are collected.',
  collectOne: 'Its argument is collected as it is written: `{text}`. Nothing is expanded while it is collected.',
  collectEmpty:
    'The parentheses are empty, and the macro has one parameter: its argument is there, but holds no token.',
  collectNone: 'The parentheses are empty and the macro has no parameters: there is nothing to collect.',
  collectRest:
    'Its arguments are collected as they are written: `{text}`. The last parameter takes all that is left, commas included: `{rest}`.',
  collectRestNone:
    'Its arguments are collected as they are written: `{text}`. Nothing is left for the variable arguments: they are empty.',
  prescan:
    'The argument for `{parameter}` is first expanded by itself, as if there were nothing else in the file, because the body uses it without `#` or `##`.',
  prescanned: 'The argument for `{parameter}`, fully expanded by itself, is `{text}`. This is what goes into the body.',
  prescannedSame:
    'The body uses `{parameter}` without `#` or `##`, so its argument is first expanded by itself. There is nothing in it to expand: `{text}` stays as it is.',
  prescannedEmpty:
    'The argument for `{parameter}`, fully expanded by itself, is nothing at all: no token goes into the body.',
  substitute: 'In the body, `{parameter}` gives its place to the expanded argument: `{text}`.',
  substituteRaw:
    '`{parameter}` is an operand of `##`, so the argument goes in as it was written, not expanded: `{text}`.',
  substituteEmpty: 'The argument for `{parameter}` is empty: nothing takes its place.',
  substituteEmptyRaw:
    '`{parameter}` is an operand of `##`, and its argument is empty: a placemarker takes its place, and `##` joins with nothing.',
  commaKept:
    'GNU C’s `, ## {parameter}`: there are variable arguments, so the comma stays and the `##` joins nothing. It only goes away.',
  commaDropped:
    'GNU C’s `, ## {parameter}`: no variable argument was given, so the `##` takes the comma before it along. That is what it is written for.',
  optionalKept: '`__VA_OPT__`: the variable arguments hold a token, so what stands in its parentheses is kept.',
  optionalDropped:
    '`__VA_OPT__`: the variable arguments are empty, so it goes, with all that stands in its parentheses.',
  stringise: '`#` turns the argument for `{parameter}`, as it was written, into one string literal: `{text}`.',
  paste:
    '`##` joins `{left}` and `{right}` into one new token, `{text}`. No other way lets a macro make a name that stands nowhere in the source.',
  pasteInvalid:
    '`##` cannot join `{left}` and `{right}`: together they are no token. The standard leaves it undefined; gcc reports an error and leaves them apart.',
  rescan:
    'Everything is in its place. Now the result is read again together with the rest of the file, to find more macros: `{text}`. While that lasts, `{macro}` may not expand.',
  rescanEmpty: '`{macro}` stands for nothing: its call disappears.',
  refuse:
    '`{macro}` is not expanded here: it was found while the replacement of `{macro}` itself is being read. It is marked, and never expands later either. Without this rule expansion would never end.',
  refuseNested:
    '`{macro}` is not expanded here: this is the replacement of `{inner}`, and that came out of `{macro}` itself. It is marked, and never expands later either. Without this rule the two would call each other for ever.',
  bare: '`{macro}` is a function-like macro, but no parenthesis follows: not a call, the name stays.',
  builtin: '`{macro}` has no fixed body: the preprocessor itself says what it is here, `{text}`.',
  builtinLine:
    '`__LINE__` is the number of the line: `{text}`. In a macro’s body that is the line of the outermost call, not of the `#define`.',
  builtinCounter: '`__COUNTER__` is `{text}`, and one more the next time: no two names made with it are the same.',
  pragma:
    '`_Pragma` is carried out as the line `#pragma {text}` would be. Only so can a macro hold one: a `#pragma` line cannot stand in a body.',
  complainFatal: 'gcc says here: fatal error: {text}. It reads no further.',
  complainError: 'gcc says here: error: {text}. It goes on reading, to find more, but makes no object.',
  complainWarning: 'gcc says here: warning: {text}. The result is the same.',
  close: 'Reading has gone past what `{macro}` was replaced by: from here on the name may expand again.',
  emit: '`{text}` cannot be expanded any further. It is final: a token for the compiler.',
  expanded: '`{source}` has become {count} tokens: `{text}`.',
  expandedOne: '`{source}` has become one token: `{text}`.',
  expandedLong:
    '`{source}` has become {count} tokens of C, beginning with `{first}`. The compiler sees these, not the call.',
  expandedLongMade:
    '`{source}` has become {count} tokens of C. Among them is `{made}`, a name that `##` made: it stands nowhere in the source. The compiler sees these, not the call.',
  expandedEmpty: '`{source}` has become nothing at all: its replacement is empty in this configuration.',
  limitTokens: 'The expansion has made more than {value} tokens. It stops here, so that the page stays alive.',
  limitDepth: 'Files include one another more than {value} deep, as in an endless circle. gcc stops here too.',
  limitSteps:
    'More than {value} steps have been kept for this file. From here on calls are expanded without being followed one by one; the result is the same.',
  finish:
    'The unit is preprocessed. Tokens for the compiler: {tokens}; files read: {files}; macro definitions: {macros}; calls followed in your files: {calls}; errors: {errors}.',
} satisfies Record<PreprocessMessageId, string>;
