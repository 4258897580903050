import type { Behaviour, Difference, Env, Report } from "./behaviour.js";

// A behaviour that hangs must not hide those after it.
const LIMIT = 60_000;

/** Runs one after the other, and tells of each. */
export async function runBehaviours(
  behaviours: readonly (Behaviour | Difference)[],
  env: Env,
  tell: (report: Report) => void | Promise<void>,
): Promise<void> {
  const { random } = Math;
  // Waits between attempts have their length from it: none. Nonces do not.
  Math.random = () => 0;
  for (const behaviour of behaviours) await tell({ name: behaviour.name, problem: await problemOf(behaviour, env) });
  Math.random = random;
}

async function problemOf(behaviour: Behaviour | Difference, env: Env): Promise<string | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not done within ${LIMIT} ms`)), LIMIT);
  });
  try {
    await Promise.race([late, "observe" in behaviour ? compared(behaviour, env) : behaviour.run(env)]);
    return undefined;
  } catch (error) {
    return error instanceof Error ? `${error.name}: ${error.message}\n${error.stack ?? ""}` : String(error);
  } finally {
    clearTimeout(timer);
  }
}

async function compared({ expected, observe }: Difference, env: Env): Promise<void> {
  const seen = await observe(env);
  if (seen !== expected[env.kind]) throw new Error(`"${seen}" in place of "${expected[env.kind]}"`);
}
