import { formatRequestTime, parseRequestTime } from "@wonder-openapi/signature";
import { changed, type Mistake } from "./mistake.js";

const QUARTER = 15 * 60_000;

/** What happens to time and nonce, and in the last step. */
export const chainMistakes: readonly Mistake[] = [
  {
    name: "local time",
    fits: "a time that is some hours from the one in Credential",
    advice: "One of the two is local time. Take UTC for both: one text, made once, in the digest and in the header.",
    *variants(received) {
      const time = parseRequestTime(received.time)?.getTime();
      if (time === undefined) return;
      // From UTC-12 to UTC+14, by quarters of an hour.
      for (let quarters = -56; quarters <= 56; quarters++) {
        if (quarters === 0) continue;
        yield changed(received, { time: formatRequestTime(new Date(time + quarters * QUARTER)) });
      }
    },
  },
  {
    name: "two times",
    fits: "a time that is seconds from the one in Credential, or in another form",
    advice:
      "The clock was read twice, or written in two forms. Make the text YYYYMMDDHHmmss once, for digest and header.",
    *variants(received) {
      const time = parseRequestTime(received.time)?.getTime();
      if (time === undefined) return;
      for (const seconds of [-3, -2, -1, 1, 2, 3]) {
        yield changed(received, { time: formatRequestTime(new Date(time + seconds * 1000)) });
      }
      const iso = new Date(time).toISOString();
      const forms = [iso, iso.replace(".000", ""), iso.slice(0, 19), String(time), String(time / 1000)];
      for (const form of [...forms, `${received.time}Z`, `${received.time.slice(0, 8)}T${received.time.slice(8)}Z`]) {
        yield changed(received, { time: form });
      }
    },
  },
  {
    name: "time and nonce swapped",
    fits: "time and nonce the other way round",
    advice: "The first HMAC has the nonce as its key and the time as its message.",
    *variants(received) {
      yield changed(received, { time: received.nonce, nonce: received.time });
    },
  },
  {
    name: "digest not as lower-case hex",
    fits: "the digest in another form",
    advice: "The RSA step signs the digest as 64 characters of lower-case hex, not its 32 bytes.",
    *variants(received) {
      for (const encoding of ["bytes", "upper-case hex", "base64"] as const) {
        yield { ...changed(received, {}), encoding };
      }
    },
  },
];
