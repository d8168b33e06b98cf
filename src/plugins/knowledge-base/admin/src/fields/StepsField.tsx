import { Field, LinkButton } from '@strapi/design-system';
import { useField } from '@strapi/strapi/admin';
import { Link, useParams, useSearchParams } from 'react-router-dom';
import { guideOf } from '../../../core/guide';
import { useT } from '../app/hooks';
import { BASE } from '../app/pages';
import { Line, Quiet } from '../shared/small-parts';
import type { FieldProps } from './people';

/** Steps are edited as a tree, on a page of their own: here stands how many there are, and the way to them. */
export function StepsField({ name = '', label = '' }: Partial<FieldProps>) {
  const t = useT();
  const { value } = useField<unknown>(name);
  const { id } = useParams();
  const [search] = useSearchParams();
  const locale = search.get('plugins[i18n][locale]');
  const isStored = id !== undefined && id !== 'create';
  return (
    <Field.Root name={name}>
      <Field.Label>{label}</Field.Label>
      <Line $gap={16}>
        <Quiet>{t('guides.steps', { count: guideOf(value)?.steps.length ?? 0 })}</Quiet>
        {isStored ? (
          <LinkButton
            tag={Link}
            to={`${BASE}/guides/${id}${locale === null ? '' : `?locale=${locale}`}`}
            variant="secondary"
            size="S"
          >
            {t('panel.guide.open')}
          </LinkButton>
        ) : (
          <Quiet>{t('guides.steps.saveFirst')}</Quiet>
        )}
      </Line>
    </Field.Root>
  );
}
