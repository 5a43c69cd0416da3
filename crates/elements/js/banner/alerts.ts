// A sound with each new invitation, for those who want one. Notifications would be the page's own, so that there are none.
import { h } from "./dom";
import type { Texts } from "./texts";

/** Where the choice is kept: in the page's storage, by the name that the app gives it in its own. */
const KEY = "costage.alerts";

let isOn: boolean | undefined;

function wantsSound(): boolean {
  try {
    isOn ??= (localStorage.getItem(KEY) ?? "").split(" ").includes("sound");
  } catch {
    // A page may have no storage; then a choice lasts until the next reload.
    isOn = false;
  }
  return isOn;
}

function choose(sound: boolean): void {
  isOn = sound;
  try {
    localStorage.setItem(KEY, sound ? "sound" : "");
  } catch {
    // As above.
  }
  if (sound) chime();
}

/** Plays two notes a fifth apart, half a second in all. Silent where the page was never touched: browsers allow sound only after that. */
function chime(): void {
  const context = new AudioContext();
  const [now, length] = [context.currentTime, 0.55];
  for (const [at, hertz] of [
    [0, 659.25],
    [0.16, 987.77],
  ] as const) {
    const [note, loudness] = [context.createOscillator(), context.createGain()];
    note.frequency.value = hertz;
    loudness.gain.setValueAtTime(0.0001, now + at);
    loudness.gain.exponentialRampToValueAtTime(0.12, now + at + 0.02);
    loudness.gain.exponentialRampToValueAtTime(0.0001, now + length);
    note.connect(loudness).connect(context.destination);
    note.start(now + at);
    note.stop(now + length);
    if (at > 0) note.addEventListener("ended", () => void context.close());
  }
}

/** Draws attention to new invitations, as the person has chosen. */
export function alertToNew(): void {
  if (wantsSound()) chime();
}

/** Two checkboxes, in an element with this id. */
export function alertSettings(texts: Texts, id: string): HTMLElement {
  const sound = h("input", { type: "checkbox", onchange: () => choose(sound.checked) });
  sound.checked = wantsSound();
  return h(
    "div",
    { class: "alert-settings", id, role: "group", "aria-label": texts.text("invitation_banner.alert-settings") },
    h("label", {}, sound, texts.text("invitation_banner.alert-sound")),
    h("label", {}, h("input", { type: "checkbox", disabled: true }), texts.text("invitation_banner.alert-notification")),
    h("p", { class: "small muted", role: "status" }, texts.text("invitation_banner.notifications-unsupported")),
  );
}
