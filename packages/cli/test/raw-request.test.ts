import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseRawRequest } from "../src/http/raw-request.js";

const parse = (text: string) => parseRawRequest(Buffer.from(text));

describe("a captured request", () => {
  test("is read with its body byte for byte, whatever ends its lines", () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.constantFrom("\n", "\r\n"), (body, end) => {
        const head = ["POST /a?b=c HTTP/1.1", "Host: shop.example", `Content-Length: ${body.length}`, "", ""].join(end);
        const read = parseRawRequest(Buffer.concat([Buffer.from(head), body]));
        expect([read.method, read.target, read.headers.get("host")]).toEqual(["POST", "/a?b=c", "shop.example"]);
        expect(read.body.equals(Buffer.from(body))).toBe(true);
      }),
      { seed: 20261121 },
    );
  });

  test.each([
    ["https://gateway.wonder.today/svc/x?y=%20", "/svc/x?y=%20"],
    ["http://localhost:3000", "/"],
    ["https://shop.example?x=1", "/?x=1"],
    ["/a//b#c", "/a//b#c"],
  ])("with the target %s is for %s", (target, expected) => {
    expect(parse(`GET ${target}\n`).target).toBe(expected);
  });

  test("loses the one line break that an editor put behind its body, and nothing else", () => {
    const of = (rest: string) => parse(`POST / HTTP/1.1\nContent-Length: 2\n\n${rest}`);
    expect([of("{}\n").body.toString(), of("{}\n").surplus]).toEqual(["{}", 1]);
    expect([of("{}\n\n").body.toString(), of("{}\n\n").surplus]).toEqual(["{}\n\n", 0]);
    expect([of("{} ").body.toString(), of("{").body.toString()]).toEqual(["{} ", "{"]);
  });

  test.each(["", "hello", "POST", "POST /x\nno header\n\n", "{}"])("refuses %j", (text) => {
    expect(() => parse(text)).toThrow("Wanted: a line such as POST /path HTTP/1.1");
  });
});
