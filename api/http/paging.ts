interface PageQuery {
  readonly page: number;
  readonly page_size: number;
}

export const pageWindow = ({ page, page_size }: PageQuery): { limit: number; offset: number } => ({
  limit: page_size,
  offset: (page - 1) * page_size,
});

/** The fields beside the list in every answer that pages. */
export const pageFieldsOf = ({ page, page_size }: PageQuery, total: number) => ({
  total,
  page,
  page_size,
  has_more: page * page_size < total,
});
