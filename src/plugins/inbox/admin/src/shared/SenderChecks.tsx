import { styled } from 'styled-components';
import type { InspectionView } from '../../../../../contracts/records';
import { useT } from '../app/hooks';
import { Chip } from './Chip';
import { checkName, checkOutcome, type CheckOutcome } from './sender-checks';
import { ExclamationGlyph, QuestionGlyph, TickCircleGlyph } from './icons';
import { Meta } from './typography';

type Check = InspectionView['checks'][number];

const GLYPHS: Readonly<Record<CheckOutcome, JSX.Element>> = {
  passed: <TickCircleGlyph size={12} />,
  failed: <ExclamationGlyph size={12} />,
  unknown: <QuestionGlyph size={12} />,
};

const TONES = { passed: 'success', failed: 'danger', unknown: 'neutral' } as const;

const Chips = styled.span`
  display: flex;
  flex-wrap: wrap;
  gap: 4px 6px;
`;

function useWords(): (check: Check) => string {
  const t = useT();
  return ({ name, result }) => {
    const outcome = t(`checks.${checkOutcome(result)}`);
    return `${checkName(name)} ${outcome}`;
  };
}

/** Whether the sender's own network vouches for the mail: one chip for each check, the plain word beside its name. */
export function SenderCheckChips({ checks }: { checks: readonly Check[] }) {
  const t = useT();
  const words = useWords();
  if (checks.length === 0) return <Meta>{t('checks.none')}</Meta>;
  return (
    <Chips>
      {checks.map((check) => {
        const outcome = checkOutcome(check.result);
        return (
          <Chip
            key={`${check.name} ${check.detail ?? ''}`}
            look={TONES[outcome]}
            icon={GLYPHS[outcome]}
            title={check.detail ?? undefined}
          >
            {words(check)}
          </Chip>
        );
      })}
    </Chips>
  );
}

const List = styled.dl`
  display: grid;
  gap: 12px;

  > div {
    display: grid;
    grid-template-columns: 120px minmax(0, 1fr);
    gap: 2px 16px;
  }

  dd {
    font-size: 1.3rem;
    line-height: 2rem;
    color: ${({ theme }) => theme.colors.neutral800};
    overflow-wrap: anywhere;
  }

  @media (max-width: 767px) {
    > div {
      grid-template-columns: 1fr;
    }
  }
`;

/** The same in full: what each check found, and what it is for. */
export function SenderCheckList({ checks }: { checks: readonly Check[] }) {
  const t = useT();
  const words = useWords();
  if (checks.length === 0) return <Meta as="p">{t('checks.none')}</Meta>;
  return (
    <List>
      {checks.map((check) => {
        const outcome = checkOutcome(check.result);
        return (
          <div key={`${check.name} ${check.detail ?? ''}`}>
            <dt>
              <Chip look={TONES[outcome]} icon={GLYPHS[outcome]}>
                {words(check)}
              </Chip>
            </dt>
            <dd>
              {check.detail !== null && <p>{check.detail}</p>}
              <Meta as="p">{t(meaningOf(check.name))}</Meta>
            </dd>
          </div>
        );
      })}
    </List>
  );
}

const MEANINGS = ['spf', 'dkim', 'dmarc', 'arc'] as const;

const meaningOf = (name: string) => {
  const known = MEANINGS.find((check) => check === name.toLowerCase());
  return known ? (`checks.meaning.${known}` as const) : 'checks.meaning.other';
};
