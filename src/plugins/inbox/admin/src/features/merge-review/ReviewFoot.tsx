import { Button } from '@strapi/design-system';
import { ClockCounterClockwise } from '@strapi/icons';
import { styled } from 'styled-components';
import { useT } from '../../app/hooks';
import { tokensOf } from '../../app/tokens';
import { MergeGlyph } from '../../shared/icons';
import { Meta } from '../../shared/typography';

const Foot = styled.footer`
  flex: none;
  display: flex;
  align-items: center;
  gap: 12px;
  min-height: 72px;
  padding: 10px 56px;
  box-sizing: border-box;
  border-block-start: 1px solid ${({ theme }) => theme.colors.neutral150};
  background: ${({ theme }) => theme.colors.neutral0};

  > svg {
    flex: none;
    color: ${({ theme }) => theme.colors.neutral600};
  }

  @media (max-width: 1179px) {
    padding-inline: 24px;
  }

  @media (max-width: 767px) {
    flex-wrap: wrap;
    padding: 10px 16px calc(10px + env(safe-area-inset-bottom));

    > svg {
      display: none;
    }
  }
`;

const Words = styled.div`
  flex: 1;
  min-width: 0;

  b {
    display: block;
    font-weight: 600;
    color: ${({ theme }) => theme.colors.neutral800};
  }

  @media (max-width: 767px) {
    flex-basis: 100%;

    ${Meta} {
      display: none;
    }
  }
`;

const Acts = styled.div`
  display: flex;
  flex: none;
  gap: 8px;

  @media (max-width: 767px) {
    flex: 1;
    flex-wrap: wrap;

    > button {
      flex: 1 1 40%;
      min-height: 44px;
    }

    > button:last-child {
      flex-basis: 100%;
    }
  }
`;

const Refusal = styled.p`
  color: ${({ theme }) => tokensOf(theme).dangerText};
`;

export interface FootActs {
  readonly merge: () => void;
  /** absent: nothing was suggested that could be put off or refused */
  readonly reject?: (() => void) | undefined;
  readonly snooze?: (() => void) | undefined;
  readonly loadAgain: () => void;
}

interface FootProps {
  acts: FootActs;
  canAnswer: boolean;
  isMerging: boolean;
  /** why the last attempt was refused, in words */
  refusal: string | null;
}

/** What can be done, and that all of it can be undone. */
export function ReviewFoot({ acts, canAnswer, isMerging, refusal }: FootProps) {
  const t = useT();
  return (
    <Foot>
      <ClockCounterClockwise width={16} height={16} aria-hidden fill="currentColor" />
      <Words>
        {refusal === null ? (
          <>
            <b>{t(canAnswer ? 'merging.undoAnyTime' : 'merging.readOnly')}</b>
            {canAnswer && <Meta>{t('merging.undoAnyTime.text')}</Meta>}
          </>
        ) : (
          <Refusal role="alert">{refusal}</Refusal>
        )}
      </Words>
      {canAnswer && (
        <Acts>
          {refusal !== null && (
            <Button variant="tertiary" onClick={acts.loadAgain}>
              {t('merging.loadAgain')}
            </Button>
          )}
          {acts.snooze && (
            <Button variant="ghost" disabled={isMerging} onClick={acts.snooze}>
              {t('merging.later')}
            </Button>
          )}
          {acts.reject && (
            <Button variant="tertiary" disabled={isMerging} onClick={acts.reject}>
              {t('merging.notSame')}
            </Button>
          )}
          <Button startIcon={<MergeGlyph size={14} />} loading={isMerging} onClick={acts.merge}>
            {t('merging.merge')}
          </Button>
        </Acts>
      )}
    </Foot>
  );
}
