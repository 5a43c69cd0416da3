// The server's JSON in the spelling of JavaScript.

/** The name of an id, by the prefix of its value. */
const IDS: Record<string, string> = {
  usr: "userId",
  room: "roomId",
  inv: "invitationId",
  msg: "messageId",
  jreq: "joinRequestId",
  prd: "productId",
};

/** Whatever JSON can hold. */
export type Json = any;

/** `value` with `camelCase` names, and with each `id` named for what it identifies: `roomId`, `userId`, … `null` is left out. */
export function fromServer(value: Json): Json {
  if (Array.isArray(value)) return value.map(fromServer);
  if (typeof value !== "object" || value === null) return value;
  const result: Record<string, Json> = {};
  for (const [key, inner] of Object.entries(value)) {
    if (inner === null) continue;
    const name = key === "id" && typeof inner === "string" ? (IDS[inner.split("_", 1)[0]!] ?? key) : key;
    result[name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())] = fromServer(inner);
  }
  return result;
}

/** The query string of those parameters that are given, or nothing. */
export function query(parameters: Record<string, string | number | undefined>): string {
  const given = Object.entries(parameters).filter(([, value]) => value !== undefined) as [string, string][];
  return given.length > 0 ? `?${new URLSearchParams(given)}` : "";
}
