import { SingleSelect, SingleSelectOption } from '@strapi/design-system';
import { useT } from '../app/hooks';
import { useTimes } from '../app/times';
import { useLocales } from '../app/useLocales';

interface LanguageFilterProps {
  /** undefined: all of them */
  value: string | undefined;
  onChange: (locale: string | undefined) => void;
}

/** Nothing to choose where articles are written in one language. */
export function LanguageFilter({ value, onChange }: LanguageFilterProps) {
  const t = useT();
  const { language } = useTimes();
  const locales = useLocales();
  if (locales.length < 2) return null;
  return (
    <div style={{ width: 180 }}>
      <SingleSelect
        size="S"
        aria-label={t('filter.language')}
        placeholder={t('filter.allLanguages')}
        value={value ?? null}
        onClear={() => onChange(undefined)}
        clearLabel={t('filter.allLanguages')}
        onChange={(locale: string | number) => onChange(String(locale))}
      >
        {locales.map((locale) => (
          <SingleSelectOption key={locale} value={locale}>
            {language(locale)}
          </SingleSelectOption>
        ))}
      </SingleSelect>
    </div>
  );
}
