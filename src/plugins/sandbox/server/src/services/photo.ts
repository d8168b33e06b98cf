import { readFile } from 'node:fs/promises';
import path from 'node:path';

import type { Sandbox } from './sandbox';

/** The photo that Jane attaches. */
export const photoPng = ({ strapi }: Pick<Sandbox, 'strapi'>): Promise<Buffer> =>
  readFile(path.join(strapi.dirs.app.root, 'database', 'demo', 'photos', 'lamp.png'));
