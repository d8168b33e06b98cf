import { Combobox, ComboboxOption, Field } from '@strapi/design-system';
import { useDebounce } from '@strapi/strapi/admin';
import { useQuery } from '@tanstack/react-query';
import { useState, type ChangeEvent } from 'react';
import type { EditedArticle } from '../../../../../contracts/http/knowledge-editing';
import { editingApi } from '../app/editing-api';
import { useT } from '../app/hooks';

interface ArticlePickerProps {
  label: string;
  hint?: string;
  error?: string | undefined;
  /** BCP 47: articles of this language */
  locale: string;
  /** documentIds that are chosen already, and not offered */
  without?: readonly string[];
  onChoose: (article: EditedArticle) => void;
}

/** An article by its title. What is chosen is shown by whoever asks: this field is empty again. */
export function ArticlePicker({ label, hint, error, locale, without = [], onChoose }: ArticlePickerProps) {
  const t = useT();
  const [typed, setTyped] = useState('');
  const q = useDebounce(typed, 200);
  const query = useQuery({
    queryKey: ['articles', q, locale],
    queryFn: () => editingApi.articles({ q, locale, limit: 20 }),
    placeholderData: (before) => before,
  });
  const found = (query.data?.data ?? []).filter(({ documentId }) => !without.includes(documentId));
  const choose = (documentId: string | undefined): void => {
    const article = found.find((each) => each.documentId === documentId);
    if (!article) return;
    setTyped('');
    onChoose(article);
  };
  return (
    <Field.Root hint={hint} error={error}>
      <Field.Label>{label}</Field.Label>
      <Combobox
        placeholder={t('articles.choose')}
        noOptionsMessage={() => t('articles.none')}
        loading={query.isFetching}
        loadingMessage={t('loading')}
        filterValue=""
        value=""
        onInputChange={({ currentTarget }: ChangeEvent<HTMLInputElement>) => setTyped(currentTarget.value)}
        onChange={choose}
      >
        {found.map(({ documentId, title }) => (
          <ComboboxOption key={documentId} value={documentId} textValue={title}>
            {title}
          </ComboboxOption>
        ))}
      </Combobox>
      <Field.Hint />
      <Field.Error />
    </Field.Root>
  );
}
