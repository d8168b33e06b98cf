import { styled } from 'styled-components';
import type { SenderTrust } from '../../../../../contracts/vocabulary';
import { useT } from '../app/hooks';
import { tokensOf } from '../app/tokens';
import { Chip } from './Chip';
import { ExclamationGlyph, ShieldGlyph } from './icons';

interface TrustProps {
  trust: SenderTrust;
  /** why, in words, as the message tells it */
  reason?: string | null;
}

interface TrustChipProps extends TrustProps {
  /** where room is scarce: "Not verified" */
  isShort?: boolean;
}

/** "Sender not verified"; nothing for a sender who is. */
export function TrustChip({ trust, reason, isShort = false }: TrustChipProps) {
  const t = useT();
  if (trust === 'ok') return null;
  const isFailed = trust === 'failed';
  const words = t(isFailed ? 'trust.failed' : 'trust.unverified');
  const hint = reason ?? t(isFailed ? 'trust.failed.hint' : 'trust.unverified.hint');
  return (
    <Chip
      look={isFailed ? 'danger' : 'warning'}
      icon={isFailed ? <ExclamationGlyph size={12} /> : <ShieldGlyph size={12} />}
      title={isShort ? `${words}. ${hint}` : hint}
    >
      {isShort && !isFailed ? t('list.notVerified') : words}
    </Chip>
  );
}

const Banner = styled.div<{ $isFailed: boolean }>`
  display: flex;
  align-items: flex-start;
  gap: 8px;
  padding: 8px 12px;
  border-radius: 4px;
  border: 1px solid;
  font-size: 1.3rem;
  line-height: 2rem;
  ${({ theme, $isFailed }) => {
    const tone = tokensOf(theme).tones[$isFailed ? 'danger' : 'warning'];
    return `background: ${tone.background}; border-color: ${tone.border}; color: ${tone.text};`;
  }}

  svg {
    flex: none;
    margin-top: 3px;
  }
`;

/** The same in full width with its reason: for a sender who failed the checks. */
export function TrustBanner({ trust, reason }: TrustProps) {
  const t = useT();
  if (trust === 'ok') return null;
  const isFailed = trust === 'failed';
  return (
    <Banner $isFailed={isFailed} role="note">
      {isFailed ? <ExclamationGlyph size={14} /> : <ShieldGlyph size={14} />}
      <span>
        <strong>{t(isFailed ? 'trust.failed' : 'trust.unverified')}</strong>{' '}
        {reason ?? t(isFailed ? 'trust.failed.hint' : 'trust.unverified.hint')}
      </span>
    </Banner>
  );
}
