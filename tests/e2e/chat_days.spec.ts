// The days of a chat, as readers in two time zones see the same two messages: across midnight, and in the hour that
// happens twice when clocks go back.
import { expect, test } from "./story";

type Frame = { topic?: string; items?: { number: number; created_at: string }[] };

/** The same frame, with the chat's messages written at `times`. */
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

test("messages are listed under the day on which they were written in the reader's time zone", async ({ arrive, scenes }) => {
  const { room } = await scenes.openRoom("Hanna Days", "Over midnight");
  for (const text of ["first", "second"]) {
    await expect.poll(async () => (await room.hostApi.post(`${room.path}/chat`, { text })).status).toBe(201);
  }
  for (const { zone, times, days, titles } of readers) {
    const reader = await arrive(`In ${zone}`, { timezoneId: zone, locale: "en-US" });
    await reader.page.routeWebSocket(/\/api\/v1\/live$/, (socket) => {
      const server = socket.connectToServer();
      server.onMessage((message) => socket.send(redated(String(message), times)));
    });
    await reader.open(room.path);
    const chat = reader.page.getByTestId("chat");
    await expect(chat.locator(".message")).toHaveCount(2);
    await expect(chat.locator(".chat-day")).toHaveText([...days]);
    for (const [index, title] of titles.entries()) {
      await expect(chat.locator(".message time").nth(index)).toHaveAttribute("title", title);
    }
    await reader.page.screenshot({ path: `target/e2e-results/screens/chat-days-${zone.replace("/", "-")}.png` });
  }
});
