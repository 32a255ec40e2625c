import type { Page } from 'playwright-core';

/** From a tablet to the screen of a grading suite, in pixels; phones are looked at by themselves. */
export const WIDTHS = [768, 1280, 2560] as const;

/** What of a page is not to be reached at the width it has now: it scrolls sideways, or a verdict lies outside. */
export async function layoutFaults(page: Page): Promise<string[]> {
  return await page.evaluate(`(() => {
    const faults = [];
    const over = document.documentElement.scrollWidth - window.innerWidth;
    if (over > 0) faults.push('it is ' + over + ' px too wide');
    for (const button of document.querySelectorAll('section[aria-label="Decision"] :is(button, a, input)')) {
      const { left, right, top, bottom, width } = button.getBoundingClientRect();
      if (width > 0 && (left < 0 || top < 0 || right > window.innerWidth || bottom > window.innerHeight))
        faults.push('"' + (button.textContent || button.ariaLabel) + '" lies outside');
    }
    return faults;
  })()`);
}
