import { SearchAttributeType, defineSearchAttributeKey } from '@temporalio/common';

/** Typed keys for the attributes of contracts/search-attributes.ts. */
export const KEYS = {
  GreenlitKind: defineSearchAttributeKey('GreenlitKind', SearchAttributeType.KEYWORD),
  GreenlitState: defineSearchAttributeKey('GreenlitState', SearchAttributeType.KEYWORD),
  Checkpoint: defineSearchAttributeKey('Checkpoint', SearchAttributeType.KEYWORD),
  Site: defineSearchAttributeKey('Site', SearchAttributeType.KEYWORD),
  Assignee: defineSearchAttributeKey('Assignee', SearchAttributeType.KEYWORD),
  DueAt: defineSearchAttributeKey('DueAt', SearchAttributeType.DATETIME),
};
