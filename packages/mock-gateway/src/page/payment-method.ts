/** Ways to pay that were seen in vendor or integrator code, with names to show. */
export const paymentMethods: ReadonlyMap<string, string> = new Map([
  ["credit_card", "Credit card"],
  ["fps", "FPS"],
  ["alipay_hk", "AlipayHK"],
  ["wechat", "WeChat Pay"],
  ["octopus", "Octopus"],
  ["payme", "PayMe"],
]);
