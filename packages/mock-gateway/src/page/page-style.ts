/** The page's own look, which is nobody else's: nothing here may be taken for the vendor's page. */
export const pageStyle: string = `
:root { color-scheme: light dark; --ground: #f4f1ea; --card: #fffdf8; --text: #23201a; --quiet: #645d50; --line: #8f8676;
  --strong: #0b5a54; --on-strong: #ffffff; --warn: #8f1d14; --stripe-a: #ffd75e; --stripe-b: #ffe596; --on-stripe: #2b2200; }
@media (prefers-color-scheme: dark) {
  :root { --ground: #171613; --card: #22201c; --text: #f1ece1; --quiet: #b9b09f; --line: #857d6e; --strong: #6fd3c8;
    --on-strong: #06201d; --warn: #ffa196; --stripe-a: #57460c; --stripe-b: #6a560f; --on-stripe: #fff3c4; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--text); font: 1rem/1.5 system-ui, sans-serif; }
.mock { margin: 0; padding: .6rem 1rem; text-align: center; color: var(--on-stripe); font-weight: 600;
  background: repeating-linear-gradient(135deg, var(--stripe-a) 0 14px, var(--stripe-b) 14px 28px); }
main { max-width: 34rem; margin: 1.5rem auto; padding: 1.5rem; background: var(--card); border: 1px solid var(--line);
  border-radius: .5rem; overflow-wrap: anywhere; }
h1 { margin: 0 0 1rem; font-size: 1.5rem; line-height: 1.25; }
h2 { margin: 1.5rem 0 .5rem; font-size: 1rem; }
main > :last-child { margin-bottom: 0; }
dl { margin: 0; }
dl div { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 1rem; margin-bottom: .25rem; }
dt { color: var(--quiet); max-width: 100%; }
dd { margin: 0 0 0 auto; max-width: 100%; text-align: end; font-variant-numeric: tabular-nums; }
.quiet { color: var(--quiet); font-size: .9rem; }
.notice { margin: 0 0 1rem; padding: .75rem 1rem; border: 1px solid currentColor; border-left-width: .4rem; }
.wrong { color: var(--warn); }
fieldset { margin: 1.5rem 0 0; padding: 0; border: 0; min-width: 0; }
legend, .label { display: block; padding: 0; margin-bottom: .4rem; font-weight: 600; }
.ways { display: grid; grid-template-columns: repeat(auto-fill, minmax(8.5rem, 1fr)); gap: .5rem; }
.ways label { display: flex; align-items: center; gap: .6rem; min-height: 2.75rem; padding: 0 .75rem; cursor: pointer;
  border: 1px solid var(--line); border-radius: .375rem; }
.ways label:has(:checked) { border-color: var(--strong); box-shadow: inset 0 0 0 1px var(--strong); }
.ways label:has(:focus-visible) { outline: 3px solid var(--strong); outline-offset: 2px; }
input { accent-color: var(--strong); }
input[type=radio] { width: 1.1rem; height: 1.1rem; margin: 0; flex: none; }
.ways :focus-visible { outline: none; }
.amount { display: flex; gap: .6rem; align-items: center; }
.amount input { flex: 1; min-width: 0; min-height: 2.75rem; padding: 0 .75rem; font: inherit; text-align: end; color: inherit;
  background: transparent; border: 1px solid var(--line); border-radius: .375rem; font-variant-numeric: tabular-nums; }
.amount [aria-invalid] { border: 2px solid var(--warn); }
button, .button { display: inline-flex; align-items: center; justify-content: center; min-height: 2.75rem; padding: 0 1rem;
  font: inherit; font-weight: 600; color: var(--strong); text-decoration: none; cursor: pointer; background: transparent;
  border: 1px solid var(--strong); border-radius: .375rem; }
button.first { width: 100%; margin-top: 1.5rem; color: var(--on-strong); background: var(--strong); }
button:hover, .button:hover { text-decoration: underline; }
.others { display: flex; flex-wrap: wrap; gap: .5rem; }
.others button { flex: 1 1 9rem; padding: 0 .5rem; }
:focus-visible { outline: 3px solid var(--strong); outline-offset: 2px; }
@media (max-width: 36rem) { main { margin: 0; padding: 1.25rem 1rem 2rem; border-width: 0 0 1px; border-radius: 0; } }
`;
