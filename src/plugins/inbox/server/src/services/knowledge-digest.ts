import type { Core } from '@strapi/strapi';
import { z } from 'zod';

import { systemClock } from '../../../../../kernel/clock';
import { inTransaction } from '../../../../../kernel/database';
import { jobsOf } from '../../../../../kernel/jobs';
import { serviceOf } from '../../../../../kernel/services';

/**
 * Once a week each owner of articles is mailed what to look at: reviews that are due and articles that fail. Mails stand
 * above the knowledge base, which only says what is in them. Without a mail account it stands on its pages all the same.
 */

const JOB = 'inbox:knowledge-digest';
const MAIL_JOB = 'inbox:knowledge-digest-mail';
const MONDAY_AT_SEVEN = '0 7 * * 1';

const mail = z.object({
  agent: z.string(),
  key: z.string(),
  subject: z.string(),
  text: z.string(),
  at: z.iso.datetime(),
});

/** Call in bootstrap. */
export function defineKnowledgeDigest(strapi: Core.Strapi): void {
  const jobs = jobsOf(strapi);
  jobs.define(JOB, () => queueKnowledgeDigests(strapi, systemClock.now()));
  jobs.define(MAIL_JOB, (payload) => send(strapi, mail.parse(payload)));
  jobs.cron(JOB, MONDAY_AT_SEVEN);
}

export async function queueKnowledgeDigests(strapi: Core.Strapi, now: Date): Promise<void> {
  const digests = await serviceOf(strapi, 'knowledge-base').digests(now);
  const at = now.toISOString();
  await inTransaction(strapi, async (trx) => {
    for (const digest of digests) {
      const key = `articles-${at.slice(0, 10)}-${digest.agent}`;
      await jobsOf(strapi).enqueue(trx, MAIL_JOB, { ...digest, key, at });
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
