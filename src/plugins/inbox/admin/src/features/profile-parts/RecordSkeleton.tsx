import { styled } from 'styled-components';
import { useT } from '../../app/hooks';
import { AfterMoment, Skeleton } from '../../shared/Skeleton';
import { Columns } from './Columns';

const Side = styled.div`
  display: grid;
  gap: 14px;
  padding: 20px;
`;

const Person = styled.div`
  display: flex;
  align-items: center;
  gap: 12px;
`;

const Cards = styled.div`
  display: grid;
  gap: 10px;
  padding: 80px 24px 0;
`;

const WIDTHS = ['40%', '92%', '80%', '88%', '36%', '70%', '94%'];

const Lines = () => (
  <>
    {WIDTHS.map((width) => (
      <Skeleton key={width} $width={width} />
    ))}
  </>
);

/** A record that is on its way, in its own shape. */
export function RecordSkeleton({ heading }: { heading: string }) {
  const t = useT();
  const parts = {
    who: (
      <Side>
        <Person>
          <Skeleton $width="56px" $height={56} $isRound />
          <Skeleton $width="150px" $height={18} />
        </Person>
        <Lines />
      </Side>
    ),
    story: (
      <Cards>
        {WIDTHS.map((width) => (
          <Skeleton key={width} $width="100%" $height={54} />
        ))}
      </Cards>
    ),
    work: (
      <Side>
        <Lines />
      </Side>
    ),
  };
  return (
    <AfterMoment>
      <Columns label={t('list.more')} heading={heading} parts={parts} />
    </AfterMoment>
  );
}
