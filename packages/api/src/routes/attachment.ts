/** What some file system does not take in a name. */
const NOT_IN_NAMES = /[\0-\x1f\x7f"*/:<>?\\|]/g;

/** The Content-Disposition of a file that is kept under a name (RFC 6266); names beyond ASCII as RFC 8187 writes them. */
export function attachment(name: string): string {
  const kept = name.toWellFormed().replaceAll(NOT_IN_NAMES, '_').replace(/^\.+/, '_');
  const plain = kept.replaceAll(/[^ -~]/g, '_');
  const said = `attachment; filename="${plain}"`;
  return kept === plain ? said : `${said}; filename*=UTF-8''${encoded(kept)}`;
}

// RFC 8187 wants these encoded, too
function encoded(name: string): string {
  return encodeURIComponent(name).replaceAll(
    /['()]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
