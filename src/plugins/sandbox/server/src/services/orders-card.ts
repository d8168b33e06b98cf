import type { Core } from '@strapi/strapi';

import { hmac } from '../../../../../kernel/crypto';
import { installationSecret } from '../../../../../kernel/installation';
import { serviceOf } from '../../../../../kernel/services';

/** The card "Orders" beside the ticket, drawn by the product's own REST cards from the demo's order system. */

const TITLE = 'Orders';

/** By which the order system knows that it is the helpdesk that asks. */
export const ordersKey = (strapi: Core.Strapi): string => hmac(installationSecret(strapi), 'sandbox-orders', 'key');

/** Set up once, and pointed to wherever the demo runs this time; one that somebody has changed keeps the rest. */
export async function ensureOrdersCard(strapi: Core.Strapi, publicUrl: string): Promise<void> {
  const { rest } = serviceOf(strapi, 'context-merge').cards;
  const found = (await rest.list()).find(({ title }) => title === TITLE);
  const orders = `${publicUrl}/sandbox/orders`;
  const url = `${orders}.json?email={{customer.email}}`;
  if (found?.url === url) return;
  await rest.save(
    {
      documentId: found?.documentId ?? null,
      title: TITLE,
      subject: 'customer',
      url,
      enabled: found?.enabled ?? true,
      headers: { 'X-Shop-Key': ordersKey(strapi) },
      map: {
        items: 'orders',
        title: 'Order {{item.number}}',
        subtitle: '{{item.lines.0.name}}',
        status: '{{item.status}}',
        tones: { Delivered: 'success', Shipped: 'info', 'Replacement on its way': 'warning' },
        fields: [
          { label: 'Placed', value: '{{item.placedOn}}' },
          { label: 'Total', value: '{{item.total}}' },
        ],
        buttons: [
          {
            label: 'Send replacement',
            url: `${orders}/{{item.number}}/replacement`,
            confirm: 'Send the customer a replacement for order {{item.number}}?',
          },
        ],
      },
    },
    { type: 'system', name: 'Sandbox' },
  );
}
