/** What can happen to every machine beside its own events. */
export type CommonEvent =
  { readonly type: 'refused_signal'; readonly reason: string } | { readonly type: 'reproject' };
