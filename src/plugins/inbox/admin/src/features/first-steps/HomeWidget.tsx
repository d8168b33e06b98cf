import { Button, Typography } from '@strapi/design-system';
import { QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { styled } from 'styled-components';
import type { CountsResponse } from '../../../../../../contracts/http/inbox';
import { get } from '../../app/api';
import { useT } from '../../app/hooks';

const Box = styled.div`
  display: flex;
  flex-direction: column;
  align-items: flex-start;
  gap: 12px;
`;

/** On Strapi's home page: how the inbox stands, and the way into it. */
export function HomeWidget() {
  const [queryClient] = useState(() => new QueryClient());
  return (
    <QueryClientProvider client={queryClient}>
      <Standing />
    </QueryClientProvider>
  );
}

function Standing() {
  const t = useT();
  const navigate = useNavigate();
  const { data } = useQuery({ queryKey: ['counts'], queryFn: () => get<CountsResponse>('/counts') });
  return (
    <Box>
      {data && (
        <div>
          <Typography variant="beta" tag="p">
            {t('firstSteps.home.waiting', { count: data.all })}
          </Typography>
          {data.all > 0 && (
            <Typography textColor="neutral600" tag="p">
              {t('firstSteps.home.unassigned', { count: data.unassigned })}
            </Typography>
          )}
        </div>
      )}
      <Button size="S" onClick={() => navigate('/plugins/inbox')}>
        {t('firstSteps.home.open')}
      </Button>
    </Box>
  );
}
