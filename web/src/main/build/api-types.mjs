// Writes the types of the API, docs/openapi.yaml, to target/generated/api.d.ts. Ids and cursors become types of
// their own, so that one is not taken for another.
import { mkdirSync, writeFileSync } from "node:fs";
import openapi, { astToString } from "openapi-typescript";
import ts from "typescript";

/** Schemas that are told apart from other strings. */
const NAMED = ["Sha256", "FaceId", "Next", "CollectionName"];

const here = (path) => new URL(`../../../${path}`, import.meta.url);
const schema = (name) => `#/components/schemas/${name}`;

const nodes = await openapi(here("../docs/openapi.yaml"), {
  alphabetize: true,
  arrayLength: true, // a box has four numbers
  transform(_, { path }) {
    const name = NAMED.find((named) => path === schema(named));
    return name && ts.factory.createTypeReferenceNode("Named", [ts.factory.createLiteralTypeNode(ts.factory.createStringLiteral(name))]);
  },
  inject: "/** A string that names one kind of thing. */\nexport type Named<Kind extends string> = string & { readonly __kind: Kind };",
});
mkdirSync(here("target/generated"), { recursive: true });
writeFileSync(here("target/generated/api.d.ts"), astToString(nodes));
