/** Run in a package's folder before its build: what a deleted source file once made must not stay, nor go into a cache. */
import { rmSync } from "node:fs";

rmSync("dist", { recursive: true, force: true });
