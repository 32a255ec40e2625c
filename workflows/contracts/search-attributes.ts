/**
 * Search attributes by which operators find workflows (`temporal workflow list --query "Checkpoint = 'story'"`), with
 * Temporal's type names. Registered when the embedded server starts; a cluster registers them once.
 */
export const searchAttributes = {
  GreenlitKind: 'Keyword',
  GreenlitState: 'Keyword',
  Checkpoint: 'Keyword',
  Site: 'Keyword',
  Owner: 'Keyword',
  Assignee: 'Keyword',
  DueAt: 'Datetime',
} as const;
