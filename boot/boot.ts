// Runs before everything else on the page, inline in index.html: shows a room's first picture without waiting for the
// app, and starts the app. docs/first-picture.md says how the two work together.
import { fetchApp } from "./app";
import { FirstPicture } from "./first_picture";
import { setLanguage } from "./language";
import { named } from "./named";
import { roomOfAddress } from "./room_address";
import { Shell } from "./shell";
import { guardMarkup } from "./trusted_types";

guardMarkup();
setLanguage();

/** The longest that the app waits for the first picture, in milliseconds: on a slow network the chat is worth more. */
const LONGEST_WAIT_MS = 2500;

/** How soon the picture usually comes once the room is connected, in milliseconds. */
const PICTURE_COMES_WITHIN_MS = 300;

const room = roomOfAddress(location.pathname);
const shell = new Shell();
// Without the server's word (the development server says nothing), it is tried.
if (room && named("room-on-air") !== "false" && "RTCPeerConnection" in window) {
  void startAfterPicture(room);
} else {
  shell.remove();
  void fetchApp(room !== undefined).start();
}

async function startAfterPicture(room: string): Promise<void> {
  const picture = await FirstPicture.open(room, shell);
  if (!picture) {
    shell.remove();
    return fetchApp(true).start();
  }
  window.firstPicture = picture;
  const late = pause(LONGEST_WAIT_MS);
  // Neither the network nor the processor is shared before the picture needs it no more. What connecting sends is little, but
  // on a slow line it would wait behind the app.
  await Promise.race([picture.connected, late]);
  await Promise.race([picture.shown, pause(PICTURE_COMES_WITHIN_MS)]);
  const app = fetchApp(true);
  await Promise.race([picture.shown, late]);
  await app.start();
}

function pause(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms));
}
