import type { SuggestionView } from '../../../../../../contracts/customer-records';
import { useT } from '../../app/hooks';
import { TintedSection } from './Section';

/** "Maybe the same person": what speaks for it and what does not. Nothing is joined by a guess. */
export function DuplicateHints({ suggestions, of }: { suggestions: readonly SuggestionView[]; of: string }) {
  const t = useT();
  return (
    <>
      {suggestions.map((suggestion) => (
        <TintedSection key={suggestion.documentId} label={t('panel.hint')}>
          <h3>{t('panel.hint')}</h3>
          <p dir="auto">{suggestion.customers.find(({ documentId }) => documentId !== of)?.displayName}</p>
        </TintedSection>
      ))}
    </>
  );
}
