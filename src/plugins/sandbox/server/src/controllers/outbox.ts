import { z } from 'zod';

import { HelpdeskError } from '../../../../../contracts';
import { answerJson } from '../../../../../kernel/front-listener';
import { customerAnswer, newCustomerMail } from '../../../core/customer-mail';
import { selfContainedHtml, type OutboxMail } from '../../../core/outbox-mail';
import { outboxPage } from '../../../core/pages/outbox-page';
import { photoPng } from '../services/photo';
import { postMail } from '../services/postman';
import type { Sandbox } from '../services/sandbox';
import { JANE } from '../../../core/shop-identity';
import { formOf, sendDownload, sendMailHtml, sendPage, type Controller, type Exchange } from './exchange';

const PAGE_SIZE = 50;

export const showOutbox: Controller = async (sandbox, exchange) => {
  const all = await sandbox.outbox.list();
  const before = exchange.url.searchParams.get('before');
  const mails = (before ? all.filter(({ id }) => id < before) : all).slice(0, PAGE_SIZE);
  sendPage(exchange, outboxPage(sandbox.addresses, { mails, total: all.length, callbacks: sandbox.callbacks.list() }));
};

export const listenToOutbox: Controller = async (sandbox, { response }) => {
  sandbox.doorbell.listen(response);
};

/** For scripts: every mail, newest first. */
export const listMails: Controller = async (sandbox, { response }) => {
  const mails = await sandbox.outbox.list();
  answerJson(response, 200, mails.map(withoutContents));
};

const withoutContents = ({ attachments, ...mail }: OutboxMail) => ({
  ...mail,
  attachments: attachments.map(({ fileName, contentType, contentId, content }) => ({
    fileName,
    contentType,
    contentId,
    size: content.length,
  })),
});

async function mailOf(sandbox: Sandbox, { params }: Exchange): Promise<OutboxMail> {
  const mail = await sandbox.outbox.read(params[0] ?? '');
  if (!mail) throw new HelpdeskError('message_not_found');
  return mail;
}

export const showMailHtml: Controller = async (sandbox, exchange) => {
  sendMailHtml(exchange, selfContainedHtml(await mailOf(sandbox, exchange)));
};

export const showMailSource: Controller = async (sandbox, exchange) => {
  const { id, raw } = await mailOf(sandbox, exchange);
  sendDownload(exchange, `mail-${id}.eml`, Buffer.from(raw));
};

export const showAttachment: Controller = async (sandbox, exchange) => {
  const { attachments } = await mailOf(sandbox, exchange);
  const attachment = attachments[Number(exchange.params[1])];
  if (!attachment) throw new HelpdeskError('attachment_not_found');
  sendDownload(exchange, attachment.fileName, attachment.content);
};

const text = z.string().trim().min(1).max(20_000);
const mailForm = z.object({
  name: z.string().trim().max(100),
  address: z.email().max(200),
  subject: z.string().trim().min(1).max(200),
  text,
  picture: z.literal('1').optional(),
});

/** Writes a mail as Jane, or as whoever the form says, and sends it. */
export const writeMail: Controller = async (sandbox, exchange) => {
  const { name, address, subject, text: said, picture } = await formOf(exchange, mailForm);
  const mail = newCustomerMail({
    from: { name, address },
    to: sandbox.addresses.supportAddress,
    subject,
    text: said,
    picture: picture ? await photoPng(sandbox) : null,
  });
  answerJson(exchange.response, 200, await postMail(sandbox.environment.smtp.port, mail));
};

/** Answers a mail that left as the one who got it. */
export const answerMail: Controller = async (sandbox, exchange) => {
  const answered = await mailOf(sandbox, exchange);
  const { text: said } = await formOf(exchange, z.object({ text }));
  const answer = customerAnswer(answered, said, nameOf(sandbox, answered.to[0] ?? ''));
  if (!answer) throw new HelpdeskError('no_reply_address');
  answerJson(exchange.response, 200, await postMail(sandbox.environment.smtp.port, answer));
};

/** The name that goes with an address of the demo's cast. */
function nameOf({ content }: Sandbox, address: string): string | null {
  if (address === JANE.email) return JANE.name;
  const known = content.stories.find(({ customer }) => 'email' in customer && customer.email === address);
  return known?.customer.name ?? null;
}
