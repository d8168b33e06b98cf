import type { Core } from '@strapi/strapi';
import { z } from 'zod';

import { systemClock } from '../../../../../kernel/clock';
import { databaseOf } from '../../../../../kernel/database';
import { publicUrl } from '../../../../../kernel/installation';
import { jobsOf } from '../../../../../kernel/jobs';
import { serviceOf } from '../../../../../kernel/services';
import { fillIn, languageOf, wordsOf } from '../../../core/words';
import { connectAnnouncements } from '../connector/client';

/** Tells by mail of an answer that stands in the portal. The job holds an id alone; whoever is erased gets no mail. */

const JOB = 'customer-portal:announce-answer';
const payload = z.object({ message: z.string() });

/** Call in bootstrap. Answers what ends it. */
export function announceAnswers(strapi: Core.Strapi): () => void {
  const jobs = jobsOf(strapi);
  jobs.define(JOB, (given) => announce(strapi, payload.parse(given).message));
  return connectAnnouncements(({ message }) => jobs.enqueue(databaseOf(strapi), JOB, { message }));
}

async function announce(strapi: Core.Strapi, documentId: string): Promise<void> {
  const helpdesk = serviceOf(strapi, 'helpdesk');
  const key = await helpdesk.messages.find(documentId);
  const [message] = key ? await helpdesk.messages.byIds([key.id]) : [];
  const address = message?.recipients.to[0];
  if (!message || address === undefined) return;
  const [owner] = await helpdesk.customerView.owners([{ kind: 'email', scope: '', value: address.toLowerCase() }]);
  const [customer] = owner ? await helpdesk.customers.byIds([owner.customerId]) : [];
  if (!customer) return;
  const language = languageOf(customer.language);
  const words = wordsOf(language);
  const ticket = await helpdesk.tickets.row(message.ticket);
  const count = message.attachments.length;
  await serviceOf(strapi, 'channel-connectors').notifyAddress({
    to: { kind: 'email', value: address },
    name: customer.displayName,
    key: `portal-answer-${documentId}`,
    subject: fillIn(words.answerSubject, { subject: ticket.subject }),
    text: fillIn(words.answerMail, {
      text: message.text,
      files: count > 0 ? fillIn(words.answerFiles, { count: String(count) }) : '',
      link: `${publicUrl(strapi)}/portal/${language}/requests/${message.ticket}`,
    }),
    at: systemClock.now(),
  });
}
