import { styled } from 'styled-components';
import type { OutboundContent } from '../../../../../../contracts/message-content';
import type { CustomerView } from '../../../../../../contracts/records';
import { useT } from '../../app/hooks';
import { tokensOf } from '../../app/tokens';
import { Meta, WordButton } from '../../shared/typography';
import { filledTemplate, TemplateList } from '../composer';
import type { Route } from './model';

/** An approved text with its blanks filled. */
export interface FilledTemplate {
  /** as it will read */
  readonly text: string;
  readonly content: OutboundContent;
}

const Box = styled.div`
  display: flex;
  flex-direction: column;
  max-height: 520px;
  overflow: hidden;
  border: 1px solid ${({ theme }) => theme.colors.neutral200};
  border-radius: 4px;
`;

const Paper = styled.p`
  margin: 4px 0;
  padding: 8px 12px;
  border: 1px solid ${({ theme }) => tokensOf(theme).tones.primary.border};
  border-radius: 4px;
  background: ${({ theme }) => tokensOf(theme).ownMessage};
  font-size: 1.4rem;
  line-height: 2rem;
  color: ${({ theme }) => theme.colors.neutral800};
  white-space: pre-wrap;
  overflow-wrap: anywhere;
`;

const Label = styled.h3`
  font-size: 1.2rem;
  line-height: 1.6rem;
  font-weight: 600;
  color: ${({ theme }) => theme.colors.neutral800};
`;

interface FieldProps {
  route: Route;
  customer: CustomerView;
  template: FilledTemplate | null;
  onTemplate: (template: FilledTemplate | null) => void;
}

/** In place of plain words, where the network takes an approved text first. */
export function TemplateField({ route, customer, template, onTemplate }: FieldProps) {
  const t = useT();
  return (
    <div>
      <Label>{t('newTicket.template')}</Label>
      <Meta as="p">{t('newTicket.template.why', { channel: route.channel.label })}</Meta>
      {template ? (
        <>
          <Paper dir="auto">{template.text}</Paper>
          <WordButton type="button" onClick={() => onTemplate(null)}>
            {t('newTicket.template.change')}
          </WordButton>
        </>
      ) : (
        <Box>
          <TemplateList
            target={route}
            customerLanguage={customer.language}
            customerName={customer.displayName}
            doneLabel={t('newTicket.template.take')}
            onClose={null}
            onSend={({ name, language, text }, parameters) =>
              onTemplate({
                text: filledTemplate(text, parameters),
                content: { type: 'template', name, language, parameters: [...parameters] },
              })
            }
          />
        </Box>
      )}
    </div>
  );
}
