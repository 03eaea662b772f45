// Must run on Node versions that are too old for everything else: no dependencies, no new syntax.

/** Ends the process with one clear line when Node is older than package.json's "engines" asks for. */
export function checkNodeVersion() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  const enough = (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22;
  if (enough) return;
  console.error(`Attention Lab needs Node 20.19, 22.12 or newer; this is Node ${process.versions.node}.`);
  process.exit(1);
}
