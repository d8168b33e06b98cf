import type { MailReading } from '../read-mail';
import { amazonNotification } from './amazon-notification';
import { readAutomaticMail } from './automatic-mail';
import { readBounce } from './bounce';
import { readDomainReport } from './domain-reports';
import { readFeedbackReport } from './feedback-report';
import type { MachineFacts, MachineVerdict } from './verdict';

export { BOUNCE_SENTENCES } from './bounce-reasons';
export type { BouncedRecipient, BounceAction, BounceReason, MachineFacts, MachineVerdict } from './verdict';

/**
 * Who wrote this: a person, or which kind of machine (RFC 3464, 3834, 5965, 7489, 8460, and the many that keep to none).
 * Linear in the mail's length. A sender named no-reply alone is a person's mail: it may be a shop's contact form.
 */
export function machineOf(mail: MailReading, facts: MachineFacts): MachineVerdict {
  return (
    readDomainReport(mail) ??
    amazonNotification(mail.text) ??
    readFeedbackReport(mail) ??
    readBounce(mail, facts) ??
    readAutomaticMail(mail.headers, facts) ?? { kind: 'person' }
  );
}
