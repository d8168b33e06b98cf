import { setTimeout as delay } from 'node:timers/promises';

import type { Core } from '@strapi/strapi';

import type { ChannelAccountConfig, DomainEvents, Receiver, ReceiverContext } from '../../../../../../contracts';
import { busOf } from '../../../../../../kernel/bus';
import { erasuresOf } from '../../../../../../kernel/erasures';
import {
  callById,
  callsToAsk,
  claimsBefore,
  eraseCallsOf,
  forgetCallsBefore,
  handoversBefore,
  offersBefore,
  placeCall,
  waitingSinceBefore,
  withdrawOffer,
} from '../../repositories/calls';
import { legsToAsk } from '../../repositories/call-legs';
import type { Ledger } from './ledger';
import type { CallCarrier } from './carrier';
import { giveUpClaim, UNANSWERED_MS } from './unanswered';
import { DEFAULT_WAIT_SECONDS } from './wait';

const SWEEP_MS = 3_000;
const OFFER_MS = 25_000;
const HANDOVER_MS = 40_000;
/** music may still play when the wait is over; then Twilio asks again by itself */
const WAIT_GRACE_MS = 15_000;
/** callbacks can be lost: so often the provider is asked whether an agent’s end, and a customer’s, still goes on */
const ASK_LEG_MS = 60_000;
const ASK_CALL_MS = 5 * 60_000;
const KEPT_MS = 30 * 24 * 60 * 60_000;

/** Follows the messages that calls become, and what nobody tells: offers that ring too long, ends that never came. */
export function followCalls(
  strapi: Core.Strapi,
  context: ReceiverContext,
  ledger: Ledger,
  carrier: CallCarrier,
): Promise<Receiver> {
  const unsubscribe = busOf(strapi).subscribe('messages.appended', (event) => place(ledger, event));
  const sweeping = context.lead(`calls:${ledger.connector}`, async (signal) => {
    while (!signal.aborted) {
      if ((await ledger.accounts()).length > 0) await sweep(ledger, carrier, ledger.now());
      await delay(SWEEP_MS, undefined, { signal }).catch(() => undefined);
    }
  });
  return Promise.resolve({
    async close() {
      unsubscribe();
      await sweeping.close();
    },
  });
}

/** Call in register: people who are erased take their calls with them. */
export const eraseCalls = (strapi: Core.Strapi): void =>
  erasuresOf(strapi).add((trx, { tickets }) =>
    eraseCallsOf(
      trx,
      tickets.map(({ documentId }) => documentId),
    ),
  );

/** A call has become a message: now it has a customer and a ticket. */
async function place(ledger: Ledger, { messages }: DomainEvents['messages.appended']): Promise<void> {
  const accounts = await ledger.accounts();
  const inbound = messages.filter(({ direction }) => direction === 'inbound').map(({ id }) => id);
  if (accounts.length === 0 || inbound.length === 0) return;
  const views = await ledger.helpdesk.messages.byIds(inbound);
  for (const { documentId, interaction, ticket } of views.filter(({ content }) => content?.type === 'call')) {
    const found = await ledger.helpdesk.messages.find(documentId);
    if (!found?.externalId || !accounts.some(({ id }) => id === found.channelAccountId)) continue;
    await placeCall(
      ledger.sql,
      { ...found, externalId: found.externalId },
      { message: documentId, interaction, ticket },
    );
    ledger.changed();
  }
}

const waitSecondsOf = ({ settings }: ChannelAccountConfig): number =>
  typeof settings.waitSeconds === 'number' ? settings.waitSeconds : DEFAULT_WAIT_SECONDS;

/** One look at everything that has waited for too long. */
export async function sweep(ledger: Ledger, carrier: CallCarrier, now: Date): Promise<void> {
  const before = (milliseconds: number): Date => since(now, milliseconds);
  const { sql } = ledger;
  for (const call of await offersBefore(sql, before(OFFER_MS))) {
    const account = await ledger.accountOf(call);
    if (!account || call.offeredTo === null || !(await withdrawOffer(sql, call.id, call.offeredTo))) continue;
    await carrier.endLegs(account, call, (leg) => leg.joinedAt === null);
    ledger.changed();
  }
  for (const call of await handoversBefore(sql, before(HANDOVER_MS))) {
    const account = await ledger.accountOf(call);
    if (account) await carrier.handoverFailed(account, call);
  }
  for (const call of await claimsBefore(sql, before(UNANSWERED_MS))) {
    const account = await ledger.accountOf(call);
    if (!account || !(await giveUpClaim(ledger, carrier, account, call, now))) continue;
    // Whoever was in the room already hears nothing there; all others are still in the line.
    if (call.conferenceSid !== null || call.answeredAt !== null) await carrier.backToLine(account, call);
  }
  for (const account of await ledger.accounts()) {
    const wait = waitSecondsOf(account) * 1000 + WAIT_GRACE_MS;
    for (const call of await waitingSinceBefore(sql, account.id, before(wait)))
      await carrier.sendToVoicemail(account, call);
  }
  await carrier.offerNext();
  await askLegs(ledger, carrier, now);
  await askCustomers(ledger, carrier, now);
  await forgetCallsBefore(sql, before(KEPT_MS));
}

const since = (now: Date, milliseconds: number): Date => new Date(now.getTime() - milliseconds);

/** Status callbacks have no second way: an agent's end of which nothing was told is asked for. */
async function askLegs(ledger: Ledger, carrier: CallCarrier, now: Date): Promise<void> {
  for (const leg of await legsToAsk(ledger.sql, since(now, ASK_LEG_MS), now)) {
    const call = await callById(ledger.sql, leg.callId);
    const account = call && (await ledger.accountOf(call));
    if (!account) continue;
    const wasNeverRung = leg.sid === null && leg.joinedAt === null;
    if (wasNeverRung || (await carrier.isLegOver(account, leg))) await carrier.legEnded(account, call, leg);
  }
}

/** The same for customers' ends. */
async function askCustomers(ledger: Ledger, carrier: CallCarrier, now: Date): Promise<void> {
  for (const call of await callsToAsk(ledger.sql, since(now, ASK_CALL_MS), now)) {
    const account = await ledger.accountOf(call);
    if (!account) continue;
    const how = await carrier.endOf(account, call);
    if (how === null) continue;
    const ended = await ledger.tell(call, { key: 'ended:asked', at: now, event: { type: 'ended', how } });
    await carrier.endLegs(account, ended, () => true);
  }
}
