import { basename, join } from 'node:path';
import { assetAt, type Asset } from '../../../activities/assets/asset.ts';
import { listingDigest } from '../../../activities/assets/digest.ts';
import { isoOf } from '../../../workflows/contracts/instants.ts';
import { assetKey } from './asset-key.ts';
import { fingerprintKey, type Fingerprint } from './fingerprint.ts';
import { fingerprintAt, isGone, newest, type Gathered } from './gathered.ts';
import { Grouping, type Group } from './grouping.ts';
import type { Hashed } from './hash-file.ts';
import type { Ledger } from './ledger.ts';
import { skippedName } from './names.ts';
import type { HashedFile, SiteStore } from './site-store.ts';
import { patienceMs } from './settling.ts';
import type { Judgement } from './verdicts.ts';

export interface GatheringOptions {
  /** The watch folder. */
  readonly folder: string;
  readonly store: SiteStore;
  readonly ledger: Ledger;
  readonly stableMs: () => number;
  readonly hash: (path: string, fingerprint: Fingerprint) => Promise<Hashed | Judgement>;
  /** Whether a file is on its way by itself just now. */
  readonly isAlone: (path: string) => boolean;
  /** A file of it is not what it was: it has to settle again. */
  readonly unsettled: (path: string, now: Fingerprint, before: Fingerprint) => void;
  readonly gathered: (asset: HashedFile) => void;
}

interface Digest {
  readonly path: string;
  readonly sha256: string;
}

/** Assets of many files: each is complete when all its files are, and nothing came to it for as long as a file must be quiet. */
export class Gathering {
  readonly #options: GatheringOptions;
  readonly #grouping: Grouping;
  readonly #assets = new Map<string, Gathered>();
  /** Of all files of all of them, by path: as `fingerprintKey`. */
  readonly #keys = new Map<string, string>();
  #isStopped = false;

  constructor(options: GatheringOptions) {
    this.#options = options;
    this.#grouping = new Grouping(options.folder);
  }

  /** Takes a complete file that is of an asset of many. @returns false where it is one by itself. */
  async take(path: string, fingerprint: Fingerprint, warning: string | null): Promise<boolean> {
    const group = await this.#grouping.groupOf(path);
    if (group === null || (await this.#comesLate(group, path))) return false;
    const asset = this.#assets.get(group.key) ?? {
      ...{ group, since: 0, timer: undefined, isBusy: false },
      files: new Map<string, Fingerprint>(),
      warnings: new Map<string, string>(),
    };
    asset.group = group;
    asset.since = performance.now();
    asset.files.set(path, fingerprint);
    if (warning === null) asset.warnings.delete(path);
    else asset.warnings.set(path, `${basename(path)}: ${warning}`);
    this.#keys.set(path, fingerprintKey(fingerprint));
    this.#assets.set(group.key, asset);
    this.#lookLater(asset);
    return true;
  }

  /** Whether it has this file, as it is now. */
  has(path: string, key: string): boolean {
    return this.#keys.get(path) === key;
  }

  /**
   * A file beside a clip that is registered or on its way already goes by itself: the clip may be far on its way. Another segment makes it
   * another clip.
   */
  async #comesLate({ key, path: clip, sidecars, segments }: Group, path: string): Promise<boolean> {
    if (sidecars.length === 0 || path === clip || segments.includes(basename(path))) return false;
    if (this.#assets.has(key)) return false;
    if (this.#options.isAlone(clip)) return true;
    const now = await fingerprintAt(clip);
    return now !== null && this.#options.store.knows(clip, fingerprintKey(now));
  }

  stop(): void {
    this.#isStopped = true;
    for (const { timer } of this.#assets.values()) clearTimeout(timer);
  }

  #lookLater(asset: Gathered): void {
    clearTimeout(asset.timer);
    if (this.#isStopped || asset.isBusy) return;
    asset.timer = setTimeout(() => void this.#look(asset), this.#options.stableMs());
  }

  async #look(asset: Gathered): Promise<void> {
    asset.isBusy = true;
    const isDone = await this.#gather(asset).catch(async (error: unknown) => {
      if (await isGone(asset)) return this.#end(asset);
      this.#say(asset, error instanceof Error ? error.message : String(error));
      return false;
    });
    asset.isBusy = false;
    if (!isDone) this.#lookLater(asset);
  }

  /** What is there and not kept is found again by the next scan. */
  #end({ group, files }: Gathered): true {
    for (const path of [group.path, ...files.keys()]) {
      this.#options.ledger.forget(path);
      this.#keys.delete(path);
    }
    this.#assets.delete(group.key);
    return true;
  }

