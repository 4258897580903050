import type {
  CreateCustomerPaymentTokenData,
  CreateCustomerPaymentTokenRequest,
  CreatedPaymentToken,
} from "@wonder-openapi/types";
import { createToken } from "../state/payment-tokens.js";
import { tokenView } from "../views/customer-view.js";
import { type Handler, success } from "./handler.js";

/** Saves a card or sets up an automatic debit; the payer confirms it at `verify_url`. */
export const createCustomerPaymentToken: Handler = ({ params, body, state, unknowns, bindingUrl }) => {
  const customer = state.customers.byUuid(params["uuid"] ?? "");
  const request = body as CreateCustomerPaymentTokenRequest;
  const token = createToken(state, customer, request);
  const { error_code: _code, error_msg: _message, ...shown } = tokenView(customer, token);
  const payment_token: CreatedPaymentToken = {
    ...shown,
    verify_url: bindingUrl(token) ?? "",
    verify_uuid: token.verifyUuid,
  };
  const isMandate = request.alipay !== undefined || request.wechat_pay !== undefined;
  const doubt = isMandate ? "what a card and a mandate in one request make; here the mandate" : undefined;
  return success<CreateCustomerPaymentTokenData>({ payment_token }, unknowns, doubt);
};
