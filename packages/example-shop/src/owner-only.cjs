const { createHash, timingSafeEqual } = require("node:crypto");

/**
 * Lets in who knows the password (HTTP Basic, any name; have TLS in front of it). A browser sends that along by itself, also
 * when another site makes it post a form: so what posts has to come from a page of the shop.
 *
 * @param {string} password
 * @param {string} origin of the shop
 * @returns {import("express").RequestHandler}
 */
function ownerOnly(password, origin) {
  const digest = (/** @type {string} */ text) => createHash("sha256").update(text).digest();
  const wanted = digest(password);
  return (request, response, next) => {
    const [, encoded = ""] = /^Basic +(\S+)$/i.exec(request.get("authorization") ?? "") ?? [];
    const given = Buffer.from(encoded, "base64")
      .toString()
      .replace(/^[^:]*:/, "");
    if (!timingSafeEqual(digest(given), wanted)) {
      response.status(401).set("WWW-Authenticate", 'Basic realm="shop", charset="UTF-8"').send("Who are you?");
    } else if (request.method === "POST" && request.get("origin") !== origin) {
      response.status(403).send("This form is not one of the shop's.");
    } else {
      next();
    }
  };
}

module.exports = { ownerOnly };
