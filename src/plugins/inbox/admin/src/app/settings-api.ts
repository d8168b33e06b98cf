import type {
  AttributeBody,
  AttributesResponse,
  CardPressBody,
  CardProvidersResponse,
  CardResponse,
  ChangeWebhookBody,
  ChangeWebhooksResponse,
  MatchingResponse,
  PolicyResponse,
  RestCardBody,
  RestCardPreviewBody,
  RestCardsResponse,
  WebhookTestResponse,
} from '../../../../../contracts/http/customer-settings';
import type { JoiningPolicy } from '../../../../../contracts/customer-records';
import { del, get, post, put } from './api';

export interface CardPlace {
  readonly kind: 'customer' | 'account';
  readonly documentId: string;
}

const cardPath = ({ kind, documentId }: CardPlace, provider: string): string =>
  `/${kind === 'customer' ? 'customers' : 'accounts'}/${documentId}/cards/${encodeURIComponent(provider)}`;

/** What is set up around the customer record, and the cards: contracts/http/customer-settings, typed. */
export const settingsApi = {
  cardProviders: (kind: CardPlace['kind']): Promise<CardProvidersResponse> => get(`/customer-cards/${kind}`),
  card: (place: CardPlace, provider: string): Promise<CardResponse> => get(cardPath(place, provider)),
  pressCard: (place: CardPlace, provider: string, body: CardPressBody): Promise<CardResponse> =>
    post(cardPath(place, provider), body),

  attributes: (): Promise<AttributesResponse> => get('/attributes'),
  addAttribute: (body: AttributeBody): Promise<AttributesResponse> => post('/attributes', body),
  changeAttribute: (attribute: string, body: AttributeBody): Promise<AttributesResponse> =>
    put(`/attributes/${attribute}`, body),
  removeAttribute: (attribute: string): Promise<AttributesResponse> => del(`/attributes/${attribute}`),

  restCards: (): Promise<RestCardsResponse> => get('/rest-cards'),
  addRestCard: (body: RestCardBody): Promise<RestCardsResponse> => post('/rest-cards', body),
  changeRestCard: (card: string, body: RestCardBody): Promise<RestCardsResponse> => put(`/rest-cards/${card}`, body),
  removeRestCard: (card: string): Promise<RestCardsResponse> => del(`/rest-cards/${card}`),
  previewRestCard: (body: RestCardPreviewBody): Promise<CardResponse> => post('/rest-cards/preview', body),

  webhooks: (): Promise<ChangeWebhooksResponse> => get('/change-webhooks'),
  addWebhook: (body: ChangeWebhookBody): Promise<ChangeWebhooksResponse> => post('/change-webhooks', body),
  changeWebhook: (webhook: string, body: ChangeWebhookBody): Promise<ChangeWebhooksResponse> =>
    put(`/change-webhooks/${webhook}`, body),
  removeWebhook: (webhook: string): Promise<ChangeWebhooksResponse> => del(`/change-webhooks/${webhook}`),
  testWebhook: (webhook: string): Promise<WebhookTestResponse> => post(`/change-webhooks/${webhook}/test`),

  policy: (): Promise<PolicyResponse> => get('/joining-policy'),
  savePolicy: (body: JoiningPolicy): Promise<PolicyResponse> => put('/joining-policy', body),
  matching: (): Promise<MatchingResponse> => get('/matching'),
  startMatching: (): Promise<MatchingResponse> => post('/matching/start'),
  pauseMatching: (): Promise<MatchingResponse> => post('/matching/pause'),
};
