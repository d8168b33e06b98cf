import type { Core } from '@strapi/strapi';

import {
  byArticle,
  checkedBody,
  inLocale,
  markBody,
  reviewResponse,
  reviewsQuery,
  reviewsResponse,
} from '../../../../../contracts/http/knowledge-editing';
import { endpoint } from '../../../../../kernel/endpoint';
import { askForReview, checked, reviewOf, reviewPage } from '../services/reviews';
import { editorAsAgent, editorName } from './editor';

/** An editor who is no agent owns nothing. */
const NOBODY = '';

export default ({ strapi }: { strapi: Core.Strapi }) => ({
  list: endpoint(strapi, { query: reviewsQuery, response: reviewsResponse }, async ({ query }, context) => {
    const me = await editorAsAgent(strapi, context);
    const { state, reason, locale, cursor, limit } = query;
    const owner = query.owner === 'me' ? (me ?? NOBODY) : query.owner === 'none' ? null : query.owner;
    return reviewPage(strapi, { state, reason, locale, owner }, { cursor, limit, me });
  }),

  one: endpoint(
    strapi,
    { params: byArticle, query: inLocale, response: reviewResponse },
    async ({ params, query }) => ({ review: await reviewOf(strapi, params.documentId, query.locale) }),
  ),

  checked: endpoint(
    strapi,
    { params: byArticle, body: checkedBody, response: reviewResponse },
    async ({ params: { documentId }, body: { locale } }, context) => {
      await checked(strapi, documentId, locale, editorName(context));
      return { review: await reviewOf(strapi, documentId, locale) };
    },
  ),

  mark: endpoint(
    strapi,
    { params: byArticle, body: markBody, response: reviewResponse },
    async ({ params: { documentId }, body: { locale, note } }) => {
      await askForReview(strapi, { article: documentId, locale, note });
      return { review: await reviewOf(strapi, documentId, locale) };
    },
  ),
});
