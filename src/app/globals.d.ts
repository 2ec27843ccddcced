/** The release, from package.json, put in by the build. */
declare const HOSO_VERSION: string;
