import { styled } from 'styled-components';
import { Skeleton } from '../../shared/Skeleton';

const Head = styled.div`
  display: flex;
  flex-direction: column;
  justify-content: center;
  gap: 8px;
  height: 56px;
  padding: 0 20px;
  background: ${({ theme }) => theme.colors.neutral0};
  border-bottom: 1px solid ${({ theme }) => theme.colors.neutral150};
`;

const Log = styled.div`
  display: flex;
  flex-direction: column;
  gap: 8px;
  padding: 12px 20px;
`;

const Card = styled.div<{ $isOwn?: boolean }>`
  display: flex;
  flex-direction: column;
  gap: 8px;
  width: ${({ $isOwn = false }) => ($isOwn ? '60%' : '86%')};
  align-self: ${({ $isOwn = false }) => ($isOwn ? 'flex-end' : 'flex-start')};
  padding: 12px;
  border: 1px solid ${({ theme }) => theme.colors.neutral150};
  border-radius: 4px;
  background: ${({ theme }) => theme.colors.neutral0};
`;

/** A thread in grey, where its parts will be. */
export function ThreadSkeleton() {
  return (
    <div aria-hidden>
      <Head>
        <Skeleton $width="280px" $height={14} />
        <Skeleton $width="180px" $height={10} />
      </Head>
      <Log>
        {[false, true, false].map((isOwn, index) => (
          <Card key={index} $isOwn={isOwn}>
            <Skeleton $width="30%" $height={10} />
            <Skeleton $width="90%" />
            <Skeleton $width="70%" />
          </Card>
        ))}
      </Log>
    </div>
  );
}
