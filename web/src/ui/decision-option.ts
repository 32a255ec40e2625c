/** One of the things a person can decide. */
export interface DecisionOption {
  readonly label: string;
  /** As in a key binding. */
  readonly shortcut: string;
  readonly look: 'primary' | 'plain' | 'danger';
  /** Why it cannot be chosen now. */
  readonly disabled?: string | false;
  /** What it will do and cost, where the bar's own words are about another option. */
  readonly hint?: string;
  readonly run: () => void;
}
