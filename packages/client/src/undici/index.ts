/**
 * A faster way to the gateway, for Node: undici without the `fetch` around it. An entry of its own, as undici is an optional peer.
 *
 * @packageDocumentation
 */
export { createUndiciTransport, type UndiciTransport, type UndiciTransportOptions } from "./create-undici-transport.js";
