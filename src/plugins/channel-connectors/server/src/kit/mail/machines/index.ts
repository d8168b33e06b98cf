import { isAutomatic } from '../automatic';
import type { MailReading } from '../read-mail';
import type { MachineFacts, MachineVerdict } from './verdict';

export type { BouncedRecipient, BounceAction, BounceReason, MachineFacts, MachineVerdict } from './verdict';

/** Who wrote this: a person or a machine. */
export function machineOf(mail: MailReading, facts: MachineFacts): MachineVerdict {
  const sign = isAutomatic(mail.headers, facts.mailFrom, facts.fromAddress);
  return sign === null ? { kind: 'person' } : { kind: 'notification', sign };
}
