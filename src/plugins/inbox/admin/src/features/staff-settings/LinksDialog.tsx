import { Button, Modal } from '@strapi/design-system';
import { useClipboard } from '@strapi/strapi/admin';
import { Check, Duplicate } from '@strapi/icons';
import { useState } from 'react';
import { styled } from 'styled-components';
import type { InvitedResponse } from '../../../../../../contracts/http/staff';
import { useRelativeTime, useT } from '../../app/hooks';
import { Explanation } from '../customer-settings/parts/Panel';
import { Code, Row, Rows, RowText } from '../customer-settings/parts/Rows';

const List = styled.div`
  margin-top: 16px;
`;

/** Who was invited just now, with the links: for those whom no mail reached, or who like it better that way. */
export function LinksDialog({ answer, onClose }: { answer: InvitedResponse; onClose: () => void }) {
  const t = useT();
  const time = useRelativeTime();
  const guests = answer.agents.filter(({ documentId }) => answer.invited.includes(documentId));
  const until = guests[0]?.invitation?.expiresAt;
  const all = guests.map(({ email, invitation }) => `${email}: ${invitation?.url ?? ''}`).join('\n');
  return (
    <Modal.Root open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Modal.Content>
        <Modal.Header closeLabel={t('close')}>
          <Modal.Title>{t('staff.links.title', { count: guests.length })}</Modal.Title>
        </Modal.Header>
        <Modal.Body>
          <Explanation>
            {answer.mailed > 0 ? t('staff.links.mailed', { count: answer.mailed }) : t('staff.links.notMailed')}{' '}
            {until !== undefined && t('staff.links.until', { time: time.full(until) })}
          </Explanation>
          <List>
            <Rows aria-label={t('staff.links')}>
              {guests.map(({ documentId, email, invitation }) => (
                <Row key={documentId}>
                  <RowText>
                    <b>{email}</b>
                    <p>
                      <Code>{invitation?.url}</Code>
                    </p>
                  </RowText>
                  <CopyButton label={t('staff.link.copy', { name: email })} text={invitation?.url ?? ''} />
                </Row>
              ))}
            </Rows>
          </List>
        </Modal.Body>
        <Modal.Footer>
          {guests.length > 1 ? <CopyButton label={t('staff.links.copyAll')} text={all} /> : <span />}
          <Button onClick={onClose}>{t('staff.done')}</Button>
        </Modal.Footer>
      </Modal.Content>
    </Modal.Root>
  );
}

function CopyButton({ label, text }: { label: string; text: string }) {
  const t = useT();
  const { copy } = useClipboard();
  const [isCopied, setIsCopied] = useState(false);
  return (
    <Button
      size="S"
      variant="secondary"
      aria-label={label}
      startIcon={isCopied ? <Check /> : <Duplicate />}
      onClick={() => void copy(text).then(setIsCopied)}
    >
      {t(isCopied ? 'settings.copied' : 'settings.copy')}
    </Button>
  );
}
