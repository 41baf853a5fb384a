import { Component, type ReactNode } from "react";
import { ErrorState } from "./Answers";

/** Keeps a page's mistake from taking the navigation with it. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { error: unknown }> {
  override state: { error: unknown } = { error: null };

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override render() {
    return this.state.error === null ? (
      this.props.children
    ) : (
      <div className="panel">
        <ErrorState error={this.state.error} retry={() => window.location.reload()} />
      </div>
    );
  }
}
