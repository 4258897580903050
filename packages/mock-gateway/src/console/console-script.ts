/** Brings the page up to date when something happens. Without it the page is as it was loaded. */
export const consoleScript: string = `
(() => {
  const events = new EventSource("/_console/events");
  const live = document.getElementById("live");
  let running = false;
  let stale = false;
  // Whoever is at a form, or a button, must not lose it.
  const isBusy = () => document.querySelector("main").contains(document.activeElement);
  const refresh = async () => {
    stale = true;
    if (running || isBusy()) return;
    running = true;
    stale = false;
    try {
      const answer = await fetch(location.href);
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      for (const name of ["main", "#clock"]) {
        const [old, fresh] = [document.querySelector(name), page.querySelector(name)];
        if (old && fresh && !isBusy()) old.replaceWith(document.adoptNode(fresh));
      }
    } catch {
      stale = true;
    }
    running = false;
    if (stale) setTimeout(refresh, 1000);
  };
  events.onopen = () => { live.textContent = "live"; };
  events.onerror = () => { live.textContent = "not connected"; };
  events.onmessage = refresh;
  document.addEventListener("focusout", () => { if (stale) setTimeout(refresh, 100); });
})();
`;
