import type { Migration } from '../../../../../../kernel/migrations';

/** Pictures that came beside the files of an import, until they are placed; and those in the media library, each once. */
export const importedPictures: Migration = {
  name: '010-imported-pictures',
  sql: `
    create table if not exists kb_import_pictures (
      run_id bigint not null references kb_import_runs on delete cascade,
      -- sha256
      hash text not null,
      content_type text not null,
      content bytea not null,
      primary key (run_id, hash)
    );
    create table if not exists kb_kept_pictures (
      -- sha256 of what came
      hash text primary key,
      -- of Strapi's media library, where somebody may have deleted it since
      file_id integer not null
    );
  `,
};
