import type { Script } from '../../../../../api/schemas/scripts.ts';
import { allows, type ScriptRight } from '../../../../../workflows/contracts/scripts.ts';
import { useUser } from '../../../app/data/session.ts';
import { mayWrite } from '../../characters/may-write.ts';

/** Whether this person may do with a script what takes this right; who only looks at everything may nothing but read. */
export const useMay = ({ rights }: Pick<Script, 'rights'>, asked: ScriptRight): boolean =>
  mayWrite(useUser()) && allows(rights, asked);
