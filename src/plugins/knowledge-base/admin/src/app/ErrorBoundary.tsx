import { Component, type ReactNode } from 'react';
import { Button } from '@strapi/design-system';
import { EmptyState } from '../shared/EmptyState';
import { useT } from './hooks';

function Broken({ onReload }: { onReload: () => void }) {
  const t = useT();
  return (
    <EmptyState mood="wrong" title={t('error.title')} actions={<Button onClick={onReload}>{t('error.reload')}</Button>}>
      {t('error.text')}
    </EmptyState>
  );
}

/** One part of the screen may break; the others go on. Another subject is another try. */
export class ErrorBoundary extends Component<
  { children: ReactNode; subject?: string },
  { isBroken: boolean; subject: string | undefined }
> {
  override state = { isBroken: false, subject: this.props.subject };

  static getDerivedStateFromError() {
    return { isBroken: true };
  }

  static getDerivedStateFromProps(props: { subject?: string }, state: { subject: string | undefined }) {
    return props.subject === state.subject ? null : { isBroken: false, subject: props.subject };
  }

  override render(): ReactNode {
    if (this.state.isBroken) return <Broken onReload={() => this.setState({ isBroken: false })} />;
    return this.props.children;
  }
}
