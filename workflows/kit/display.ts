import type { SearchAttributeUpdatePair } from '@temporalio/common';
import { setCurrentDetails, upsertSearchAttributes } from '@temporalio/workflow';

/** How a workflow shows itself to operators: Markdown in Temporal's UI, and what it is found by. */
export interface Shown {
  readonly details: string;
  readonly attributes: SearchAttributeUpdatePair[];
}

/** Shows a workflow. An upsert is an event in history, so attributes are sent only when one has changed. */
export class Display {
  #sent = '';

  show({ details, attributes }: Shown): void {
    setCurrentDetails(details);
    const text = JSON.stringify(attributes.map(({ value }) => value));
    if (text === this.#sent) return;
    this.#sent = text;
    upsertSearchAttributes(attributes);
  }
}
