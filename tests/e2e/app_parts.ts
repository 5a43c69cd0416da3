// The files of the app's parts, as the server has them; none where a quick build has left the app in one piece.
import type { Page } from "@playwright/test";

export type AppParts = Record<"first" | "viewer" | "on_stage" | "host", string[]>;

/** `url` is the server's. */
export async function appParts(url: string): Promise<AppParts | undefined> {
  const answer = await fetch(`${url}/parts.json`);
  return answer.ok ? ((await answer.json()) as AppParts) : undefined;
}

/** The files that `part` needs beyond what viewers load. */
export function beyondViewers(parts: AppParts, part: "on_stage" | "host"): string[] {
  return parts[part].filter((file) => !parts.viewer.includes(file));
}

/** The paths that the page asks for from now on. */
export function requestedPaths(page: Page): Set<string> {
  const paths = new Set<string>();
  page.on("request", (request) => paths.add(new URL(request.url()).pathname));
  return paths;
}
