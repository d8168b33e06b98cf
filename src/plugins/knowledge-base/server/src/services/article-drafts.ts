import type { Core } from '@strapi/strapi';

import type { Actor, ArticleService } from '../../../../../contracts';
import { databaseOf } from '../../../../../kernel/database';
import { blocksFromText } from '../../../core/blocks/from-text';
import { editorPath } from '../../../core/paths';
import { agentDocument } from '../repositories/agents';
import { languagesFrom } from './languages';
import { knownLocales } from './locales';
import { storableBody } from './storable-body';

type Answer = Parameters<ArticleService['draftFrom']>[0];

/** ArticleService.draftFrom: whoever made it looks after it, until an editor says otherwise. */
export async function draftFromAnswer(
  strapi: Core.Strapi,
  { title, text, locale: asked }: Answer,
  actor: Actor,
): Promise<{ documentId: string; adminPath: string }> {
  const locale = await writableLocale(strapi, asked);
  const owner = actor.type === 'agent' ? await agentDocument(databaseOf(strapi), actor.agentId) : null;
  const made = await strapi.documents('plugin::knowledge-base.article').create({
    locale,
    data: {
      title: title.slice(0, 200),
      body: storableBody(blocksFromText(text)),
      audience: 'public',
      ...(owner === null ? {} : { owner }),
    },
  });
  return { documentId: made.documentId, adminPath: editorPath('article', made.documentId, locale) };
}

/** The language of the answer where articles are written in it, else the one that readers of it would be shown. */
async function writableLocale(strapi: Core.Strapi, asked: string): Promise<string> {
  const known = await knownLocales(strapi);
  const order = await languagesFrom(strapi, asked);
  return order.find((language) => known.has(language)) ?? [...known][0] ?? 'en';
}
