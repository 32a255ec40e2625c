import { DragList } from '../../../../ui/rows/drag-list.tsx';
import rowClasses from '../../../../ui/rows/row.module.css';
import type { Transition } from '../../../../../../workflows/contracts/render/plan.ts';
import type { Faults } from '../faults.ts';
import { SceneRowView } from './scene-row-view.tsx';
import type { Rows } from './rows.ts';
import type { SceneActions } from './use-scenes.ts';

interface Props {
  rows: Rows;
  /** Width over height of the film. */
  ratio: number;
  /** How scenes follow each other that do not say. */
  ofFilm: Transition;
  /** Whether narration is heard. */
  isSpoken: boolean;
  faults: Faults;
  canAdd: boolean;
  actions: SceneActions;
  /** Lets a person choose a scene's picture. The same function as long as the page is open. */
  onPick: (key: string) => void;
}

/** The scenes in the film's order, to be written and to be dragged into another. */
export function SceneList({ rows, ratio, ofFilm, isSpoken, faults, canAdd, actions, onPick }: Props) {
  return (
    <DragList part="scene" keys={rows.map(({ key }) => key)} onMove={actions.moveOnto}>
      <ol className={rowClasses.list} aria-label="Scenes">
        {rows.map((row, place) => (
          <SceneRowView
            key={row.key}
            row={row}
            place={place}
            isLast={place === rows.length - 1}
            ratio={ratio}
            ofFilm={ofFilm}
            isSpoken={isSpoken}
            fault={faults.get(row.key)}
            pictureFault={faults.get(`${row.key}.image`) ?? faults.get(`${row.key}.clip`)}
            durationFault={faults.get(`${row.key}.duration_sec`)}
            transitionFault={faults.get(`${row.key}.transition`)}
            canAdd={canAdd}
            actions={actions}
            onPick={onPick}
          />
        ))}
      </ol>
    </DragList>
  );
}
