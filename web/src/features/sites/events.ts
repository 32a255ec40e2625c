/** See those of files. */
export const SITE_EVENTS = {
  'site.created': 'added the site {it}',
  'site.changed': 'changed the rules of {it}',
  'site.key_made': 'made a key for {it}',
  'site.key_revoked': 'revoked the key of {it}',
};
