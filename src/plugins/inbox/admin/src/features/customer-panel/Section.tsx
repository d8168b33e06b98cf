import type { ReactNode } from 'react';
import { styled } from 'styled-components';
import { Meta, Spacer } from '../../shared/typography';

const Frame = styled.section<{ $isTinted: boolean }>`
  padding: 12px 16px;
  border-bottom: 1px solid ${({ theme }) => theme.colors.neutral150};
  background: ${({ theme, $isTinted }) => ($isTinted ? theme.colors.neutral100 : 'transparent')};

  &:last-child {
    border-bottom: 0;
  }
`;

const Head = styled.header`
  display: flex;
  align-items: center;
  gap: 6px;
  margin-bottom: 6px;
`;

export const SectionLabel = styled.h3`
  font-size: 1.1rem;
  line-height: 1.6rem;
  font-weight: 600;
  letter-spacing: 0.02em;
  text-transform: uppercase;
  color: ${({ theme }) => theme.colors.neutral600};
`;

interface SectionProps {
  label: string;
  aside?: ReactNode;
  children: ReactNode;
}

/** One section of the panel: its label, one fact beside it, its rows. */
export function Section({ label, aside, children }: SectionProps) {
  return (
    <Frame $isTinted={false} aria-label={label}>
      <Head>
        <SectionLabel>{label}</SectionLabel>
        <Spacer />
        {aside !== undefined && <Meta as="div">{aside}</Meta>}
      </Head>
      {children}
    </Frame>
  );
}

/** A section that asks for attention: on grey, with its own head. */
export function TintedSection({ label, children }: { label: string; children: ReactNode }) {
  return (
    <Frame $isTinted aria-label={label}>
      {children}
    </Frame>
  );
}
