import type { Core } from '@strapi/strapi';
import { z } from 'zod';

import {
  cardContent,
  HelpdeskError,
  type CardContent,
  type CardItem,
  type CardProvider,
  type CardService,
  type CardSubject,
  type CardView,
} from '../../../../../contracts';
import { systemClock } from '../../../../../kernel/clock';
import { loggerOf } from '../../../../../kernel/log';
import { serviceOf } from '../../../../../kernel/services';
import { restProviderName, type RestProvider } from './rest-card-provider';
import { restCards } from './rest-cards';

/** Cards beside the ticket. One that is slow, wrong or broken says so, and hurts no other. */

const MOST_MS = 8_000;

type Provider = CardProvider & Partial<Pick<RestProvider, 'caution'>>;

export function cardService(strapi: Core.Strapi): CardService {
  const registered = new Map<string, CardProvider>();
  const rest = restCards(strapi);

  async function find(name: string, kind: CardProvider['subject']): Promise<Provider> {
    const provider = registered.get(name) ?? (await rest.provider(name.replace(/^rest:/, '')));
    if (provider?.subject !== kind) throw new HelpdeskError('card_not_found');
    return provider;
  }

  async function subjectOf({
    kind,
    documentId,
  }: {
    kind: 'customer' | 'account';
    documentId: string;
  }): Promise<CardSubject> {
    const contextMerge = serviceOf(strapi, 'context-merge');
    return kind === 'customer'
      ? { subject: 'customer', customer: await contextMerge.profile(documentId) }
      : { subject: 'account', account: await contextMerge.account(documentId) };
  }

  async function drawn(provider: Provider, load: () => Promise<CardContent | null>): Promise<CardView> {
    const { provider: name, title } = provider;
    const at = systemClock.now().toISOString();
    try {
      const content = checked(await inTime(load()));
      const caution = content && provider.caution?.();
      return {
        provider: name,
        title,
        state: content ? 'ready' : 'empty',
        content,
        problem: null,
        ...(caution === undefined || caution === null ? {} : { caution }),
        at,
      };
    } catch (cause) {
      const words = wordsOf(cause);
      if (words === null) loggerOf(strapi, 'cards').error('A card failed.', { provider: name }, cause);
      const problem = words ?? 'This card could not be loaded. The log says why.';
      return { provider: name, title, state: 'failed', content: null, problem, at };
    }
  }

  return {
    register(provider) {
      if (registered.has(provider.provider) || provider.provider.startsWith('rest:'))
        throw new Error(`There is a card provider "${provider.provider}" already.`);
      registered.set(provider.provider, provider);
      return () => void registered.delete(provider.provider);
    },

    async providers(subject) {
      const own = [...registered.values()].filter((provider) => provider.subject === subject);
      const ofRest = await rest.enabled(subject);
      return [
        ...own.map(({ provider, title }) => ({ provider, title, subject })),
        ...ofRest.map(({ documentId, title }) => ({ provider: restProviderName(documentId), title, subject })),
      ];
    },

    async load(name, of) {
      const provider = await find(name, of.kind);
      const subject = await subjectOf(of);
      return drawn(provider, () => provider.load(subject));
    },

    async press(name, of, button, itemIndex, actor) {
      const provider = await find(name, of.kind);
      const subject = await subjectOf(of);
      const item = pressed(checked(await inTime(provider.load(subject))), button, itemIndex);
      if (!provider.press) throw new HelpdeskError('card_not_found');
      loggerOf(strapi, 'cards').info('A button was pressed.', { provider: name, button, by: actor.type });
      const after = await inTime(provider.press(subject, button, item)).catch((cause: unknown) => {
        const words = cause instanceof HelpdeskError ? null : wordsOf(cause);
        throw words === null ? cause : new HelpdeskError('card_unreachable', {}, words);
      });
      return drawn(provider, () => Promise.resolve(after));
    },

    rest: {
      ...rest.service,
      async preview(card, customer) {
        const provider = await rest.unsaved(card);
        const subject = await previewSubject(card.subject, customer);
        return drawn(provider, () => (subject ? provider.load(subject) : Promise.resolve(null)));
      },
    },
  };

  /** An account's card is tried with the account of that customer. */
  async function previewSubject(kind: 'customer' | 'account', documentId: string): Promise<CardSubject | null> {
    const ofCustomer = await subjectOf({ kind: 'customer', documentId });
    if (kind === 'customer' || ofCustomer.subject !== 'customer') return ofCustomer;
    const { account } = ofCustomer.customer;
    return account && subjectOf({ kind: 'account', documentId: account.documentId });
  }
}

/**
 * The item whose button it is; null: the card's own. The list may have moved since it was drawn, so another item that
 * has exactly this button is taken before a wrong one is.
 */
function pressed(content: CardContent | null, button: string, itemIndex: number | null): CardItem | null {
  const has = ({ buttons }: Pick<CardItem, 'buttons'>): boolean => buttons.some(({ id }) => id === button);
  if (content && itemIndex === null && has(content)) return null;
  const holders = itemIndex === null ? [] : (content?.items.filter(has) ?? []);
  const there = itemIndex === null ? undefined : content?.items[itemIndex];
  const [only, ...others] = holders;
  if (there && has(there)) return there;
  if (only && others.length === 0) return only;
  throw new HelpdeskError('card_not_found', {}, 'This card has changed meanwhile. Look at it again.');
}

const saying = z.object({ name: z.literal('HelpdeskError'), message: z.string().min(1) });

/** What a provider wants to have said. A plugin from outside has no class of ours: there the name of the error tells. */
function wordsOf(cause: unknown): string | null {
  const said = saying.safeParse(cause);
  return said.success ? said.data.message.slice(0, 500) : null;
}

/** What a provider answers is held against the form of a card. */
function checked(content: CardContent | null): CardContent | null {
  if (content === null) return null;
  const read = cardContent.safeParse(content);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  const place = issue?.path.map(String).join('.') ?? '';
  throw new HelpdeskError(
    'card_unreachable',
    {},
    `Its provider answered something that is no card: ${place === '' ? '' : `${place}: `}${issue?.message ?? ''}`,
  );
}

async function inTime<Result>(work: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new HelpdeskError('card_unreachable', {}, 'The other system did not answer within eight seconds.')),
      MOST_MS,
    );
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
