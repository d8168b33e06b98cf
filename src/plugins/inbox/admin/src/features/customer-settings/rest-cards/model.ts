import type {
  AttributeDefinitionView,
  RestCardMap,
  RestCardView,
} from '../../../../../../../contracts/customer-records';
import type { RestCardBody } from '../../../../../../../contracts/http/customer-settings';
import type { Tone } from '../../../../../../../contracts/vocabulary';

/** The form of a card: every row of it as typed, empty ones included. */
export interface CardDraft {
  readonly title: string;
  readonly subject: 'customer' | 'account';
  readonly enabled: boolean;
  readonly url: string;
  readonly headers: readonly HeaderDraft[];
  readonly items: string;
  readonly itemTitle: string;
  readonly itemSubtitle: string;
  readonly status: string;
  readonly tones: readonly { readonly text: string; readonly tone: Tone }[];
  readonly fields: readonly { readonly label: string; readonly value: string }[];
  readonly link: { readonly label: string; readonly url: string };
  readonly buttons: readonly { readonly label: string; readonly url: string; readonly confirm: string }[];
}

export interface HeaderDraft {
  readonly name: string;
  /** null: the stored value stays, which nobody can read */
  readonly value: string | null;
}

export const EMPTY_FIELD = { label: '', value: '' };
export const EMPTY_BUTTON = { label: '', url: '', confirm: '' };

export function draftOf(card: RestCardView | null): CardDraft {
  const { map } = card ?? { map: NEW_MAP };
  return {
    title: card?.title ?? '',
    subject: card?.subject ?? 'customer',
    enabled: card?.enabled ?? true,
    url: card?.url ?? '',
    headers: (card?.headerNames ?? []).map((name) => ({ name, value: null })),
    items: map.items,
    itemTitle: map.title,
    itemSubtitle: map.subtitle ?? '',
    status: map.status ?? '',
    tones: Object.entries(map.tones ?? {}).map(([text, tone]) => ({ text, tone })),
    fields: map.fields,
    link: map.link ?? { label: '', url: '' },
    buttons: (map.buttons ?? []).map(({ label, url, confirm }) => ({ label, url, confirm: confirm ?? '' })),
  };
}

const NEW_MAP: RestCardMap = { items: '', title: '', fields: [] };

const filled = (text: string): boolean => text.trim() !== '';

/** Rows that were left empty are not stored. */
function mapOf(draft: CardDraft): RestCardMap {
  const { link, status, itemSubtitle } = draft;
  const tones = draft.tones.filter(({ text }) => filled(text));
  const buttons = draft.buttons.filter(({ label, url }) => filled(label) || filled(url));
  return {
    items: draft.items.trim(),
    title: draft.itemTitle.trim(),
    ...(filled(itemSubtitle) ? { subtitle: itemSubtitle.trim() } : {}),
    ...(filled(status) ? { status: status.trim() } : {}),
    ...(tones.length > 0 ? { tones: Object.fromEntries(tones.map(({ text, tone }) => [text.trim(), tone])) } : {}),
    fields: draft.fields
      .filter(({ label, value }) => filled(label) || filled(value))
      .map(({ label, value }) => ({ label: label.trim(), value: value.trim() })),
    ...(filled(link.label) || filled(link.url) ? { link: { label: link.label.trim(), url: link.url.trim() } } : {}),
    ...(buttons.length > 0
      ? {
          buttons: buttons.map(({ label, url, confirm }) => ({
            label: label.trim(),
            url: url.trim(),
            ...(filled(confirm) ? { confirm: confirm.trim() } : {}),
          })),
        }
      : {}),
  };
}

export function bodyOf(draft: CardDraft): RestCardBody {
  const headers = draft.headers.filter(({ name }) => filled(name));
  return {
    title: draft.title.trim(),
    subject: draft.subject,
    url: draft.url.trim(),
    enabled: draft.enabled,
    map: mapOf(draft),
    headers: Object.fromEntries(headers.map(({ name, value }) => [name.trim(), value])),
  };
}

export type CardProblem = 'title' | 'url' | 'itemTitle' | 'headers' | 'link' | 'buttons' | 'fields';

const HEADER_NAME = /^[A-Za-z0-9-]{1,60}$/;

/** The first thing that keeps the card from being stored or shown. */
export function problemOf(draft: CardDraft): CardProblem | null {
  const { link } = draft;
  if (!filled(draft.title)) return 'title';
  if (!/^https?:\/\/[^\s{}]/.test(draft.url.trim())) return 'url';
  if (
    draft.headers.some(({ name, value }) =>
      filled(name) ? !HEADER_NAME.test(name.trim()) : value !== null && filled(value),
    )
  )
    return 'headers';
  if (!filled(draft.itemTitle)) return 'itemTitle';
  if (draft.fields.some(({ label, value }) => filled(label) !== filled(value))) return 'fields';
  if (filled(link.label) !== filled(link.url)) return 'link';
  return draft.buttons.some(({ label, url }) => filled(label) !== filled(url)) ? 'buttons' : null;
}

const NAMES = {
  customer: ['id', 'name', 'email', 'phone', 'language', 'externalId.shop'],
  account: ['id', 'name', 'domain', 'externalId.shop'],
} as const;

/**
 * What a template may name, beside what each item of the answer has: most wanted first. A customer's card may name
 * their account too. `externalId` takes the name of any system in the place of `shop`.
 */
export function templateNames(
  subject: CardDraft['subject'],
  attributes: readonly Pick<AttributeDefinitionView, 'subject' | 'key'>[],
): string[] {
  const namesOf = (root: CardDraft['subject']): string[] => [
    ...NAMES[root].map((name) => `${root}.${name}`),
    ...attributes.filter((each) => each.subject === root).map(({ key }) => `${root}.attribute.${key}`),
  ];
  return subject === 'customer' ? [...namesOf('customer'), ...namesOf('account')] : namesOf('account');
}

/** The text with `{{name}}` in the place of what is selected, and where the caret stands then. */
export function inserted(
  text: string,
  name: string,
  selection: { readonly start: number; readonly end: number },
): { readonly text: string; readonly caret: number } {
  const mark = `{{${name}}}`;
  return {
    text: `${text.slice(0, selection.start)}${mark}${text.slice(selection.end)}`,
    caret: selection.start + mark.length,
  };
}
