/** The version of this program; a test holds it to package.json, so that no file is read for it. */
export const VERSION = '0.1.0';
