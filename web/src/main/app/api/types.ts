/** The words of the API, as docs/openapi.yaml has them. Ids and cursors are types of their own. */
import type { components } from "../../../../target/generated/api";

type Schemas = components["schemas"];

export type CollectionName = Schemas["CollectionName"];
export type Cursor = Schemas["Next"];
export type FaceId = Schemas["FaceId"];
export type ImageId = Schemas["Sha256"];

export type Added = Schemas["Added"];
export type Answers = Schemas["Answers"];
export type Attribute = Schemas["Attribute"];
export type AuditEntry = Schemas["AuditEntry"];
export type Cluster = Schemas["Cluster"];
export type Collection = Schemas["Collection"];
export type Counts = Schemas["Counts"];
export type Crop = Schemas["Crop"];
export type Dataset = Schemas["Dataset"];
export type Face = Schemas["Face"];
export type FaceHit = Schemas["FaceHit"];
export type Identity = Schemas["Identity"];
export type IdentityDuplicate = Schemas["IdentityDuplicate"];
export type Image = Schemas["Image"];
export type Key = Schemas["Key"];
export type LabelIssue = Schemas["LabelIssue"];
export type LegalBasis = Schemas["LegalBasis"];
export type LiveAnswer = Schemas["LiveAnswer"];
export type LiveFace = LiveAnswer["faces"][number];
export type Model = Schemas["Model"];
export type Origin = Schemas["Origin"];
export type PersonHit = Schemas["PersonHit"];
export type ProbeAnswer = Answers["faces"][number];
export type Problem = Schemas["Problem"];
export type ProblemCode = Schemas["ProblemCode"];
export type Refusal = Schemas["Refusal"];
export type Report = Schemas["Report"];
export type Run = Schemas["Run"];
export type RunProgress = Schemas["RunProgress"];
export type RunRefusal = Schemas["RunRefusal"];
export type Scope = Schemas["Scope"];
export type Session = Schemas["Session"];
export type Staging = Schemas["Staging"];
export type Stats = Schemas["Stats"];
export type StoredFace = Schemas["StoredFace"];
export type Terms = Schemas["Terms"];
