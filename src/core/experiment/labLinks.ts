import type { LabConfig, LabTypes } from './labTypes.ts';
import type { LabPath, LinkTables } from './linkCodec.ts';
import { labOfLink, readLink, writeLink } from './linkCodec.ts';
import { multiHeadLink } from './multiHead/link.ts';
import { positionalSemanticLink } from './positionalSemantic/link.ts';
import { randomFeaturesLink } from './randomFeatures/link.ts';

type LabLink<Lab extends LabPath> = LinkTables<LabConfig<Lab>, LabTypes[Lab]['view']>;

/** What the links of each lab are made of, for those who must read the links of all. */
const LAB_LINKS: { readonly [Lab in LabPath]: LabLink<Lab> } = {
  'random-features': randomFeaturesLink,
  'multi-head': multiHeadLink,
  'positional-semantic': positionalSemanticLink,
};

/** The hash of what was asked of a lab, whatever of it is looked at. */
export function experimentLink<Lab extends LabPath>(lab: Lab, config: LabConfig<Lab>): string {
  const tables: LabLink<Lab> = LAB_LINKS[lab];
  return writeLink(tables, config, tables.readView([]).view);
}

/** What a link asks for, as it is written without view or claim. */
export function experimentOf(link: string): string {
  const lab = labOfLink(link);
  const tables: LabLink<LabPath> = LAB_LINKS[lab];
  return experimentLink(lab, readLink(tables, link).config);
}
