import type { CustomerInput, CustomerInputFields, PaymentTokenWithVerification } from "@wonder-openapi/types";
import type { Kept } from "../data/kept.js";
import { Refusal } from "../refusal.js";
import type { UnknownSettings } from "../unknowns.js";
import type { Identifiers } from "./identifiers.js";
import type { MockCustomer } from "./mock-seed.js";
import type { StoredCustomer, StoredToken } from "./stored-customer.js";

/** A payment token, and the customer it belongs to. */
export interface OwnedToken {
  readonly customer: StoredCustomer;
  readonly token: StoredToken;
}

/** All customers, and their payment tokens. */
export class CustomerBook {
  readonly unknowns: UnknownSettings;
  readonly #customers: StoredCustomer[];
  readonly #identifiers: Identifiers;

  constructor(seed: readonly MockCustomer[], identifiers: Identifiers, unknowns: UnknownSettings) {
    this.#customers = seed.map(seededCustomer);
    this.#identifiers = identifiers;
    this.unknowns = unknowns;
  }

  /** @returns every customer, the oldest first */
  all(): readonly StoredCustomer[] {
    return this.#customers;
  }

  /** @throws {Refusal} when there is none */
  byUuid(uuid: string): StoredCustomer {
    return found(this.#customers.find((customer) => customer.uuid === uuid));
  }

  /** @throws {Refusal} when there is none */
  byReferenceNumber(referenceNumber: string): StoredCustomer {
    return found(this.#customers.find((customer) => customer.referenceNumber === referenceNumber));
  }

  /** @returns the customer with this uuid or reference number */
  byAnyName(name: string): StoredCustomer | undefined {
    return this.#customers.find(({ uuid, referenceNumber }) => uuid === name || referenceNumber === name);
  }

  /** @returns a payment token that is not deleted */
  ownedToken(token: string): OwnedToken | undefined {
    return this.#findToken((candidate) => candidate.token === token);
  }

  /** @returns the payment token whose binding page has this address */
  tokenByPage(pageToken: string): OwnedToken | undefined {
    return this.#findToken((candidate) => candidate.pageToken === pageToken);
  }

  /**
   * Makes a customer, or brings the one with the same reference number up to date.
   *
   * @throws {Refusal} for a default payment token that is none of the customer's
   */
  upsert(input: CustomerInput): StoredCustomer {
    if (input.reference_number === "") throw new Refusal("parameters", "customer.reference_number is empty.");
    const known = this.#customers.find(({ referenceNumber }) => referenceNumber === input.reference_number);
    if (known) return this.edit(known, input);
    const blank: StoredCustomer = {
      uuid: this.#identifiers.uuid(),
      referenceNumber: input.reference_number,
      name: undefined,
      email: undefined,
      dialCode: undefined,
      phone: undefined,
      companyName: undefined,
      defaultPaymentMethod: undefined,
      defaultToken: undefined,
      tokens: [],
    };
    const customer = this.edit(blank, input);
    this.#customers.push(customer);
    return customer;
  }

  /**
   * Changes a profile. An older page has it that empty texts change nothing, but that of the default payment method.
   *
   * @throws {Refusal} for a default payment token that is none of the customer's
   */
  edit(customer: StoredCustomer, input: CustomerInputFields): StoredCustomer {
    const { default_payment_token: wanted, default_payment_method: method } = input;
    const token = customer.tokens.find(({ token: own }) => own === wanted);
    if (wanted !== undefined && !token) throw new Refusal("rule", "The customer has no such payment token.");
    const clears = this.unknowns.omittedFields === "cleared";
    const next = (given: string | undefined, old: string | undefined): string | undefined =>
      given === undefined && clears ? undefined : given || old;
    customer.name = input.name || customer.name;
    customer.phone = input.phone || customer.phone;
    customer.email = next(input.email, customer.email);
    customer.dialCode = next(input.dial_code, customer.dialCode);
    customer.companyName = next(input.company_name, customer.companyName);
    customer.defaultPaymentMethod = method === "" ? undefined : next(method, customer.defaultPaymentMethod);
    customer.defaultToken = wanted === undefined && clears ? undefined : (token ?? customer.defaultToken);
    return customer;
  }

  /** @returns what is to be kept */
  kept(): Kept {
    return { customers: this.#customers };
  }

  #findToken(is: (token: StoredToken) => boolean): OwnedToken | undefined {
    for (const customer of this.#customers) {
      const token = customer.tokens.find(is);
      if (token) return { customer, token };
    }
    return undefined;
  }
}

function found(customer: StoredCustomer | undefined): StoredCustomer {
  if (!customer) throw new Refusal("missing record", "Customer not found.");
  return customer;
}

function seededCustomer({ default_payment_token, payment_tokens = [], ...profile }: MockCustomer): StoredCustomer {
  const defaultToken = default_payment_token && seededToken(default_payment_token);
  return {
    uuid: profile.uuid,
    referenceNumber: profile.reference_number,
    name: profile.name,
    email: profile.email,
    dialCode: profile.dial_code,
    phone: profile.phone,
    companyName: undefined,
    defaultPaymentMethod: profile.default_payment_method,
    defaultToken,
    tokens: [...(defaultToken ? [defaultToken] : []), ...payment_tokens.map(seededToken)],
  };
}

function seededToken(seed: PaymentTokenWithVerification): StoredToken {
  return {
    token: seed.token,
    type: seed.token_type,
    state: seed.state,
    verifyUuid: seed.verify_uuid,
    verifyUrl: seed.verify_url ?? null,
    pageToken: undefined,
    card: seed.credit_card,
    returnUrls: { success: undefined, failed: undefined },
    errorCode: seed.error_code,
    errorMessage: seed.error_msg,
  };
}
