import { Button, IconButton } from '@strapi/design-system';
import { ArrowClockwise, Download, Trash } from '@strapi/icons';
import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { styled } from 'styled-components';
import type { InspectionView, QuarantineItem } from '../../../../../../contracts/records';
import { asInboxError } from '../../app/api';
import { useInboxApi, useT } from '../../app/hooks';
import { pathOf } from '../../app/views';
import { fileNameOf, saveFile } from '../../shared/download';
import { Meta, Spacer } from '../../shared/typography';
import { suggestedAct } from './model';
import { TakeForm } from './TakeForm';
import type { KeptActs } from './useQuarantine';

const Foot = styled.footer`
  flex: none;
  display: flex;
  flex-wrap: wrap;
  align-items: center;
  gap: 8px;
  min-height: 64px;
  padding: 12px 24px;
  border-top: 1px solid ${({ theme }) => theme.colors.neutral150};
  background: ${({ theme }) => theme.colors.neutral0};

  @media (max-width: 767px) {
    padding: 10px 12px;

    > button {
      min-height: 44px;
    }
  }
`;

interface ActionsProps {
  item: QuarantineItem;
  inspection: InspectionView;
  acts: KeptActs;
  canAnswer: boolean;
}

/** What can be done with a kept delivery, with what most often is right for its reason standing out. */
export function KeptActions({ item, inspection, acts, canAnswer }: ActionsProps) {
  const t = useT();
  const navigate = useNavigate();
  const [isTaking, setIsTaking] = useState(false);
  const { documentId } = item;
  const { likelyTicket } = inspection;
  const suggested = suggestedAct(item.reason);
  if (isTaking) {
    return <TakeForm item={item} inspection={inspection} onTake={acts.take} onCancel={() => setIsTaking(false)} />;
  }
  return (
    <Foot>
      {canAnswer && (
        <>
          <Button variant={suggested === 'take' ? 'default' : 'tertiary'} onClick={() => setIsTaking(true)}>
            {t('quarantine.take')}
          </Button>
          <Button
            variant={suggested === 'again' ? 'default' : 'tertiary'}
            startIcon={<ArrowClockwise />}
            onClick={() => void acts.processAgain([documentId])}
          >
            {t('quarantine.again')}
          </Button>
        </>
      )}
      {likelyTicket && (
        <Button variant="tertiary" onClick={() => navigate(pathOf('all', likelyTicket.documentId))}>
          {t('quarantine.openTicket')}
        </Button>
      )}
      <Spacer />
      <RawDownload item={item} />
      {canAnswer && (
        <Button variant="ghost" startIcon={<Trash />} onClick={() => acts.discard([documentId])}>
          {t('quarantine.discard')}
        </Button>
      )}
    </Foot>
  );
}

function RawDownload({ item }: { item: QuarantineItem }) {
  const t = useT();
  const api = useInboxApi();
  const [refusal, setRefusal] = useState('');
  const download = async (): Promise<void> => {
    try {
      setRefusal('');
      saveFile(await api.rawDelivery(item.documentId), fileNameOf(item.subject, item.documentId, 'txt'));
    } catch (error) {
      setRefusal(asInboxError(error).message);
    }
  };
  return (
    <>
      <Meta role="status">{refusal}</Meta>
      <IconButton label={t('quarantine.download')} variant="ghost" onClick={() => void download()}>
        <Download />
      </IconButton>
    </>
  );
}
