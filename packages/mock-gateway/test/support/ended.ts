import { expect } from "vitest";

/** How a call ended: its status and text, or what Node's fetch failed with. */
export interface Ended {
  readonly status?: number;
  readonly text?: string;
  readonly failed?: string;
  readonly code?: string;
}

/** Reads a call to its end. */
export async function ended(call: Promise<Response>): Promise<Ended> {
  let status: number | undefined;
  try {
    const response = await call;
    status = response.status;
    return { status, text: await response.text() };
  } catch (error) {
    const { message, cause } = error as TypeError & { cause?: { code?: string } };
    expect(error).toBeInstanceOf(TypeError);
    return { ...(status && { status }), failed: message, code: cause?.code ?? "" };
  }
}
