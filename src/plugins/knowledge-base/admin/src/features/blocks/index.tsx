import type { RichTextBlocksStore, SelectorBlock } from '@strapi/content-manager/strapi-admin';
import { ChartBubble, Information, Lightbulb, Play, GridNine, WarningCircle } from '@strapi/icons';
import { GuideDialog, TableDialog, VideoDialog } from './dialogs';
import { Callout, Labelled, TableLook } from './looks';
import {
  calloutNode,
  calloutOf,
  isGuideNode,
  isTable,
  isVideoNode,
  tableNode,
  tableText,
  type Callout as CalloutKind,
} from './nodes';
import { insertAfter } from './insert';

type Blocks = RichTextBlocksStore;

const CALLOUT_ICONS: Readonly<Record<CalloutKind, SelectorBlock['icon']>> = {
  NOTE: Information,
  TIP: Lightbulb,
  WARNING: WarningCircle,
};

let opened = 0;
/** A dialog of its own each time: React would go on with the one that was closed. */
const nextKey = (): number => (opened += 1);

const label = (id: string, defaultMessage: string) => ({ id: `knowledge-base.blocks.${id}`, defaultMessage });

const calloutBlock = (kind: CalloutKind, name: string, quote: Blocks[string] | undefined): SelectorBlock => ({
  renderElement: (props) => <Callout kind={kind} {...props} />,
  matchNode: (node) => calloutOf(node) === kind,
  handleConvert: (editor) => insertAfter(editor, calloutNode(kind)),
  ...(quote?.handleEnterKey ? { handleEnterKey: quote.handleEnterKey } : {}),
  isInBlocksSelector: true,
  icon: CALLOUT_ICONS[kind],
  label: label(name, name),
});

/** Callouts, tables, films and guides among the blocks of Strapi's editor: forms of its own nodes, told apart by eye. */
export function withKnowledgeBlocks(blocks: Blocks): Blocks {
  const { quote, code, paragraph } = blocks;
  return {
    ...blocks,
    ...(paragraph
      ? {
          paragraph: {
            ...paragraph,
            matchNode: (node) => paragraph.matchNode(node) && !isVideoNode(node) && !isGuideNode(node),
          },
        }
      : {}),
    ...(quote ? { quote: { ...quote, matchNode: (node) => quote.matchNode(node) && calloutOf(node) === null } } : {}),
    ...(code ? { code: { ...code, matchNode: (node) => code.matchNode(node) && !isTable(node) } } : {}),
    'callout-note': calloutBlock('NOTE', 'note', quote),
    'callout-tip': calloutBlock('TIP', 'tip', quote),
    'callout-warning': calloutBlock('WARNING', 'warning', quote),
    table: {
      renderElement: (props) => <TableLook {...props} />,
      matchNode: isTable,
      handleConvert: (editor) => () => (
        <TableDialog key={nextKey()} onInsert={(rows) => insertAfter(editor, tableNode(tableText(rows)))} />
      ),
      ...(code?.handleEnterKey ? { handleEnterKey: code.handleEnterKey } : {}),
      isInBlocksSelector: true,
      icon: GridNine,
      label: label('table', 'Table'),
    },
    video: {
      renderElement: (props) => <Labelled kind="video" {...props} />,
      matchNode: isVideoNode,
      handleConvert: (editor) => () => <VideoDialog key={nextKey()} onInsert={(node) => insertAfter(editor, node)} />,
      isInBlocksSelector: true,
      icon: Play,
      label: label('video', 'Video'),
    },
    guide: {
      renderElement: (props) => <Labelled kind="guide" {...props} />,
      matchNode: isGuideNode,
      handleConvert: (editor) => () => <GuideDialog key={nextKey()} onInsert={(node) => insertAfter(editor, node)} />,
      isInBlocksSelector: true,
      icon: ChartBubble,
      label: label('guide', 'Guide'),
    },
  };
}
