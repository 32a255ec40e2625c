export interface PublishRequest {
  readonly streamId: string;
  readonly title: string;
  /** The finished film, a local file. */
  readonly filmPath: string;
  /** sha256 of the film, hex: the same digest published again changes nothing. */
  readonly digest: string;
  /** Seconds. */
  readonly durationSec: number;
  readonly signal?: AbortSignal | undefined;
}

export interface Publication {
  /** Where the film can be watched. */
  readonly url: string;
  /** ISO 8601 UTC; of the first time this digest was published. */
  readonly deployedAt: string;
}

/** Puts a film where its audience finds it. */
export interface PublishingProvider {
  readonly name: string;
  /** Idempotent by stream and digest. */
  publish(request: PublishRequest): Promise<Publication>;
}
