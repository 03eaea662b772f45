/** The app's version as links name it; that of its kernels is not part of it. */
export function appVersion(): string {
  return __APP_VERSION__.split(' ')[0] as string;
}
