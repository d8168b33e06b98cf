import { styled } from 'styled-components';
import { useT } from '../app/hooks';
import { ROW_HEIGHT } from './rows';
import { Skeleton } from './Skeleton';

const WIDTHS = [
  ['42%', '92%'],
  ['32%', '76%'],
  ['54%', '98%'],
  ['36%', '70%'],
  ['46%', '88%'],
  ['30%', '80%'],
  ['50%', '94%'],
] as const;

const Row = styled.div`
  box-sizing: border-box;
  height: ${ROW_HEIGHT}px;
  display: grid;
  grid-template-columns: 36px 1fr;
  column-gap: 12px;
  padding: 12px 16px 10px 20px;
  border-block-end: 1px solid ${({ theme }) => theme.colors.neutral150};
`;

const Lines = styled.div`
  display: flex;
  flex-direction: column;
  gap: 10px;
  min-width: 0;
`;

const Line = styled.div`
  display: flex;
  align-items: center;
  justify-content: space-between;
  gap: 8px;
`;

const Chips = styled.span`
  display: flex;
  gap: 8px;
`;

/** Rows that are on their way, in the shape of rows. */
export function RowSkeletons() {
  const t = useT();
  return (
    <div role="status" aria-label={t('list.more')}>
      {WIDTHS.map(([name, text]) => (
        <Row key={text} aria-hidden>
          <Skeleton $width="36px" $height={36} $isRound />
          <Lines>
            <Line>
              <Skeleton $width={name} />
              <Skeleton $width="32px" $height={10} />
            </Line>
            <Skeleton $width={text} $height={10} />
            <Line>
              <Chips>
                <Skeleton $width="72px" $height={16} />
                <Skeleton $width="44px" $height={16} />
              </Chips>
              <Skeleton $width="20px" $height={20} $isRound />
            </Line>
          </Lines>
        </Row>
      ))}
    </div>
  );
}
