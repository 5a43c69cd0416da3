// The situations that stories begin in. Each method sets one up and returns its people by their roles; everything a
// story has set up is ended after it.
import { expect } from "@playwright/test";
import type { Film } from "../people/drawn/film";
import { OwnBrowser } from "../people/own_browser";
import type { Person } from "../people/person";
import { type Broadcaster, type BroadcastRoom, joinBroadcast, startBroadcast } from "./broadcasters";
import type { GuestOptions, LetIn } from "./guests";
import { Room } from "./room";

/** A room and its host, who has a browser. */
export type HostedRoom = { room: Room; host: Person };

/** A live room with a host and one co-host on stage, who see each other. */
export type SharedStage = HostedRoom & { coHost: Person };

export class Scenes {
  private readonly liveRooms: Room[] = [];
  private readonly broadcasters: Broadcaster[] = [];
  private readonly ownBrowsers: OwnBrowser[] = [];

  constructor(
    private readonly url: string,
    private readonly letIn: LetIn,
  ) {}

  /** Somebody signed in, on the home page or at `path`. */
  async arrive(name: string, options?: GuestOptions, path?: string): Promise<Person> {
    const person = await this.letIn(name, options);
    await person.signIn(path);
    return person;
  }

  /** A browser that only one person uses, so that a story can kill it. */
  async ownBrowser(): Promise<OwnBrowser> {
    const browser = await OwnBrowser.launch();
    this.ownBrowsers.push(browser);
    return browser;
  }

  /** A host on the page of a room that is not live. */
  async openRoom(hostName: string, title: string, options?: GuestOptions): Promise<HostedRoom> {
    const host = await this.arrive(hostName, options);
    const api = await host.api();
    const { body } = await api.post("/rooms", { title });
    const room = new Room(body.id, api);
    await host.open(room.path);
    return { room, host };
  }

  /** A host on the invite page of a room that is not live. */
  async invitePage(hostName: string, title: string): Promise<HostedRoom> {
    const scene = await this.openRoom(hostName, title);
    await scene.host.open(`${scene.room.path}/invite`);
    await expect(scene.host.page.getByRole("combobox", { name: "Search people" })).toBeVisible();
    return scene;
  }

  /** A host on the page of a room that is live. */
  async goLive(hostName: string, title: string, options?: GuestOptions): Promise<HostedRoom> {
    const host = await this.arrive(hostName, options);
    return { room: await this.makeLive(host, title), host };
  }

  /** Has somebody who is signed in go live from the home page. */
  async makeLive(host: Person, title: string): Promise<Room> {
    const room = new Room(await host.goLive(title), await host.api());
    this.liveRooms.push(room);
    return room;
  }

  /** Somebody who is on the room's page. */
  viewer(room: Room, name: string, options?: GuestOptions): Promise<Person> {
    return this.arrive(name, options, room.path);
  }

  /** Somebody in the green room with a seat, not on stage yet. */
  async inGreenRoom(room: Room, name: string, options?: GuestOptions): Promise<Person> {
    const person = await this.arrive(name, options);
    await room.invite(person);
    await person.accept();
    return person;
  }

  /** Somebody on stage, who has come there by an invitation. */
  async coHost(room: Room, name: string, options?: GuestOptions): Promise<Person> {
    const person = await this.inGreenRoom(room, name, options);
    await person.joinStage();
    return person;
  }

  /** A host and a co-host on stage; the host sees the co-host's picture. */
  async sharedStage(title: string, names: { host: string; coHost: string }, coHostOptions?: GuestOptions): Promise<SharedStage> {
    const { host, room } = await this.goLive(names.host, title);
    const coHost = await this.coHost(room, names.coHost, coHostOptions);
    await host.tile(coHost).shows();
    return { room, host, coHost };
  }

  /** A live room whose host has no browser. */
  async broadcast(hostName: string, title: string, film?: Film): Promise<BroadcastRoom> {
    const scene = await startBroadcast(this.url, hostName, title, film);
    this.broadcasters.push(scene.host);
    return scene;
  }

  /** Another broadcaster without a browser. */
  async broadcaster(room: Room, name: string, film?: Film): Promise<Broadcaster> {
    const broadcaster = await joinBroadcast(this.url, room, name, film);
    this.broadcasters.push(broadcaster);
    return broadcaster;
  }

  async end(): Promise<void> {
    // Its host may be signed out by now, and the server may be gone.
    for (const room of this.liveRooms) await room.stop().catch(() => undefined);
    for (const { publisher } of this.broadcasters) await publisher.leave();
    for (const browser of this.ownBrowsers) await browser.kill();
  }
}
