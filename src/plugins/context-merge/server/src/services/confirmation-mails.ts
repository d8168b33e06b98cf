import type { Core } from '@strapi/strapi';

import { HelpdeskError, type Actor } from '../../../../../contracts';
import { databaseOf } from '../../../../../kernel/database';
import { publicUrl } from '../../../../../kernel/installation';
import { loggerOf } from '../../../../../kernel/log';
import { serviceOf } from '../../../../../kernel/services';
import { languageOf, LINK_MARK, MAIL_WORDS, type MailWords } from '../../../core/confirmation-words';
import { agentDocumentId, mailAccountFor, type AskedIdentity, type Confirmation } from '../repositories/confirmations';

export const CONFIRMATION_PATH = '/confirm/';

interface Place {
  /** documentIds */
  readonly ticket: string;
  readonly interaction: string;
}

export interface ConfirmationMails {
  /** A ticket of its own for each address: it waits for the customer, and its mail quotes nothing that came before. */
  ask(
    question: { readonly identity: AskedIdentity; readonly documentId: string; readonly token: string },
    expiresAt: Date,
    actor: Actor,
  ): Promise<Place>;
  /** Tells this address that the two were joined; one mail, however often it is called. */
  tellJoined(confirmation: Confirmation): Promise<void>;
  /** Tells the agents, in the ticket of this question. */
  note(confirmation: Confirmation, text: string, status: 'open' | 'resolved'): Promise<void>;
}

const wordsOf = ({ language }: Pick<AskedIdentity, 'language'>): MailWords => MAIL_WORDS[languageOf(language)];

const systemActor = (words: MailWords): Actor => ({ type: 'system', name: words.sender });

export function confirmationMails(strapi: Core.Strapi): ConfirmationMails {
  const sql = databaseOf(strapi);
  const helpdesk = () => serviceOf(strapi, 'helpdesk');

  async function newTicket(
    identity: AskedIdentity,
    text: string,
    clientMessageId: string,
    sealed?: Readonly<Record<string, string>>,
  ): Promise<Place> {
    const channelAccount = await mailAccountFor(sql, identity.id, identity.kind);
    if (channelAccount === null) throw new HelpdeskError('no_reply_address');
    const words = wordsOf(identity);
    const { ticket, message } = await helpdesk().tickets.create(
      {
        customer: identity.customer,
        identity: identity.documentId,
        channelAccount,
        subject: words.subject,
        text,
        clientMessageId,
        undoSeconds: 0,
        sealed,
      },
      systemActor(words),
    );
    return { ticket: ticket.documentId, interaction: message.interaction };
  }

  return {
    async ask({ identity, documentId, token }, expiresAt, actor) {
      const until = expiresAt.toLocaleDateString(languageOf(identity.language) === 'de' ? 'de-DE' : 'en-GB', {
        day: 'numeric',
        month: 'long',
        year: 'numeric',
        timeZone: 'UTC',
      });
      const link = `${publicUrl(strapi)}${CONFIRMATION_PATH}${token}`;
      const question = wordsOf(identity).question(until);
      const place = await newTicket(identity, question, messageId(documentId, 'question'), { [LINK_MARK]: link });
      const assignee = actor.type === 'agent' ? ((await agentDocumentId(sql, actor.agentId)) ?? undefined) : undefined;
      await helpdesk().tickets.patch(place.ticket, { status: 'pending', assignee }, actor);
      return place;
    },

    async tellJoined({ documentId, identity, ticket, interaction }) {
      const words = wordsOf(identity);
      const clientMessageId = messageId(documentId, 'joined');
      try {
        if (ticket === null || interaction === null) throw new HelpdeskError('ticket_not_found');
        await helpdesk().messages.add(
          {
            ticket,
            interaction,
            kind: 'text',
            text: words.joined,
            clientMessageId,
            thenStatus: 'resolved',
            undoSeconds: 0,
          },
          systemActor(words),
        );
      } catch (cause) {
        if (isGone(cause)) await newTicket(identity, words.joined, clientMessageId);
        else if (!isUnreachable(cause)) throw cause;
        else loggerOf(strapi, 'confirmations').warn('A notice of a join could not be sent.', { code: cause.code });
      }
    },

    async note({ documentId, identity, ticket, interaction }, text, status) {
      if (ticket === null || interaction === null) return;
      const actor = systemActor(wordsOf(identity));
      try {
        await helpdesk().messages.add(
          {
            ticket,
            interaction,
            kind: 'note',
            text,
            clientMessageId: messageId(documentId, 'note'),
            thenStatus: status,
            undoSeconds: 0,
          },
          actor,
        );
      } catch (cause) {
        // The ticket was moved or deleted: the list of confirmations still says what was answered.
        if (!isGone(cause)) throw cause;
      }
    },
  };
}

const messageId = (confirmation: string, what: string): string => `confirmation:${confirmation}:${what}`;

const GONE = new Set(['closed_ticket', 'ticket_not_found', 'interaction_not_found']);

function isGone(cause: unknown): cause is HelpdeskError {
  return cause instanceof HelpdeskError && GONE.has(cause.code);
}

const UNREACHABLE = new Set(['recipient_suppressed', 'participant_not_approved', 'no_reply_address']);

function isUnreachable(cause: unknown): cause is HelpdeskError {
  return cause instanceof HelpdeskError && UNREACHABLE.has(cause.code);
}
