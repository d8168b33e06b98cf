import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import type { Core } from '@strapi/strapi';
import { z } from 'zod';

import { sha256 } from '../../../../../kernel/crypto';
import { databaseOf } from '../../../../../kernel/database';
import { imageNode } from '../../../core/blocks/blocks';
import { PICTURE_ENDINGS } from '../../../core/imports/picture-kinds';
import { keptFile, rememberFile, type Picture } from '../repositories/imported-pictures';

/** Strapi's own media library, whose service has no public type. */
interface MediaLibrary {
  upload(request: {
    data: { fileInfo: { name: string; alternativeText: string } };
    files: { filepath: string; originalFilename: string; mimetype: string; size: number };
  }): Promise<unknown>;
  findOne(id: number): Promise<unknown>;
  remove(file: StoredImage): Promise<unknown>;
}
const isMediaLibrary = (service: unknown): service is MediaLibrary =>
  typeof service === 'object' &&
  service !== null &&
  'upload' in service &&
  typeof service.upload === 'function' &&
  'findOne' in service &&
  typeof service.findOne === 'function' &&
  'remove' in service &&
  typeof service.remove === 'function';

const storedImage = imageNode.shape.image.extend({ id: z.number().int() });
type StoredImage = z.infer<typeof storedImage>;
type Image = z.infer<typeof imageNode>['image'];

/**
 * A picture in the media library, as an article's image block shows it. What came before stands there once, however
 * often it comes; what was deleted there since is kept anew.
 * @throws where the library refuses it, or finds no picture in it
 */
export async function keepInLibrary(strapi: Core.Strapi, picture: Picture, words: string): Promise<Image> {
  const sql = databaseOf(strapi);
  const library = libraryOf(strapi);
  const hash = sha256(picture.content);
  const file = await keptFile(sql, hash);
  const known = file === null ? null : storedImage.safeParse(await library.findOne(file));
  if (known?.success) return imageFields(known.data, words);
  const image = await uploaded(library, picture, words);
  if (!image.width || !image.height) {
    await library.remove(image);
    throw new Error('It begins as a picture does, and is none.');
  }
  await rememberFile(sql, hash, image.id);
  return imageFields(image, words);
}

function libraryOf(strapi: Core.Strapi): MediaLibrary {
  const library: unknown = strapi.plugin('upload').service('upload');
  if (!isMediaLibrary(library)) throw new Error('This version of Strapi keeps its media in another way.');
  return library;
}

async function uploaded(library: MediaLibrary, picture: Picture, words: string): Promise<StoredImage> {
  const { content, contentType } = picture;
  const folder = await mkdtemp(path.join(tmpdir(), 'picture-'));
  try {
    const name = `${(words || 'picture').slice(0, 60)}.${PICTURE_ENDINGS[contentType] ?? 'png'}`;
    const filepath = path.join(folder, 'picture');
    await writeFile(filepath, content);
    const [image] = z.tuple([storedImage]).parse(
      await library.upload({
        data: { fileInfo: { name, alternativeText: words } },
        files: { filepath, originalFilename: name, mimetype: contentType, size: content.length },
      }),
    );
    return image;
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

/** `words`: how this article describes it, whatever another one said. */
function imageFields(image: StoredImage, words: string): Image {
  const fields = Object.fromEntries(IMAGE_FIELDS.map((name) => [name, plain(image[name])]));
  return { ...fields, url: image.url, ...(words === '' ? {} : { alternativeText: words }) };
}
const plain = (value: unknown): unknown => (value instanceof Date ? value.toISOString() : (value ?? null));
