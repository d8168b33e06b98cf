import MailComposer from 'nodemailer/lib/mail-composer';

import { sha256 } from '../../../../../../../kernel/crypto';
import type { MailCall } from './mail-call';

/** The bytes of a mail, the same at every attempt. Nothing is ever read from a path or an address on the way. */
export function mailBytes(call: MailCall): Promise<Buffer> {
  const { boundarySeed, ...content } = call.mail;
  const composer = new MailComposer({
    ...content,
    baseBoundary: sha256(boundarySeed).slice(0, 24),
    newline: 'windows',
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return composer.compile().build();
}
