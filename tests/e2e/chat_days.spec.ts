// The days of a chat, as people in two time zones read the same two messages: over midnight, and in the hour that
// comes twice when clocks go back.
import { expect, test } from "./story";

type Frame = { topic?: string; items?: { number: number; created_at: string }[] };

/** A frame in which the chat's messages were written at `times`. */
function redated(text: string, times: readonly string[]): string {
  const frame = JSON.parse(text) as Frame;
  if (!frame.topic?.endsWith("/chat") || !frame.items) return text;
  for (const item of frame.items) item.created_at = times[item.number - 1] ?? item.created_at;
  return JSON.stringify(frame);
}

const readers = [
  {
    zone: "America/New_York",
    times: ["2024-11-03T05:30:00Z", "2024-11-03T06:30:00Z"],
    days: ["November 3, 2024"],
    titles: [/November 3, 2024.*1:30.*EDT/, /November 3, 2024.*1:30.*EST/],
  },
  {
    zone: "Asia/Kathmandu",
    times: ["2024-06-03T18:14:00Z", "2024-06-03T18:16:00Z"],
    days: ["June 3, 2024", "June 4, 2024"],
    titles: [/June 3, 2024.*11:59.*5:45/, /June 4, 2024.*12:01.*5:45/],
  },
] as const;

test("messages stand under the day they were written on where the reader is", async ({ arrive }) => {
  const hanna = await arrive("Hanna Days");
  const room = await hanna.createRoom("Over midnight");
  const api = await hanna.api();
  for (const text of ["first", "second"]) {
    await expect.poll(async () => (await api.post(`/rooms/${room}/chat`, { text })).status).toBe(201);
  }
  for (const { zone, times, days, titles } of readers) {
    const reader = await arrive(`In ${zone}`, { timezoneId: zone, locale: "en-US" });
    await reader.page.routeWebSocket(/\/api\/v1\/live$/, (socket) => {
      const server = socket.connectToServer();
      server.onMessage((message) => socket.send(redated(String(message), times)));
    });
    await reader.open(`/rooms/${room}`);
    const chat = reader.page.getByTestId("chat");
    await expect(chat.locator(".message")).toHaveCount(2);
    await expect(chat.locator(".chat-day")).toHaveText([...days]);
    for (const [index, title] of titles.entries()) {
      await expect(chat.locator(".message time").nth(index)).toHaveAttribute("title", title);
    }
    await reader.page.screenshot({ path: `target/e2e-results/screens/chat-days-${zone.replace("/", "-")}.png` });
  }
});
