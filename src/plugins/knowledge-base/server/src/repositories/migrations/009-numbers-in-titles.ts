import type { Migration } from '../../../../../../kernel/migrations';

/**
 * Titles are in order as people read them: 6 before 54, capitals beside small letters, ä beside a. It hangs on the
 * columns, so that every list that orders by them has it, the content manager's own as well. A PostgreSQL that was built
 * without ICU keeps the order that it had. No row is written anew.
 */
export const numbersInTitles: Migration = {
  name: '009-numbers-in-titles',
  sql: `
    do $body$
    declare
      titled text;
    begin
      if not exists (select from pg_collation where collprovider = 'i') then
        return;
      end if;
      create collation if not exists kb_by_number (provider = icu, locale = 'und-u-kn-true');
      foreach titled in array array['kb_articles', 'kb_categories', 'kb_collections', 'kb_guides'] loop
        execute format('alter table %I alter column title type varchar(255) collate kb_by_number', titled);
      end loop;
    end $body$;
  `,
};
