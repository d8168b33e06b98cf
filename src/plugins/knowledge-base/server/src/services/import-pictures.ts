import type { Core } from '@strapi/strapi';

import { exchange } from '../../../../../kernel/outbound-http';
import type { BlockNode } from '../../../core/blocks/blocks';
import type { ReadBlock, WantedPicture } from '../../../core/blocks/from-html';
import { MOST_PICTURE_BYTES, PICTURE_ENDINGS } from '../../../core/imports/picture-kinds';
import type { Picture } from '../repositories/imported-pictures';
import { keepInLibrary } from './media-library';

/** A picture that came beside the files of an import, by its sha256. */
export type PictureBeside = (hash: string) => Promise<Picture | null>;

const LONGEST_NAME = 200;

/**
 * Fetches and keeps the pictures of these blocks. One that cannot be had becomes a link to where it was, and is named
 * among the `missing`, once for each place that it is missing at.
 */
export async function keepPictures(
  strapi: Core.Strapi,
  blocks: readonly ReadBlock[],
  beside: PictureBeside,
): Promise<{ blocks: BlockNode[]; missing: string[] }> {
  const known = new Map<string, Promise<BlockNode | null>>();
  const done: BlockNode[] = [];
  const missing: string[] = [];
  for (const block of blocks) {
    if (block.type !== 'picture') {
      done.push(block);
      continue;
    }
    const kept = known.get(block.address) ?? keepPicture(strapi, block, beside);
    known.set(block.address, kept);
    const image = await kept;
    if (!image) missing.push(nameOf(block));
    done.push(...(image ? [image] : linkInstead(block)));
  }
  return { blocks: done, missing };
}

const nameOf = ({ address, words }: WantedPicture): string =>
  (/^data:/i.test(address) ? words || 'data:' : address).slice(0, LONGEST_NAME);

async function keepPicture(
  strapi: Core.Strapi,
  { address, words, hash }: WantedPicture,
  beside: PictureBeside,
): Promise<BlockNode | null> {
  const found = hash === undefined ? (dataOf(address) ?? (await fetched(address))) : await beside(hash);
  if (!found) return null;
  try {
    const image = await keepInLibrary(strapi, found, words);
    return { type: 'image', image, children: [{ type: 'text', text: '' }] };
  } catch {
    // No picture after all, or of a kind that the library refuses: the article comes without it.
    return null;
  }
}

const DATA = /^data:(image\/[a-z+]+);base64,([A-Za-z0-9+/=\s]+)$/i;

function dataOf(address: string): Picture | null {
  const [, contentType, content] = DATA.exec(address) ?? [];
  if (!contentType || !content || !(contentType.toLowerCase() in PICTURE_ENDINGS)) return null;
  return { content: Buffer.from(content, 'base64'), contentType: contentType.toLowerCase() };
}

async function fetched(address: string): Promise<Picture | null> {
  if (!/^https?:\/\//i.test(address)) return null;
  const answer = await exchange({
    method: 'GET',
    url: address,
    headers: { accept: 'image/*' },
    body: null,
    timeoutSeconds: 20,
    reach: 'public',
    mostBytes: MOST_PICTURE_BYTES,
  });
  if (answer.outcome !== 'answered' || answer.status !== 200) return null;
  const contentType = (answer.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  return contentType in PICTURE_ENDINGS ? { content: answer.body, contentType } : null;
}

function linkInstead({ address, words }: WantedPicture): BlockNode[] {
  if (!/^https?:\/\//i.test(address)) return [];
  const children = [{ type: 'text' as const, text: words || address }];
  return [{ type: 'paragraph', children: [{ type: 'link', url: address, children }] }];
}
