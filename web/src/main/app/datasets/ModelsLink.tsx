import type { ReactNode } from "react";
import { COLLECTION, useCollections } from "../shell/collections";
import { Link, withQuery } from "../shell/router";
import { MODELS } from "./addresses";

/** Leads other pages to all that is told about models. */
export function ModelsLink({ children }: { readonly children: ReactNode }) {
  const { chosen } = useCollections();
  const to = withQuery({ path: MODELS, query: new URLSearchParams() }, { [COLLECTION]: chosen?.name ?? null });
  return <Link to={to}>{children}</Link>;
}
