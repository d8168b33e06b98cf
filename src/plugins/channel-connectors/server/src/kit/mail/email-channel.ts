import type { ConnectorManifest } from '../../../../../../contracts';

/** E-mail as the inbox shows it, whichever connector carries it. */
export const EMAIL_CHANNEL: ConnectorManifest['channel'] = {
  id: 'email',
  label: 'E-mail',
  icon: 'mail',
  color: { light: '#0c75af', dark: '#66b7f1' },
  capabilities: {
    attachments: true,
    subject: true,
    carbonCopy: true,
    typing: false,
    readReceipts: false,
    startsInteractions: true,
    originals: true,
    junk: true,
  },
  maxTextLength: 100_000,
  maxAttachmentBytes: 18 * 1024 * 1024,
  isSigned: true,
  undoSeconds: 20,
  identityKind: 'email',
  wayIn: { kind: 'mail', address: 'mailto:{mail}' },
};
