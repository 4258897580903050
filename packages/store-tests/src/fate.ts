import { createHash } from "node:crypto";
import type { InstanceJob } from "./instance-job.js";

/** What becomes of one piece of work. */
export type Fate = "dies before" | "dies after" | "throws" | "slow" | "works";

/** Decides by seed, event, and how many deliveries this process has had: the second try may go better. */
export function fateOf({ seed, perMille }: InstanceJob, id: string, deliveries: number): Fate {
  const digest = createHash("sha256").update(`${seed} ${id} ${deliveries}`).digest();
  const roll = digest.readUInt32BE() % 1_000;
  const { dies, throws, slow } = perMille;
  if (roll < dies) return digest.readUInt8(4) % 2 === 0 ? "dies before" : "dies after";
  if (roll < dies + throws) return "throws";
  return roll < dies + throws + slow ? "slow" : "works";
}
