export type NodeOption = { readonly id: string; readonly name: string };
