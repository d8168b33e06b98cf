import type { SourceFile } from './source-files';

const FRONT_DOOR = /\bserveInFront\(\s*[\w.]+\s*,\s*([^,]+?)\s*,/g;
const HOST_DOOR = /\bserveHostInFront\(\s*[\w.]+\s*,\s*(\w+)/g;

/** Every path that is served in front of Strapi, and so without its sign-in, as it is written in the source. */
export function frontDoors(files: readonly SourceFile[]): string[] {
  return files
    .filter((file) => file.path !== 'src/kernel/front-listener.ts')
    .flatMap((file) =>
      [...file.text.matchAll(FRONT_DOOR), ...file.text.matchAll(HOST_DOOR)].map(
        (match) => `${file.path}: ${match[1] ?? ''}`,
      ),
    );
}
