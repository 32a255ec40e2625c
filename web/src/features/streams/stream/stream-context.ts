import { useOutletContext } from 'react-router';
import type { Stream } from '../../../../../api/schemas/streams.ts';

/** The stream whose page is open. */
export const useCurrentStream = (): Stream => useOutletContext<Stream>();
