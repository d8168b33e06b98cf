import type { ChannelAccountConfig, ParsedDelivery, StoredEnvelope } from '../../../../../../contracts';
import { concernsMessaging, readMessaging, type Messaging } from '../../kit/meta/messaging/read-messaging';
import { INSTAGRAM_ID } from '../../kit/meta/people';
import { elementsConcerning } from '../../kit/meta/sharing';

const MESSAGING: Messaging = {
  object: 'instagram',
  ownIdSetting: 'instagramId',
  identityKind: INSTAGRAM_ID,
  network: 'Instagram',
};

export const parse = (envelope: StoredEnvelope, account: ChannelAccountConfig): ParsedDelivery =>
  readMessaging(envelope, account, MESSAGING);

export const elementsOf = elementsConcerning(MESSAGING.object, concernsMessaging(MESSAGING));
