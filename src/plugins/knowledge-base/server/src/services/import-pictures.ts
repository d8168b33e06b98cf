import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import type { Core } from '@strapi/strapi';
import { z } from 'zod';

import { exchange } from '../../../../../kernel/outbound-http';
import { imageNode, type BlockNode } from '../../../core/blocks/blocks';
import type { ReadBlock, WantedPicture } from '../../../core/blocks/from-html';

const MOST_BYTES = 10 * 1024 * 1024;
const ENDINGS: Readonly<Record<string, string>> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/gif': 'gif',
  'image/webp': 'webp',
  'image/avif': 'avif',
};

/** Strapi's own media library, whose service has no public type. */
interface MediaLibrary {
  upload(request: {
    data: { fileInfo: { name: string; alternativeText: string } };
    files: { filepath: string; originalFilename: string; mimetype: string; size: number };
  }): Promise<unknown>;
}
const isMediaLibrary = (service: unknown): service is MediaLibrary =>
  typeof service === 'object' && service !== null && 'upload' in service && typeof service.upload === 'function';
const kept = z.array(imageNode.shape.image).min(1);

/** Fetches and keeps the pictures of these blocks. One that cannot be had becomes a link to where it was, and is counted. */
export async function keepPictures(
  strapi: Core.Strapi,
  blocks: readonly ReadBlock[],
): Promise<{ blocks: BlockNode[]; missing: number }> {
  const known = new Map<string, Promise<BlockNode | null>>();
  const done: BlockNode[] = [];
  let missing = 0;
  for (const block of blocks) {
    if (block.type !== 'picture') {
      done.push(block);
      continue;
    }
    const fetched = known.get(block.address) ?? keepPicture(strapi, block);
    known.set(block.address, fetched);
    const image = await fetched;
    if (!image) missing += 1;
    done.push(...(image ? [image] : linkInstead(block)));
  }
  return { blocks: done, missing };
}

async function keepPicture(strapi: Core.Strapi, picture: WantedPicture): Promise<BlockNode | null> {
  const found = dataOf(picture.address) ?? (await fetched(picture.address));
  if (!found) return null;
  const folder = await mkdtemp(path.join(tmpdir(), 'picture-'));
  try {
    const library: unknown = strapi.plugin('upload').service('upload');
    if (!isMediaLibrary(library)) throw new Error('This version of Strapi keeps its media in another way.');
    const fileName = `${(picture.words || 'picture').slice(0, 60)}.${ENDINGS[found.contentType] ?? 'png'}`;
    const filepath = path.join(folder, 'picture');
    await writeFile(filepath, found.content);
    const [image] = kept.parse(
      await library.upload({
        data: { fileInfo: { name: fileName, alternativeText: picture.words } },
        files: { filepath, originalFilename: fileName, mimetype: found.contentType, size: found.content.length },
      }),
    );
    return image ? { type: 'image', image: imageFields(image), children: [{ type: 'text', text: '' }] } : null;
  } catch {
    // No picture after all, or of a kind that the library refuses: the article comes without it.
    return null;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** What Strapi's Blocks hold of a picture, and nothing else of the library's row. */
const IMAGE_FIELDS = [
  'name',
  'alternativeText',
  'url',
  'caption',
  'width',
  'height',
  'formats',
  'hash',
  'ext',
  'mime',
  'size',
  'previewUrl',
  'provider',
  'provider_metadata',
  'createdAt',
  'updatedAt',
] as const;
function imageFields(image: z.infer<typeof kept>[number]): z.infer<typeof imageNode>['image'] {
  const fields = Object.fromEntries(IMAGE_FIELDS.map((name) => [name, plain(image[name])]));
  return { ...fields, url: image.url };
}
const plain = (value: unknown): unknown => (value instanceof Date ? value.toISOString() : (value ?? null));

interface Picture {
  readonly content: Buffer;
  readonly contentType: string;
}

const DATA = /^data:(image\/[a-z+]+);base64,([A-Za-z0-9+/=\s]+)$/i;

function dataOf(address: string): Picture | null {
  const [, contentType, content] = DATA.exec(address) ?? [];
  if (!contentType || !content || !(contentType.toLowerCase() in ENDINGS)) return null;
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
    mostBytes: MOST_BYTES,
  });
  if (answer.outcome !== 'answered' || answer.status !== 200) return null;
  const contentType = (answer.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  return contentType in ENDINGS ? { content: answer.body, contentType } : null;
}

function linkInstead({ address, words }: WantedPicture): BlockNode[] {
  if (!/^https?:\/\//i.test(address)) return [];
  const children = [{ type: 'text' as const, text: words || address }];
  return [{ type: 'paragraph', children: [{ type: 'link', url: address, children }] }];
}
