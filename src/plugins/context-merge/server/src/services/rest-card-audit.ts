import type { Core } from '@strapi/strapi';

import type { Actor, RestCardInput } from '../../../../../contracts';
import { changesBetween, secretChange } from '../../../../../kernel/audit-changes';
import { serviceOf } from '../../../../../kernel/services';
import type { RestCardRow } from '../repositories/cards';
import { addressChange, originOfAddress } from './audit';

export interface CardChange {
  readonly actor: Actor;
  /** null: there was none */
  readonly before: RestCardRow | null;
  /** null: it was removed */
  readonly after: RestCardRow | null;
  /** of headers whose values were typed */
  readonly typedHeaders: readonly string[];
}

/** Writes down that a card was made, changed or removed: of addresses their origin, of headers their names. */
export async function logCard(strapi: Core.Strapi, { actor, before, after, typedHeaders }: CardChange): Promise<void> {
  const card = after ?? before;
  if (!card) return;
  const changes = [
    ...changesBetween(before ? factsOf(before) : {}, after ? factsOf(after) : {}),
    ...addressChange('url', before?.url, after?.url),
    ...addressChange('link', before?.map.link?.url, after?.map.link?.url),
    ...(before && after ? buttonChanges(before, after) : []),
    ...typedHeaders.map((name) => secretChange(`headers.${name}`)),
  ];
  if (changes.length === 0) return;
  const happened = before === null ? 'created' : after === null ? 'removed' : 'changed';
  const subject = { kind: 'card', id: card.documentId, label: card.title };
  await serviceOf(strapi, 'helpdesk').audit.note({ actor, action: `card.${happened}`, subject, changes });
}

function factsOf({ title, subject, url, enabled, map, headers }: RestCardRow) {
  const { link, buttons = [], ...shown } = map;
  return {
    ...{ title, subject, enabled, shown },
    address: originOfAddress(url),
    link: link ? originOfAddress(link.url) : null,
    buttons: buttons.map(({ label }) => label),
    headers: Object.keys(headers).sort(),
  };
}

/** The same labels, and yet something else of them. */
function buttonChanges(before: RestCardRow, after: RestCardRow) {
  const [was, is] = [before.map.buttons ?? [], after.map.buttons ?? []];
  const labels = (buttons: typeof was): string => buttons.map(({ label }) => label).join('\n');
  return labels(was) === labels(is) && JSON.stringify(was) !== JSON.stringify(is) ? [secretChange('buttons')] : [];
}

/** Those that the given card has a value for: the others stay what they were. */
export const typedHeaders = ({ headers }: RestCardInput): string[] =>
  Object.entries(headers).flatMap(([name, value]) => (value === null ? [] : [name]));
