import type { Route } from './route.ts';
import { HOME, isSameRoute, parentOf } from './route.ts';

type Entry = { readonly causeway: Route; readonly depth: number };

/**
 * Where the person is, kept in the browser's history under one address: the page is one document, so going about in it
 * asks the network for nothing, and the Back of a browser or of Android works.
 */
export class HistoryRouter {
  readonly #listeners = new Set<() => void>();
  #route: Route;
  #depth = 0;
  #before: Route | undefined;

  constructor(first: Route) {
    this.#route = first;
  }

  /** Begins to follow the browser. Call once. Returns how to end it. */
  start(): () => void {
    history.replaceState(entry(this.#route, this.#depth), '');
    const onPop = ({ state }: PopStateEvent): void => {
      const { causeway, depth } = isEntry(state) ? state : entry(HOME, 0);
      this.#before = undefined;
      this.#set(causeway, depth);
    };
    addEventListener('popstate', onPop);
    return () => removeEventListener('popstate', onPop);
  }

  get route(): Route {
    return this.#route;
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Goes to a place; a tab replaces a tab, so Back never walks through tabs. */
  go(route: Route): void {
    if (isSameRoute(route, this.#route)) return;
    const isTab = parentOf(route) === undefined;
    if (isTab && parentOf(this.#route) === undefined) return this.replace(route);
    const before = this.#route;
    history.pushState(entry(route, this.#depth + 1), '');
    this.#set(route, this.#depth + 1);
    this.#before = before;
  }

  /** Takes the place of where the person is. */
  replace(route: Route): void {
    history.replaceState(entry(route, this.#depth), '');
    this.#set(route, this.#depth);
  }

  /** To the parent, by the browser's own step back where that is where it leads. */
  back(): void {
    const parent = parentOf(this.#route);
    if (parent === undefined) return;
    if (this.#before !== undefined && isSameRoute(this.#before, parent)) history.back();
    else this.replace(parent);
  }

  #set(route: Route, depth: number): void {
    this.#route = route;
    this.#depth = depth;
    for (const listener of this.#listeners) listener();
  }
}

const entry = (causeway: Route, depth: number): Entry => ({ causeway, depth });

function isEntry(state: unknown): state is Entry {
  return typeof state === 'object' && state !== null && 'causeway' in state && 'depth' in state;
}
