import { movingFile } from './file.ts';
import type { Seen } from './ways.ts';

export const seen: Seen = {
  transfer: async ({ api }) => {
    const { subject, title } = await movingFile(api, 'moved.mov');
    const { id } = await api.database.db
      .selectFrom('transfers')
      .select('id')
      .where('file_id', '=', subject.id)
      .executeTakeFirstOrThrow();
    // It is found as its file, and has no picture of its own.
    return {
      subject: { kind: 'transfer', id },
      title,
      read: `/api/transfers/${id}`,
      list: '/api/transfers',
      search: false,
      artifact: null,
    };
  },
};
