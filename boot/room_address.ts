// Tells the address of a room's page from every other.

/** The id of the room whose page stands at `path`; the pages below it (green room, invite page) have no picture to show. */
export function roomOfAddress(path: string): string | undefined {
  return /^\/rooms\/(room_[a-z0-9]{1,40})\/?$/.exec(path)?.[1];
}
