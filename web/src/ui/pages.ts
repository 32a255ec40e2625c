export interface Paged {
  readonly total: number;
  /** From 1. */
  readonly page: number;
  readonly page_size: number;
}

export const lastPage = ({ total, page_size }: Paged): number => Math.max(1, Math.ceil(total / page_size));

/** As it stands in the address: the first page is left out. */
export const pageParam = (page: number): string | undefined => (page > 1 ? String(page) : undefined);
