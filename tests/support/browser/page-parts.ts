import type { Locator, Page } from 'playwright-core';

/** Parts of a page of the console, as people find them. */
export const heading = (page: Page, name: string | RegExp): Locator => page.getByRole('heading', { level: 1, name });
export const dialog = (page: Page, name: string | RegExp): Locator =>
  page.getByRole('dialog', { name }).or(page.getByRole('alertdialog', { name }));
export const toast = (page: Page, text: string | RegExp): Locator => page.locator('.k-toast').getByText(text);
export const field = (page: Page, name: string): Locator => page.getByRole('textbox', { name, exact: true });
export const button = (page: Page, name: string): Locator => page.getByRole('button', { name, exact: true });
/** The first row of a table that is called so. */
export const row = (page: Page, name: string | RegExp): Locator =>
  page.locator('tbody').getByRole('row', { name }).first();
