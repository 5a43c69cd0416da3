// What a page really receives: its connections are kept from the start, so that they can be asked.
import type { Page } from "@playwright/test";

/** Before the page is opened. */
export async function keepConnections(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const kept: RTCPeerConnection[] = [];
    Object.assign(window, { keptConnections: kept });
    window.RTCPeerConnection = class extends RTCPeerConnection {
      constructor(configuration?: RTCConfiguration) {
        super(configuration);
        kept.push(this);
      }
    };
  });
}

async function sum(page: Page, type: string, field: string, kind?: string): Promise<number> {
  return page.evaluate(
    async ([type, field, kind]) => {
      const { keptConnections } = window as unknown as { keptConnections: RTCPeerConnection[] };
      const open = keptConnections.filter((connection) => connection.connectionState !== "closed");
      const reports = await Promise.all(open.map((connection) => connection.getStats()));
      return reports
        .flatMap((report) => [...report.values()])
        .filter((stats) => stats.type === type && (kind === undefined || stats.kind === kind))
        .reduce((sum, stats) => sum + (stats[field!] ?? 0), 0);
    },
    [type, field, kind] as const,
  );
}

/** Bytes of everything. */
export function bytesReceived(page: Page): Promise<number> {
  return sum(page, "transport", "bytesReceived");
}

/** Video packets received so far, from everybody together. */
export function picturePackets(page: Page): Promise<number> {
  return sum(page, "inbound-rtp", "packetsReceived", "video");
}
