import { mkdir, open } from 'node:fs/promises';
import path from 'node:path';

/** Writes a file that is on the disk when this resolves: to be awaited before the commit that refers to it. */
export async function writeSynced(file: string, content: Buffer): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  const handle = await open(file, 'w', 0o600);
  try {
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
}
