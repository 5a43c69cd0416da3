// What changes on a running stage: who is on it, and how it is laid out.
import { type Page, expect } from "@playwright/test";
import { LightPublisher } from "../e2e/people/light_publisher";
import { DESKTOP } from "../e2e/people/person";
import { type Broadcaster, joinBroadcast, takeSeat } from "../e2e/scenes/broadcasters";
import type { Room } from "../e2e/scenes/room";
import { Api } from "../e2e/stack/api";

/** What happens on a stage or in a page that shows it, by name; each returns how to undo it. */
export type Changes = Record<string, (page: Page) => Promise<() => Promise<void>>>;

/** The changes that both pages see, and those of Costage alone, which make nothing happen on the peer's page. */
export function changesOf(url: string, room: Room, coHosts: Broadcaster[]): Changes {
  let newcomers = 0;
  const name = () => `Newcomer ${(newcomers += 1)}`;
  return {
    "nothing but speech, mutes, chat": async () => async () => {},
    "somebody joins and leaves": async () => {
      const newcomer = await joinBroadcast(url, room, name());
      return async () => {
        await newcomer.publisher.leave();
        await room.removeCoHost(newcomer);
      };
    },
    "a viewer is promoted and leaves": async () => {
      const api = await Api.signIn(url, name());
      await takeSeat(room, api);
      const { body } = await api.get(`${room.path}/watch-data`);
      const publisher = await LightPublisher.connect(body.url, body.token);
      expect((await api.post(`${room.path}/stage`, { identity: body.identity })).status, "promoting").toBe(204);
      await publisher.sendPicture();
      return async () => {
        await publisher.leave();
        await room.removeCoHost(api);
      };
    },
    "the window gets narrow and wide": async (page) => {
      await page.setViewportSize({ width: 800, height: 900 });
      return () => page.setViewportSize(DESKTOP);
    },
    "the host sets a spotlight and ends it": async () => {
      const body = JSON.stringify({ user_id: coHosts[0]!.userId });
      expect((await room.hostApi.call("PUT", `${room.path}/spotlight`, body)).status, "spotlight").toBe(200);
      return async () => void (await room.hostApi.delete(`${room.path}/spotlight`));
    },
  };
}
