import { DatePicker, Field, Flex, Tag, TextInput } from '@strapi/design-system';
import { Cross } from '@strapi/icons';
import { useState, type ChangeEvent, type FormEvent } from 'react';
import type { ReleaseView } from '../../../../../../contracts/http/knowledge-editing';
import { editingApi } from '../../app/editing-api';
import { useT } from '../../app/hooks';
import { useAct } from '../../app/useAct';
import { ArticlePicker } from '../../shared/ArticlePicker';
import { FormEnd } from '../../shared/FormEnd';
import { WideModal } from '../../shared/Modal';
import { Stack } from '../../shared/small-parts';

interface ReleaseFormProps {
  /** null: a new one */
  release: ReleaseView | null;
  locale: string;
  onClose: () => void;
}

const MOST = 80;
const two = (value: number): string => String(value).padStart(2, '0');
/** the day on the calendar, wherever the editor is */
const dayOf = (date: Date): string =>
  `${String(date.getFullYear())}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
const dateOf = (day: string): Date => new Date(`${day}T12:00:00`);

export function ReleaseForm({ release, locale, onClose }: ReleaseFormProps) {
  const t = useT();
  const [product, setProduct] = useState(release?.product ?? '');
  const [name, setName] = useState(release?.name ?? '');
  const [releasedAt, setReleasedAt] = useState(release?.releasedAt ?? null);
  const [articles, setArticles] = useState<readonly { documentId: string; title: string }[]>(release?.articles ?? []);
  const save = useAct({
    does: () => {
      const body = { product, name, releasedAt, articles: articles.map(({ documentId }) => documentId) };
      return release === null ? editingApi.addRelease(body) : editingApi.changeRelease(release.documentId, body);
    },
    says: () => t('releases.saved'),
    changes: ['releases', 'reviews', 'review'],
  });
  const isSound = product.trim() !== '' && name.trim() !== '';
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (isSound) save.mutate(undefined, { onSuccess: onClose });
  };
  return (
    <WideModal title={release === null ? t('releases.add') : t('releases.edit')} width={640} onClose={onClose}>
      <form onSubmit={submit}>
        <Stack $gap={16}>
          <Words label={t('releases.product')} value={product} onChange={setProduct} />
          <Words label={t('releases.name')} value={name} onChange={setName} />
          <Field.Root hint={t('releases.day.hint')}>
            <Field.Label>{t('releases.day')}</Field.Label>
            <DatePicker
              value={releasedAt === null ? undefined : dateOf(releasedAt)}
              clearLabel={t('releases.unplanned')}
              onClear={() => setReleasedAt(null)}
              onChange={(day: Date | undefined) => setReleasedAt(day ? dayOf(day) : null)}
            />
            <Field.Hint />
          </Field.Root>
          <ArticlePicker
            label={t('releases.about')}
            hint={t('releases.about.hint')}
            locale={locale}
            without={articles.map(({ documentId }) => documentId)}
            onChoose={(article) => setArticles((now) => [...now, article])}
          />
          {articles.length > 0 && (
            <Flex gap={2} wrap="wrap">
              {articles.map(({ documentId, title }) => (
                <Tag
                  key={documentId}
                  icon={<Cross />}
                  label={t('field.accounts.remove', { name: title })}
                  onClick={() => setArticles((now) => now.filter((each) => each.documentId !== documentId))}
                >
                  {title}
                </Tag>
              ))}
            </Flex>
          )}
          <FormEnd does={t('save')} isSound={isSound} isPending={save.isPending} onCancel={onClose} />
        </Stack>
      </form>
    </WideModal>
  );
}

function Words({ label, value, onChange }: { label: string; value: string; onChange: (value: string) => void }) {
  return (
    <Field.Root required>
      <Field.Label>{label}</Field.Label>
      <TextInput
        value={value}
        maxLength={MOST}
        onChange={({ target }: ChangeEvent<HTMLInputElement>) => onChange(target.value)}
      />
    </Field.Root>
  );
}
