import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';

import type { Core } from '@strapi/strapi';

import {
  HelpdeskError,
  type Actor,
  type ChannelAccountConfig,
  type Onlooker,
  type SeenTicketDetail,
} from '../../../../../contracts';
import { databaseOf } from '../../../../../kernel/database';
import { serviceOf } from '../../../../../kernel/services';
import { addressesOf } from '../../../core/addresses';
import { fillIn, wordsOf } from '../../../core/words';
import { externalIdOf, type PortalBody, type PortalContext } from '../connector/envelope';
import { manifest, settingsOf } from '../connector/manifest';
import { ticketOfMessage } from '../repositories/arrivals';
import { insertPrivacyRequest, insertRating } from '../repositories/logins';
import type { PortalCustomer } from './logins';

/** What a signed-in customer does with their requests. */

const ARRIVES_WITHIN_MS = 3_000;
const LOOK_EVERY_MS = 60;
const BY: Actor = { type: 'system', name: 'Customer portal' };

export interface Written {
  readonly subject: string;
  readonly text: string;
  readonly files: PortalBody['files'];
}

export interface Desk {
  onlooker(customer: PortalCustomer): Onlooker;
  /** Rejects with `ticket_not_found`, also where there is one that is not theirs to see. */
  ticket(customer: PortalCustomer, documentId: string): Promise<SeenTicketDetail>;
  /** Into a ticket of theirs, or a new one (null). Answers the ticket; null: it is stored, and not there yet. */
  write(customer: PortalCustomer, written: Written, ticket: SeenTicketDetail | null): Promise<string | null>;
  close(customer: PortalCustomer, documentId: string): Promise<void>;
  reopen(customer: PortalCustomer, documentId: string): Promise<void>;
  rate(customer: PortalCustomer, documentId: string, rating: { score: number; words: string }): Promise<void>;
  /** An agent decides; once in 30 days. */
  askToErase(customer: PortalCustomer, language: string): Promise<void>;
  attachment(customer: PortalCustomer, documentId: string): Promise<string>;
}

export function portalDesk(strapi: Core.Strapi): Desk {
  const helpdesk = () => serviceOf(strapi, 'helpdesk');
  const sql = databaseOf(strapi);

  async function account(): Promise<ChannelAccountConfig> {
    const [found] = await serviceOf(strapi, 'channel-connectors').accountConfigs(manifest.id);
    if (!found) throw new HelpdeskError('channel_account_not_found');
    return found;
  }

  const onlooker = ({ login, sharedAccountId }: PortalCustomer): Onlooker => ({
    proven: login.proven,
    sharedAccountId,
  });

  async function options(): Promise<{ withCalls: boolean }> {
    const [found] = await serviceOf(strapi, 'channel-connectors').accountConfigs(manifest.id);
    return { withCalls: found ? settingsOf(found).showsCalls : false };
  }

  const ticketOf = async (customer: PortalCustomer, documentId: string): Promise<SeenTicketDetail> =>
    helpdesk().customerView.ticket(documentId, onlooker(customer), await options());

  async function own(customer: PortalCustomer, documentId: string): Promise<SeenTicketDetail> {
    const ticket = await ticketOf(customer, documentId);
    // Colleagues' requests are read, not decided on.
    if (ticket.colleague !== null) throw new HelpdeskError('ticket_not_found');
    return ticket;
  }

  async function note(ticket: string, text: string): Promise<void> {
    await helpdesk().messages.add(
      { ticket, kind: 'note', text, clientMessageId: `portal-note:${randomUUID()}`, undoSeconds: 0 },
      BY,
    );
  }

  async function accept(
    { id, documentId }: ChannelAccountConfig,
    context: PortalContext,
    written: Written,
  ): Promise<string | null> {
    const body: PortalBody = { id: randomUUID(), ...written };
    await serviceOf(strapi, 'channel-connectors').accept({
      channelAccountId: id,
      eventKey: `${documentId}:${body.id}`,
      headers: {},
      context,
      body: Buffer.from(JSON.stringify(body)),
    });
    const until = Date.now() + ARRIVES_WITHIN_MS;
    do {
      const ticket = await ticketOfMessage(sql, id, externalIdOf(body.id));
      if (ticket !== null) return ticket;
      await delay(LOOK_EVERY_MS);
    } while (Date.now() < until);
    return null;
  }

  /** In the exchange on this very account where they have one there; beside the others of the ticket where not. */
  async function write(
    customer: PortalCustomer,
    written: Written,
    ticket: SeenTicketDetail | null,
  ): Promise<string | null> {
    const portal = await account();
    const going = ticket?.interactions.find(({ channelAccountId }) => channelAccountId === portal.id);
    const { proven } = customer.login;
    const context: PortalContext = {
      proven: [...proven],
      name: null,
      interaction: going?.documentId ?? null,
      ticket: ticket?.documentId ?? null,
    };
    return accept(portal, context, written);
  }

  return {
    onlooker,
    ticket: ticketOf,
    write,

    async close(customer, documentId) {
      const { status } = await own(customer, documentId);
      // What is closed for good would be resolved again, and could be opened; what is resolved needs no second note.
      if (status === 'resolved' || status === 'closed') return;
      await helpdesk().tickets.patch(documentId, { status: 'resolved' }, BY);
      await note(documentId, wordsOf('en').closedNote);
    },

    async reopen(customer, documentId) {
      const ticket = await own(customer, documentId);
      if (ticket.status !== 'resolved') throw new HelpdeskError('closed_ticket');
      await helpdesk().tickets.patch(documentId, { status: 'open' }, BY);
      await note(documentId, wordsOf('en').reopenedNote);
    },

    async rate(customer, documentId, { score, words }) {
      const { solvedAt } = await own(customer, documentId);
      if (solvedAt === null) throw new HelpdeskError('ticket_not_found');
      const rating = { ticket: documentId, solvedAt, loginId: customer.login.id, score, words };
      if (!(await insertRating(sql, rating))) return;
      const told = fillIn(wordsOf('en').ratingNote, { score: String(score) });
      await note(documentId, [told, words].filter((part) => part !== '').join('\n\n'));
    },

    async askToErase(customer, language) {
      if (!(await insertPrivacyRequest(sql, customer.login.id, 'erase'))) return;
      const words = wordsOf(language);
      const written = { subject: words.eraseSubject, text: words.eraseText, files: [] };
      const ticket = await write(customer, written, null);
      if (ticket === null) return;
      const addresses = addressesOf(customer.login.proven)
        .map(({ value }) => value)
        .join(', ');
      await note(ticket, fillIn(wordsOf('en').eraseNote, { addresses }));
      await helpdesk().tickets.patch(ticket, { priority: 'high' }, BY);
    },

    attachment: async (customer, documentId) =>
      helpdesk().customerView.attachmentLink(documentId, onlooker(customer), await options()),
  };
}
