/** @returns whether an argument with this field would leave a card or a token in the shell's history and the list of processes */
export function isSecretField(path: string): boolean {
  return /(^|\.)(token|cvv|card\.number)$/.test(path);
}
