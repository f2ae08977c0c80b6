import { useMemo, type ComponentType } from "react";
import { Link, useAddress } from "../shell/router";
import { useTexts } from "../texts/texts";
import { AuditPart } from "./AuditPart";
import { CollectionsPart } from "./CollectionsPart";
import { KeysPart } from "./KeysPart";
import { LooksPart } from "./LooksPart";
import { RetentionPart } from "./RetentionPart";
import { ServicePart } from "./ServicePart";
import "./settings.css";

const SETTINGS = "/settings";

const parts = {
  collections: CollectionsPart,
  retention: RetentionPart,
  keys: KeysPart,
  audit: AuditPart,
  service: ServicePart,
  looks: LooksPart,
} satisfies Record<string, ComponentType>;

type Part = keyof typeof parts;

const names = Object.keys(parts) as readonly Part[];

/** What is set once and looked at now and then, a part at a time. */
export function SettingsPage() {
  const { settings: texts } = useTexts();
  const { path, query } = useAddress();
  const part = useMemo(() => names.find((name) => path === `${SETTINGS}/${name}`) ?? "collections", [path]);
  const Content = parts[part];
  const search = query.size === 0 ? "" : `?${query.toString()}`;
  return (
    <div className="settings">
      <header className="page-head">
        <h1>{texts.name}</h1>
        <p className="soft">{texts.lead}</p>
      </header>
      <nav className="tabs" aria-label={texts.parts.label}>
        {names.map((name) => (
          <Link
            key={name}
            to={(name === "collections" ? SETTINGS : `${SETTINGS}/${name}`) + search}
            aria-current={name === part ? "page" : undefined}
          >
            {texts.parts[name]}
          </Link>
        ))}
      </nav>
      <Content />
    </div>
  );
}
