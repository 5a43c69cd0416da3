// The types of the JavaScript client say what the server's OpenAPI document says, in the spelling of JavaScript.
import { project, typeErrors } from "./stack/other_site";
import { expect, test } from "./story";

const WORK = "target/client-types";

type Schema = {
  $ref?: string;
  type?: string | string[];
  enum?: string[];
  properties?: Record<string, Schema>;
  additionalProperties?: Schema | boolean;
  items?: Schema;
  oneOf?: Schema[];
  allOf?: Schema[];
};

/** The schemas that the client has a type for; what the client adds to them; and what it leaves out. */
const TYPES: [schema: string, type: string, added?: string, leftOut?: string][] = [
  ["User", "User"],
  ["Person", "Person"],
  ["Block", "Block"],
  ["Room", "Room"],
  ["CoHost", "CoHost"],
  ["Invitation", "Invitation", "'roomId' | 'targetId' | 'targetType' | 'userId'"],
  ["JoinRequest", "JoinRequest", "'userId'"],
  // Two spellings of the same, and the address where it is not LiveKit's own.
  ["BroadcastData", "BroadcastData", "'coHostUrl' | 'coHostToken'", "'viaServer'"],
  ["WatchData", "WatchData", "never", "'viaServer'"],
  // The idempotency key is the sender's own affair.
  ["ChatMessage", "ChatMessage", "never", "'key'"],
  ["ChatSettings", "ChatSettings"],
  ["Product", "Product"],
  ["ProductClicks", "ProductClicks"],
  ["ProductDraft", "ProductDraft"],
  ["RoomSummary", "RoomSummary"],
  ["InvitationStatus", "InvitationStatus"],
  ["RoomStatus", "RoomStatus"],
];

/** Data without what can be done with it. `Same` is `true` where the wire has neither more nor less, nor anything else. */
const CHECKS = `
type Data<T> = T extends readonly (infer I)[] ? Data<I>[]
  : T extends object ? { [K in keyof T as T[K] extends (...given: any) => any ? never : K]: Data<T[K]> } : T;
type Names<Wire, Ours, LeftOut> = [Exclude<keyof Wire, keyof Ours | LeftOut>] extends [never] ? true : ["not in the client", Exclude<keyof Wire, keyof Ours | LeftOut>];
type Same<Wire, Ours, Added extends PropertyKey, LeftOut> = [Wire] extends [string]
  ? ([Wire] extends [Ours] ? ([Ours] extends [Wire] ? true : ["not on the wire", Exclude<Ours, Wire>]) : ["not in the client", Exclude<Wire, Ours>])
  : [Wire] extends [Omit<Data<Ours>, Added>] ? Names<Wire, Ours, LeftOut> : ["not what is on the wire", Wire];
`;

const inJavaScript = (name: string) => name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());

/** A schema as a type; what may be null is left out by the client. */
function typeOf(schema: Schema): string {
  if (schema.$ref) return `Wire.${nameOf(schema.$ref)}`;
  if (schema.allOf) return schema.allOf.map(typeOf).join(" & ");
  if (schema.oneOf) return schema.oneOf.filter(({ type }) => type !== "null").map(typeOf).join(" | ");
  if (schema.enum) return schema.enum.map((name) => JSON.stringify(name)).join(" | ");
  const type = [schema.type].flat().find((type) => type !== "null");
  if (type === "array") return `(${typeOf(schema.items ?? {})})[]`;
  if (type === "integer" || type === "number") return "number";
  if (type !== "object") return type ?? "unknown";
  if (typeof schema.additionalProperties === "object") return `{ [name: string]: ${typeOf(schema.additionalProperties)} }`;
  const properties = Object.entries(schema.properties ?? {}).map(([name, property]) => {
    const mayBeNull = property.oneOf?.some(({ type }) => type === "null") || [property.type].flat().includes("null");
    return `${nameOfProperty(name, property)}${mayBeNull ? "?" : ""}: ${typeOf(property)};`;
  });
  return `{ ${properties.join(" ")} }`;
}

const nameOf = (ref: string) => ref.slice(ref.lastIndexOf("/") + 1);

/** An id is called after what it identifies. */
function nameOfProperty(name: string, { $ref }: Schema): string {
  const kind = $ref && nameOf($ref);
  return name === "id" && kind?.endsWith("Id") ? kind[0]!.toLowerCase() + kind.slice(1) : inJavaScript(name);
}

test("the types of the JavaScript client say what the server's document says", async ({ costage }) => {
  const { schemas }: { schemas: Record<string, Schema> } = (await (await fetch(`${costage.url}/api/v1/openapi.json`)).json()).components;
  const wire = Object.entries(schemas).map(([name, schema]) => `export type ${name} = ${typeOf(schema)};`);
  const checks = TYPES.map(
    ([schema, type, added = "never", leftOut = "never"]) =>
      `export const ${type}: Same<Wire.${schema}, costage.${type}, ${added}, ${leftOut}> = true;`,
  );
  // The client adds those of calls that had no answer.
  const codes = `export const codes: Same<Wire.ProblemCode, Exclude<costage.ErrorCode, 'offline' | 'timeout' | 'unexpected_answer'>, never, never> = true;`;
  const program = [`import type * as costage from "costage-client";`, `namespace Wire {`, ...wire, `}`, CHECKS, ...checks, codes];
  await project(WORK, { "types.ts": program.join("\n") });
  expect(await typeErrors(WORK)).toBe("");
});
