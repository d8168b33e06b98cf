import type { Core } from '@strapi/strapi';
import { z } from 'zod';

import { busOf } from '../../../../../kernel/bus';
import { systemClock } from '../../../../../kernel/clock';
import { afterCommit } from '../../../../../kernel/database';
import type { AgentGateway } from '../realtime/gateway';

type Lifecycles = Core.Strapi['db']['lifecycles'];
type LifecycleEvent = Parameters<Extract<Parameters<Lifecycles['subscribe']>[0], (...event: never) => unknown>>[0];

const TICKETS_AND_MESSAGES = ['plugin::helpdesk.ticket', 'plugin::helpdesk.message'];
const CUSTOMERS = ['plugin::helpdesk.customer'];

const writtenRow = z.object({ id: z.number().int() });

/**
 * Records that somebody writes through Strapi itself: the content manager, REST, another plugin's `strapi.documents`
 * or `strapi.db.query`. The hooks say only that something was written; rules of business never live here.
 */
export function subscribeToRecordWrites(strapi: Core.Strapi, gateway: AgentGateway): (() => void)[] {
  const look = (): Promise<void> => afterCommit(strapi, () => gateway.rowsWereWritten());
  const tellCustomer = ({ result }: LifecycleEvent): Promise<void> =>
    afterCommit(strapi, () => {
      const row = writtenRow.safeParse(result);
      const at = systemClock.now().getTime();
      if (row.success) busOf(strapi).publish('customers.changed', { customerIds: [row.data.id], at });
    });
  return [
    strapi.db.lifecycles.subscribe({
      models: TICKETS_AND_MESSAGES,
      afterCreate: look,
      afterUpdate: look,
      afterDelete: look,
      afterCreateMany: look,
      afterUpdateMany: look,
      afterDeleteMany: look,
    }),
    strapi.db.lifecycles.subscribe({ models: CUSTOMERS, afterCreate: tellCustomer, afterUpdate: tellCustomer }),
  ];
}
