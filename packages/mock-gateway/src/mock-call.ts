import { parseCredential } from "@wonder-openapi/signature";
import type { operations } from "@wonder-openapi/types";
import type { Context } from "hono";
import { bindingsOf, parseJson, readRequest } from "./arrival.js";
import type { RawRequest } from "./authenticate.js";
import { inProcessConnection, socketConnection } from "./faults/broken-connection.js";
import type { FaultyCall } from "./faults/play-fault.js";
import { failure, type MockAnswer, OWN } from "./mock-answer.js";
import type { DescribedOperation } from "./openapi.js";
import { handlers } from "./operations/index.js";
import { Refusal, refusalAnswer } from "./refusal.js";
import type { Session } from "./session.js";
import type { Validation } from "./validation.js";

/** What the gateway saw of a call, and said to it. */
interface Seen {
  request?: RawRequest;
  answer?: MockAnswer;
  unauthenticated: boolean;
}

/** The parts of a call, each to be done when a fault lets it. */
export function callOf(
  context: Context,
  operation: DescribedOperation,
  validation: Validation,
  session: Session,
): Pick<FaultyCall, "connection" | "authenticate" | "process"> & { readonly seen: Seen } {
  const bindings = bindingsOf(context);
  const seen: Seen = { unauthenticated: false };
  const read = async (): Promise<RawRequest> => {
    seen.request ??= await readRequest(context, session.maxBodyBytes);
    return seen.request;
  };
  const say = (answer: MockAnswer): Response => {
    seen.answer = checked(answer, validation);
    return toResponse(seen.answer);
  };
  return {
    seen,
    connection: bindings ? socketConnection(bindings) : inProcessConnection(),
    authenticate: async () => {
      const refusal = await session.authenticate(await read());
      seen.unauthenticated = refusal !== undefined;
      return refusal && say(refusal);
    },
    process: async () => {
      const params = context.req.param();
      const answer = processed(await read(), params, operation, validation, session);
      await session.saved();
      return say(answer);
    },
  };
}

/** Does what a request wants that was let in. */
function processed(
  { uri, headers, body }: RawRequest,
  params: Record<string, string>,
  operation: DescribedOperation,
  validation: Validation,
  session: Session,
): MockAnswer {
  const { state } = session;
  const { unknowns } = state.orders;
  const parsed = parseJson(body);
  if (parsed instanceof Error) return failure(400, "The body is no JSON.", { unknown: "code of this failure" });
  const query = new URL(`http://localhost${uri}`).searchParams;
  const problems = validation.request({ params, query, headers, body: parsed });
  if (problems.length > 0) return failure(400, problems.join("; "), { unknown: "code and text of this failure" });
  const id = operation.id as keyof operations;
  const handler = handlers[id];
  if (!handler) return answerByExample(operation);
  session.timePasses();
  const { appId } = parseCredential(headers.get("Credential") ?? "") ?? {};
  const cause = { operation: id, intent: headers.get("X-Mock-Intent") ?? undefined, appId };
  const paymentLink = session.paymentLink.bind(session);
  const bindingUrl = session.bindingUrl.bind(session);
  try {
    return handler({ params, query, body: parsed, state, unknowns, cause, paymentLink, bindingUrl });
  } catch (error) {
    if (error instanceof Refusal) return refusalAnswer(error, unknowns);
    throw error;
  }
}

/** What has no behaviour here answers the same whatever it is asked. */
function answerByExample({ id, example }: DescribedOperation): MockAnswer {
  if (example !== undefined) return { status: 200, body: example, isExample: true };
  return failure(501, `The mock gateway does not play ${id}, and the description has no example of it.`, {
    unknown: OWN,
  });
}

/** An own answer that the description does not allow is a fault of the mock gateway, and has to be noticed. */
function checked(answer: MockAnswer, validation: Validation): MockAnswer {
  const problems = validation.answer(answer);
  if (problems.length === 0) return answer;
  const message = `The mock gateway's own answer does not fit the description: ${problems.join("; ")}`;
  return failure(500, message, { unknown: OWN });
}

/** An answer as it goes out. */
export function toResponse({ status, body, unknown, headers: own, isExample }: MockAnswer): Response {
  const headers = new Headers(own);
  if (unknown) headers.set("X-Mock-Unknown", unknown);
  if (isExample) headers.set("X-Mock-Answer", "example");
  return Response.json(body, { status, headers });
}

/** @returns the refusal of a body that is larger than the gateway takes */
export function tooLarge(most: number): Response {
  return toResponse(failure(413, `The body has more than ${most} bytes.`, { unknown: OWN }));
}
