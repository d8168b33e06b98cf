import type { ChannelAccountConfig, ParsedDelivery, StoredEnvelope } from '../../../../../../contracts';
import { concernsMessaging, readMessaging, type Messaging } from '../../kit/meta/messaging/read-messaging';
import { MESSENGER_ID } from '../../kit/meta/people';
import { elementsConcerning } from '../../kit/meta/sharing';

const MESSAGING: Messaging = {
  object: 'page',
  ownIdSetting: 'pageId',
  identityKind: MESSENGER_ID,
  network: 'Messenger',
};

export const parse = (envelope: StoredEnvelope, account: ChannelAccountConfig): ParsedDelivery =>
  readMessaging(envelope, account, MESSAGING);

export const elementsOf = elementsConcerning(MESSAGING.object, concernsMessaging(MESSAGING));
