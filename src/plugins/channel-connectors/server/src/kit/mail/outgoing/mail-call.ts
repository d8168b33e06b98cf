/** What is handed to a server: one mail, and everything that its bytes are made of. */

/** Most bytes of a message on the wire, encoded: what nearly every mailbox still takes. */
export const LARGEST_MAIL = 25 * 1024 * 1024;

/** Why a mail cannot be sent at all; it is reported as failed and never reaches a server. */
export type Refusal = 'no_recipient' | 'too_many_recipients' | 'invalid_address' | 'too_large';

/** One mail, ready to be built into bytes: the same for every attempt, Message-ID, date and boundaries included. */
export interface MailCall {
  readonly envelope: { readonly from: string; readonly to: readonly string[] };
  readonly mail: MailContent;
  readonly createdAt: Date;
  readonly refused: Refusal | null;
}

/** The part of nodemailer's message that is used here: no paths, no URLs, no headers of somebody else, and no Bcc. */
export interface MailContent {
  readonly from: { readonly name: string; readonly address: string };
  readonly to: string[];
  readonly cc: string[];
  readonly replyTo: string | undefined;
  readonly subject: string;
  readonly messageId: string;
  readonly inReplyTo: string | undefined;
  readonly references: string[];
  readonly date: Date;
  readonly text: string;
  readonly html: string;
  readonly attachments: MailFile[];
  readonly headers: Record<string, string>;
  readonly boundarySeed: string;
}

export interface MailFile {
  readonly filename: string;
  readonly contentType: string;
  readonly content: Buffer;
  /** set: a picture inside the HTML */
  readonly cid: string | undefined;
}

/** Whose mails they are: what an account's settings say about its outgoing mail. */
export interface MailSender {
  readonly address: string;
  /** the name of the account, shown behind the agent's */
  readonly house: string;
  /** shown instead of agent and house */
  readonly fixedName: string | null;
  /** signs addresses and Message-IDs */
  readonly secret: string;
  /** answers and reports come to addresses with a token behind a plus */
  readonly tokenAddresses: boolean;
  /** the server takes no other MAIL FROM than the account's own address */
  readonly plainReturnPath: boolean;
}
