import { useEffect, useRef, useState } from 'react';
import type { DetailResponse, DraftKind } from '../../../../../../contracts/http/inbox';
import type { ChannelView } from '../../../../../../contracts/records';
import { usePreference, useSession, useT } from '../../app/hooks';
import { useDraft, type Draft } from './drafts';
import { newClientMessageId } from './clientMessageId';
import {
  recipientsOf,
  refusedFile,
  replyTargets,
  SEND_CHOICES,
  sendBlock,
  statusAfter,
  unavailable,
  type ReplyTarget,
  type SendBlock,
  type SendChoice,
  type Unavailable,
} from './model';
import { send } from './outbox';
import { correctRecipient, editCopies, useCorrecting, useRecipientEdit } from './recipientEdits';
import { addUpload, removeUpload, replaceUploads, useUploads, type Upload } from './uploads';
import { useTypingSignal } from './useTypingSignal';
import { sizeLabel } from '../../shared/sizeLabel';

const isSendChoice = (value: unknown): value is SendChoice => SEND_CHOICES.some((choice) => choice === value);

export interface ComposerState {
  readonly kind: DraftKind;
  setKind(kind: DraftKind): void;
  readonly draft: Draft;
  readonly replyIsKept: boolean;
  write(text: string): void;
  readonly targets: readonly ReplyTarget[];
  readonly target: ReplyTarget | null;
  choose(interaction: string): void;
  readonly to: string;
  /** whom that is: the customer, or the address of somebody else */
  readonly toName: string;
  /** the address that the customer writes from */
  readonly standardTo: string;
  readonly isEditingTo: boolean;
  /** another address in its place; null: back to the customer's own */
  setTo(address: string | null): void;
  readonly cc: readonly string[];
  setCc(cc: readonly string[]): void;
  readonly uploads: readonly Upload[];
  attach(files: readonly File[]): void;
  removeFile(id: string): void;
  readonly longest: number;
  readonly blocked: SendBlock | null;
  readonly unavailable: Unavailable | null;
  /** may say who takes part */
  readonly mayDecide: boolean;
  readonly choice: SendChoice;
  setChoice(choice: SendChoice): void;
  /** hands the message over and empties the box */
  submit(choice: SendChoice, lastSeenMessage: string | undefined): void;
}

const NOTE_LENGTH = 100_000;

/** Where the files of a reply or a note are kept until they are sent. */
export const uploadPlace = (ticket: string, kind: DraftKind): string => `${ticket}.${kind}`;

/** Everything the composer of one ticket knows and can do. */
export function useComposer(detail: DetailResponse): ComposerState {
  const session = useSession();
  const ticket = detail.ticket.documentId;
  const canAnswer = session?.canAnswer ?? false;
  const agent = session?.agent.documentId ?? '';
  const [kind, setKind] = useState<DraftKind>('reply');
  const reply = useDraft(agent, ticket, 'reply', serverDraft(detail, 'reply'));
  const note = useDraft(agent, ticket, 'note', serverDraft(detail, 'note'));
  const draft = kind === 'reply' ? reply : note;
  const { targets, target, choose } = useTarget(detail, session?.channels ?? [], reply.text);
  const recipients = useRecipients(target);
  useCorrection(targets, choose, setKind);
  const uploads = useUploads(uploadPlace(ticket, kind));
  const typing = useTypingSignal(
    (target ?? targets[0])?.interaction.documentId ?? detail.interactions[0]?.documentId,
    kind,
  );
  const [choice, setChoice] = usePreference<SendChoice>('sendChoice', 'pending', isSendChoice);
  const longest = kind === 'reply' ? (target?.channel.maxTextLength ?? NOTE_LENGTH) : NOTE_LENGTH;
  const cc = kind === 'reply' ? recipients.cc : [];
  const isCorrected = kind === 'reply' && recipients.to !== recipients.standardTo;
  const addresses = isCorrected ? [recipients.to, ...cc] : cc;
  const attach = useAttach(ticket, kind, kind === 'reply' ? (target?.channel ?? null) : null);

  const submit: ComposerState['submit'] = (withChoice, lastSeenMessage) => {
    typing.stopped();
    send({
      clientMessageId: newClientMessageId(),
      ticket,
      kind: kind === 'reply' ? 'text' : 'note',
      interaction: kind === 'reply' ? target?.interaction.documentId : undefined,
      text: draft.text.trim(),
      to: isCorrected ? [recipients.to] : null,
      cc: kind === 'reply' && target?.channel.capabilities.carbonCopy ? cc : null,
      attachments: uploads.flatMap(({ attachment }) => attachment ?? []),
      thenStatus: kind === 'reply' ? statusAfter(withChoice) : undefined,
      lastSeenMessage: kind === 'reply' ? lastSeenMessage : undefined,
      bringsBack: kind === 'reply' && detail.ticket.folder !== 'inbox',
      writtenAt: new Date().toISOString(),
    });
    draft.write('');
    replaceUploads(uploadPlace(ticket, kind), []);
  };

  return {
    kind,
    setKind,
    draft,
    replyIsKept: reply.text !== '',
    write: (text) => {
      draft.write(text);
      if (text === '') typing.stopped();
      else typing.typed();
    },
    targets,
    target,
    choose,
    to: recipients.to,
    toName: (target?.isCustomers ?? true) && !isCorrected ? detail.customer.displayName : recipients.to,
    standardTo: recipients.standardTo,
    isEditingTo: recipients.isEditingTo,
    setTo: recipients.setTo,
    cc,
    setCc: recipients.setCc,
    uploads,
    attach,
    removeFile: (id) => removeUpload(uploadPlace(ticket, kind), id),
    longest,
    blocked: sendBlock({ text: draft.text, longest, uploads, addresses }),
    unavailable: unavailable({ kind, canAnswer, status: detail.ticket.status, targets }),
    mayDecide: canAnswer,
    choice,
    setChoice,
    submit,
  };
}

