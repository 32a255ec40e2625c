import { childEnvironment, picked } from '../../config/child-environment.ts';

/** What tools that speak to the network are told, and their own variables, of those we know. */
const PASSED = /^(?:SSH_AUTH_SOCK|(?:HTTPS?|ALL|NO)_PROXY|(?:RCLONE|ASPERA|RAYSYNC)_\w+)$/i;

/** What of this process's environment a tool gets: never the keys and passwords of Greenlit. */
export const toolEnvironment = (all: NodeJS.ProcessEnv = process.env): Record<string, string> =>
  childEnvironment(picked(all, PASSED), all);
