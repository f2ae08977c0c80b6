import { Fragment, type ReactNode } from "react";
import type { Collection } from "../api/types";
import { ProblemNotice } from "../parts/Notice";
import { useCollections } from "./collections";
import { Empty } from "./Empty";

/** What a page shows of the chosen collection, begun anew for each; without one, why there is none and the way on. */
export function OfCollection({ children }: { readonly children: (collection: Collection) => ReactNode }) {
  const { loaded, chosen } = useCollections();
  return (
    <>
      {loaded.problem && <ProblemNotice problem={loaded.problem} onAgain={loaded.again} />}
      {chosen ? <Fragment key={chosen.name}>{children(chosen)}</Fragment> : loaded.value && <Empty />}
    </>
  );
}
