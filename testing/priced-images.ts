import type { Providers } from '../activities/providers/choose.ts';

/** Real pictures at a price, in US dollars each: what the ledger and budgets are held to. */
export const pricedImages =
  (usd: number) =>
  (providers: Providers): Providers => {
    const { image } = providers;
    const priced = { name: 'priced', model: 'priced-1' };
    return {
      ...providers,
      image: {
        name: priced.name,
        estimate: () => ({ model: priced.model, quantity: 1, usd }),
        generate: async (request, call) => ({
          ...(await image.generate(request, call)),
          ...{ provider: priced.name, model: priced.model, costUsd: usd },
        }),
      },
    };
  };
