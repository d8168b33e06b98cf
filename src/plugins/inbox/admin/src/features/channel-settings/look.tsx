import { ArrowLeft } from '@strapi/icons';
import type { ReactNode } from 'react';
import { Link } from 'react-router-dom';
import { styled } from 'styled-components';
import type { ChannelView } from '../../../../../../contracts/records';
import { ManifestGlyph } from '../../shared/channel';
import { channelsPath } from './paths';
import { useT } from '../../app/hooks';

/** What the pages of the channel settings are made of. */

export const Card = styled.section`
  min-width: 0;
  padding: 20px 24px 24px;
  border-radius: 4px;
  background: ${({ theme }) => theme.colors.neutral0};
  box-shadow: ${({ theme }) => theme.shadows.filterShadow};

  /* a label says what is to be typed: it is read whole */
  label {
    overflow: visible;
    white-space: normal;
  }

  @media (max-width: 640px) {
    padding: 16px;
  }
`;

export const CardTitle = styled.h2`
  font-size: 1.6rem;
  line-height: 2.4rem;
  font-weight: 600;
  color: ${({ theme }) => theme.colors.neutral800};
`;

export const CardHead = styled.header`
  display: flex;
  flex-wrap: wrap;
  align-items: baseline;
  justify-content: space-between;
  gap: 4px 16px;
  margin-bottom: 16px;
`;

export const Quiet = styled.p`
  font-size: 1.2rem;
  line-height: 1.6rem;
  color: ${({ theme }) => theme.colors.neutral600};
  overflow-wrap: anywhere;
`;

/** The form, and what is known of the account beside it; below each other where the window is narrow. */
export const Columns = styled.div`
  display: grid;
  grid-template-columns: minmax(0, 1fr) 336px;
  align-items: start;
  gap: 24px;

  @media (max-width: 1180px) {
    grid-template-columns: minmax(0, 1fr);
  }
`;

export const Stack = styled.div`
  display: grid;
  gap: 16px;
  min-width: 0;
`;

const Box = styled.span<{ $size: number }>`
  display: grid;
  place-items: center;
  flex: none;
  width: ${({ $size }) => $size}px;
  height: ${({ $size }) => $size}px;
  border: 1px solid ${({ theme }) => theme.colors.neutral150};
  border-radius: 4px;
  background: ${({ theme }) => theme.colors.neutral100};
`;

/** The channel's glyph in a square of its own. */
export function GlyphBox({ channel, size = 40 }: { channel: ChannelView; size?: number }) {
  return (
    <Box $size={size}>
      <ManifestGlyph channel={channel} size={Math.round(size * 0.5)} />
    </Box>
  );
}

const Head = styled.header`
  padding: 24px 56px 24px;

  @media (max-width: 900px) {
    padding: 16px;
  }
`;

const HeadLine = styled.div`
  display: flex;
  flex-wrap: wrap;
  align-items: center;
  justify-content: space-between;
  gap: 12px 24px;
`;

const Named = styled.div`
  display: flex;
  flex-wrap: wrap;
  align-items: center;
  gap: 8px 12px;
  min-width: 0;

  > h1 {
    overflow-wrap: anywhere;
    font-size: 2.8rem;
    line-height: 3.6rem;
    font-weight: 600;
    color: ${({ theme }) => theme.colors.neutral800};
  }

  @media (max-width: 640px) {
    > h1 {
      font-size: 2.2rem;
      line-height: 2.8rem;
    }
  }
`;

const Back = styled(Link)`
  display: inline-flex;
  align-items: center;
  gap: 8px;
  margin-bottom: 4px;
  font-size: 1.4rem;
  line-height: 2rem;
  color: ${({ theme }) => theme.colors.primary600};
  text-decoration: none;

  &:hover {
    text-decoration: underline;
  }

  > svg {
    width: 12px;
    height: 12px;
  }
`;

const Actions = styled.div`
  display: flex;
  flex-wrap: wrap;
  gap: 8px;
`;

interface PageHeadProps {
  title: string;
  subtitle?: string;
  channel?: ChannelView;
  beside?: ReactNode;
  isBelow?: boolean;
  children?: ReactNode;
}

/** Where one is, and what can be done here. */
export function PageHead({ title, subtitle, channel, beside, isBelow = true, children }: PageHeadProps) {
  const t = useT();
  return (
    <Head>
      {isBelow && (
        <Back to={channelsPath}>
          <ArrowLeft aria-hidden />
          {t('channels.title')}
        </Back>
      )}
      <HeadLine>
        <Named>
          {channel && <GlyphBox channel={channel} />}
          <h1 dir="auto">{title}</h1>
          {beside}
        </Named>
        <Actions>{children}</Actions>
      </HeadLine>
      {subtitle !== undefined && <Quiet style={{ marginTop: 4, fontSize: '1.4rem' }}>{subtitle}</Quiet>}
    </Head>
  );
}

export const PageBody = styled.div`
  padding: 0 56px 56px;

  @media (max-width: 900px) {
    padding: 0 16px 32px;
  }
`;
