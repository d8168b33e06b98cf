import { firstRow, rows, type Sql } from '../../../../../kernel/database';

/** A picture as it came. */
export interface Picture {
  readonly content: Buffer;
  /** of one of the kinds that are kept: core/imports/picture-kinds.ts */
  readonly contentType: string;
}

/** By sha256: waits in this run until its articles are placed. */
export async function insertPictures(trx: Sql, run: string, pictures: ReadonlyMap<string, Picture>): Promise<void> {
  for (const [hash, { contentType, content }] of pictures)
    await rows(trx, 'insert into kb_import_pictures (run_id, hash, content_type, content) values (?, ?, ?, ?)', [
      run,
      hash,
      contentType,
      content,
    ]);
}

export const pictureOfRun = (sql: Sql, run: string, hash: string): Promise<Picture | null> =>
  firstRow<Picture>(
    sql,
    'select content, content_type as "contentType" from kb_import_pictures where run_id = ? and hash = ?',
    [run, hash],
  );

/** All of a run, unless an article of it waits or may be tried again. */
export async function forgetPictures(sql: Sql, run: string): Promise<void> {
  await rows(
    sql,
    `delete from kb_import_pictures p where p.run_id = ?
       and not exists (select from kb_import_items i where i.run_id = p.run_id and i.outcome in ('waiting', 'failed'))`,
    [run],
  );
}

/** Its number in the media library when it came before; null: it has not. */
export async function keptFile(sql: Sql, hash: string): Promise<number | null> {
  const found = await firstRow<{ file: number }>(sql, 'select file_id as file from kb_kept_pictures where hash = ?', [
    hash,
  ]);
  return found?.file ?? null;
}

export async function rememberFile(sql: Sql, hash: string, file: number): Promise<void> {
  await rows(
    sql,
    'insert into kb_kept_pictures (hash, file_id) values (?, ?) on conflict (hash) do update set file_id = excluded.file_id',
    [hash, file],
  );
}
