// Which people the open tabs of this browser are signed in as. A held lock says so: the browser gives it back by itself
// when a tab closes, crashes or goes to another page, and a frozen tab still holds it. Where there are no locks (a page
// without https), tabs ask each other by a broadcast.
const PREFIX = "costage.open-as.";
// A tab in the background of a busy machine takes its time; where one has answered, the others are not far.
const FIRST_ANSWER_WITHIN_MS = 1000;
const NEXT_ANSWER_WITHIN_MS = 250;

let end = () => {};
let mine;
let channel;

try {
  if (!navigator.locks) {
    channel = new BroadcastChannel("costage.tabs");
    channel.onmessage = ({ data }) => {
      if (data === "who" && mine !== undefined) channel.postMessage({ openAs: mine });
    };
  }
} catch {
  // A browser that allows neither knows of no other tab.
}

export function openAs(person) {
  end();
  end = () => {};
  mine = person;
  if (person === undefined || !navigator.locks) return;
  const ended = new AbortController();
  end = () => ended.abort();
  const held = () => new Promise((done) => {
    if (ended.signal.aborted) done();
    ended.signal.addEventListener("abort", done);
  });
  // It fails when it ends before it was granted, and where storage is forbidden.
  navigator.locks.request(PREFIX + person, { mode: "shared", signal: ended.signal }, held).catch(() => {});
}

export async function openElsewhere() {
  try {
    if (navigator.locks) {
      const { held } = await navigator.locks.query();
      return held.filter(({ name }) => name.startsWith(PREFIX)).map(({ name }) => name.slice(PREFIX.length));
    }
    return await answers();
  } catch {
    return [];
  }
}

function answers() {
  const people = [];
  if (!channel) return people;
  return new Promise((done) => {
    const asking = new BroadcastChannel("costage.tabs");
    const finish = () => {
      asking.close();
      done(people);
    };
    let over = setTimeout(finish, FIRST_ANSWER_WITHIN_MS);
    asking.onmessage = ({ data }) => {
      if (!data?.openAs) return;
      people.push(data.openAs);
      clearTimeout(over);
      over = setTimeout(finish, NEXT_ANSWER_WITHIN_MS);
    };
    asking.postMessage("who");
  });
}
