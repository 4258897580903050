import type { Page } from "playwright-core";

/**
 * Looks at the colours of texts and of what is behind them.
 *
 * @returns how many there were, and those that are hard to read
 */
export function lowContrasts(page: Page, selectors: string): Promise<{ looked: number; low: string[] }> {
  return page.evaluate((wanted) => {
    const light = (colour: string): number => {
      const parts = (colour.match(/\d+/g) ?? []).slice(0, 3).map((part) => {
        const share = Number(part) / 255;
        return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * (parts[0] ?? 0) + 0.7152 * (parts[1] ?? 0) + 0.0722 * (parts[2] ?? 0);
    };
    const grounds = (element: Element | null): string[] => {
      if (!element) return ["rgb(255, 255, 255)"];
      const { backgroundColor, backgroundImage } = getComputedStyle(element);
      // The arrow of a select is a picture too.
      if (backgroundImage.includes("gradient")) return backgroundImage.match(/rgb\([^)]*\)/g) ?? [];
      return backgroundColor.startsWith("rgba(0, 0, 0, 0") ? grounds(element.parentElement) : [backgroundColor];
    };
    const ratios = [...document.querySelectorAll(wanted)].flatMap((element) =>
      grounds(element).map((ground) => {
        const [a, b] = [light(getComputedStyle(element).color), light(ground)];
        return {
          text: `${element.tagName} ${element.className}`,
          ratio: (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05),
        };
      }),
    );
    return {
      looked: ratios.length,
      low: ratios.filter(({ ratio }) => ratio < 4.5).map(({ text, ratio }) => `${text} ${ratio.toFixed(2)}`),
    };
  }, selectors);
}
