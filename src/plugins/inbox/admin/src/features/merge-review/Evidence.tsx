import { css, styled } from 'styled-components';
import type { EvidenceLine } from '../../../../../../contracts/customer-records';
import { useT } from '../../app/hooks';
import { tokensOf } from '../../app/tokens';
import { Chip, type ChipLook } from '../../shared/Chip';
import { Meta } from '../../shared/typography';
import { barParts, evidenceInOrder, scoreWord, signed, sumsOf, type BarPart, type ScoreWord } from './review-model';
import { evidenceNote, evidenceSentence } from './words';

const LOOKS: Readonly<Record<ScoreWord, ChipLook>> = {
  veryLikely: 'success',
  likely: 'secondary',
  possible: 'warning',
  doubtful: 'neutral',
};

/** "Likely, 78 of 100", or the number alone where rows are narrow. */
export function ScoreChip({ score, size = 'full' }: { score: number; size?: 'full' | 'word' | 'number' }) {
  const t = useT();
  const word = scoreWord(score);
  const full = t('merging.score.full', { word: t(`merging.score.${word}`), score });
  const shown = { full, word: t(`merging.score.${word}`), number: String(score) };
  return (
    <Chip look={LOOKS[word]} title={full}>
      {shown[size]}
    </Chip>
  );
}

const Bar = styled.div`
  display: flex;
  gap: 2px;
  height: 8px;
  margin-block: 16px 4px;
  border-radius: 4px;
  overflow: hidden;
  background: ${({ theme }) => theme.colors.neutral150};
`;

const SHADES = ['success700', 'success600', 'success500'] as const;

const Part = styled.i<{ $side: BarPart['side']; $rank: number }>`
  display: block;
  background: ${({ theme, $side, $rank }) => {
    if ($side === 'against') return theme.colors.danger500;
    return theme.colors[$side === 'start' ? 'neutral300' : (SHADES[$rank % SHADES.length] ?? 'success600')];
  }};
`;

const Sums = styled.div`
  display: flex;
  justify-content: space-between;
`;

const Lines = styled.ul`
  margin-block-start: 4px;
`;

type Side = BarPart['side'];

const sideOf = ({ code, points }: EvidenceLine): Side =>
  code === 'prior_odds' ? 'start' : points >= 0 ? 'for' : 'against';

/** Readable on a white sheet: green for, red against, grey for what is no reason. */
const sideColour = css<{ $side: Side }>`
  ${({ theme, $side }) => {
    if ($side === 'start') return theme.colors.neutral600;
    return $side === 'for' ? theme.colors.success700 : tokensOf(theme).dangerText;
  }}
`;

const Line = styled.li<{ $side: Side }>`
  display: grid;
  grid-template-columns: 16px minmax(0, 1fr) auto;
  gap: 2px 8px;
  align-items: start;
  padding: 10px 0;
  border-block-start: 1px solid ${({ theme }) => theme.colors.neutral150};
  font-size: 1.3rem;
  line-height: 1.8rem;
  color: ${({ theme }) => theme.colors.neutral800};

  &:first-child {
    border-block-start: 0;
  }

  > ${Meta} {
    grid-column: 2 / -1;
  }

  > bdi {
    overflow-wrap: anywhere;
  }

  > b {
    font-weight: 600;
    font-variant-numeric: tabular-nums;
    color: ${sideColour};
  }
`;

const Sign = styled.span<{ $side: Side }>`
  display: grid;
  place-items: center;
  width: 12px;
  height: 12px;
  margin-block-start: 3px;
  border-radius: 50%;
  background: ${sideColour};
  color: ${({ theme }) => theme.colors.neutral0};

  &::before,
  &::after {
    content: '';
    grid-area: 1 / 1;
    width: 6px;
    height: 1.5px;
    background: currentColor;
  }

  &::after {
    display: ${({ $side }) => ($side === 'for' ? 'block' : 'none')};
    transform: rotate(90deg);
  }
`;

/** What speaks for one person and what against, as a bar; its twin in words stands right below. */
export function EvidenceBar({ evidence }: { evidence: readonly EvidenceLine[] }) {
  const t = useT();
  const { inFavour, against, start } = sumsOf(evidence);
  return (
    <>
      <Bar role="img" aria-label={t('merging.why.bar', { for: inFavour, against, start: signed(start) })}>
        {barParts(evidence).map(({ points, side }, index) => (
          <Part key={index} $side={side} $rank={index} style={{ flexGrow: points }} />
        ))}
      </Bar>
      <Sums>
        <Meta>{t('merging.why.for', { points: inFavour })}</Meta>
        <Meta>{t('merging.why.against', { points: against })}</Meta>
        {start !== 0 && <Meta>{t('merging.why.start', { points: signed(start) })}</Meta>}
      </Sums>
    </>
  );
}

/** Line by line, each with its weight. */
export function EvidenceLines({ evidence }: { evidence: readonly EvidenceLine[] }) {
  const t = useT();
  return (
    <Lines>
      {evidenceInOrder(evidence).map((line, index) => {
        const side = sideOf(line);
        const note = evidenceNote(t, line);
        return (
          <Line key={`${line.code} ${String(index)}`} $side={side}>
            <Sign aria-hidden $side={side} />
            <bdi>{evidenceSentence(t, line)}</bdi>
            <b>{signed(line.points)}</b>
            {note !== null && <Meta>{note}</Meta>}
          </Line>
        );
      })}
    </Lines>
  );
}
