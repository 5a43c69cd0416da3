// A stage that is in use: people speak one after the other, and microphones are switched off and on.
import type { LightPublisher } from "../e2e/people/light_publisher";

/** The time between two changes of the speaker or of a microphone. */
const CHANGE_MS = 1_000;

/** Lets the broadcasters speak one after the other; every fourth time a microphone is unpublished or published again. */
export function keepChanging(publishers: LightPublisher[]): () => void {
  let at = 0;
  const without = new Set<LightPublisher>();
  const timer = setInterval(() => {
    publishers.forEach((one, number) => one.speak(number === at % publishers.length));
    at += 1;
    if (at % 4 !== 0) return;
    const one = publishers[(at / 4) % publishers.length]!;
    const change = without.delete(one) ? one.sendSound() : (without.add(one), one.withdrawSound());
    change.catch(() => {});
  }, CHANGE_MS);
  return () => clearInterval(timer);
}
