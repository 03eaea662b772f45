/** The lab's version and that of its kernels; Vite puts it in. */
declare const __APP_VERSION__: string;
