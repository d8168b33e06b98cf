import type { ChannelAccountConfig } from '../../../../../../contracts';
import { sha256 } from '../../../../../../kernel/crypto';

/**
 * The event key of a mail, whatever way it came by: its account and its raw bytes. The same bytes given twice, because
 * our answer was lost, by SMTP and from the mailbox, or after a mailbox was renumbered, are one delivery. (Keys that
 * are stored begin with `smtp` since the listener was the first way.)
 */
export function deliveryKey(account: Pick<ChannelAccountConfig, 'documentId'>, raw: Buffer): string {
  return sha256(Buffer.concat([Buffer.from(`smtp\n${account.documentId}\n`), raw]));
}
