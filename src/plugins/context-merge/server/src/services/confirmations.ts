import type { Core } from '@strapi/strapi';

import { HelpdeskError, type Actor, type ConfirmationService, type ConfirmationView } from '../../../../../contracts';
import { systemClock } from '../../../../../kernel/clock';
import { newToken, sha256 } from '../../../../../kernel/crypto';
import { databaseOf, inTransaction } from '../../../../../kernel/database';
import { newDocumentId } from '../../../../../kernel/ids';
import { serviceOf } from '../../../../../kernel/services';
import {
  askedSince,
  confirmationsOfCustomer,
  confirmationsOfPair,
  endOpen,
  endPair,
  identitiesByDocument,
  insertConfirmations,
  rememberTicket,
  type AskedIdentity,
  type Confirmation,
  type StoredState,
} from '../repositories/confirmations';
import { confirmationMails } from './confirmation-mails';

const LIFE_MS = 7 * 86_400_000;
const DAY_MS = 86_400_000;
/** More questions to one address would be a nuisance, whoever asks. */
const MOST_A_DAY = 3;
const MOST_SHOWN = 40;

/**
 * Asks the owners of two addresses whether they are one person. Only proof of both joins anything, so an agent who was
 * talked into adding somebody else's address can give nothing away by it.
 */
export function confirmationService(strapi: Core.Strapi): ConfirmationService {
  const sql = databaseOf(strapi);
  const mails = confirmationMails(strapi);

  async function mailIdentities(documentIds: readonly [string, string]): Promise<[AskedIdentity, AskedIdentity]> {
    const [one, other] = await identitiesByDocument(sql, documentIds);
    if (!one || !other) throw new HelpdeskError('identity_not_found');
    if (one.customerId === other.customerId) throw new HelpdeskError('same_customer');
    // a scope of its own has what failed the sender check: nobody can be asked there
    const isMail = ({ kind, scope }: AskedIdentity): boolean => kind === 'email' && scope === '';
    if (!isMail(one) || !isMail(other)) throw new HelpdeskError('no_reply_address');
    return [one, other];
  }

  async function refuseNuisance(asked: readonly AskedIdentity[], now: Date): Promise<void> {
    const values = asked.map(({ value }) => value);
    const suppressed = await serviceOf(strapi, 'helpdesk').suppressions.among('email', values);
    if (suppressed.length > 0)
      throw new HelpdeskError('recipient_suppressed', {
        addresses: suppressed.map(({ value }) => value),
        reasons: suppressed.map(({ reason }) => reason),
      });
    const ids = asked.map(({ id }) => id);
    if ((await askedSince(sql, ids, new Date(now.getTime() - DAY_MS))) >= MOST_A_DAY)
      throw new HelpdeskError('too_many_requests');
  }

  return {
    async ask(identities, actor) {
      const asked = await mailIdentities(identities);
      const now = systemClock.now();
      await refuseNuisance(asked, now);
      const pair = newDocumentId();
      const expiresAt = new Date(now.getTime() + LIFE_MS);
      const questions = asked.map((identity) => ({ identity, documentId: newDocumentId(), token: newToken(256) }));
      await inTransaction(strapi, async (trx) => {
        await endOpen(trx, [asked[0].id, asked[1].id]);
        await insertConfirmations(
          trx,
          questions.map(({ identity, documentId, token }) => ({
            documentId,
            pair,
            identityId: identity.id,
            tokenHash: sha256(token),
          })),
          { by: actor.name, at: now, expiresAt },
        );
      });
      await send(pair, questions, expiresAt, actor);
      return (await confirmationsOfPair(sql, pair)).map((confirmation) => viewOf(confirmation, now));
    },

    async of(customer) {
      const found = await serviceOf(strapi, 'helpdesk').customers.byDocumentId(customer);
      if (!found) throw new HelpdeskError('customer_not_found');
      const now = systemClock.now();
      return (await confirmationsOfCustomer(sql, found.id, MOST_SHOWN)).map((each) => viewOf(each, now));
    },
  };

  /** One that can't be asked ends the other's link too: nothing half asked is left behind. */
  async function send(
    pair: string,
    questions: readonly { identity: AskedIdentity; documentId: string; token: string }[],
    expiresAt: Date,
    actor: Actor,
  ): Promise<void> {
    try {
      for (const question of questions) {
        const place = await mails.ask(question, expiresAt, actor);
        await rememberTicket(sql, question.documentId, place);
      }
    } catch (cause) {
      await endPair(sql, pair);
      throw cause;
    }
  }
}

function viewOf(confirmation: Confirmation, now: Date): ConfirmationView {
  const { documentId, identity, askedBy, askedAt } = confirmation;
  const { kind, value, assurance } = identity;
  return {
    documentId,
    identity: { kind, value, assurance },
    state: shownState(confirmation.state, confirmation.expiresAt, now),
    askedBy,
    at: askedAt.toISOString(),
  };
}

function shownState(state: StoredState, expiresAt: Date, now: Date): ConfirmationView['state'] {
  if (state === 'confirmed' || state === 'refused') return state;
  return state === 'ended' || expiresAt <= now ? 'expired' : 'sent';
}
