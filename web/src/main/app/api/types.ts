/** The words of the API, as docs/openapi.yaml has them. Ids and cursors are types of their own. */
import type { components } from "../../../../target/generated/api";

type Schemas = components["schemas"];

export type CollectionName = Schemas["CollectionName"];
export type Cursor = Schemas["Next"];
export type FaceId = Schemas["FaceId"];
export type ImageId = Schemas["Sha256"];

export type AuditEntry = Schemas["AuditEntry"];
export type Answers = Schemas["Answers"];
export type Collection = Schemas["Collection"];
export type Face = Schemas["Face"];
export type FaceHit = Schemas["FaceHit"];
export type Identity = Schemas["Identity"];
export type Key = Schemas["Key"];
export type PersonHit = Schemas["PersonHit"];
export type ProbeAnswer = Answers["faces"][number];
export type Problem = Schemas["Problem"];
export type ProblemCode = Problem["code"];
export type Refusal = Schemas["Refusal"];
export type Scope = Schemas["Scope"];
export type Session = Schemas["Session"];
export type StoredFace = Schemas["StoredFace"];
export type Terms = Schemas["Terms"];
