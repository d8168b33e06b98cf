import { useState } from 'react';
import type { DetailResponse, DraftKind, RouteBody, TemplatesResponse } from '../../../../../../contracts/http/inbox';
import type { IdentityView } from '../../../../../../contracts/records';
import type { OutboundContent } from '../../../../../../contracts/message-content';
import type { Audience } from '../../../../../../contracts/vocabulary';
import type { ReplyWindow } from '../../../../core/reply-window';
import { usePreference, useSession } from '../../app/hooks';
import { articlesIn, forgetArticles } from '../articles/pending';
import { forgetMacros, usePendingMacros } from '../macros';
import { asChoices } from './choicesModel';
import { newClientMessageId } from './clientMessageId';
import { textOfDraft, useDraft, writeDraft, type Draft } from './drafts';
import { firstRefused } from './files';
import {
  SEND_CHOICES,
  sendBlock,
  statusAfter,
  unavailable,
  type SendBlock,
  type SendChoice,
  type Unavailable,
} from './model';
import { send } from './outbox';
import { correctRecipient, editCopies, useRecipientEdit } from './recipientEdits';
import { changeExtras, forgetExtras, useExtras, type ReplyExtras } from './replyExtras';
import { recipientsOf, type ReplyTarget } from './targets';
import { filledTemplate } from './templateModel';
import { addUpload, removeUpload, replaceUploads, useUploads, type Upload } from './uploads';
import { useFileRefusal } from './useFileRefusal';
import { useCorrection, useTarget, useWindow, type Targeting } from './useTarget';
import { useTypingSignal } from './useTypingSignal';

const isSendChoice = (value: unknown): value is SendChoice => SEND_CHOICES.some((choice) => choice === value);

export type Template = TemplatesResponse['data'][number];

export interface ComposerState extends Targeting {
  readonly ticket: string;
  readonly kind: DraftKind;
  setKind(kind: DraftKind): void;
  readonly draft: Draft;
  readonly replyIsKept: boolean;
  write(text: string): void;
  /** goes on in the note, with these words behind what stands there */
  addToNote(words: string): void;
  readonly window: ReplyWindow;
  /** the present, as the window is counted by */
  readonly now: number;
  readonly extras: ReplyExtras;
  setExtras(changes: Partial<ReplyExtras>): void;
  /** who can read what is sent now */
  readonly audience: Audience;
  /** nothing of ours was said on this way yet: the account's greeting stands in front */
  readonly isFirstAnswer: boolean;
  readonly customerName: string;
  readonly identities: readonly IdentityView[];
  readonly agentName: string;
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
  /** sends an approved text; what stands in the box stays */
  submitTemplate(template: Template, parameters: readonly string[], lastSeenMessage: string | undefined): void;
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
  const isReply = kind === 'reply';
  const reply = useDraft(agent, ticket, 'reply', serverDraft(detail, 'reply'));
  const note = useDraft(agent, ticket, 'note', serverDraft(detail, 'note'));
  const draft = isReply ? reply : note;
  const extras = useExtras(ticket);
  const targeting = useTarget(detail, session?.channels ?? [], reply.text, canAnswer);
  const { target, targets } = targeting;
  const { window, now } = useWindow(target);
  const recipients = useRecipients(target);
  useCorrection(ticket, detail.interactions, setKind);
  const place = uploadPlace(ticket, kind);
  const uploads = useUploads(place);
  const typing = useTypingSignal(typingPlace(target, targets, detail), kind);
  const [usualChoice, setUsualChoice] = usePreference<SendChoice>('sendChoice', 'pending', isSendChoice);
  const pending = usePendingMacros(ticket, kind);
  // A macro that brings a status of its own has said what is to become of the ticket.
  const bringsStatus = pending.actions.some(({ type }) => type === 'status');
  const choice = bringsStatus ? 'keep' : usualChoice;
  const channel = isReply ? (target?.channel ?? null) : null;
  const longest = channel?.maxTextLength ?? NOTE_LENGTH;
  const cc = isReply ? recipients.cc : [];
  const isCorrected = isReply && recipients.to !== recipients.standardTo;
  const refusalOf = useFileRefusal();
  const audience = audienceOf(target, extras);
  const choices = isReply ? extras.choices : null;
  const refused = firstRefused(uploads, channel);

  /** What every message of ours to the customer says of its way. */
  const wayOf = (lastSeenMessage: string | undefined) => ({
    clientMessageId: newClientMessageId(),
    ticket,
    interaction: target?.interaction?.documentId,
    route: routeOf(target, targets, detail, extras),
    audience: audience === 'public' ? audience : null,
    lastSeenMessage,
    bringsBack: detail.ticket.folder !== 'inbox',
    writtenAt: new Date().toISOString(),
  });

  const submitReply = (withChoice: SendChoice, lastSeenMessage: string | undefined): void => {
    const answersThere = extras.repliesTo?.interaction === target?.interaction?.documentId;
    send({
      ...wayOf(lastSeenMessage),
      kind: 'text',
      text: draft.text.trim(),
      content: choices === null ? null : asChoices(choices),
      repliesTo: answersThere ? (extras.repliesTo?.documentId ?? null) : null,
      to: isCorrected ? [recipients.to] : null,
      cc: channel?.capabilities.carbonCopy ? cc : null,
      attachments: uploads.flatMap(({ attachment }) => attachment ?? []),
      thenStatus: statusAfter(withChoice),
      macros: pending.macros,
      articles: articlesIn(ticket, 'reply', draft.text),
      // Another way to send, picked by hand, is the later word.
      actions: pending.actions.filter(({ type }) => type !== 'status' || withChoice === 'keep'),
    });
    forgetExtras(ticket);
  };

