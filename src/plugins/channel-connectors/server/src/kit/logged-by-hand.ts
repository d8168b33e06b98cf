import { z } from 'zod';

import type { ConnectorManifest, ParsedDelivery, SendOutcome } from '../../../../../contracts';

/** What channels are made of that agents write by hand: an account that is always there, nothing that comes or leaves. */
export interface ByHand {
  /** of the connector and of its channel */
  readonly id: string;
  readonly label: string;
  readonly icon: string;
  readonly color: { readonly light: string; readonly dark: string };
  readonly summary: string;
}

export function manifestByHand({ id, label, icon, color, summary }: ByHand): ConnectorManifest {
  return {
    id,
    channel: {
      id,
      label,
      icon,
      color,
      capabilities: {
        attachments: true,
        subject: false,
        carbonCopy: false,
        typing: false,
        readReceipts: false,
        startsInteractions: false,
        loggedByHand: true,
        receivesOnly: true,
      },
      maxTextLength: 20_000,
      maxAttachmentBytes: 10 * 1024 * 1024,
      undoSeconds: 0,
      identityKind: id,
    },
    about: { title: label, summary },
    configFields: [],
    threading: { by: 'thread' },
    builtIn: { name: label },
  };
}

export const nothingToSet = z.strictObject({});

/** Nothing is delivered here, since there is no webhook: whatever stands in an envelope all the same is kept aside. */
export const keepAside = (): ParsedDelivery => ({
  outcome: 'quarantined',
  reason: 'unroutable',
  detail: 'This channel is written by agents alone.',
});

/** What was said has been said already: nothing leaves. */
export const renderNothing = (): never[] => [];

/** Never asked, since nothing is rendered. */
export const sendNothing = (): Promise<SendOutcome> => Promise.resolve({ outcome: 'failed', code: 'receives_only' });
