import { z } from 'zod';

import { CONSENT_STATES } from '../../../contracts';
import { attributeDefinitionView, attributeValues } from '../../../contracts/customer-records';
import { accountUpsert, customerUpsert, systemName } from '../../../contracts/http/external-records';

/** The form of `database/demo/records.json`: what the shop, its showroom and its agents know of customers and companies. */

const agent = z.string().min(1);
const text = z.string().min(1);

const customer = z.strictObject({
  system: systemName,
  /** what the order system calls them: the identity by which its messages come */
  shopId: text.optional(),
  record: customerUpsert,
  notes: z.array(z.strictObject({ agent, text })).default([]),
  /** what they told an agent, or ticked in the shop */
  consents: z
    .array(
      z.strictObject({
        purpose: text,
        channel: text.nullable(),
        state: z.enum(CONSENT_STATES),
        origin: text,
      }),
    )
    .default([]),
});

export const demoRecords = z.strictObject({
  attributes: z.array(attributeDefinitionView.omit({ documentId: true, position: true })),
  accounts: z.array(
    z.strictObject({
      record: accountUpsert.extend({ attributes: attributeValues.optional() }),
      notes: z.array(z.strictObject({ agent, text })).default([]),
    }),
  ),
  customers: z.array(customer),
});

export type DemoRecords = z.output<typeof demoRecords>;
export type DemoCustomer = DemoRecords['customers'][number];

/** The row that tells another system's customer: with a scope, the order system's own name for them is an identity too. */
export function customerRow({ record, shopId }: DemoCustomer, orderSystem: string): DemoCustomer['record'] {
  if (shopId === undefined) return record;
  const known = { kind: 'external_id', value: shopId, scope: orderSystem, proven: false };
  return { ...record, identities: [...record.identities, known] };
}
