import type { NewChannelAccount } from '../../../../contracts';
import { answerAsGraph } from './meta-answers';
import { sayOnMeta } from './meta-sayings';
import { signed } from './meta-world';
import type { ProviderSimulator, SimulatedAccount, SimulatedDelivery } from './simulator';

/** Meta with one app: a WhatsApp number, a Facebook page and its Instagram account, in private and in public. */

const APP_ID = '165001234567890';
const PAGE_ID = '104600000000001';
const INSTAGRAM_ID = '17841400000000001';
const APP_SECRET = 'demo-app-secret-of-the-sandbox-meta';

export const metaSimulator: ProviderSimulator = {
  id: 'meta',
  untold: { messenger: ['withdraw'], 'instagram-comments': ['edit', 'withdraw'] },

  accounts(providerUrl): readonly NewChannelAccount[] {
    const page = { pageId: PAGE_ID, appId: APP_ID, providerUrl };
    const instagram = { ...page, instagramId: INSTAGRAM_ID };
    const number = {
      phoneNumberId: '106540352242922',
      businessAccountId: '102290129340398',
      appId: APP_ID,
      providerUrl,
    };
    return [
      {
        connector: 'whatsapp-cloud',
        name: 'WhatsApp',
        address: '+15550783881',
        settings: number,
        secrets: secretsOf('whatsapp'),
      },
      {
        connector: 'messenger',
        name: 'Messenger',
        address: 'Lamp shop',
        settings: page,
        secrets: secretsOf('messenger'),
      },
      {
        connector: 'instagram',
        name: 'Instagram',
        address: '@lampshop',
        settings: instagram,
        secrets: secretsOf('instagram'),
      },
      {
        connector: 'facebook-page',
        name: 'Facebook comments',
        address: 'Lamp shop, in public',
        settings: page,
        secrets: secretsOf('page'),
      },
      {
        connector: 'instagram-comments',
        name: 'Instagram comments',
        address: '@lampshop, in public',
        settings: instagram,
        secrets: secretsOf('comments'),
      },
    ];
  },

  say: sayOnMeta,
  batch: (deliveries, account) => inOne(deliveries, account),
  answer: answerAsGraph,
};

/** Each account has a token of its own, so that Graph knows who calls. */
const secretsOf = (which: string): Record<string, string> => ({
  accessToken: `demo-token-of-the-sandbox-${which}`,
  appSecret: APP_SECRET,
  verifyToken: `demo-verify-token-${which}`,
});

/** Entries of several deliveries in one, as Meta sends them when much happens at once. */
function inOne(deliveries: readonly SimulatedDelivery[], account: SimulatedAccount): readonly SimulatedDelivery[] {
  const bodies = deliveries.map(({ body }): unknown => JSON.parse(body.toString()));
  const [first] = bodies;
  if (first === undefined) return [];
  const entry = bodies.flatMap((body) =>
    Object.entries(Object(body)).flatMap(([key, value]) => (key === 'entry' ? value : [])),
  );
  return [signed(account, { ...Object(first), entry }, deliveries.map(({ what }) => what).join(', '))];
}
