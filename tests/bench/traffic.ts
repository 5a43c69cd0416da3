// Counts what a page receives by HTTP: everything but WebSockets and WebRTC, as it comes over the network.
import type { CDPSession } from "@playwright/test";

export class Traffic {
  /** When how many bytes came, by the browser's clock in seconds. */
  private readonly received: { at: number; bytes: number }[] = [];
  private readonly underWay = new Set<string>();
  private lastChange = performance.now();
  /** What to add to milliseconds since the epoch for the browser's clock. */
  private clockOffset?: number;

  private constructor() {}

  /** Counts from now on; the first request must be that of the page itself. */
  static async of(devtools: CDPSession): Promise<Traffic> {
    const traffic = new Traffic();
    devtools.on("Network.requestWillBeSent", ({ requestId, timestamp, wallTime, request }) => {
      traffic.clockOffset ??= timestamp - wallTime;
      if (request.url.startsWith("http")) traffic.note(() => traffic.underWay.add(requestId));
    });
    devtools.on("Network.dataReceived", ({ timestamp, encodedDataLength }) => {
      traffic.note(() => traffic.received.push({ at: timestamp, bytes: encodedDataLength }));
    });
    for (const end of ["Network.loadingFinished", "Network.loadingFailed"] as const) {
      devtools.on(end, ({ requestId }) => traffic.note(() => traffic.underWay.delete(requestId)));
    }
    await devtools.send("Network.enable");
    return traffic;
  }

  private note(change: () => void): void {
    change();
    this.lastChange = performance.now();
  }

  /** The bytes received until a moment, in milliseconds since the epoch, or until now. */
  bytes(until = Number.POSITIVE_INFINITY): number {
    const end = until / 1_000 + (this.clockOffset ?? 0);
    return this.received.filter(({ at }) => at <= end).reduce((sum, { bytes }) => sum + bytes, 0);
  }

  /** Waits until nothing is loaded for so long. */
  async settle(quietMs: number): Promise<void> {
    while (this.underWay.size > 0 || performance.now() - this.lastChange < quietMs) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}
