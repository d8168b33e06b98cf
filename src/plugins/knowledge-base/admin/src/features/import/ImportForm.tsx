import { Button, Checkbox, Field, SingleSelect, SingleSelectOption } from '@strapi/design-system';
import { Folder, Upload } from '@strapi/icons';
import { useRef, useState, type ChangeEvent, type DragEvent } from 'react';
import { styled } from 'styled-components';
import {
  isImportArchive,
  MOST_IMPORT_ARCHIVE_BYTES,
  MOST_IMPORT_BYTES,
  MOST_IMPORT_FILES,
  MOST_IMPORT_PICTURES,
} from '../../../../../../contracts/http/knowledge-import';
import { importApi, type ChosenFile } from '../../app/import-api';
import { useT } from '../../app/hooks';
import { useTimes } from '../../app/times';
import { tokensOf } from '../../app/tokens';
import { useAct } from '../../app/useAct';
import { useLocales } from '../../app/useLocales';
import { Plain, Quiet, Stack, Wrong } from '../../shared/small-parts';
import { asKnowledgeError } from '../../app/api';
import { chosenFiles, documentsOf, doubledName, droppedFiles, KINDS, picturesOf, readable } from './files';

const Place = styled.label<{ $isOver: boolean }>`
  display: flex;
  flex-direction: column;
  align-items: center;
  gap: 8px;
  padding: 32px 16px;
  border: 2px dashed ${({ theme, $isOver }) => ($isOver ? theme.colors.primary600 : theme.colors.neutral300)};
  border-radius: 4px;
  background: ${({ theme, $isOver }) => ($isOver ? tokensOf(theme).selected : theme.colors.neutral100)};
  text-align: center;
  cursor: pointer;

  &:focus-within {
    border-color: ${({ theme }) => theme.colors.primary600};
  }

  > input {
    position: absolute;
    width: 1px;
    height: 1px;
    opacity: 0;
  }
`;

/** Files, the language that they are in where they do not say, and whether what was public is so at once. */
export function ImportForm({ onBegun }: { onBegun: (run: string) => void }) {
  const t = useT();
  const { language } = useTimes();
  const locales = useLocales();
  const [files, setFiles] = useState<readonly ChosenFile[]>([]);
  const [chosen, setChosen] = useState<string | null>(null);
  const [publish, setPublish] = useState(false);
  const [isNoneReadable, setIsNoneReadable] = useState(false);
  const locale = chosen ?? locales[0];
  const begin = useAct({
    does: (into: string) => importApi.begin(files, into, publish),
    says: () => t('import.begun'),
    changes: ['imports'],
  });
  const documents = documentsOf(files);
  const pictures = picturesOf(files).length;
  const problem = useProblem(files) ?? (isNoneReadable ? t('import.noneReadable') : undefined);
  const refused = begin.isError ? asKnowledgeError(begin.error).message : undefined;
  const choose = (brought: readonly ChosenFile[]): void => {
    const found = readable(brought);
    begin.reset();
    setFiles(found);
    setIsNoneReadable(found.length === 0 && brought.length > 0);
  };
  return (
    <Stack $gap={16}>
      <FilePlace onFiles={choose} />
      {files.length > 0 && (
        <Plain aria-label={t('import.chosen')}>
          {documents.map(({ file, path }) => (
            <li key={path}>
              {path} <Quiet as="span">{t('import.size', { size: Math.max(1, Math.round(file.size / 1024)) })}</Quiet>
            </li>
          ))}
          {pictures > 0 && <li>{t('import.pictures', { count: pictures })}</li>}
        </Plain>
      )}
      {locales.length > 1 && (
        <Field.Root hint={t('import.language.hint')} style={{ maxWidth: 320 }}>
          <Field.Label>{t('import.language')}</Field.Label>
          <SingleSelect value={locale ?? null} onChange={(into: string | number) => setChosen(String(into))}>
            {locales.map((each) => (
              <SingleSelectOption key={each} value={each}>
                {language(each)}
              </SingleSelectOption>
            ))}
          </SingleSelect>
          <Field.Hint />
        </Field.Root>
      )}
      <Checkbox
        checked={publish}
        onCheckedChange={(isChecked: boolean | 'indeterminate') => setPublish(isChecked === true)}
      >
        {t('import.publish')}
      </Checkbox>
      {(problem ?? refused) !== undefined && <Wrong role="alert">{problem ?? refused}</Wrong>}
      <div>
        <Button
          startIcon={<Upload />}
          disabled={files.length === 0 || problem !== undefined || locale === undefined}
          loading={begin.isPending}
          onClick={() =>
            locale !== undefined &&
            begin.mutate(locale, {
              onSuccess: ({ id }) => {
                setFiles([]);
                onBegun(id);
              },
            })
          }
        >
          {t('import.begin', { count: documents.length })}
        </Button>
      </div>
    </Stack>
  );
}

const MEGABYTE = 1024 * 1024;
const mostBytes = ({ path }: ChosenFile): number =>
  isImportArchive(path) ? MOST_IMPORT_ARCHIVE_BYTES : MOST_IMPORT_BYTES;

/** Why these files would not be taken; undefined: they are. */
function useProblem(files: readonly ChosenFile[]): string | undefined {
  const t = useT();
  const large = files.find((chosen) => chosen.file.size > mostBytes(chosen));
  if (large !== undefined) return t('import.tooLarge', { name: large.path, most: mostBytes(large) / MEGABYTE });
  if (documentsOf(files).length > MOST_IMPORT_FILES) return t('import.tooMany', { most: MOST_IMPORT_FILES });
  if (picturesOf(files).length > MOST_IMPORT_PICTURES)
    return t('import.tooManyPictures', { most: MOST_IMPORT_PICTURES });
  const doubled = doubledName(files);
  return doubled === undefined ? undefined : t('import.sameName', { name: doubled });
}

function FilePlace({ onFiles }: { onFiles: (files: readonly ChosenFile[]) => void }) {
  const t = useT();
  const [isOver, setIsOver] = useState(false);
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setIsOver(false);
    void droppedFiles(event.dataTransfer).then(onFiles);
  };
  return (
    <Stack $gap={8}>
      <Place
        $isOver={isOver}
        onDragOver={(event) => {
          event.preventDefault();
          setIsOver(true);
        }}
        onDragLeave={() => setIsOver(false)}
        onDrop={drop}
      >
        <Upload width={24} height={24} aria-hidden />
        <b>{t('import.drop')}</b>
        <Quiet>{t('import.kinds')}</Quiet>
        <input
          type="file"
          multiple
          accept={KINDS}
          onChange={({ target }: ChangeEvent<HTMLInputElement>) => onFiles(chosenFiles(target.files))}
        />
      </Place>
      <FolderButton onFiles={onFiles} />
    </Stack>
  );
}

/** A box for files takes no folders, and one for folders no files. */
function FolderButton({ onFiles }: { onFiles: (files: readonly ChosenFile[]) => void }) {
  const t = useT();
  const box = useRef<HTMLInputElement | null>(null);
  return (
    <div>
      <Button variant="tertiary" startIcon={<Folder />} onClick={() => box.current?.click()}>
        {t('import.folder')}
      </Button>
      <input
        ref={(input) => {
          box.current = input;
          if (input) input.webkitdirectory = true;
        }}
        type="file"
        hidden
        onChange={({ target }: ChangeEvent<HTMLInputElement>) => onFiles(chosenFiles(target.files))}
      />
    </div>
  );
}
