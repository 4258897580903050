import type { CreditCard } from "@wonder-openapi/types";

/** A payment token of a customer, as the mock gateway keeps it. */
export interface StoredToken {
  readonly token: string;
  /** `CreditCard`, `AlipayAutoDebit` or `WechatPayAutoDebit`, or what a seed says. */
  readonly type: string;
  /** `pending` until the payer was at the binding page, then `success` or `failed`; only `success` pays. */
  state: string;
  readonly verifyUuid: string;
  /** A seed's own; tokens that were made here have a page in its place. */
  readonly verifyUrl: string | null;
  /** What the address of the binding page ends with; undefined for a token that never had one. */
  readonly pageToken: string | undefined;
  readonly card: CreditCard | undefined;
  /** Where the browser goes after the binding page. */
  readonly returnUrls: { readonly success: string | undefined; readonly failed: string | undefined };
  errorCode: string | undefined;
  errorMessage: string | undefined;
}

/** A customer, as the mock gateway keeps it. */
export interface StoredCustomer {
  readonly uuid: string;
  readonly referenceNumber: string;
  name: string | undefined;
  email: string | undefined;
  dialCode: string | undefined;
  phone: string | undefined;
  /** Taken from requests; no answer shows it. */
  companyName: string | undefined;
  defaultPaymentMethod: string | undefined;
  defaultToken: StoredToken | undefined;
  /** The oldest first. */
  readonly tokens: StoredToken[];
}
