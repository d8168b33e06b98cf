import { Button, Field, SingleSelect, SingleSelectOption, TextInput } from '@strapi/design-system';
import { useQueryParams } from '@strapi/strapi/admin';
import { useQuery } from '@tanstack/react-query';
import { useState, type ChangeEvent, type FormEvent, type ReactNode } from 'react';
import { styled } from 'styled-components';
import { guidesApi } from '../../app/guides-api';
import { useT, type TextId } from '../../app/hooks';
import { Queries } from '../../app/Queries';
import { useLocales } from '../../app/useLocales';
import { FormEnd } from '../../shared/FormEnd';
import { WideModal } from '../../shared/Modal';
import { Line, Quiet, Stack } from '../../shared/small-parts';
import type { OurNode } from './insert';
import { isFilm, linkAlone } from './nodes';

interface DialogProps {
  title: TextId;
  width?: number;
  isSound: boolean;
  onInsert: () => void;
  children: ReactNode;
}

/** Asks for what a block needs, and is gone once it stands in the text. */
function InsertDialog({ title, width = 560, isSound, onInsert, children }: DialogProps) {
  const t = useT();
  const [isOpen, setIsOpen] = useState(true);
  if (!isOpen) return null;
  const insert = (event: FormEvent): void => {
    event.preventDefault();
    // The article's own form stands around the editor, and must not be sent.
    event.stopPropagation();
    if (!isSound) return;
    setIsOpen(false);
    onInsert();
  };
  return (
    <WideModal title={t(title)} width={width} onClose={() => setIsOpen(false)}>
      <form onSubmit={insert}>
        <Stack $gap={16}>
          {children}
          <FormEnd does={t('blocks.insert')} isSound={isSound} onCancel={() => setIsOpen(false)} />
        </Stack>
      </form>
    </WideModal>
  );
}

export function VideoDialog({ onInsert }: { onInsert: (node: OurNode) => void }) {
  const t = useT();
  const [url, setUrl] = useState('');
  const [words, setWords] = useState('');
  const address = url.trim();
  const isSound = isFilm(address);
  return (
    <InsertDialog
      title="blocks.video"
      isSound={isSound}
      onInsert={() => onInsert(linkAlone(address, words.trim() === '' ? address : words.trim()))}
    >
      <Field.Root
        required
        hint={t('blocks.video.url.hint')}
        error={address !== '' && !isSound ? t('blocks.video.url.problem') : undefined}
      >
        <Field.Label>{t('blocks.video.url')}</Field.Label>
        <TextInput value={url} onChange={({ target }: ChangeEvent<HTMLInputElement>) => setUrl(target.value)} />
        <Field.Hint />
        <Field.Error />
      </Field.Root>
      <Field.Root hint={t('blocks.video.words.hint')}>
        <Field.Label>{t('blocks.video.words')}</Field.Label>
        <TextInput value={words} onChange={({ target }: ChangeEvent<HTMLInputElement>) => setWords(target.value)} />
        <Field.Hint />
      </Field.Root>
    </InsertDialog>
  );
}

export const GuideDialog = (props: { onInsert: (node: OurNode) => void }) => (
  <Queries>
    <GuideChoice {...props} />
  </Queries>
);

function GuideChoice({ onInsert }: { onInsert: (node: OurNode) => void }) {
  const t = useT();
  const [first] = useLocales();
  const [{ query: address }] = useQueryParams<{ plugins?: { i18n?: { locale?: string } } }>();
  const locale = address.plugins?.i18n?.locale ?? first;
  const [chosen, setChosen] = useState<string | null>(null);
  const query = useQuery({
    queryKey: ['guides', locale],
    queryFn: () => guidesApi.all(locale ?? ''),
    enabled: locale !== undefined,
  });
  const guides = query.data ?? [];
  const guide = guides.find(({ documentId }) => documentId === chosen);
  return (
    <InsertDialog
      title="blocks.guide"
      isSound={guide !== undefined}
      onInsert={() =>
        guide && onInsert(linkAlone(`/help/${guide.locale}/guides/${guide.slug ?? guide.documentId}`, guide.title))
      }
    >
      {query.isSuccess && guides.length === 0 ? (
        <Quiet>{t('blocks.guide.none')}</Quiet>
      ) : (
        <Field.Root hint={t('blocks.guide.choose.hint')}>
          <Field.Label>{t('blocks.guide.choose')}</Field.Label>
          <SingleSelect value={chosen} onChange={(documentId: string | number) => setChosen(String(documentId))}>
            {guides.map(({ documentId, title }) => (
              <SingleSelectOption key={documentId} value={documentId}>
                {title}
              </SingleSelectOption>
            ))}
          </SingleSelect>
          <Field.Hint />
        </Field.Root>
      )}
    </InsertDialog>
  );
}

const Grid = styled.div<{ $columns: number }>`
  display: grid;
  grid-template-columns: repeat(${({ $columns }) => $columns}, minmax(96px, 1fr));
  gap: 4px;
  overflow-x: auto;
`;

const MOST_COLUMNS = 8;
const MOST_ROWS = 30;
const emptyRow = (columns: number): string[] => Array.from({ length: columns }, () => '');

export function TableDialog({ onInsert }: { onInsert: (rows: readonly (readonly string[])[]) => void }) {
  const t = useT();
  const [rows, setRows] = useState<readonly (readonly string[])[]>(() => [emptyRow(2), emptyRow(2), emptyRow(2)]);
  const columns = rows[0]?.length ?? 1;
  const write = (row: number, column: number, text: string): void =>
    setRows((now) =>
      now.map((cells, at) => (at === row ? cells.map((cell, index) => (index === column ? text : cell)) : cells)),
    );
  return (
    <InsertDialog
      title="blocks.table"
      width={800}
      isSound={rows[0]?.some((cell) => cell.trim() !== '') ?? false}
      onInsert={() => onInsert(rows.filter((cells) => cells.some((cell) => cell.trim() !== '')))}
    >
      <Grid $columns={columns}>
        {rows.flatMap((cells, row) =>
          cells.map((cell, column) => (
            <TextInput
              key={`${String(row)} ${String(column)}`}
              size="S"
              aria-label={
                row === 0
                  ? t('blocks.table.head', { column: column + 1 })
                  : t('blocks.table.cell', { row, column: column + 1 })
              }
              placeholder={row === 0 ? t('blocks.table.head', { column: column + 1 }) : undefined}
              value={cell}
              onChange={({ target }: ChangeEvent<HTMLInputElement>) => write(row, column, target.value)}
            />
          )),
        )}
      </Grid>
      <Line>
        <Button
          size="S"
          variant="secondary"
          disabled={rows.length >= MOST_ROWS}
          onClick={() => setRows((now) => [...now, emptyRow(columns)])}
        >
          {t('blocks.table.addRow')}
        </Button>
        <Button
          size="S"
          variant="secondary"
          disabled={columns >= MOST_COLUMNS}
          onClick={() => setRows((now) => now.map((cells) => [...cells, '']))}
        >
          {t('blocks.table.addColumn')}
        </Button>
      </Line>
      <Quiet>{t('blocks.table.later')}</Quiet>
    </InsertDialog>
  );
}
