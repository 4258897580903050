// Loaded before the program: production is played by the mock gateway whose URL is in TEST_PRODUCTION.
const systemFetch = globalThis.fetch;
const production = "https://gateway.wonder.today";
globalThis.fetch = (url, init) =>
  systemFetch(
    String(url).startsWith(`${production}/`) ? process.env.TEST_PRODUCTION + String(url).slice(production.length) : url,
    init,
  );
