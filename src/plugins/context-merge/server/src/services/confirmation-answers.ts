import type { Core } from '@strapi/strapi';
import { z } from 'zod';

import { HelpdeskError, type Actor } from '../../../../../contracts';
import { busOf } from '../../../../../kernel/bus';
import { systemClock } from '../../../../../kernel/clock';
import { sha256 } from '../../../../../kernel/crypto';
import { databaseOf, inTransaction } from '../../../../../kernel/database';
import { jobsOf } from '../../../../../kernel/jobs';
import { serviceOf } from '../../../../../kernel/services';
import {
  confirmationsOfPair,
  endPair,
  lockPair,
  openConfirmation,
  saveAnswer,
  type Confirmation,
} from '../repositories/confirmations';
import { confirmationMails } from './confirmation-mails';

const JOB = 'context-merge:confirmation-answered';
const payload = z.object({ pair: z.string() });

const BY: Actor = { type: 'system', name: 'Confirmed from both addresses' };
const REFUSED_HERE =
  'The owner of this address says that they know nothing about another one. Nothing was joined, and the suggestion is rejected.';
const REFUSED_THERE =
  'The owner of the other address says that they know nothing about this one. Nothing was joined, and the suggestion is rejected.';
const REJECTED_MEANWHILE =
  'Both owners have confirmed, but an agent has said that these are two customers. Nothing was joined. If they are one after all, they can be merged by hand.';

export interface ConfirmationAnswers {
  /** of an open link: the language of its owner; null: unknown, answered or run out, which nobody can tell apart */
  open(token: string): Promise<{ language: string | null } | null>;
  /** false: as `open` answers null */
  answer(token: string, isConfirmed: boolean): Promise<boolean>;
}

/** What the owners of two addresses answer. The answer is one transaction; what follows from it is a job that is tried until it is done. */
export function confirmationAnswers(strapi: Core.Strapi): ConfirmationAnswers {
  const sql = databaseOf(strapi);
  return {
    open: (token) => openConfirmation(sql, sha256(token), systemClock.now()),

    answer: (token, isConfirmed) =>
      inTransaction(strapi, async (trx) => {
        const now = systemClock.now();
        const found = await openConfirmation(trx, sha256(token), now);
        if (!found) return false;
        await lockPair(trx, found.pair);
        if (!(await saveAnswer(trx, found.documentId, isConfirmed ? 'confirmed' : 'refused', now))) return false;
        if (!isConfirmed) await endPair(trx, found.pair);
        await jobsOf(strapi).enqueue(trx, JOB, { pair: found.pair });
        return true;
      }),
  };
}

/** Call in register: what an answer leads to. */
export function defineConfirmationAnswers(strapi: Core.Strapi): void {
  jobsOf(strapi).define(JOB, async (given) => {
    const [one, other] = await confirmationsOfPair(databaseOf(strapi), payload.parse(given).pair);
    // One side was erased meanwhile: there is nothing left to join.
    if (!one || !other) return;
    if (one.state === 'refused' || other.state === 'refused') return keepApart(strapi, one, other);
    if (one.state === 'confirmed' && other.state === 'confirmed') return join(strapi, one, other);
  });
}

async function join(strapi: Core.Strapi, one: Confirmation, other: Confirmation): Promise<void> {
  const helpdesk = serviceOf(strapi, 'helpdesk');
  const both = [one, other];
  await inTransaction(strapi, (trx) =>
    helpdesk.identities.touch(
      trx,
      both.map(({ identity }) => ({ id: identity.id, assurance: 'verified', seenAt: systemClock.now() })),
    ),
  );
  if (await isRejected(strapi, one, other)) return tellRejected(strapi, one, other);
  await mergeOnce(strapi, one.identity.customer, other.identity.customer);
  const customerIds = [...new Set(both.map(({ identity }) => identity.customerId))];
  busOf(strapi).publish('customers.changed', { customerIds, at: systemClock.now().getTime() });
  const mails = confirmationMails(strapi);
  // Read again: their customer may be another one now.
  for (const told of await confirmationsOfPair(databaseOf(strapi), one.pair)) await mails.tellJoined(told);
}

/** An agent knows something that two addresses can't say: one household, an assistant, a mailbox that was handed on. */
async function isRejected(strapi: Core.Strapi, one: Confirmation, other: Confirmation): Promise<boolean> {
  const ids: [number, number] = [one.identity.customerId, other.identity.customerId];
  if (ids[0] === ids[1]) return false;
  const { suggestions } = serviceOf(strapi, 'context-merge');
  return (await suggestions.rejectedAmong(databaseOf(strapi), [ids])).length > 0;
}

async function tellRejected(strapi: Core.Strapi, one: Confirmation, other: Confirmation): Promise<void> {
  const mails = confirmationMails(strapi);
  await mails.note(one, REJECTED_MEANWHILE, 'open');
  await mails.note(other, REJECTED_MEANWHILE, 'resolved');
}

async function mergeOnce(strapi: Core.Strapi, one: string, other: string): Promise<void> {
  if (one === other) return;
  const { merges } = serviceOf(strapi, 'context-merge');
  const { survivor, absorbed } = await merges.review([one, other]);
  const order = { survivor: survivor.documentId, absorbed: absorbed.documentId, choices: {}, score: null };
  await merges.merge({ ...order, reason: 'confirmation' }, BY).catch((cause: unknown) => {
    // An agent was faster.
    if (cause instanceof HelpdeskError && cause.code === 'same_customer') return;
    throw cause;
  });
}

async function keepApart(strapi: Core.Strapi, one: Confirmation, other: Confirmation): Promise<void> {
  const { suggestions } = serviceOf(strapi, 'context-merge');
  if (one.identity.customer !== other.identity.customer) {
    const suggestion = await suggestions.ofPair(one.identity.customer, other.identity.customer);
    if (suggestion && suggestion.state !== 'rejected' && suggestion.state !== 'joined')
      await suggestions.reject([suggestion.documentId], { type: 'system', name: 'Answer of an owner' });
  }
  const mails = confirmationMails(strapi);
  for (const each of [one, other]) {
    const isRefusing = each.state === 'refused';
    await mails.note(each, isRefusing ? REFUSED_HERE : REFUSED_THERE, isRefusing ? 'open' : 'resolved');
  }
}
