import { SingleSelect, SingleSelectOption } from '@strapi/design-system';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { styled } from 'styled-components';
import { asInboxError } from '../../app/api';
import { useT } from '../../app/hooks';
import { tokensOf } from '../../app/tokens';
import { workApi } from '../../app/work-api';
import { Explanation, Panel } from '../customer-settings/parts/Panel';
import { FilledWords, MarkedText } from '../macros/MacroList';
import { Problem } from '../profile-parts/inputs';
import { useSampleTickets } from './queries';

const PAUSE_MS = 300;

const Paper = styled.div`
  max-width: 720px;
  margin-top: 12px;
  padding: 12px 16px 4px;
  border: 1px solid ${({ theme }) => tokensOf(theme).tones.primary.border};
  border-radius: 4px;
  background: ${({ theme }) => tokensOf(theme).ownMessage};
`;

const Choice = styled.div`
  max-width: 480px;
`;

/** The words as a customer would read them: on a ticket of this installation. */
export function MacroPreview({ text, language }: { text: string; language: string }) {
  const t = useT();
  const tickets = useSampleTickets();
  const [chosen, setChosen] = useState<string | null>(null);
  const rested = useRested(text);
  const ticket = chosen ?? tickets[0]?.documentId;
  const { data, error } = useQuery({
    queryKey: ['macros', 'preview', ticket, rested, language],
    queryFn: () => workApi.previewMacro(ticket ?? '', { text: rested, language }),
    enabled: ticket !== undefined && rested.trim() !== '',
    placeholderData: keepPreviousData,
  });
  if (text.trim() === '') return null;
  return (
    <Panel title={t('work.macros.preview')}>
      {ticket === undefined ? (
        <Explanation>{t('work.macros.preview.none')}</Explanation>
      ) : (
        <Choice>
          <SingleSelect
            aria-label={t('work.macros.preview.ticket')}
            value={ticket}
            onChange={(next) => setChosen(String(next))}
          >
            {tickets.map(({ documentId, number, customer, subject }) => (
              <SingleSelectOption key={documentId} value={documentId}>
                {`#${String(number)} ${customer.displayName}: ${subject}`}
              </SingleSelectOption>
            ))}
          </SingleSelect>
        </Choice>
      )}
      {error && <Problem role="alert">{asInboxError(error).message}</Problem>}
      {data && !error && (
        <>
          <Paper>
            <FilledWords dir="auto" lang={language || undefined}>
              <MarkedText text={data.text} missing={data.missing} />
            </FilledWords>
          </Paper>
          {data.missing.length > 0 && <Explanation role="status">{t('work.macros.preview.missing')}</Explanation>}
        </>
      )}
    </Panel>
  );
}

/** What was typed, once the typing rests. */
function useRested(text: string): string {
  const [rested, setRested] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setRested(text), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return rested;
}
