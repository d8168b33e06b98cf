import type { Core } from '@strapi/strapi';
import { z } from 'zod';

import {
  cardPressBody,
  cardProvidersResponse,
  cardResponse,
  type CardPressBody,
  type CardResponse,
} from '../../../../../contracts/http/customer-settings';
import { endpoint } from '../../../../../kernel/endpoint';
import { serviceOf } from '../../../../../kernel/services';
import { actorOf } from '../services/agents';
import { documentId } from './params';
import { agentOf } from './signed-in';

type Subject = 'customer' | 'account';

const bySubject = z.object({ subject: z.enum(['customer', 'account']) });
const byCard = z.object({ documentId, provider: z.string().min(1).max(120) });

export default ({ strapi }: { strapi: Core.Strapi }) => {
  const cards = () => serviceOf(strapi, 'context-merge').cards;

  const load = (kind: Subject) =>
    endpoint(strapi, { params: byCard, response: cardResponse }, async ({ params }) => ({
      card: await cards().load(params.provider, { kind, documentId: params.documentId }),
    }));

  const press = (kind: Subject) =>
    endpoint(
      strapi,
      { params: byCard, body: cardPressBody, response: cardResponse },
      async ({ params, body }, context): Promise<CardResponse> => {
        const { button, item }: CardPressBody = body;
        const actor = actorOf(await agentOf(strapi, context));
        const subject = { kind, documentId: params.documentId };
        return { card: await cards().press(params.provider, subject, button, item, actor) };
      },
    );

  return {
    providers: endpoint(strapi, { params: bySubject, response: cardProvidersResponse }, async ({ params }) => ({
      data: await cards().providers(params.subject),
    })),
    ofCustomer: load('customer'),
    ofAccount: load('account'),
    pressOfCustomer: press('customer'),
    pressOfAccount: press('account'),
  };
};
