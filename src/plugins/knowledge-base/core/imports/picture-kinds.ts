/**
 * Kinds of pictures that are kept, with the ending of each: what browsers show and cannot run (no SVG). All of them are
 * among `allowedTypes` of the media library.
 */
export const PICTURE_ENDINGS: Readonly<Record<string, string>> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/gif': 'gif',
  'image/webp': 'webp',
  'image/avif': 'avif',
};

/** 10 MB: a larger one is not kept. */
export const MOST_PICTURE_BYTES = 10 * 1024 * 1024;

/** By its first bytes, whatever its name says; null: it is no picture of these kinds. */
export function pictureKind(content: Uint8Array): string | null {
  const at = (from: number, to: number): string => String.fromCharCode(...content.subarray(from, to));
  if (at(0, 8) === '\x89PNG\r\n\x1a\n') return 'image/png';
  if (at(0, 3) === '\xff\xd8\xff') return 'image/jpeg';
  if (at(0, 6) === 'GIF87a' || at(0, 6) === 'GIF89a') return 'image/gif';
  if (at(0, 4) === 'RIFF' && at(8, 12) === 'WEBP') return 'image/webp';
  return at(4, 12) === 'ftypavif' || at(4, 12) === 'ftypavis' ? 'image/avif' : null;
}
