// SPDX-License-Identifier: GPL-2.0-only
/** The vocabulary of the scenes: props only, keyboard focusable where there is something to pick. */
export { formatSigned, lowerHalf, upperHalf, valueOf } from './address';
export { Bytes, type ByteMark, type BytesProps } from './Bytes';
export { Arrow, Card, Nothing, SceneHeading, Tag, type CardProps } from './Card';
export { codeStyle, CodeText, Sentence } from './CodeText';
export { cx } from './cx';
export { formatAddress, formatBytes, formatHex, formatSize, sectionClass, type SectionClass } from './format';
export { Log, type LogProps } from './Log';
export { Pickable, type PartProps } from './Pickable';
export { SceneTabs, type SceneTabsProps } from './SceneTabs';
export { Legend, SectionBar, SectionLetter, type SectionBarProps } from './Section';
export { Flag, Slot, type FlagProps, type SlotProps } from './Slot';
export { formulaOf, Sum, type SumProps } from './Sum';
export { Token, type TokenClass, type TokenProps } from './Token';
export { useFollow } from './useFollow';
export { useRowHeight } from './rowHeight';
export { VirtualList, type VirtualListProps } from './VirtualList';
export { Wires, type Wire } from './Wires';
export { Tristate, type Letter } from './Tristate';
