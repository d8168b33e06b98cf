/** Mails that a customer of the demo writes: plain facts, made into a message by nodemailer. */

export interface CustomerMail {
  readonly from: { readonly name: string; readonly address: string };
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly inReplyTo?: string;
  readonly references?: string[];
  readonly attachments: { filename: string; contentType: string; content: Buffer }[];
  readonly date?: Date;
  readonly messageId?: string;
}

/** What a fresh mail is made of. */
export interface NewCustomerMail {
  readonly from: CustomerMail['from'];
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly picture: Buffer | null;
}

/** A real multipart mail: text and HTML, with a picture when there is one. */
export function newCustomerMail({ from, to, subject, text, picture }: NewCustomerMail): CustomerMail {
  return {
    from,
    to,
    subject,
    text,
    html: htmlOf(text),
    attachments: picture ? [{ filename: 'photo.png', contentType: 'image/png', content: picture }] : [],
  };
}

/** The mail that is answered. */
export interface Answered {
  readonly from: string;
  readonly fromAddress: string;
  readonly replyTo: string | null;
  readonly to: readonly string[];
  readonly subject: string;
  readonly messageId: string | null;
  readonly references: readonly string[];
  readonly text: string;
  readonly receivedAt: string;
}

/** Answers as a mail program does: threading headers, the history quoted below; null when nobody is there to answer. */
export function customerAnswer(answered: Answered, text: string, name: string | null): CustomerMail | null {
  const [customer] = answered.to;
  const to = answered.replyTo ?? answered.fromAddress;
  if (!customer || !to) return null;
  const head = `On ${longDate(new Date(answered.receivedAt))}, ${answered.from} wrote:`;
  const references = [...answered.references, ...(answered.messageId ? [answered.messageId] : [])];
  return {
    from: { name: name ?? '', address: customer },
    to,
    subject: /^re:/i.test(answered.subject) ? answered.subject : `Re: ${answered.subject}`,
    text: `${text}\n\n${head}\n${quoted(answered.text)}\n`,
    html: `${htmlOf(text)}<p>${inHtml(head)}</p><blockquote type="cite">${htmlOf(answered.text.trimEnd())}</blockquote>`,
    ...(answered.messageId ? { inReplyTo: answered.messageId } : {}),
    ...(references.length > 0 ? { references } : {}),
    attachments: [],
  };
}

const quoted = (text: string): string =>
  text
    .trimEnd()
    .split(/\r?\n/)
    .map((line) => (line.startsWith('>') ? `>${line}` : `> ${line}`))
    .join('\n');

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const two = (value: number): string => String(value).padStart(2, '0');

/** `Fri, 20 Nov 2026 at 09:05`, in UTC. */
export function longDate(at: Date): string {
  const day = `${DAYS[at.getUTCDay()] ?? ''}, ${String(at.getUTCDate())} ${MONTHS[at.getUTCMonth()] ?? ''} ${String(at.getUTCFullYear())}`;
  return `${day} at ${two(at.getUTCHours())}:${two(at.getUTCMinutes())}`;
}

const inHtml = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const htmlOf = (text: string): string =>
  text
    .split(/\n{2,}/)
    .map((paragraph) => `<p>${inHtml(paragraph).replaceAll('\n', '<br>')}</p>`)
    .join('');

/** Gives a stored mail the date at which its story says that it was written. */
export function withDate(mail: Buffer, at: Date): Buffer {
  const text = mail.toString('latin1');
  const head = text.search(/\r?\n\r?\n/);
  const headers = text.slice(0, head).replace(/^Date:.*$/m, `Date: ${at.toUTCString().replace('GMT', '+0000')}`);
  return Buffer.from((headers + text.slice(head)).replace(/\r?\n/g, '\r\n'), 'latin1');
}
