import { randomUUID } from 'node:crypto';

import { z } from 'zod';

import type {
  AppendedMessage,
  Assurance,
  ChannelAccountConfig,
  Connector,
  InboundMessage,
  JunkVerdict,
} from '../../src/contracts';
import { inTransaction } from '../../src/kernel/database';
import { serviceOf } from '../../src/kernel/services';
import { databasePool, getStrapi } from './app';

/** A channel of letters without envelopes: messages are handed to the records as ingest hands them. */

function lettersConnector(id: string, channel: string): Connector {
  return {
    manifest: {
      id,
      channel: {
        id: channel,
        label: id,
        icon: id,
        color: { light: '#000', dark: '#fff' },
        capabilities: {
          attachments: true,
          subject: true,
          carbonCopy: true,
          typing: false,
          readReceipts: false,
          startsInteractions: true,
        },
        maxTextLength: 1000,
        maxAttachmentBytes: 1000,
        undoSeconds: 0,
        identityKind: 'email',
      },
      configFields: [],
      threading: { by: 'thread' },
    },
    settingsSchema: z.strictObject({}),
    parse: () => ({ outcome: 'parsed', messages: [], receipts: [] }),
    render: (message) => [message.documentId],
    send: () => Promise.resolve({ outcome: 'sent', state: 'sent', externalId: randomUUID(), reference: null }),
  };
}

export interface Letter {
  readonly from: string;
  readonly text?: string;
  readonly externalId?: string;
  readonly assurance?: Assurance;
  readonly trust?: InboundMessage['sender']['trust'];
  /** documentId of the interaction that a right token names */
  readonly answers?: string;
  readonly copied?: readonly string[];
  readonly automatic?: string;
  readonly notices?: InboundMessage['notices'];
  readonly forwardedBy?: InboundMessage['forwardedBy'];
  readonly attachments?: InboundMessage['attachments'];
  readonly junk?: JunkVerdict;
  /** index of the letter box; 0 when absent */
  readonly box?: number;
}

export interface Delivered extends AppendedMessage {
  /** documentIds */
  readonly ticket: string;
  readonly interaction: string;
}

export interface LetterBoxes {
  readonly accounts: readonly ChannelAccountConfig[];
  /** Stores these letters in one transaction, in this order. */
  deliver(...letters: readonly Letter[]): Promise<Delivered[]>;
}

export const someone = (): string => `p${randomUUID().slice(0, 12)}@example.com`;

/** Boxes of one channel of their own. */
export async function letterBoxes(count = 1): Promise<LetterBoxes> {
  const id = `letters-${randomUUID().slice(0, 8)}`;
  const channels = serviceOf(getStrapi(), 'channel-connectors');
  channels.register({ connector: lettersConnector(id, id) });
  const accounts: ChannelAccountConfig[] = [];
  for (let box = 0; box < count; box += 1)
    accounts.push(
      await channels.createAccount({
        connector: id,
        name: `Box ${String(box)}`,
        address: '',
        settings: {},
        secrets: {},
      }),
    );
  return { accounts, deliver: (...letters) => deliver(id, accounts, letters) };
}

async function deliver(
  channel: string,
  accounts: readonly ChannelAccountConfig[],
  letters: readonly Letter[],
): Promise<Delivered[]> {
  const helpdesk = serviceOf(getStrapi(), 'helpdesk');
  const merge = serviceOf(getStrapi(), 'context-merge');
  const now = Date.now();
  const messages = letters.map((letter, at) => asMessage(letter, new Date(now + at)));
  const appended = await inTransaction(getStrapi(), async (trx) => {
    const resolved = await merge.resolve(
      trx,
      messages.map(({ sender }) => ({ sender, seenAt: new Date(now) })),
    );
    return helpdesk.append(
      trx,
      messages.map((message, at) => ({
        channelAccount: { id: accounts[letters[at]?.box ?? 0]?.id ?? 0, channel },
        threading: { by: 'thread' as const },
        customerId: resolved[at]?.customerId ?? 0,
        identityId: resolved[at]?.identityId ?? 0,
        message,
        receivedAt: new Date(now),
        junk: letters[at]?.junk ?? null,
      })),
    );
  });
  helpdesk.announce(appended);
  return Promise.all(appended.map(withDocuments));
}

async function withDocuments(appended: AppendedMessage): Promise<Delivered> {
  const { rows } = await databasePool().query<{ ticket: string; interaction: string }>(
    'select t.document_id as ticket, i.document_id as interaction from hd_interactions i join hd_tickets t on t.id = i.ticket_id where i.id = $1',
    [appended.interactionId],
  );
  return { ...appended, ticket: rows[0]?.ticket ?? '', interaction: rows[0]?.interaction ?? '' };
}

function asMessage(letter: Letter, occurredAt: Date): InboundMessage {
  const { from, text = 'A letter.', assurance = 'claimed', trust = 'ok' } = letter;
  return {
    externalId: letter.externalId ?? randomUUID(),
    sender: {
      displayName: null,
      replyIdentity: { kind: 'email', value: from, scope: '', assurance },
      proofs: [],
      mentions: [],
      trust,
      trustReason: null,
    },
    kind: 'text',
    text,
    quotedText: null,
    html: null,
    subject: null,
    recipients: { to: [], cc: [...(letter.copied ?? [])] },
    page: null,
    thread: { key: null, provenInteraction: letter.answers ?? null, reference: null, references: [] },
    attachments: letter.attachments ?? [],
    occurredAt,
    clientMessageId: null,
    copied: (letter.copied ?? []).map((address) => ({ address, displayName: null })),
    automatic: letter.automatic ?? null,
    notices: letter.notices ?? [],
    forwardedBy: letter.forwardedBy ?? null,
  };
}