  const submitNote = (): void =>
    send({
      ...wayOf(undefined),
      kind: 'note',
      interaction: undefined,
      route: null,
      audience: null,
      bringsBack: false,
      text: draft.text.trim(),
      content: null,
      repliesTo: null,
      to: null,
      cc: null,
      attachments: uploads.flatMap(({ attachment }) => attachment ?? []),
      thenStatus: undefined,
      ...pending,
      articles: [],
    });

  return {
    ...targeting,
    ticket,
    kind,
    setKind,
    draft,
    replyIsKept: reply.text !== '',
    write: (text) => {
      draft.write(text);
      if (text === '') typing.stopped();
      else typing.typed();
    },
    addToNote: (words) => {
      const address = { agent, ticket, kind: 'note' as const };
      const before = textOfDraft(address).trimEnd();
      writeDraft(address, before === '' ? words : `${before}\n\n${words}`);
      setKind('note');
    },
    window,
    now,
    extras,
    setExtras: (changes) => changeExtras(ticket, changes),
    audience,
    isFirstAnswer: isFirstAnswer(target, detail),
    customerName: detail.customer.displayName,
    identities: detail.customer.identities,
    agentName: session?.agent.displayName ?? '',
    to: recipients.to,
    toName: (target?.isCustomers ?? true) && !isCorrected ? detail.customer.displayName : recipients.to,
    standardTo: recipients.standardTo,
    isEditingTo: recipients.isEditingTo,
    setTo: recipients.setTo,
    cc,
    setCc: recipients.setCc,
    uploads,
    attach: (files) => {
      for (const [index, file] of files.entries())
        addUpload(place, file, refusalOf(file, channel, uploads.length + index));
    },
    removeFile: (id) => removeUpload(place, id),
    longest,
    blocked: sendBlock({
      text: draft.text,
      longest,
      uploads,
      addresses: isCorrected ? [recipients.to, ...cc] : cc,
      choices,
      refusedFile: refused && { name: refused.file.name, refusal: refused.refusal },
      ...(isReply ? { window: window.state, lacksReason: lacksReason(target, extras) } : {}),
    }),
    unavailable: unavailable({ kind, canAnswer, status: detail.ticket.status, ways: targets.length }),
    mayDecide: canAnswer,
    choice,
    setChoice: (next) => {
      if (!bringsStatus) setUsualChoice(next);
    },
    submit: (withChoice, lastSeenMessage) => {
      typing.stopped();
      if (isReply) submitReply(withChoice, lastSeenMessage);
      else submitNote();
      forgetMacros(ticket, kind);
      forgetArticles(ticket, kind);
      draft.write('');
      replaceUploads(place, []);
    },
    submitTemplate: (template, parameters, lastSeenMessage) => {
      const content: OutboundContent = {
        type: 'template',
        name: template.name,
        language: template.language,
        parameters: [...parameters],
      };
      send({
        ...wayOf(lastSeenMessage),
        kind: 'text',
        text: filledTemplate(template.text, parameters),
        content,
        repliesTo: null,
        to: null,
        cc: null,
        attachments: [],
        thenStatus: undefined,
        actions: [],
        macros: [],
        articles: [],
      });
    },
  };
}

const serverDraft = (detail: DetailResponse, kind: DraftKind): string =>
  detail.drafts.find((draft) => draft.kind === kind)?.text ?? '';

const typingPlace = (
  target: ReplyTarget | null,
  targets: readonly ReplyTarget[],
  { interactions }: DetailResponse,
): string | undefined =>
  (target?.interaction ?? targets.find(({ interaction }) => interaction)?.interaction ?? interactions[0])?.documentId;

/** Public where everybody can read the exchange, unless the agent says otherwise and the channel can. */
function audienceOf(target: ReplyTarget | null, { audience }: ReplyExtras): Audience {
  const { isPublic = false, privateReplies = false } = target?.channel.capabilities ?? {};
  if (!isPublic) return 'private';
  return privateReplies ? (audience ?? 'public') : 'public';
}

/** Only who chose another way has a reason: a form, say, has no way back of its own. */
const lacksReason = (target: ReplyTarget | null, { chosen, reason }: ReplyExtras): boolean =>
  target !== null && target.interaction === null && chosen !== null && reason === null;

/** What opens another way: where it goes, from where, and why. */
function routeOf(
  target: ReplyTarget | null,
  targets: readonly ReplyTarget[],
  { interactions }: DetailResponse,
  { reason, note }: ReplyExtras,
): RouteBody | null {
  const from =
    targets.find(({ interaction, isCustomers }) => interaction && isCustomers)?.interaction ?? interactions[0];
  if (!target || target.interaction || !from) return null;
  return {
    channelAccount: target.channelAccount.documentId,
    identity: target.route?.identity ?? { kind: target.to.kind, value: target.to.address },
    continues: from.documentId,
    reason: reason ?? 'other',
    ...(note.trim() === '' ? {} : { note: note.trim() }),
  };
}

function isFirstAnswer(target: ReplyTarget | null, { messages, hasOlder }: DetailResponse): boolean {
  if (!target?.interaction) return target !== null;
  const { documentId } = target.interaction;
  return (
    !hasOlder && !messages.some(({ interaction, direction }) => interaction === documentId && direction === 'outbound')
  );
}

function useRecipients(target: ReplyTarget | null) {
  const standard = recipientsOf(target);
  const place = target?.key ?? '';
  const edit = useRecipientEdit(place);
  return {
    to: edit.to ?? standard.to,
    standardTo: standard.to,
    isEditingTo: edit.isEditingTo,
    setTo: (address: string | null): void => correctRecipient(place, address),
    cc: edit.cc ?? standard.cc,
    setCc: (cc: readonly string[]): void => editCopies(place, cc),
  };
}
