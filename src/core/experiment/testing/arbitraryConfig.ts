import fc from 'fast-check';
import type { ConfigOf, Field, FieldTable } from '../field.ts';
import type { RandomFeaturesConfig } from '../randomFeaturesFields.ts';
import { isConstantTarget, randomFeaturesFields } from '../randomFeaturesFields.ts';
import type { View } from '../view.ts';
import { randomFeaturesView } from '../view.ts';

function anyValueOf(field: Field): fc.Arbitrary<unknown> {
  switch (field.kind) {
    case 'integer':
      return fc.oneof(
        fc.integer({ min: field.min, max: field.max }),
        fc.constantFrom(field.min, field.max, field.default),
      );
    case 'real':
      // -0 is no setting of its own.
      return fc.double({ min: field.min, max: field.max, noNaN: true }).map((value) => value + 0);
    case 'choice':
      return fc.constantFrom(...field.choices);
    case 'subset':
      return fc.subarray([...field.choices], { minLength: 1 });
    default:
      return field satisfies never;
  }
}

function anyOf<Table extends FieldTable>(table: Table): fc.Arbitrary<ConfigOf<Table>> {
  const record = Object.fromEntries(Object.entries(table).map(([name, field]) => [name, anyValueOf(field)]));
  return fc.record(record) as unknown as fc.Arbitrary<ConfigOf<Table>>;
}

/** Any config that may be asked for. */
export const anyConfig: fc.Arbitrary<RandomFeaturesConfig> = anyOf(randomFeaturesFields).filter(
  (config) => !isConstantTarget(config),
);

/** Any view. */
export const anyView: fc.Arbitrary<View> = anyOf(randomFeaturesView);

/** What is wrong with a config, by the table alone and without the code under test; empty when it is valid. */
export function faultsOf(table: FieldTable, config: Readonly<Record<string, unknown>>): string[] {
  const names = Object.keys(table);
  const faults = Object.keys(config).filter((name) => !names.includes(name));
  for (const name of names) {
    const field = table[name] as Field;
    const value = config[name];
    if (!('choices' in field)) {
      const fits =
        typeof value === 'number' &&
        value >= field.min &&
        value <= field.max &&
        !Object.is(value, -0) &&
        (field.kind === 'real' || Math.trunc(value) === value);
      if (!fits) faults.push(name);
    } else if (field.kind === 'choice') {
      if (!field.choices.some((choice) => choice === value)) faults.push(name);
    } else {
      const chosen = Array.isArray(value) ? value : [];
      const inOrder = field.choices.filter((choice) => chosen.includes(choice));
      if (chosen.length === 0 || inOrder.join() !== chosen.join()) faults.push(name);
    }
  }
  return faults;
}
