// The networks and machines that a page is opened on, as Chromium imitates them. What WebRTC carries is never slowed down.
import type { CDPSession } from "@playwright/test";

/** A network, with its speed in both directions and the time until an answer begins, and a processor, slowed down `cpu` times. */
export type Condition = { name: string; cpu: number; network?: { bitsPerSecond: number; latencyMs: number } };

const SLOW_NETWORK = { bitsPerSecond: 1_600_000, latencyMs: 100 };

export const CONDITIONS: Condition[] = [
  { name: "fast", cpu: 1 },
  { name: "CPU ÷4", cpu: 4 },
  { name: "1.6 Mbit/s", cpu: 1, network: SLOW_NETWORK },
  { name: "both", cpu: 4, network: SLOW_NETWORK },
];

/** Imitates `condition` for a page from now on. */
export async function imitate(devtools: CDPSession, { cpu, network }: Condition): Promise<void> {
  await devtools.send("Network.enable");
  if (network) {
    const bytesPerSecond = network.bitsPerSecond / 8;
    await devtools.send("Network.emulateNetworkConditions", {
      offline: false,
      latency: network.latencyMs,
      downloadThroughput: bytesPerSecond,
      uploadThroughput: bytesPerSecond,
    });
  }
  if (cpu > 1) await devtools.send("Emulation.setCPUThrottlingRate", { rate: cpu });
}
