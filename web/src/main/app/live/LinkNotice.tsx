import type { LinkState } from "../api/live-link";
import { Notice, ProblemNotice } from "../parts/Notice";
import { useTexts } from "../texts/texts";

/** Says why nothing is told of the film just now; nothing as long as all is well. */
export function LinkNotice({ link, onAgain }: { link: LinkState; onAgain: () => void }) {
  const { live: texts } = useTexts();
  return (
    <div role="status" className="live-link">
      {link.kind === "waiting" && <Notice advice={texts.waiting[link.why]} tone="careful" />}
      {link.kind === "refused" && <ProblemNotice problem={link.problem} onAgain={onAgain} />}
    </div>
  );
}
