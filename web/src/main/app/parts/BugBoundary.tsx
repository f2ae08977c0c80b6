import { Component, type ReactNode } from "react";
import { TextsContext } from "../texts/texts";

interface Props {
  /** Where somebody is; elsewhere the page is tried again. */
  readonly place: string;
  readonly children: ReactNode;
}

interface State {
  readonly bug: unknown;
}

/** Says that a page has met a bug, instead of showing nothing. */
export class BugBoundary extends Component<Props, State> {
  static override contextType = TextsContext;
  declare context: React.ContextType<typeof TextsContext>;
  override state: State = { bug: undefined };

  static getDerivedStateFromError(bug: unknown): State {
    return { bug };
  }

  override componentDidUpdate({ place }: Props) {
    if (place !== this.props.place && this.state.bug !== undefined) {
      this.setState({ bug: undefined });
    }
  }

  override render() {
    const { broken } = this.context.shell;
    if (this.state.bug === undefined) {
      return this.props.children;
    }
    return (
      <section className="empty" role="alert">
        <h1>{broken.title}</h1>
        <p>{broken.next}</p>
        <p>
          <code>{this.state.bug instanceof Error ? this.state.bug.message : ""}</code>
        </p>
        <button type="button" className="button primary" onClick={() => location.reload()}>
          {broken.reload}
        </button>
      </section>
    );
  }
}
