import MailComposer from 'nodemailer/lib/mail-composer';

import { sha256 } from '../../../../../../../kernel/crypto';
import { dkimSigned, type DkimKey } from './dkim';
import { LARGEST_MAIL, type MailCall } from './mail-call';

/** Told like a server's own limit (see `outcomeOf`). */
class TooLarge extends Error {
  readonly code = 'EMESSAGE';
}

/**
 * The bytes of a mail, signature included, the same at every attempt. Nothing is ever read from a path or an address
 * on the way.
 * @throws UnusableDkimKey, or an error with the code EMESSAGE when there are too many
 */
export async function mailBytes(call: MailCall, dkim: DkimKey | null): Promise<Buffer> {
  const { boundarySeed, ...content } = call.mail;
  const composer = new MailComposer({
    ...content,
    baseBoundary: sha256(boundarySeed).slice(0, 24),
    newline: 'windows',
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const raw = await composer.compile().build();
  if (raw.length > LARGEST_MAIL) throw new TooLarge();
  return dkim === null ? raw : dkimSigned(raw, dkim, call.mail.date);
}
