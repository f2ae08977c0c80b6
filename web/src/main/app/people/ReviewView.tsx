import type { CollectionName } from "../api/types";
import { useTexts } from "../texts/texts";
import { Duplicates } from "./Duplicates";
import { LabelIssues } from "./LabelIssues";
import { useMayWrite } from "../shell/rights";

/** What is probably wrong about names: faces that show somebody else, and people with two names. */
export function ReviewView({ collection }: { collection: CollectionName }) {
  const { people } = useTexts();
  const mayWrite = useMayWrite();
  return (
    <>
      <p className="soft review-lead">{people.review.lead}</p>
      <LabelIssues collection={collection} mayWrite={mayWrite} />
      <Duplicates collection={collection} mayWrite={mayWrite} />
    </>
  );
}
