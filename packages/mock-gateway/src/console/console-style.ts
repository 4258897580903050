/** What the console has beside the style of the pages for payers. */
export const consoleStyle: string = `
:root { --fine: #d9d2c3; --soft: #efe9dc; }
@media (prefers-color-scheme: dark) { :root { --fine: #3b3831; --soft: #2b2823; } }
header { display: flex; flex-wrap: wrap; gap: .5rem 1.5rem; align-items: center; justify-content: space-between;
  max-width: 80rem; margin: 0 auto; padding: .75rem 1.5rem 0; min-width: 0; }
nav { display: flex; flex-wrap: wrap; gap: .25rem; }
nav a { padding: .5rem .75rem; min-height: 2.75rem; display: inline-flex; align-items: center; border-radius: .375rem;
  color: var(--text); text-decoration: none; font-weight: 600; }
nav a:hover { background: var(--soft); }
nav a[aria-current] { background: var(--strong); color: var(--on-strong); }
.status { margin: 0; color: var(--quiet); font-variant-numeric: tabular-nums; }
#live:not(:empty)::before { content: "· "; }
main { max-width: min(77rem, 100% - 3rem); margin: .75rem auto 2rem; }
h2 { margin: 2rem 0 .75rem; font-size: 1.15rem; }
a { color: var(--strong); }
p { margin: .5rem 0 1rem; }
table { width: 100%; border-collapse: collapse; font-size: .95rem; }
th { text-align: start; color: var(--quiet); font-weight: 600; padding: .4rem .75rem .4rem 0; border-bottom: 1px solid var(--line); }
td { padding: .55rem .75rem .55rem 0; border-bottom: 1px solid var(--fine); vertical-align: top; }
th, td { overflow-wrap: normal; }
th { white-space: nowrap; }
td bdi, td code { overflow-wrap: anywhere; }
td.n, th.n { padding-inline-end: 2rem; }
td.n { text-align: end; font-variant-numeric: tabular-nums; white-space: nowrap; }
th.n { text-align: end; }
.k { font-variant-numeric: tabular-nums; white-space: nowrap; }
code, pre { font: .9rem/1.45 ui-monospace, monospace; overflow-wrap: anywhere; }
pre { margin: 0 0 1rem; padding: .75rem 1rem; white-space: pre-wrap; background: var(--soft); border-radius: .375rem;
  max-height: 30rem; overflow-y: auto; }
.tag { display: inline-block; padding: 0 .5rem; border: 1px solid var(--line); border-radius: 1rem; font-size: .85rem;
  white-space: nowrap; color: var(--quiet); }
.tag.good { color: var(--strong); border-color: var(--strong); }
.tag.bad { color: var(--warn); border-color: var(--warn); }
dl.facts { display: grid; grid-template-columns: minmax(8rem, max-content) 1fr; gap: .3rem 1.5rem; }
dl.facts div { display: contents; }
dl.facts dd { margin: 0; text-align: start; min-width: 0; }
form.row { display: flex; flex-wrap: wrap; gap: .75rem; align-items: end; margin: 0 0 1rem; }
form.row label { display: grid; gap: .2rem; font-size: .9rem; color: var(--quiet); max-width: 100%; }
form.in { display: inline-flex; flex-wrap: wrap; gap: .4rem; }
input[type=text], input[type=search], input[type=datetime-local], input[type=number], select { min-height: 2.75rem; padding: 0 .6rem;
  font: inherit; color: var(--text); background: var(--card); border: 1px solid var(--line); border-radius: .375rem; max-width: 100%; }
td button { min-height: 2.25rem; padding: 0 .7rem; font-size: .9rem; white-space: nowrap; }
.buttons { display: flex; flex-wrap: wrap; gap: .5rem; margin: .5rem 0 1rem; }
.empty { color: var(--quiet); padding: .25rem 0; }
.mistake { padding: .75rem 1rem; border-inline-start: 4px solid var(--warn); background: var(--soft); }
.line { display: block; width: 100%; height: 5rem; margin: .5rem 0; overflow: visible; }
.line text { fill: var(--quiet); font-size: .8rem; }
.line line { stroke: var(--line); stroke-width: 2; }
.line .now { stroke: var(--strong); stroke-dasharray: 4 3; }
.line circle { stroke-width: 3; fill: var(--card); stroke: var(--line); }
.line .paid { fill: var(--strong); stroke: var(--strong); }
.line .failed { stroke: var(--warn); fill: var(--warn); }
.line .next { stroke-dasharray: 3 2; }
.plan + .plan { border-top: 1px solid var(--line); margin-top: 2rem; }
.pages { display: flex; gap: 1rem; margin-top: 1rem; }
@media (max-width: 44rem) {
  header { padding: .5rem .75rem 0; }
  main { max-width: none; margin: .5rem 0 0; padding: 1rem .75rem 2rem; }
  nav { gap: 0; }
  nav a { padding: .4rem .6rem; }
  table, tbody, tr, td { display: block; width: 100%; }
  thead { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden; }
  tr { padding: .6rem 0; border-bottom: 1px solid var(--line); }
  td, td.n { display: flex; gap: 1rem; justify-content: space-between; text-align: end; padding: .2rem 0; border: 0; white-space: normal; overflow-wrap: anywhere; }
  td > div { min-width: 0; }
  td:first-child { display: block; font-weight: 600; text-align: start; }
  td:first-child::before { content: none; }
  td::before { content: attr(data-name); color: var(--quiet); text-align: start; flex: none; max-width: 45%; }
  td:empty, td.none { display: none; }
  td button { min-height: 2.75rem; }
  td form.in { justify-content: end; }
  dl.facts { grid-template-columns: 1fr; gap: 0; }
  dl.facts dd { margin-bottom: .6rem; }
  form.row label { flex: 1 1 9rem; }
  form.row input, form.row select { width: 100%; }
}
`;
