import { ManyToOne } from '@strapi/icons';
import { styled } from 'styled-components';
import type { MergeHint } from '../../../../../../contracts/records';
import { useT } from '../../app/hooks';
import { tokensOf } from '../../app/tokens';
import { Avatar } from '../../shared/Avatar';
import { Chip } from '../../shared/Chip';
import { oneLine, Spacer } from '../../shared/typography';
import { hintGroups } from './model';
import { TintedSection } from './Section';

const Head = styled.header`
  display: flex;
  align-items: center;
  gap: 6px;
  margin-bottom: 6px;
  font-size: 1.3rem;
  line-height: 2rem;

  h3 {
    font-weight: 600;
    color: ${({ theme }) => theme.colors.neutral800};
  }
`;

const Person = styled.p`
  display: flex;
  align-items: center;
  gap: 8px;
  min-height: 22px;
  font-size: 1.3rem;
  line-height: 2rem;

  span:last-child {
    ${oneLine}
  }
`;

const Evidence = styled.p<{ $speaksFor: boolean }>`
  display: flex;
  gap: 6px;
  font-size: 1.2rem;
  line-height: 1.8rem;
  overflow-wrap: anywhere;

  b {
    flex: none;
    width: 8px;
    font-weight: 600;
    color: ${({ theme, $speaksFor }) => ($speaksFor ? theme.colors.success700 : tokensOf(theme).dangerText)};
  }
`;

/** "Maybe the same person": what speaks for it and what does not. Nothing is joined by a guess. */
export function DuplicateHints({ hints }: { hints: readonly MergeHint[] }) {
  const t = useT();
  return (
    <>
      {hintGroups(hints).map(({ customer, evidence }) => (
        <TintedSection key={customer.documentId} label={t('panel.hint')}>
          <Head>
            <ManyToOne width={14} height={14} aria-hidden />
            <h3>{t('panel.hint')}</h3>
            <Spacer />
            <Chip look="secondary">{t('panel.hint.possible')}</Chip>
          </Head>
          <Person>
            <Avatar name={customer.displayName} size={20} />
            <span dir="auto">{customer.displayName}</span>
          </Person>
          {evidence.map(({ documentId, reason, value }) => (
            <Evidence key={documentId} $speaksFor>
              <b aria-hidden>+</b>
              {t(reason === 'typed_address' ? 'panel.hint.typed' : 'panel.hint.several', { value })}
            </Evidence>
          ))}
          <Evidence $speaksFor={false}>
            <b aria-hidden>–</b>
            {t('panel.hint.unproven')}
          </Evidence>
        </TintedSection>
      ))}
    </>
  );
}
