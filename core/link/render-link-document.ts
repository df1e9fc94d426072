import type { LinkDocument, LinkFormat } from '#core/link/link-document.ts';
import { base64List, linkList } from '#core/link/link-list.ts';
import { mihomoDocument } from '#core/link/mihomo-document.ts';
import { singBoxDocument } from '#core/link/sing-box-document.ts';

export type RenderedDocument = { readonly contentType: string; readonly body: string; readonly extension: string };

/** The document in one format. `tun` matters to sing-box only: false makes a profile that needs no rights. */
export function renderLinkDocument(document: LinkDocument, format: LinkFormat, tun = true): RenderedDocument {
  switch (format) {
    case 'base64':
      return { contentType: 'text/plain; charset=utf-8', body: base64List(document), extension: 'txt' };
    case 'links':
      return { contentType: 'text/plain; charset=utf-8', body: linkList(document), extension: 'txt' };
    case 'singbox':
      return {
        contentType: 'application/json; charset=utf-8',
        body: singBoxDocument(document, { tun }),
        extension: 'json',
      };
    case 'mihomo':
      return { contentType: 'text/yaml; charset=utf-8', body: mihomoDocument(document), extension: 'yaml' };
  }
}
