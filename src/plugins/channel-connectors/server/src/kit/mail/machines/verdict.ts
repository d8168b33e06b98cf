import type { MailHeader } from '../mail-headers';

/** What kind of sender wrote a mail: a person, or which kind of machine. */
export type MachineVerdict =
  | { readonly kind: 'person' }
  /** `sign` is the short phrase that the agent is shown: what it was told by */
  | { readonly kind: 'auto_reply' | 'notification' | 'list'; readonly sign: string }
  | {
      readonly kind: 'bounce';
      readonly recipients: readonly BouncedRecipient[];
      /** the Message-ID of the mail that came back, without its angle brackets */
      readonly returnedMessageId: string | null;
      readonly returnedHeaders: readonly MailHeader[];
    }
  | {
      readonly kind: 'feedback_report';
      /** RFC 5965 §3.1: abuse, fraud, not-spam, auth-failure, other … */
      readonly feedbackType: string;
      readonly recipient: string | null;
      readonly returnedMessageId: string | null;
    }
  | { readonly kind: 'dmarc_report' | 'tls_report'; readonly sign: string };

export type BounceAction = 'failed' | 'delayed' | 'delivered' | 'relayed' | 'expanded';

export interface BouncedRecipient {
  /** lower-case; null when the report names nobody */
  readonly address: string | null;
  readonly action: BounceAction;
  /** an enhanced status code (RFC 3463), such as 5.1.1 */
  readonly status: string | null;
  /** what the refusing server said, as one line */
  readonly diagnostic: string | null;
  readonly reason: BounceReason;
  /** trying again is of no use */
  readonly permanent: boolean;
}

export type BounceReason =
  | 'user_unknown'
  | 'mailbox_full'
  | 'policy'
  | 'blocked'
  | 'size'
  | 'host_unknown'
  | 'expired'
  | 'auth'
  | 'rate'
  | 'content'
  | 'suspended'
  | 'other';

/** What the envelope said beside the mail itself. */
export interface MachineFacts {
  /** SMTP MAIL FROM; '' is the empty sender of a bounce, null is not known */
  readonly mailFrom: string | null;
  readonly fromAddress: string | null;
}
