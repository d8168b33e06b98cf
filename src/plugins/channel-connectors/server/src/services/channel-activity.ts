import type { Core } from '@strapi/strapi';

import type { ChannelActivity } from '../../../../../contracts';
import { systemClock } from '../../../../../kernel/clock';
import { databaseOf, inTransaction } from '../../../../../kernel/database';
import { serviceOf } from '../../../../../kernel/services';
import { isSilent, rhythmOf, silenceSentence } from '../../../core/rhythm';
import { lagFacts } from '../repositories/ingest-lag';
import { foldReceived, receivingFacts, type ReceivingFacts } from '../repositories/channel-activity';
import type { Accounts, OpenedAccount } from './accounts';
import type { ChannelHealthService } from './channel-health';

export interface ChannelActivityService {
  of(documentId?: string): Promise<ChannelActivity[]>;
  /** Says of each account whether it is longer silent than ever usual, and whether what it signs in with runs out. */
  watch(): Promise<void>;
}

const DAY_MS = 24 * 3_600_000;
/** so long before a sign-in runs out agents are told */
const WARNED_DAYS = 3;

/** Health cards: what came and left on each account, and an alarm where nothing comes although something usually does. */
export function channelActivityService(
  strapi: Core.Strapi,
  { accounts, health }: { accounts: Accounts; health: ChannelHealthService },
): ChannelActivityService {
  const sql = databaseOf(strapi);
  const helpdesk = () => serviceOf(strapi, 'helpdesk');

  async function factsOf(wanted: readonly OpenedAccount[]): Promise<ReadonlyMap<number, ReceivingFacts>> {
    const facts = await receivingFacts(
      sql,
      wanted.map(({ id }) => id),
    );
    return new Map(facts.map((each) => [each.channelAccountId, each]));
  }

  async function lagsOf(wanted: readonly OpenedAccount[]): Promise<ReadonlyMap<number, ChannelActivity['lag']>> {
    const facts = await lagFacts(
      sql,
      wanted.map(({ id }) => id),
    );
    return new Map(
      facts.map(({ channelAccountId, minutes, waitingMs }) => [
        channelAccountId,
        { minutes: [...minutes], waiting: waitingMs },
      ]),
    );
  }

  return {
    async of(documentId) {
      const wanted = (await accounts.all()).filter(
        (each) => documentId === undefined || each.documentId === documentId,
      );
      const [received, lags, sent, media] = await Promise.all([
        factsOf(wanted),
        lagsOf(wanted),
        helpdesk().deliveries.activity(),
        helpdesk().media.counts(),
      ]);
      const now = systemClock.now();
      return wanted.map((account): ChannelActivity => {
        const facts = received.get(account.id);
        const out = sent.get(account.id);
        const rhythm = rhythmOf(facts?.hours ?? {});
        const failed = out?.lastFailure ?? null;
        const error = facts?.lastError ?? null;
        return {
          channelAccount: account.documentId,
          lastReceivedAt: facts?.lastReceivedAt?.toISOString() ?? null,
          lastSentAt: out?.lastSentAt?.toISOString() ?? null,
          lastError: error
            ? { ...error, at: new Date(error.at).toISOString() }
            : failed && { at: failed.at.toISOString(), code: failed.code, detail: null },
          usualGapSeconds: rhythm.usualGapSeconds,
          isSilent: isSilent(rhythm, facts?.lastReceivedAt ?? null, now),
          expiresAt: facts?.expiresAt?.toISOString() ?? null,
          pending: out?.pending ?? 0,
          quarantined: facts?.quarantined ?? 0,
          media: media.get(account.id) ?? { pending: 0, failed: 0 },
          lag: lags.get(account.id) ?? { minutes: [], waiting: 0 },
          hours: Array.from({ length: 24 }, (_each, at) => facts?.hours[String(23 - at)] ?? 0),
        };
      });
    },

    async watch() {
      await inTransaction(strapi, foldReceived);
      const enabled = (await accounts.all()).filter((account) => account.enabled);
      const now = systemClock.now();
      for (const [id, facts] of await factsOf(enabled)) {
        const rhythm = rhythmOf(facts.hours);
        const silent = isSilent(rhythm, facts.lastReceivedAt, now);
        const detail = silent ? silenceSentence(rhythm, facts.lastReceivedAt, now) : null;
        await health.report(
          id,
          { state: silent ? 'failing' : 'ok', code: silent ? 'silent' : null, detail },
          'silence',
        );
        const endsSoon = facts.expiresAt !== null && facts.expiresAt.getTime() - now.getTime() < WARNED_DAYS * DAY_MS;
        await health.report(
          id,
          {
            state: endsSoon ? 'failing' : 'ok',
            code: endsSoon ? 'sign_in_expires' : null,
            detail: endsSoon
              ? 'What this channel signs in with runs out within three days. Renew it in its settings.'
              : null,
          },
          'sign_in',
        );
      }
    },
  };
}
