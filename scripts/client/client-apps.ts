/** Client apps that a link can be tried with, and how each of them names itself when it fetches one. */
export const CLIENT_APPS = ['sing-box', 'mihomo', 'xray'] as const;
export type ClientApp = (typeof CLIENT_APPS)[number];

export const USER_AGENTS: Readonly<Record<ClientApp, string>> = {
  'sing-box': 'sing-box 1.13.2',
  mihomo: 'mihomo/1.19.2',
  xray: 'v2rayN/7.14',
};
