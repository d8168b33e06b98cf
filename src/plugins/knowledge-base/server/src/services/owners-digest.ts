import type { Core } from '@strapi/strapi';

import type { OwnersDigest } from '../../../../../contracts';
import { databaseOf } from '../../../../../kernel/database';
import { publicUrl } from '../../../../../kernel/installation';
import { serviceOf } from '../../../../../kernel/services';
import { ownersDigest, type DueArticle, type FailingArticle } from '../../../core/owners-digest';
import { editorPath } from '../../../core/paths';
import { reviewRows } from '../repositories/reviews';
import { failingArticles } from './drift-marks';
import { readHelpSettings } from './help-settings';

/** More than anybody reads in a mail; what is left comes next week. */
const MOST_DUE = 1000;

interface Work {
  readonly due: DueArticle[];
  readonly failing: FailingArticle[];
}

/** KnowledgeBaseService.digests. */
export async function ownersDigests(strapi: Core.Strapi, now: Date): Promise<OwnersDigest[]> {
  const admin = `${publicUrl(strapi)}/admin`;
  const work = new Map<string, Work>();
  const workOf = (agent: string): Work => {
    const known = work.get(agent) ?? { due: [], failing: [] };
    work.set(agent, known);
    return known;
  };
  const named = (documentId: string, title: string, locale: string): DueArticle => ({
    ...{ title, locale },
    url: `${admin}${editorPath('article', documentId, locale)}`,
  });
  for (const { owner, article, avoidableTickets, rate, control } of await failingArticles(strapi, now)) {
    if (!owner || !avoidableTickets || !rate || control === null) continue;
    const name = named(article.documentId, article.title, article.locale);
    workOf(owner.documentId).failing.push({
      ...name,
      avoidableTickets: avoidableTickets.value,
      rate: rate.share,
      control,
    });
  }
  const { reviewDays: days } = await readHelpSettings(strapi);
  const due = await reviewRows(databaseOf(strapi), { state: 'due' }, { days, after: null, limit: MOST_DUE });
  for (const { owner, documentId, title, locale } of due)
    if (owner !== null) workOf(owner).due.push(named(documentId, title, locale));

  const agents = await serviceOf(strapi, 'helpdesk').agents.addresses();
  const languages = new Map(agents.map(({ documentId, language }) => [documentId, language]));
  const base = `${admin}/plugins/knowledge-base`;
  return [...work].flatMap(([agent, each]) => {
    const pages = { reviews: `${base}/reviews`, drift: `${base}/drift` };
    const digest = ownersDigest(each, pages, languages.get(agent) ?? 'en');
    return digest ? [{ agent, ...digest }] : [];
  });
}
