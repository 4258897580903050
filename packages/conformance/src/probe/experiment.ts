import type { WonderClient } from "@wonder-openapi/client";
import type { UnknownSettings } from "@wonder-openapi/mock-gateway";
import type { Permission } from "../permission.js";
import type { Target } from "../target.js";

/** The name of an unknown. */
export type UnknownName = keyof UnknownSettings;

/** What an experiment has besides the client. */
export type ProbeContext = Pick<Target, "reference" | "sendAgain" | "exchanges">;

/** What was found out: a setting of the mock gateway, or the reason why none fits. */
export type Finding<Name extends UnknownName = UnknownName> =
  | { readonly setting: UnknownSettings[Name] }
  | { readonly undecided: string };

/** How to find out, without moving money, how a gateway behaves. */
export interface Experiment<Name extends UnknownName = UnknownName> {
  readonly needs: Extract<Permission, "read" | "unpaid order">;
  /** What is done, as a sentence. */
  readonly does: string;
  ask(wonder: WonderClient, context: ProbeContext): Promise<Finding<Name>>;
}

/** Experiments by the name of the unknown. */
export type Experiments = { readonly [Name in UnknownName]?: Experiment<Name> };

/** @returns what is made of a setting that may be none */
export function decided<Setting>(
  setting: Setting | undefined,
  otherwise: string,
): { readonly setting: Setting } | { readonly undecided: string } {
  return setting === undefined ? { undecided: otherwise } : { setting };
}
