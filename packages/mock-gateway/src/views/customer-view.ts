import type { Customer, PaymentToken, PaymentTokenWithVerification, RecurringCustomer } from "@wonder-openapi/types";
import type { StoredCustomer, StoredToken } from "../state/stored-customer.js";

/** What of an answer no source tells, for a customer who never had a dial code: answers require one, requests do not. */
export function customerUnknown({ dialCode }: StoredCustomer): string | undefined {
  return dialCode === undefined ? "dial_code of a customer who came without one" : undefined;
}

/** A customer as the customer operations show it. */
export function customerView(customer: StoredCustomer): Customer {
  const { defaultToken } = customer;
  return {
    ...profileView(customer),
    dial_code: customer.dialCode ?? "",
    ...(defaultToken && { default_payment_token: tokenView(customer, defaultToken) }),
  };
}

/** A customer as recurring orders show it: without `dial_code`, and with a token that has the fields of the binding page. */
export function recurringCustomerView(customer: StoredCustomer, bindingUrl: BindingUrl): RecurringCustomer {
  const { defaultToken } = customer;
  return {
    ...profileView(customer),
    ...(defaultToken && { default_payment_token: verifiedTokenView(customer, defaultToken, bindingUrl) }),
  };
}

function profileView(customer: StoredCustomer): Omit<RecurringCustomer, "default_payment_token"> {
  const { name, email, phone, defaultPaymentMethod } = customer;
  return {
    ...(name !== undefined && { name }),
    ...(email !== undefined && { email }),
    ...(phone !== undefined && { phone }),
    reference_number: customer.referenceNumber,
    ...(defaultPaymentMethod !== undefined && { default_payment_method: defaultPaymentMethod }),
    uuid: customer.uuid,
  };
}

/** @returns the address of a token's binding page, while the payer still has to go there */
export type BindingUrl = (token: StoredToken) => string | null;

/** A payment token as newer pages show it. */
export function tokenView({ defaultToken }: StoredCustomer, token: StoredToken): PaymentToken {
  const { errorCode, errorMessage, card } = token;
  return {
    token_type: token.type,
    token: token.token,
    state: token.state,
    default: token === defaultToken,
    ...(errorCode !== undefined && { error_code: errorCode }),
    ...(errorMessage !== undefined && { error_msg: errorMessage }),
    ...(card && { credit_card: { ...card } }),
  };
}

/** A payment token as the list of tokens and recurring orders show it. */
export function verifiedTokenView(
  customer: StoredCustomer,
  token: StoredToken,
  bindingUrl: BindingUrl,
): PaymentTokenWithVerification {
  return { ...tokenView(customer, token), verify_url: bindingUrl(token), verify_uuid: token.verifyUuid };
}
