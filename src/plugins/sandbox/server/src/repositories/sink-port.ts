import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

const fileIn = (folder: string): string => path.join(folder, 'mail-sink.port');

/** The port on which the mail sink listened last time; null when there was none. */
export async function recallPort(folder: string): Promise<number | null> {
  const port = Number(await readFile(fileIn(folder), 'utf8').catch(() => ''));
  return Number.isInteger(port) && port > 0 && port < 65_536 ? port : null;
}

export async function rememberPort(folder: string, port: number): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await writeFile(fileIn(folder), String(port));
}
