import type { SessionRun } from './session.ts';

/** Where an image or a clip of a session is served, as a path below `/artifacts/`; the same as its storage key. */
export const sessionAssetPath = (
  session_id: string,
  { id, kind }: { readonly id: string; readonly kind: 'image' | 'clip' },
): string => `sessions/${session_id}/${kind}s/${id}.${kind === 'image' ? 'png' : 'mp4'}`;

/** What a session is known by at a glance, as a path below `/artifacts/`: its film's poster, or the first image there is. */
export function sessionPicture({
  session_id,
  film,
  assets,
  approved_images,
}: SessionRun): { readonly key: string; readonly digest: string } | null {
  if (film?.digest) return { key: `${film.render_id}/poster.jpg`, digest: film.digest };
  const images = assets.filter(({ kind, digest }) => kind === 'image' && digest !== null);
  const first = images.find(({ id }) => approved_images.includes(id)) ?? images[0];
  return first?.digest ? { key: sessionAssetPath(session_id, first), digest: first.digest } : null;
}
