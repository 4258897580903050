import { convertV2 } from "openapi-to-postmanv2";

/** A request of a collection, or a folder with such. */
export interface Item {
  readonly name: string;
  readonly item?: readonly Item[];
  readonly request?: { readonly method: string; readonly url: { readonly path: readonly string[] } };
}

/** Makes a Postman collection of a description. */
export function toCollection(description: object): Promise<{ readonly item: readonly Item[] }> {
  return new Promise((resolve, reject) => {
    convertV2({ type: "json", data: description }, { folderStrategy: "Tags" }, (error, made) => {
      if (error) reject(error);
      else if (made?.result) resolve(JSON.parse(JSON.stringify(made.output?.[0]?.data)));
      else reject(new Error(made?.reason));
    });
  });
}