  /** @returns false while it is not whole. */
  async #gather(gathering: Gathered): Promise<boolean> {
    const { files, warnings } = gathering;
    const { store, ledger, gathered } = this.#options;
    const group = await this.#asItIsNow(gathering);
    if (group === null) return this.#end(gathering);
    if (this.#waitsForMore(gathering)) return false;
    const asset = await assetAt(group.path, group.sidecars);
    await this.#takeKnown(asset, files);
    const waitsFor = asset.members.find(({ path }) => !this.#isComplete(join(asset.base, path), files));
    if (waitsFor) {
      this.#say({ group }, `waits for ${waitsFor.path}`);
      return false;
    }
    const digests = await this.#hashAll(asset, files);
    if (digests === null) return false;
    const now = await assetAt(group.path, group.sidecars);
    if (this.#isStopped || assetKey(now) !== assetKey(asset)) return false;
    const file: HashedFile = {
      path: group.path,
      fingerprint: assetKey(asset),
      size: asset.bytes,
      sha256: listingDigest(digests),
      modifiedAt: isoOf(newest(asset)),
      supersedes: this.#shorter(asset, files, digests),
      warning: [...(group.lacks === null ? [] : [group.lacks]), ...warnings.values()].join('; ') || null,
      sidecars: group.sidecars,
    };
    const fileId = store.keep(file);
    for (const [path, fingerprint] of files) store.keepMember(path, fingerprintKey(fingerprint), group.path);
    this.#end(gathering);
    if (fileId === null) gathered(file);
    else
      ledger.say(group.path, { verdict: 'registered', reason: `as ${fileId} before, with the same content` });
    return true;
  }

  /** A file may have come beside it since, or gone. @returns null where it is not this asset any more. */
  async #asItIsNow(gathering: Gathered): Promise<Group | null> {
    const [one] = gathering.files.keys();
    const now = one === undefined ? gathering.group : await this.#grouping.groupOf(one);
    if (now?.key !== gathering.group.key) return null;
    gathering.group = now;
    return now;
  }

  /** Whether it is seen that it is not whole, and there is hope. */
  #waitsForMore({ group, since }: Gathered): boolean {
    const isPatient = performance.now() - since < patienceMs(this.#options.stableMs());
    const what = group.coming ?? (isPatient ? group.lacks : null);
    if (what !== null) this.#say({ group }, group.coming === null ? what : `waits for ${what}`);
    return what !== null;
  }

  /** sha256 of what was registered here before, where that is the same but for files that came since: a copy that had stalled. */
  #shorter(asset: Asset, files: ReadonlyMap<string, Fingerprint>, digests: readonly Digest[]): string | null {
    const { store } = this.#options;
    const before = store.shorter(asset.path, asset.bytes);
    if (before === null) return null;
    // The first segment was taken for the whole clip.
    if (digests.some(({ path, sha256 }) => join(asset.base, path) === asset.path && sha256 === before.sha256))
      return before.sha256;
    const kept = digests.filter(({ path }) => {
      const whole = join(asset.base, path);
      const fingerprint = files.get(whole);
      return fingerprint !== undefined && store.isMember(whole, fingerprintKey(fingerprint));
    });
    return listingDigest(kept) === before.sha256 ? before.sha256 : null;
  }

  /** What was registered as a part of it before, and is as it was, is complete. */
  async #takeKnown({ base, members }: Asset, files: Map<string, Fingerprint>): Promise<void> {
    for (const { path } of members) {
      const whole = join(base, path);
      if (files.has(whole)) continue;
      const now = await fingerprintAt(whole);
      if (now && this.#options.store.knows(whole, fingerprintKey(now))) files.set(whole, now);
    }
  }

  #isComplete(path: string, files: ReadonlyMap<string, Fingerprint>): boolean {
    return files.has(path) && skippedName(basename(path), 'file') === null;
  }

  /** Null where a file is not what it was. */
  async #hashAll(asset: Asset, files: Map<string, Fingerprint>): Promise<Digest[] | null> {
    const { hash, unsettled, ledger } = this.#options;
    const digests: Digest[] = [];
    for (const { path } of asset.members) {
      const whole = join(asset.base, path);
      const fingerprint = files.get(whole);
      if (!fingerprint || this.#isStopped) return null;
      const result = await hash(whole, fingerprint);
      if ('sha256' in result) {
        digests.push({ path, sha256: result.sha256 });
        continue;
      }
      files.delete(whole);
      this.#keys.delete(whole);
      if ('changed' in result) unsettled(whole, result.changed, fingerprint);
      else ledger.say(whole, result);
      return null;
    }
    return digests;
  }

  #say({ group }: Pick<Gathered, 'group'>, reason: string): void {
    this.#options.ledger.say(group.path, {
      verdict: 'settling',
      reason: `an asset of many files: ${reason}`,
    });
  }
}
