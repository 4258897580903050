/** @param {unknown} value whether it is text that begins like a sentence and ends like one */
export const isSentence = (value) => typeof value === "string" && /^[A-Z`].*\S\s.*\.$/s.test(value.trim());
