import type { Core } from '@strapi/strapi';

import { HelpdeskError, type CardService, type RestCardInput, type RestCardView } from '../../../../../contracts';
import { databaseOf } from '../../../../../kernel/database';
import { newDocumentId } from '../../../../../kernel/ids';
import { keyRingOf } from '../../../../../kernel/installation';
import { openSecret, sealSecret } from '../../../../../kernel/key-ring';
import { serviceOf } from '../../../../../kernel/services';
import { assertNames, type KnownNames } from '../../../core/cards/names';
import { assertAddressTemplate, assertLinkTemplate } from '../../../core/cards/templates';
import {
  deleteRestCard,
  listRestCards,
  restCardByDocumentId,
  saveRestCard,
  type RestCardRow,
} from '../repositories/cards';
import { originOfAddress } from './audit';
import { assertCallable } from './outbound';
import { logCard, typedHeaders } from './rest-card-audit';
import { restProvider, type RestProvider } from './rest-card-provider';

/** Cards that were set up in the admin panel: checked when they are saved, their headers sealed. */

export interface RestCards {
  readonly service: Pick<CardService['rest'], 'list' | 'save' | 'remove'>;
  enabled(subject: 'customer' | 'account'): Promise<RestCardRow[]>;
  /** null: there is no such card, or it is switched off */
  provider(documentId: string): Promise<RestProvider | null>;
  /** of a card that is not stored */
  unsaved(card: RestCardInput): Promise<RestProvider>;
}

export function restCards(strapi: Core.Strapi): RestCards {
  const sql = databaseOf(strapi);

  async function checked(card: RestCardInput): Promise<{ row: RestCardRow; headers: Record<string, string> }> {
    await assertTemplates(strapi, card);
    const stored = card.documentId === null ? null : await restCardByDocumentId(sql, card.documentId);
    if (card.documentId !== null && !stored) throw new HelpdeskError('card_not_found');
    if (stored && originOf(stored.url) !== originOf(card.url)) assertTypedAgain(card);
    const headers = headersOf(card, stored ? opened(strapi, stored) : {});
    const documentId = stored?.documentId ?? newDocumentId();
    return { row: { ...card, documentId, headers: sealed(strapi, documentId, headers) }, headers };
  }

  return {
    service: {
      list: async () => (await listRestCards(sql)).map(asView),
      async save(card, actor) {
        const { row } = await checked(card);
        const before = await restCardByDocumentId(sql, row.documentId);
        await saveRestCard(sql, row);
        await logCard(strapi, { actor, before, after: row, typedHeaders: typedHeaders(card) });
        return asView(row);
      },
      async remove(documentId, actor) {
        const before = await restCardByDocumentId(sql, documentId);
        if (!(await deleteRestCard(sql, documentId))) throw new HelpdeskError('card_not_found');
        await logCard(strapi, { actor, before, after: null, typedHeaders: [] });
      },
    },
    async enabled(subject) {
      return (await listRestCards(sql)).filter((card) => card.enabled && card.subject === subject);
    },
    async provider(documentId) {
      const card = await restCardByDocumentId(sql, documentId);
      return card?.enabled ? restProvider(strapi, card, opened(strapi, card)) : null;
    },
    async unsaved(card) {
      const { row, headers } = await checked(card);
      return restProvider(strapi, row, headers);
    },
  };
}

function asView({ documentId, title, subject, url, enabled, map, headers }: RestCardRow): RestCardView {
  return { documentId, title, subject, url, enabled, map, headerNames: Object.keys(headers).sort() };
}

async function assertTemplates(strapi: Core.Strapi, { subject, url, map }: RestCardInput): Promise<void> {
  const definitions = await serviceOf(strapi, 'helpdesk').attributes.definitions();
  const keysOf = (of: 'customer' | 'account') =>
    new Set(definitions.filter((each) => each.subject === of).map(({ key }) => key));
  const known: KnownNames = { subject, customerAttributes: keysOf('customer'), accountAttributes: keysOf('account') };
  const texts = [map.title, map.subtitle, map.status, ...map.fields.map(({ value }) => value)];
  assertNames(url, known, false);
  assertAddressTemplate(url);
  assertCallable(strapi, originOf(url));
  for (const text of texts) if (text !== undefined) assertNames(text, known, true);
  if (map.link) {
    assertNames(map.link.url, known, true);
    assertLinkTemplate(map.link.url);
  }
  for (const button of map.buttons ?? []) {
    assertNames(button.url, known, true);
    if (button.confirm !== undefined) assertNames(button.confirm, known, true);
    assertAddressTemplate(button.url);
    assertCallable(strapi, originOf(button.url));
    assertSameOrigin(url, button);
  }
}

/** Scheme and host are literal in every template of an address: so the origin is known without its values. */
const originOf = (template: string): string => originIn(originOfAddress(template));

const originIn = (address: string): string => (URL.canParse(address) ? new URL(address).origin : address);

/** Buttons are called with the headers of the card, which are for nobody else. */
function assertSameOrigin(url: string, button: { readonly label: string; readonly url: string }): void {
  if (originOf(button.url) === originOf(url)) return;
  throw new HelpdeskError(
    'address_not_allowed',
    {},
    `The button “${button.label}” must call the same scheme, host and port as the card, because it is sent the same headers.`,
  );
}

/** What is kept here was typed for the host that the card had: whoever names another host must know the value. */
function assertTypedAgain({ headers }: RestCardInput): void {
  const kept = Object.entries(headers).flatMap(([name, value]) => (value === null ? [name] : []));
  if (kept.length === 0) return;
  throw new HelpdeskError('invalid_input', {
    fields: kept.map((name) => ({
      field: `headers.${name}`,
      message: 'The address is at another host: type the value of this header again.',
    })),
  });
}

/** They belong to the connection, not to the card. */
const NOT_OURS =
  /^(?:host|content-length|connection|transfer-encoding|upgrade|te|trailer|expect|keep-alive|proxy-.*)$/i;
const HEADER_VALUE = /^[\t\x20-\x7e]*$/;

function headersOf(card: RestCardInput, stored: Readonly<Record<string, string>>): Record<string, string> {
  const kept = new Map(Object.entries(stored).map(([name, value]) => [name.toLowerCase(), value]));
  return Object.fromEntries(
    Object.entries(card.headers).flatMap(([name, given]) => {
      const value = given ?? kept.get(name.toLowerCase());
      if (value === undefined) return [];
      if (NOT_OURS.test(name) || !HEADER_VALUE.test(value))
        throw new HelpdeskError('invalid_input', {
          fields: [{ field: `headers.${name}`, message: 'This header can’t be sent.' }],
        });
      return [[name, value]];
    }),
  );
}

/** What the value of a header is sealed for. */
export const headerPlace = (documentId: string, header: string): string =>
  `cm_rest_cards|${documentId}|${header.toLowerCase()}`;

function sealed(strapi: Core.Strapi, documentId: string, headers: Readonly<Record<string, string>>) {
  const ring = keyRingOf(strapi);
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, sealSecret(ring, headerPlace(documentId, name), value)]),
  );
}

function opened(strapi: Core.Strapi, { documentId, headers }: RestCardRow): Record<string, string> {
  const ring = keyRingOf(strapi);
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, openSecret(ring, headerPlace(documentId, name), value)]),
  );
}
