import { Html } from './html.ts';

const PATHS = {
  mark: '<path d="M2.8 14.3v-2.6a2 2 0 0 1 2-2h1.2a2 2 0 0 1 2 2v2.6M9.5 14.3v-4a2 2 0 0 1 2-2h1a2 2 0 0 1 2 2v4M16 14.3v-3.2a2 2 0 0 1 2-2h1.2a2 2 0 0 1 2 2v3.2"/><path d="M2.5 17.8c1.6 0 1.6-1.2 3.2-1.2s1.6 1.2 3.1 1.2 1.6-1.2 3.2-1.2 1.6 1.2 3.2 1.2 1.5-1.2 3.1-1.2 1.6 1.2 3.2 1.2"/>',
  out: '<path d="M14 4.5h5.5V10M19.5 4.5 11 13M17 14.5v3a2 2 0 0 1-2 2H6.5a2 2 0 0 1-2-2V9a2 2 0 0 1 2-2h3"/>',
  copy: '<rect x="8.5" y="8.5" width="12" height="12" rx="2.5"/><path d="M15.5 8.5V6A2.5 2.5 0 0 0 13 3.5H6A2.5 2.5 0 0 0 3.5 6v7A2.5 2.5 0 0 0 6 15.5h2.5"/>',
  secret:
    '<path d="M4 4l16 16M9.9 5.8A9 9 0 0 1 12 5.5c5 0 8.2 4.6 9 6.5a13 13 0 0 1-2.6 3.6M6.3 7.7A13.5 13.5 0 0 0 3 12c.8 1.9 4 6.5 9 6.5a9 9 0 0 0 3.9-.9M10 10a2.8 2.8 0 0 0 4 4"/>',
  devices:
    '<path d="M11.5 18.5h-9M12 15H6a1.8 1.8 0 0 1-1.8-1.8V7A1.8 1.8 0 0 1 6 5.2h10A1.8 1.8 0 0 1 17.8 7"/><rect x="14.5" y="10" width="6.5" height="10.5" rx="1.8"/>',
  clock: '<circle cx="12" cy="12" r="8.75"/><path d="M12 7v5.2l3.2 2"/>',
  chevron: '<path d="m9.5 5.5 6 6.5-6 6.5"/>',
} as const;

/** An icon beside words, so readers do not hear it. */
export function icon(name: keyof typeof PATHS, look = ''): Html {
  return new Html(`<svg class="i ${look}" viewBox="0 0 24 24" aria-hidden="true">${PATHS[name]}</svg>`);
}

/** The three pictures of the steps: install, open, switch on. */
export const STEP_PICTURES: readonly Html[] = [
  '<rect x="24" y="22" width="52" height="52" rx="14" class="pt"/><path d="M38 50v-8a4 4 0 0 1 4-4h2a4 4 0 0 1 4 4v8M52 50v-5a4 4 0 0 1 4-4h2a4 4 0 0 1 4 4v5"/><path d="M34 57c4 0 4-3 8-3s4 3 8 3 4-3 8-3 4 3 8 3"/><path d="M94 36h72M94 50h46M94 63h28" class="pd"/><rect x="198" y="32" width="78" height="32" rx="16" class="pf"/><path d="M237 41v11m-5-4.5 5 5 5-5M230 57h14" class="po"/>',
  '<rect x="24" y="16" width="164" height="64" rx="14"/><path d="M44 36h58M44 50h40" class="pd"/><rect x="120" y="46" width="52" height="20" rx="10" class="pf"/><path d="M200 48h26m-8-8 8 8-8 8"/><rect x="240" y="24" width="40" height="48" rx="11" class="pt"/><path d="m251 48 6.5 6.5L270 42"/>',
  '<circle cx="66" cy="48" r="30" class="pt"/><path d="M66 34v13M56.5 39.5a13 13 0 1 0 19 0"/><path d="M110 48h22m-7-7 7 7-7 7"/><rect x="150" y="20" width="126" height="56" rx="13"/><path d="M166 35h62M166 46h40" class="pd"/><path d="M213 58v18M150 58h126" opacity=".4"/><path d="M234 67h22" class="pa"/><path d="M172 67h20" class="pd"/>',
].map((drawing) => new Html(`<svg class="pic" viewBox="0 0 300 96" aria-hidden="true">${drawing}</svg>`));
