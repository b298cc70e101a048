import type { Locator, Page } from '@mailhaul/web/testing';
import { expect } from 'vitest';

/** Tabs to anything on a page of the story; whoever needs more is lost. */
const MOST_TABS = 120;

/** Somebody who has no mouse. */
export interface Keyboard {
  /** Tabs there, sees where it is, and presses Enter. */
  press(what: Locator): Promise<void>;
  /** Tabs there and presses Space. */
  toggle(what: Locator): Promise<void>;
  /** Tabs there and types; what was in the field is replaced, as Tab selects it. */
  type(field: Locator, text: string): Promise<void>;
  /** Tabs to a choice and types its beginning. */
  choose(field: Locator, word: string): Promise<void>;
}

/** A keyboard in front of a page. */
export function keyboardOf(page: Page): Keyboard {
  const reach = async (what: Locator): Promise<void> => {
    // a refused button stays in the tab order and does nothing
    await what.and(page.locator(':not([aria-disabled=true])')).waitFor();
    for (let tabs = 0; !(await hasFocus(what)); tabs++) {
      expect(tabs, `${what} is out of reach of Tab`).toBeLessThan(MOST_TABS);
      await page.keyboard.press('Tab');
    }
    expect(await isMarked(what), `${what} has the focus and does not show it`).toBe(true);
  };
  return {
    press: async (what) => {
      await reach(what);
      await page.keyboard.press('Enter');
    },
    toggle: async (what) => {
      await reach(what);
      await page.keyboard.press('Space');
    },
    type: async (field, text) => {
      await reach(field);
      await page.keyboard.type(text);
    },
    choose: async (field, word) => {
      await reach(field);
      await page.keyboard.type(word);
      expect(await field.locator('option:checked').textContent()).toBe(word);
    },
  };
}

function hasFocus(what: Locator): Promise<boolean> {
  return what.evaluate((element) => element.matches(':focus'));
}

// WCAG 2.4.7: an outline, here or on what is around a control that is drawn by something else
function isMarked(what: Locator): Promise<boolean> {
  return what.evaluate((element) =>
    [element, element.parentElement].some(
      (one) => one?.ownerDocument.defaultView?.getComputedStyle(one).outlineStyle !== 'none',
    ),
  );
}
