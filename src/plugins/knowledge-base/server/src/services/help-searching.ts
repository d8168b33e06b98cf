import type { IncomingMessage } from 'node:http';

import type { Core } from '@strapi/strapi';

import { HelpdeskError, type KnowledgeSurface, type KnowledgeVisitor, type Reader } from '../../../../../contracts';
import type { HelpSearchAnswer } from '../../../../../contracts/http/knowledge-help';
import { serviceOf } from '../../../../../kernel/services';
import { mayStill } from './help-limits';

export interface HelpSearch {
  readonly text: string;
  readonly locale: string;
  readonly reader: Reader;
  readonly limit: number;
  readonly surface: KnowledgeSurface;
  readonly visitor: KnowledgeVisitor;
  /** the words stand still: it is written down */
  readonly settled: boolean;
}

/** @throws HelpdeskError too_many_requests */
export async function searchFor(
  strapi: Core.Strapi,
  request: IncomingMessage,
  { settled, ...question }: HelpSearch,
): Promise<HelpSearchAnswer> {
  const text = question.text.trim();
  if (text === '') return { hits: [], corrected: null, search: null };
  if (!mayStill(strapi, request, 'asks')) throw new HelpdeskError('too_many_requests');
  const { search } = serviceOf(strapi, 'knowledge-base');
  const { hits, corrected } = await search.find({ ...question, text });
  const isWritten = settled && mayStill(strapi, request, 'writes');
  const id = isWritten ? await search.searched({ ...question, text, answers: hits.length }) : null;
  return { hits: [...hits], corrected, search: id };
}
