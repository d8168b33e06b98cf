import { z } from 'zod';

import { serviceOf } from '../../../../../kernel/services';
import { withArticles } from '../../../core/demo-knowledge';
import type { Stage } from './storyteller';

/** The demo's help centre: two languages, six categories, articles from Markdown, a guide. Telling it again changes nothing. */

type Keeping = Pick<Stage, 'strapi' | 'content' | 'agents'>;

const SANDBOX = { type: 'system', name: 'Sandbox' } as const;
const ARTICLE = 'plugin::knowledge-base.article';
const CATEGORY = 'plugin::knowledge-base.category';
const GUIDE = 'plugin::knowledge-base.guide';
const SYNONYM = 'plugin::knowledge-base.synonym';
const RELEASE = 'plugin::knowledge-base.release';

/** Answers documentIds of articles by the names of their files, without language and ending. */
export async function keepKnowledge(stage: Keeping): Promise<ReadonlyMap<string, string>> {
  const { strapi, content } = stage;
  const { knowledge, articles: files } = content;
  const { business } = serviceOf(strapi, 'helpdesk');
  if ((await business.facts()).name === '') await business.save(knowledge.business, SANDBOX);
  const knowledgeBase = serviceOf(strapi, 'knowledge-base');
  await knowledgeBase.languagesReady();
  const settings = await knowledgeBase.settings();
  if (settings.links.length === 0) await knowledgeBase.saveSettings({ ...settings, ...knowledge.helpCentre });
  const [locale = 'en'] = knowledge.business.languages;
  await keepCategories(stage);
  const { articles } = await knowledgeBase.imports.takeIn({
    files,
    locale,
    publishes: true,
    startedBy: SANDBOX.name,
  });
  const byName = new Map(articles.map(({ name, documentId }) => [name, documentId]));
  await keepOwners(stage);
  await keepGuides(stage, byName);
  await keepWords(stage);
  return byName;
}

async function keepCategories({ strapi, content }: Keeping): Promise<void> {
  const categories = strapi.documents(CATEGORY);
  for (const [position, { icon, texts }] of content.knowledge.categories.entries()) {
    let documentId: string | null = null;
    for (const [locale, { title, description }] of Object.entries(texts)) {
      const known = await categories.findFirst({ locale, filters: { title } });
      documentId ??= known?.documentId ?? null;
      if (known) continue;
      const data = { title, description, position, ...(isIcon(icon) ? { icon } : {}) };
      if (documentId === null) documentId = (await categories.create({ locale, data })).documentId;
      else await categories.update({ documentId, locale, data });
      await categories.publish({ documentId, locale });
    }
  }
}

const ICONS = ['cart', 'return', 'bulb', 'table', 'invoice', 'briefcase'] as const;
const isIcon = (icon: string): icon is (typeof ICONS)[number] => ICONS.some((known) => known === icon);

/** Every article is looked after by the agent of its category: who owns none is reminded of nothing. */
async function keepOwners({ strapi, content, agents }: Keeping): Promise<void> {
  const articles = strapi.documents(ARTICLE);
  for (const { owner, texts } of content.knowledge.categories) {
    const agent = agents.get(owner);
    if (!agent) throw new Error(`The demo has no agent "${owner}".`);
    for (const [locale, { title }] of Object.entries(texts)) {
      const theirs = await articles.findMany({ locale, filters: { category: { title } } });
      for (const { documentId } of theirs.filter((article) => article.owner !== agent.documentId)) {
        await articles.update({ documentId, locale, data: { owner: agent.documentId } });
        await articles.publish({ documentId, locale });
      }
    }
  }
}

async function keepGuides({ strapi, content }: Keeping, articles: ReadonlyMap<string, string>): Promise<void> {
  const guides = strapi.documents(GUIDE);
  for (const { texts } of content.knowledge.guides) {
    let documentId: string | null = null;
    for (const [locale, { title, summary, steps }] of Object.entries(texts)) {
      const known = await guides.findFirst({ locale, filters: { title } });
      documentId ??= known?.documentId ?? null;
      if (known) continue;
      const data = { title, summary, steps: z.json().parse(withArticles(steps, articles)) };
      if (documentId === null)
        documentId = (await guides.create({ locale, data: { ...data, audience: 'public' } })).documentId;
      else await guides.update({ documentId, locale, data });
      await guides.publish({ documentId, locale });
    }
  }
}

async function keepWords({ strapi, content }: Keeping): Promise<void> {
  for (const synonym of content.knowledge.synonyms) {
    const known = await strapi.documents(SYNONYM).findFirst({ filters: { words: synonym.words } });
    if (!known) await strapi.documents(SYNONYM).create({ data: synonym });
  }
  for (const release of content.knowledge.releases) {
    const known = await strapi.documents(RELEASE).findFirst({ filters: { name: release.name } });
    if (!known) await strapi.documents(RELEASE).create({ data: release });
  }
}
