import { gzipSync } from "node:zlib";
import { build } from "esbuild";

/** What one import costs a page. */
export interface Measured {
  /** Bytes as esbuild minifies them. */
  readonly min: number;
  /** Bytes of that by gzip at level 9. */
  readonly gzip: number;
  /** The minified code. */
  readonly code: string;
  /** Packages whose code is in it, and modules of Node's that it imports. */
  readonly uses: readonly string[];
  /** How many files a process reads for it. */
  readonly files: number;
}

/** Installed by those who want them. */
const PEERS = ["@opentelemetry/api"];

/**
 * Measures an import as a bundler leaves it, with all that it brings along but peers.
 *
 * @param source a module, for example `export * from "@wonder-openapi/client"`
 * @param folder where its imports are resolved from
 * @param platform for programs of Node's, whose own modules stay outside
 */
export async function measureEntry(
  source: string,
  folder: string,
  platform: "browser" | "node" = "browser",
): Promise<Measured> {
  const { outputFiles, metafile } = await build({
    stdin: { contents: source, resolveDir: folder, loader: "ts" },
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    external: PEERS,
    legalComments: "none",
    write: false,
    metafile: true,
    platform,
    logLevel: "silent",
  });
  const code = outputFiles[0]?.text ?? "";
  const [output] = Object.values(metafile.outputs);
  const kept = Object.entries(output?.inputs ?? {}).filter(([, { bytesInOutput }]) => bytesInOutput > 0);
  const bundled = kept.map(([file]) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1] ?? "");
  const outside = (output?.imports ?? []).map(({ path }) => path);
  const uses = [...new Set([...bundled, ...outside])].filter(Boolean).sort();
  const files = Object.keys(metafile.inputs).filter((file) => file !== "<stdin>").length;
  return { min: Buffer.byteLength(code), gzip: gzipSync(code, { level: 9 }).length, code, uses, files };
}
