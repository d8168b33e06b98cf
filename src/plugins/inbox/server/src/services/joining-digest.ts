import type { Core } from '@strapi/strapi';
import { z } from 'zod';

import type { MergeView } from '../../../../../contracts';
import { systemClock } from '../../../../../kernel/clock';
import { databaseOf, inTransaction } from '../../../../../kernel/database';
import { publicUrl } from '../../../../../kernel/installation';
import { jobsOf } from '../../../../../kernel/jobs';
import { serviceOf } from '../../../../../kernel/services';
import { joiningDigest, MOST_NAMED } from '../../../core/joining-digest';
import { reviewingAgents } from '../repositories/reviewers';

/**
 * Whatever joins by itself is told once a day, by mail, to whoever may undo it. Without a mail account it stands on the
 * page of merges all the same.
 */

const JOB = 'inbox:joining-digest';
const MAIL_JOB = 'inbox:joining-digest-mail';
const AT_SEVEN = '0 7 * * *';
const DAY_MS = 86_400_000;
const A_PAGE = 200;

const mail = z.object({
  agent: z.string(),
  key: z.string(),
  subject: z.string(),
  text: z.string(),
  at: z.iso.datetime(),
});

/** Call in bootstrap. */
export function defineJoiningDigest(strapi: Core.Strapi): void {
  const jobs = jobsOf(strapi);
  jobs.define(JOB, () => queueDigest(strapi, systemClock.now()));
  jobs.define(MAIL_JOB, (payload) => send(strapi, mail.parse(payload)));
  jobs.cron(JOB, AT_SEVEN);
}

/** What joined since the last digest, to the agent of the policy or to everybody who may review. */
export async function queueDigest(strapi: Core.Strapi, now: Date): Promise<void> {
  const memory = strapi.store({ type: 'plugin', name: 'inbox' });
  const last = z.object({ until: z.iso.datetime() }).safeParse(await memory.get({ key: 'joiningDigest' }));
  const since = last.success ? new Date(last.data.until) : new Date(now.getTime() - DAY_MS);
  const joined = await joinedSince(strapi, since);
  if (joined.count > 0) await queueMails(strapi, joined, now);
  await memory.set({ key: 'joiningDigest', value: { until: now.toISOString() } });
}

interface Joined {
  readonly count: number;
  /** the newest, as many as a mail may name */
  readonly merges: readonly MergeView[];
}

/** Those that nobody has undone meanwhile, however many. */
async function joinedSince(strapi: Core.Strapi, since: Date): Promise<Joined> {
  const { merges } = serviceOf(strapi, 'context-merge');
  const named: MergeView[] = [];
  let count = 0;
  let cursor: string | undefined;
  do {
    const page = await merges.list({ reason: 'policy', since, cursor, limit: A_PAGE });
    const active = page.data.filter(({ state }) => state === 'active');
    named.push(...active.slice(0, MOST_NAMED - named.length));
    count += active.length;
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return { count, merges: named };
}

async function queueMails(strapi: Core.Strapi, { merges, count }: Joined, now: Date): Promise<void> {
  const { digestTo } = await serviceOf(strapi, 'context-merge').matching.policy();
  const agents = digestTo === null ? await reviewingAgents(databaseOf(strapi)) : [digestTo];
  const about = { count, day: now.toISOString().slice(0, 10), publicUrl: publicUrl(strapi) };
  const known = await serviceOf(strapi, 'helpdesk').agents.addresses();
  const languages = new Map(known.map(({ documentId, language }) => [documentId, language]));
  const key = `joined-${String(now.getTime())}`;
  await inTransaction(strapi, async (trx) => {
    for (const agent of agents) {
      const digest = joiningDigest(merges, about, languages.get(agent) ?? 'en');
      await jobsOf(strapi).enqueue(trx, MAIL_JOB, { ...digest, agent, key, at: now.toISOString() });
    }
  });
}

async function send(strapi: Core.Strapi, { agent, at, ...digest }: z.output<typeof mail>): Promise<void> {
  const known = await serviceOf(strapi, 'helpdesk').agents.addresses();
  const recipient = known.find(({ documentId }) => documentId === agent);
  if (!recipient) return;
  const { email, displayName } = recipient;
  await serviceOf(strapi, 'channel-connectors').sendDigest({
    ...digest,
    agent: { email, displayName },
    at: new Date(at),
  });
}
