import { useQuery } from '@tanstack/react-query';
import { settingsApi, type CardPlace } from '../../app/settings-api';
import { Card } from './Card';

const PROVIDERS_FRESH_MS = 60_000;

/** What other systems know about this customer or account, each card loaded by itself: one that is silent holds up none. */
export function Cards({ kind, documentId }: CardPlace) {
  const providers = useQuery({
    queryKey: ['card-providers', kind],
    queryFn: () => settingsApi.cardProviders(kind),
    staleTime: PROVIDERS_FRESH_MS,
  });
  return (
    <>
      {providers.data?.data.map((provider) => (
        <Card key={provider.provider} provider={provider} place={{ kind, documentId }} />
      ))}
    </>
  );
}
