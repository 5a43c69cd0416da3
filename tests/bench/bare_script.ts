// Somebody who goes on stage with livekit-client alone: a page of the server's with nothing in it but a camera, a microphone, a
// connection that watches, and a button that does what the app's *Join stage* does.
import { type Browser, type Page, expect } from "@playwright/test";
import { Room } from "../e2e/scenes/room";
import { takeSeat } from "../e2e/scenes/broadcasters";
import type { Api } from "../e2e/stack/api";

/** A page of the server's with nothing in it. */
const EMPTY = "/api/v1/health";

export class BareScript {
  private constructor(
    readonly page: Page,
    private readonly api: Api,
    private readonly room: Room,
  ) {}

  /** Opens the page, with the livekit-client that the app loads. */
  static async open(browser: Browser, url: string, api: Api, room: Room): Promise<BareScript> {
    // An answer of the API forbids scripts.
    const context = await browser.newContext({ permissions: ["camera", "microphone"], bypassCSP: true });
    const page = await context.newPage();
    await page.goto(url + EMPTY);
    await page.evaluate(() => document.body.replaceChildren(document.createElement("button")));
    return new BareScript(page, api, room);
  }

  /** Takes a seat, watches the host, and opens camera and microphone: everything that the green room has done before the press. */
  async prepare(): Promise<void> {
    await takeSeat(this.room, this.api);
    const { status, body } = await this.api.get(`${this.room.path}/watch-data`);
    expect(status, "watch data").toBe(200);
    const { url, token, identity } = body;
    await this.page.evaluate(
      async ({ url, token, identity, stage, session }) => {
        document.body.replaceChildren(document.createElement("button"));
        const index = new DOMParser().parseFromString(await (await fetch("/")).text(), "text/html");
        const bundle = index.querySelector("meta[name=livekit-client]")!.getAttribute("content")!;
        const { ParticipantEvent, Room, RoomEvent, Track, createLocalTracks } = (await import(new URL(bundle, location.href).href)) as typeof import("livekit-client");
        const room = new Room({ adaptiveStream: true, dynacast: true });
        const tracks = await createLocalTracks({ audio: true, video: true });
        const isWatching = new Promise<void>((resolve) => {
          room.on(RoomEvent.TrackSubscribed, (track) => {
            const element = document.body.appendChild(track.attach());
            if (element instanceof HTMLVideoElement) element.requestVideoFrameCallback(() => resolve());
          });
        });
        await room.connect(url, token);
        await isWatching;
        Object.assign(window, { leave: () => Promise.all([room.disconnect(), ...tracks.map((track) => track.stop())]) });
        const mayPublish = (): Promise<void> =>
          new Promise((resolve) => {
            const look = (): void => void (room.localParticipant.permissions?.canPublish && resolve());
            room.localParticipant.on(ParticipantEvent.ParticipantPermissionsChanged, look);
            look();
          });
        const goOnStage = async (): Promise<void> => {
          const promoted = await fetch(stage, {
            method: "POST",
            headers: { authorization: `Bearer ${session}`, "content-type": "application/json" },
            body: JSON.stringify({ identity }),
          });
          if (!promoted.ok) throw new Error(`promoting was answered ${promoted.status}`);
          await mayPublish();
          await Promise.all(
            tracks.map((track) => room.localParticipant.publishTrack(track, { simulcast: track.kind === Track.Kind.Video })),
          );
        };
        document.querySelector("button")!.onclick = () => Object.assign(window, { joined: goOnStage() });
      },
      { url, token, identity, stage: `/api/v1${this.room.path}/stage`, session: this.api.token },
    );
  }

  get userId(): string {
    return this.api.userId;
  }

  async joinStage(): Promise<void> {
    await this.page.getByRole("button").click();
    await this.page.evaluate(() => (window as unknown as { joined: Promise<void> }).joined);
  }

  async leave(): Promise<void> {
    await this.page.evaluate(() => (window as unknown as { leave: () => Promise<unknown> }).leave());
    await this.room.removeCoHost(this.api);
  }
}
