import { randomUUID } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** More than what fits into an inode, so that a full disk is noticed. */
const PROBE = Buffer.alloc(4096, 1);

/** Whether a file can be written below `folder` right now; rejects with the system's reason when not. */
export async function canWrite(folder: string): Promise<boolean> {
  const file = path.join(folder, `.probe-${randomUUID()}`);
  await mkdir(folder, { recursive: true });
  try {
    await writeFile(file, PROBE);
    return true;
  } finally {
    await rm(file, { force: true });
  }
}
