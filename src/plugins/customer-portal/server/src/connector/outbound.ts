import type { OutboundMessage } from '../../../../../contracts';

/** Which answer to announce. The answer itself is read from the database by the portal's pages. */
export interface Announcement {
  /** documentId */
  readonly message: string;
}

export const render = ({ documentId }: OutboundMessage): Announcement[] => [{ message: documentId }];
