import PostalMime, { type Address, type Email } from 'postal-mime';

/** A mail that left, as the outbox shows it and as scripts read it. */
export interface OutboxMail {
  readonly id: string;
  /** as in the header: `Lena Brandt <support@lumenandoak.example>` */
  readonly from: string;
  /** addresses alone */
  readonly fromAddress: string;
  readonly to: readonly string[];
  readonly cc: readonly string[];
  readonly replyTo: string | null;
  readonly subject: string;
  readonly messageId: string | null;
  readonly inReplyTo: string | null;
  readonly references: readonly string[];
  readonly text: string;
  readonly html: string | null;
  readonly attachments: readonly OutboxAttachment[];
  /** who it was handed over for, whatever its headers say */
  readonly envelope: { readonly from: string; readonly to: readonly string[] };
  readonly receivedAt: string;
  readonly raw: string;
}

export interface OutboxAttachment {
  readonly fileName: string;
  readonly contentType: string;
  readonly contentId: string | null;
  readonly content: Buffer;
}

/** What the sink knows besides the bytes. */
export interface Delivery {
  readonly id: string;
  readonly receivedAt: Date;
  readonly envelope: { readonly from: string; readonly to: readonly string[] };
}

/** Reads the bytes that arrived. */
export async function readOutboxMail(delivery: Delivery, bytes: Buffer): Promise<OutboxMail> {
  const mail = await PostalMime.parse(bytes, { attachmentEncoding: 'arraybuffer', forceRfc822Attachments: true });
  return {
    id: delivery.id,
    from: mail.from ? written(mail.from) : '',
    fromAddress: mail.from?.address ?? '',
    to: addressesOf(mail.to),
    cc: addressesOf(mail.cc),
    replyTo: addressesOf(mail.replyTo)[0] ?? null,
    subject: mail.subject ?? '',
    messageId: mail.messageId ?? null,
    inReplyTo: mail.inReplyTo ?? null,
    references: (mail.references ?? '').split(/\s+/).filter((reference) => reference !== ''),
    text: mail.text ?? '',
    html: mail.html ?? null,
    attachments: attachmentsOf(mail),
    envelope: delivery.envelope,
    receivedAt: delivery.receivedAt.toISOString(),
    raw: bytes.toString('utf8'),
  };
}

const written = ({ name, address }: Address): string => (name && address ? `${name} <${address}>` : address || name);

function addressesOf(list: readonly Address[] | undefined): string[] {
  return (list ?? []).flatMap((entry) =>
    'group' in entry && entry.group ? addressesOf(entry.group) : (entry.address ?? []),
  );
}

function attachmentsOf(mail: Email): OutboxAttachment[] {
  return mail.attachments.map(({ filename, mimeType, contentId, content }, at) => ({
    fileName: filename ?? `part-${String(at + 1)}`,
    contentType: mimeType,
    contentId: contentId?.replace(/^<|>$/g, '') ?? null,
    content: typeof content === 'string' ? Buffer.from(content, 'utf8') : Buffer.from(new Uint8Array(content)),
  }));
}

/** Images of the mail that its HTML names by content id, put into the HTML itself: nothing is fetched to show it. */
export function selfContainedHtml(mail: Pick<OutboxMail, 'html' | 'attachments'>): string {
  return (mail.html ?? '').replace(/cid:([^"'\s)>]+)/gi, (name, id: string) => {
    const image = mail.attachments.find(
      ({ contentId, contentType }) => contentId === id && contentType.startsWith('image/'),
    );
    return image ? `data:${image.contentType};base64,${image.content.toString('base64')}` : name;
  });
}
