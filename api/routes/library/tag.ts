import { defineRoute } from '../../http/route.ts';
import { tagAsset } from '../../library/tag-asset.ts';
import { RENDER_OPERATORS } from '../../policies/renders.ts';
import { assetTags } from '../../schemas/library.ts';

export const tagAssetRoute = defineRoute({
  method: 'put',
  path: '/api/library/tags',
  summary: 'Give an asset these tags instead of those that it has',
  description: 'A film has the tags of its render.',
  tags: ['Library'],
  access: 'user',
  roles: RENDER_OPERATORS,
  body: assetTags,
  responses: { 200: { description: 'As they are now', schema: assetTags } },
  problems: ['not_found'],
  async handler({ context, user, body }) {
    await tagAsset(context, user, body.key, body.tags);
    return { status: 200, body };
  },
});
