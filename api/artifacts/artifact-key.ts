import type { Subject } from '../../workflows/contracts/kinds.ts';
import { MEDIA_EXTENSIONS } from '../../workflows/contracts/media.ts';
import type { SessionAssetKind } from '../../workflows/contracts/session/session.ts';
import type { AssetKind } from '../../workflows/contracts/stream/stream.ts';

/** A stored file that people may see, with what owns it. */
export type Artifact =
  | {
      readonly kind: 'take';
      readonly storageKey: string;
      readonly stream_id: string;
      readonly segment_id: string;
      readonly asset: AssetKind;
      readonly take: number;
    }
  | { readonly kind: 'film'; readonly storageKey: string; readonly stream_id: string }
  | {
      readonly kind: 'session_asset';
      readonly storageKey: string;
      readonly session_id: string;
      readonly asset: SessionAssetKind;
      readonly asset_id: string;
    }
  /** Brought by somebody. */
  | { readonly kind: 'upload'; readonly storageKey: string }
  /** Of a camera file, for the browser. */
  | { readonly kind: 'file'; readonly storageKey: string; readonly file_id: string }
  | {
      readonly kind: 'render';
      readonly storageKey: string;
      readonly render_id: string;
      /** `final/final.mp4`, `poster.jpg` … */
      readonly file: string;
    };

/** What somebody has brought, and has no subject: its own row says whose it is. */
export type UploadArtifact = Extract<Artifact, { readonly kind: 'upload' }>;

/** What it was made for. */
export function subjectOf(artifact: Exclude<Artifact, UploadArtifact>): Subject {
  switch (artifact.kind) {
    case 'take':
    case 'film':
      return { kind: 'stream', id: artifact.stream_id };
    case 'session_asset':
      return { kind: 'session', id: artifact.session_id };
    case 'file':
      return { kind: 'file', id: artifact.file_id };
    case 'render':
      return { kind: 'render', id: artifact.render_id };
  }
}

const CAMERA_FILE = /^files\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\/(?:poster\.jpg|proxy\.mp4)$/;
const SESSION_ASSET =
  /^sessions\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\/(?:(images)|clips)\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.(png|mp4)$/;
const UPLOAD = new RegExp(
  `^media/[1-9]\\d{0,9}/[0-9a-f]{64}\\.(?:${Object.values(MEDIA_EXTENSIONS).flat().join('|')})$`,
);
const TAKE = /^streams\/([a-z0-9-]+)\/(keyframes|videos)\/([\w-]+)-take-([1-9]\d{0,8})\.(png|mp4)$/;
const FILM = /^(?:streams\/([a-z0-9-]+)\/final|published\/([a-z0-9-]+))\/final\.mp4$/;
const RENDER =
  /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\/(final\/final\.mp4|final\/film\.(?:srt|vtt|otio)|poster\.jpg|contact-sheet\.jpg)$/;

/** What a path under `/artifacts/` names; null for everything else, so that nothing else of the storage is reachable. */
export function artifactOf(path: string): Artifact | null {
  const take = TAKE.exec(path);
  if (take) {
    const [, stream_id = '', folder, segment_id = '', number, extension] = take;
    const asset = folder === 'videos' ? 'video' : 'keyframe';
    if (extension !== (asset === 'video' ? 'mp4' : 'png')) return null;
    return { kind: 'take', storageKey: path, stream_id, segment_id, asset, take: Number(number) };
  }
  const film = FILM.exec(path);
  if (film) return { kind: 'film', storageKey: path, stream_id: film[1] ?? film[2] ?? '' };
  const made = SESSION_ASSET.exec(path);
  if (made) {
    const [, session_id = '', isImage, asset_id = '', extension] = made;
    if (extension !== (isImage ? 'png' : 'mp4')) return null;
    const asset = isImage ? 'image' : 'clip';
    return { kind: 'session_asset', storageKey: path, session_id, asset, asset_id };
  }
  if (UPLOAD.test(path)) return { kind: 'upload', storageKey: path };
  const cameraFile = CAMERA_FILE.exec(path);
  if (cameraFile) return { kind: 'file', storageKey: path, file_id: cameraFile[1] ?? '' };
  const render = RENDER.exec(path);
  if (!render) return null;
  const [, render_id = '', file = ''] = render;
  return { kind: 'render', storageKey: `renders/${path}`, render_id, file };
}
