import { Table, type TableProps } from '@mantine/core';
import classes from './stacked-table.module.css';

interface Props extends Pick<TableProps, 'children' | 'horizontalSpacing' | 'verticalSpacing'> {
  label: string;
  /** Pixels; below them the table scrolls sideways. */
  minWidth: number;
  /** Nothing in it takes the focus: so it does itself, to be scrolled by keys. */
  isPlain?: boolean;
}

/**
 * A table whose rows become cards on a phone. A cell says with `data-label` what its column's head would, with `data-title`
 * that it is what the card is called, and with `data-corner` that it belongs into the card's corner.
 */
export function StackedTable({
  label,
  minWidth,
  horizontalSpacing = 'md',
  verticalSpacing = 'sm',
  isPlain = false,
  children,
}: Props) {
  return (
    <Table.ScrollContainer
      minWidth={minWidth}
      type="native"
      className={classes.frame ?? ''}
      {...(isPlain && { tabIndex: 0, role: 'region', 'aria-label': label })}
    >
      <Table
        className={classes.table ?? ''}
        horizontalSpacing={horizontalSpacing}
        verticalSpacing={verticalSpacing}
        aria-label={label}
      >
        {children}
      </Table>
    </Table.ScrollContainer>
  );
}
