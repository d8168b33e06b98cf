import type { Core } from '@strapi/strapi';

import type { BlockNode } from '../../../core/blocks/blocks';
import { textOf } from '../../../core/blocks/text';

/** A body as clean HTML. */
export const htmlOfBody = (_strapi: Core.Strapi, blocks: readonly BlockNode[], _locale: string): string =>
  textOf(blocks)
    .split('\n\n')
    .map((paragraph) => `<p>${escaped(paragraph)}</p>`)
    .join('');

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
