import { readFdx } from '../../../../screenplay/fdx/read.ts';
import { writeFountain } from '../../../../screenplay/fountain/write.ts';
import { answering } from '../answer.ts';

/** A Final Draft file as Fountain, with what has no place in that. */
export const readFdxFile = answering((xml: string) => {
  const { screenplay, lost } = readFdx(xml);
  return { fountain: writeFountain(screenplay), lost };
});
