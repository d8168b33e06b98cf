import { getFetchClient } from '@strapi/strapi/admin';
import { useQuery } from '@tanstack/react-query';

interface StrapiLocale {
  readonly code: string;
  readonly isDefault: boolean;
}

/** Languages that articles are written in (BCP 47), the default first; empty until they are known. */
export function useLocales(): readonly string[] {
  const query = useQuery({
    queryKey: ['locales'],
    queryFn: async () => (await getFetchClient().get<StrapiLocale[]>('/i18n/locales')).data,
    staleTime: 300_000,
  });
  const locales = query.data ?? [];
  return [...locales].sort((a, b) => Number(b.isDefault) - Number(a.isDefault)).map(({ code }) => code);
}
