/**
 * Traces of calls with OpenTelemetry. Needs `@opentelemetry/api`, which is an optional peer.
 *
 * @packageDocumentation
 */
export { createTraceHooks, type TraceHooksOptions } from "./create-trace-hooks.js";
