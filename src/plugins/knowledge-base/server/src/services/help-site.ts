import type { Core } from '@strapi/strapi';

import type { HelpCentreSettings, WayIn } from '../../../../../contracts';
import { systemClock } from '../../../../../kernel/clock';
import { databaseOf } from '../../../../../kernel/database';
import { publicUrl } from '../../../../../kernel/installation';
import { serviceOf } from '../../../../../kernel/services';
import type { HelpSite } from '../../../core/help/frame';
import { waysTo } from '../../../core/help/ways';
import { wordsOf } from '../../../core/help/words';
import { newestChange } from '../repositories/help-site';
import { answerMinutes } from './answer-time';
import { assetPaths } from './help-assets';
import { readHelpSettings } from './help-settings';
import { knowsReaders } from './readers';
import { chatsAmong, waysIn } from './ways-in';

/** What pages of one state of the help centre are made from. Read again when something has changed. */
export interface SiteFacts {
  /** another one: another state of articles, settings or ways to reach us */
  readonly revision: string;
  readonly settings: HelpCentreSettings;
  readonly business: { readonly name: string; readonly color: string; readonly languages: readonly string[] };
  readonly ways: readonly WayIn[];
  /** in which a person usually answers; null: not known */
  readonly answerMinutes: number | null;
}

/** How old it may be that this process knows of changes by others. */
const LOOKS_AGAIN_MS = 1_000;

interface Known {
  readonly facts: Promise<SiteFacts>;
  readonly at: number;
}
const known = new WeakMap<Core.Strapi, Known>();

/** As they are, or were a second ago. */
export function siteFacts(strapi: Core.Strapi): Promise<SiteFacts> {
  const last = known.get(strapi);
  const now = performance.now();
  if (last && now - last.at < LOOKS_AGAIN_MS) return last.facts;
  const facts = readFacts(strapi, last?.facts ?? null);
  known.set(strapi, { facts, at: now });
  facts.catch(() => known.delete(strapi));
  return facts;
}

/** Something was saved here: the next page shows it. */
export const lookAgain = (strapi: Core.Strapi): void => void known.delete(strapi);

async function readFacts(strapi: Core.Strapi, before: Promise<SiteFacts> | null): Promise<SiteFacts> {
  const sql = databaseOf(strapi);
  const [change, { name, color, languages }] = await Promise.all([
    newestChange(sql),
    serviceOf(strapi, 'helpdesk').business.facts(),
  ]);
  const minutes = answerMinutes(strapi);
  const revision = [change, name, color, languages.join(), minutes].join('|');
  const last = await before?.catch(() => null);
  if (last?.revision === revision) return last;
  const [settings, ways] = await Promise.all([readHelpSettings(strapi), waysIn(strapi)]);
  return { revision, settings, business: { name, color, languages }, ways, answerMinutes: minutes };
}

/** What the pages of this language have in common. `host`: of the request, as far as it is the help centre's own. */
export function siteOf(strapi: Core.Strapi, facts: SiteFacts, locale: string, isOwnHost: boolean): HelpSite {
  const { settings, business } = facts;
  const chat = chatOf(facts);
  return {
    root: isOwnHost ? '' : '/help',
    origin: settings.domain === '' ? new URL(publicUrl(strapi)).origin : `https://${settings.domain}`,
    domain: settings.domain,
    title: settings.title || business.name,
    logo: settings.logo,
    links: settings.links,
    languages: business.languages,
    requestsPath: knowsReaders(strapi) ? `/portal/${locale}` : null,
    chat,
    identityPath: knowsReaders(strapi) ? '/portal/identity' : null,
    ways: waysTo(facts.ways, chat !== null, wordsOf(locale)),
    answerMinutes: facts.answerMinutes,
    asksToRemember: settings.remembers === 'ask',
    assets: assetPaths(settings.color || business.color, settings.font),
    now: systemClock.now(),
  };
}

/** The chosen chat while it is enabled, else the first one, unless there is to be none. */
function chatOf({ settings, ways }: SiteFacts): string | null {
  const chats = chatsAmong(ways);
  if (settings.chat === '') return null;
  return (chats.find(({ account }) => account === settings.chat) ?? chats[0])?.account ?? null;
}

/** One of the business's languages: this one, one of the same tongue, or the first. */
export function languageAmong(languages: readonly string[], asked: string): string | null {
  const tongue = asked.split('-', 1)[0]?.toLowerCase();
  return (
    languages.find((language) => language.toLowerCase() === asked.toLowerCase()) ??
    languages.find((language) => language.split('-', 1)[0]?.toLowerCase() === tongue) ??
    null
  );
}
