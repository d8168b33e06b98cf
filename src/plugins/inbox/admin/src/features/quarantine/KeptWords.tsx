import { ChevronDown, ChevronRight } from '@strapi/icons';
import { useState } from 'react';
import { styled } from 'styled-components';
import type { InspectionView, QuarantineItem } from '../../../../../../contracts/records';
import { useT } from '../../app/hooks';
import { HeaderTable } from '../../shared/HeaderTable';
import { focusRing } from '../../shared/typography';

const Section = styled.section`
  h3 {
    margin-bottom: 6px;
    font-size: 1.1rem;
    line-height: 1.6rem;
    font-weight: 600;
    letter-spacing: 0.02em;
    text-transform: uppercase;
    color: ${({ theme }) => theme.colors.neutral600};
  }
`;

const Text = styled.div<{ $isRaw: boolean }>`
  padding: 12px 14px;
  max-height: 46vh;
  overflow: auto;
  border: 1px solid ${({ theme }) => theme.colors.neutral150};
  border-radius: 4px;
  background: ${({ theme }) => theme.colors.neutral100};
  color: ${({ theme }) => theme.colors.neutral800};
  font: ${({ $isRaw }) => ($isRaw ? "12px/18px 'Liberation Mono', Menlo, Consolas, monospace" : 'inherit')};
  font-size: ${({ $isRaw }) => ($isRaw ? '1.2rem' : '1.4rem')};
  line-height: ${({ $isRaw }) => ($isRaw ? '1.8rem' : '2rem')};
  white-space: pre-wrap;
  overflow-wrap: anywhere;

  &:focus-visible {
    outline: 2px solid ${({ theme }) => theme.colors.primary600};
  }
`;

const Fold = styled.button`
  ${focusRing}
  display: inline-flex;
  align-items: center;
  gap: 8px;
  min-height: 28px;
  padding: 0 4px 0 0;
  border: 0;
  border-radius: 4px;
  background: none;
  color: ${({ theme }) => theme.colors.neutral800};
  font-size: 1.3rem;
  font-weight: 600;
  cursor: pointer;
`;

/** Its words, or its first bytes where there are none to be had. */
export function KeptWords({ item, inspection }: { item: QuarantineItem; inspection: InspectionView }) {
  const t = useT();
  const isRaw = inspection.text.trim() === '';
  const label = t(isRaw ? 'quarantine.raw' : 'quarantine.text');
  return (
    <Section>
      <h3>{label}</h3>
      <Text $isRaw={isRaw} dir={isRaw ? 'ltr' : 'auto'} tabIndex={0} role="region" aria-label={label}>
        {isRaw ? item.excerpt : inspection.text}
      </Text>
    </Section>
  );
}

/** All its headers, folded: for those who know what to look for. */
export function KeptHeaders({ headers }: Pick<InspectionView, 'headers'>) {
  const t = useT();
  const [isOpen, setIsOpen] = useState(false);
  const Chevron = isOpen ? ChevronDown : ChevronRight;
  return (
    <section>
      <Fold type="button" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
        <Chevron width={10} height={10} aria-hidden />
        {t('quarantine.headers', { count: headers.length })}
      </Fold>
      {isOpen && <HeaderTable headers={headers} />}
    </section>
  );
}
