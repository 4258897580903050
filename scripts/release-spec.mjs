/**
 * Keeps what users get with a release: the bundled description and the type tests, in spec/released/. Part of
 * `npm run version`, after changesets has set the versions.
 */
import { releaseSpec } from "./spec-diff/release-spec.mjs";
import { top } from "./workspace.mjs";

console.log(releaseSpec(top));
