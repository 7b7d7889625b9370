// SPDX-License-Identifier: GPL-2.0-only
/** A scene that throws is our own bug: it says so in its own place, and the rest of the page goes on. */
import { Component, type ReactNode } from 'react';
import styles from './stage.module.css';

interface Props {
  readonly message: string;
  readonly children: ReactNode;
}

export class ErrorBoundary extends Component<Props, { readonly error: Error | undefined }> {
  override state = { error: undefined as Error | undefined };

  static getDerivedStateFromError(error: Error) {
    return { error };
  }

  override render(): ReactNode {
    if (!this.state.error) return this.props.children;
    return (
      <div className={styles.empty} role="alert">
        <p>{this.props.message}</p>
        <pre>{this.state.error.message}</pre>
      </div>
    );
  }
}
