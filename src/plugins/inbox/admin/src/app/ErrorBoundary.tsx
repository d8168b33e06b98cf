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

interface ErrorBoundaryProps {
  children: ReactNode;
  /** another subject is another try: a ticket that breaks the screen does not break the next one */
  subject?: string | undefined;
}

interface ErrorBoundaryState {
  isBroken: boolean;
  subject: string | undefined;
}

/** One part of the screen may break; the others go on. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, ErrorBoundaryState> {
  override state: ErrorBoundaryState = { isBroken: false, subject: this.props.subject };

  static getDerivedStateFromError(): Partial<ErrorBoundaryState> {
    return { isBroken: true };
  }

  static getDerivedStateFromProps(props: ErrorBoundaryProps, state: ErrorBoundaryState): ErrorBoundaryState | null {
    return props.subject === state.subject ? null : { isBroken: false, subject: props.subject };
  }

  override render(): ReactNode {
    if (this.state.isBroken) return <Broken onReload={() => this.setState({ isBroken: false })} />;
    return this.props.children;
  }
}
