/** Of ratios such as `16:9` the one nearest to a picture's. */
export function nearestRatio<Ratio extends string>(
  wanted: number,
  ratios: readonly [Ratio, ...Ratio[]],
): Ratio {
  const distance = (ratio: Ratio): number => {
    const [width = 1, height = 1] = ratio.split(':').map(Number);
    return Math.abs(Math.log(width / height / wanted));
  };
  return ratios.reduce((best, ratio) => (distance(ratio) < distance(best) ? ratio : best));
}