const serverDraft = (detail: DetailResponse, kind: DraftKind): string =>
  detail.drafts.find((draft) => draft.kind === kind)?.text ?? '';

/** The channel the customer used last, until the agent picks another or has begun to write. */
function useTarget(detail: DetailResponse, channels: readonly ChannelView[], replyText: string) {
  const [chosen, choose] = useState<string | null>(null);
  const targets = replyTargets(detail.interactions, channels, detail.messages, detail.customer);
  const target = targets.find(({ interaction }) => interaction.documentId === chosen) ?? targets[0] ?? null;
  const standing = target?.interaction.documentId ?? null;
  const isWriting = replyText !== '';
  const wasWriting = useRef(false);
  useEffect(() => {
    // A message that comes on another channel must not turn a half-written answer around.
    if (isWriting) choose((now) => now ?? standing);
    else if (wasWriting.current) choose(null);
    wasWriting.current = isWriting;
  }, [isWriting, standing]);
  return { targets, target, choose };
}

function useRecipients(target: ReplyTarget | null) {
  const standard = recipientsOf(target);
  const interaction = target?.interaction.documentId ?? '';
  const edit = useRecipientEdit(interaction);
  return {
    to: edit.to ?? standard.to,
    standardTo: standard.to,
    isEditingTo: edit.isEditingTo,
    setTo: (address: string | null): void => correctRecipient(interaction, address),
    cc: edit.cc ?? standard.cc,
    setCc: (cc: readonly string[]): void => editCopies(interaction, cc),
  };
}

/** Whoever corrects an address below a message that came back goes on here, in a reply to that interaction. */
function useCorrection(
  targets: readonly ReplyTarget[],
  choose: (interaction: string) => void,
  setKind: (kind: DraftKind) => void,
): void {
  const correcting = useCorrecting(targets.map(({ interaction }) => interaction.documentId));
  useEffect(() => {
    if (correcting === null) return;
    choose(correcting);
    setKind('reply');
  }, [correcting, choose, setKind]);
}

function useAttach(ticket: string, kind: DraftKind, channel: ChannelView | null): (files: readonly File[]) => void {
  const t = useT();
  return (files) => {
    for (const file of files) addUpload(uploadPlace(ticket, kind), file, refusalOf(file, channel, t));
  };
}

function refusalOf(file: File, channel: ChannelView | null, t: ReturnType<typeof useT>): string | null {
  const refused = refusedFile(file, channel);
  if (refused === null || channel === null) return null;
  return refused === 'no_files'
    ? t('composer.upload.noFiles', { channel: channel.label })
    : t('composer.upload.tooLarge', { channel: channel.label, limit: sizeLabel(channel.maxAttachmentBytes) });
}
