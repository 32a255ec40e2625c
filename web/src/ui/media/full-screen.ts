/** Safari on a phone has no full screen but that of a video. */
type PhoneVideo = HTMLVideoElement & { webkitEnterFullscreen?: () => void };

/** Makes a player fill the screen, or takes it back. */
export function toggleFullScreen(player: HTMLElement | null): void {
  if (document.fullscreenElement) void document.exitFullscreen();
  else if (player && 'requestFullscreen' in player) void player.requestFullscreen();
  else (player as HTMLElement | null)?.querySelector<PhoneVideo>('video')?.webkitEnterFullscreen?.();
}
