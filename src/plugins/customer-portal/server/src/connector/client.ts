import type { SendOutcome } from '../../../../../contracts';
import type { Announcement } from './outbound';

type Announce = (announcement: Announcement) => Promise<void>;

let announce: Announce | null = null;

/** Gives `send` its way to the mail that announces an answer; answers what takes it away again. */
export function connectAnnouncements(way: Announce): () => void {
  announce = way;
  return () => {
    if (announce === way) announce = null;
  };
}

/** What is stored stands in the portal: it is sent once its announcement is certain. */
export async function send(announcement: Announcement): Promise<SendOutcome> {
  if (!announce) return { outcome: 'retry', afterSeconds: 5, code: 'temporarily_unavailable' };
  await announce(announcement);
  return { outcome: 'sent', state: 'sent', externalId: announcement.message, reference: null };
}
