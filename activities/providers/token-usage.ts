export interface TokenUsage {
  readonly inputTokens: number;
  readonly outputTokens: number;
}
