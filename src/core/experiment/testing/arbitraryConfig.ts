import fc from 'fast-check';
import type { ConfigOf, Field, FieldTable } from '../field.ts';
import type { RandomFeaturesConfig } from '../randomFeatures/fields.ts';
import { randomFeaturesFields } from '../randomFeatures/fields.ts';
import type { View } from '../randomFeatures/view.ts';
import { randomFeaturesView } from '../randomFeatures/view.ts';

/** -0 is no setting of its own; an eighth of a number this small may be the number itself. */
function anyReal(min: number, max: number): fc.Arbitrary<number> {
  return fc.double({ min, max, noNaN: true }).map((value) => (Math.abs(value) < 1e-300 ? 0 : value));
}

function anyValueOf(field: Field): fc.Arbitrary<unknown> {
  switch (field.kind) {
    case 'integer':
      return fc.oneof(
        fc.integer({ min: field.min, max: field.max }),
        fc.constantFrom(field.min, field.max, field.default),
      );
    case 'real':
      return anyReal(field.min, field.max);
    case 'numberOrName':
      return fc.oneof(anyReal(field.min, field.max), fc.constantFrom(...field.names, field.min, field.max));
    case 'choice':
      return fc.constantFrom(...field.choices);
    case 'subset':
      return fc.subarray([...field.choices], {
        minLength: field.mayBeEmpty === true ? 0 : 1,
        maxLength: field.most ?? field.choices.length,
      });
    case 'text':
      // A character outside the basic plane counts twice.
      return fc.string({ unit: 'binary', maxLength: field.longest / 2 });
    case 'list':
      return fc.uniqueArray(fc.stringMatching(field.code), { maxLength: field.most });
    case 'integerList':
      return fc
        .uniqueArray(fc.integer({ min: field.min, max: field.max }), { minLength: 1, maxLength: field.most })
        .map((given) => given.sort((a, b) => a - b));
    default:
      return field satisfies never;
  }
}

/** Any config of a table, rules between fields broken or not. */
export function anyOf<Table extends FieldTable>(table: Table): fc.Arbitrary<ConfigOf<Table>> {
  const record = Object.fromEntries(Object.entries(table).map(([name, field]) => [name, anyValueOf(field)]));
  return fc.record(record) as unknown as fc.Arbitrary<ConfigOf<Table>>;
}

/** Functions that can be learnt at every N and d. */
const EXPRESSIONS = ['t * s', 's^2 - t', '(t - s)^3 + 1', ' 2 * s ', 't*t*s/4'] as const;

const anyTable = fc
  .tuple(anyOf(randomFeaturesFields), fc.constantFrom(...EXPRESSIONS), fc.boolean())
  .map(([config, expression, hasLimit]) => {
    const sphere = config.data === 'sphere';
    return {
      ...config,
      expression: config.target === 'custom' ? expression : config.expression,
      target: sphere && config.target === 'labels' ? 'pair' : config.target,
      // Else hardly any config would have infinitely many heads.
      ...(hasLimit ? { headRank: 0, activation: 'exp' as const } : {}),
      panels: config.sweep.length > 1 ? [] : config.panels,
    };
  });

/** Any config that may be asked for. */
export const anyConfig: fc.Arbitrary<RandomFeaturesConfig> = anyTable.filter(
  (config) => conflictsOf(config).length === 0,
);

/** Any view. */
export const anyView: fc.Arbitrary<View> = anyOf(randomFeaturesView);

function fits(field: Field, value: unknown): boolean {
  switch (field.kind) {
    case 'integer':
    case 'real':
      return (
        typeof value === 'number' &&
        value >= field.min &&
        value <= field.max &&
        !Object.is(value, -0) &&
        (field.kind === 'real' || Math.trunc(value) === value)
      );
    case 'numberOrName':
      return (
        field.names.some((name) => name === value) ||
        (typeof value === 'number' && value >= field.min && value <= field.max && !Object.is(value, -0))
      );
    case 'choice':
      return field.choices.some((choice) => choice === value);
    case 'subset': {
      const chosen = Array.isArray(value) ? value : [];
      const inOrder = field.choices.filter((choice) => chosen.includes(choice));
      const most = field.most ?? field.choices.length;
      const least = field.mayBeEmpty === true ? 0 : 1;
      return chosen.length >= least && chosen.length <= most && inOrder.join() === chosen.join();
    }
    case 'text':
      return typeof value === 'string' && value.length <= field.longest;
    case 'list': {
      const codes: readonly unknown[] = Array.isArray(value) ? value : [undefined];
      return (
        codes.length <= field.most &&
        new Set(codes).size === codes.length &&
        codes.every((code) => typeof code === 'string' && field.code.test(code))
      );
    }
    case 'integerList': {
      const given: readonly unknown[] = Array.isArray(value) ? value : [];
      const ascends = given.every((entry, k) => k === 0 || Number(given[k - 1]) < Number(entry));
      return (
        given.length > 0 &&
        given.length <= field.most &&
        ascends &&
        given.every(
          (entry) => Number.isInteger(entry) && Number(entry) >= field.min && Number(entry) <= field.max,
        )
      );
    }
    default:
      return field satisfies never;
  }
}

/** What is wrong with a config, by the table alone and without the code under test; empty when it is valid. */
export function faultsOf(table: FieldTable, config: Readonly<Record<string, unknown>>): string[] {
  const names = Object.keys(table);
  const strange = Object.keys(config).filter((name) => !names.includes(name));
  return [...strange, ...names.filter((name) => !fits(table[name] as Field, config[name]))];
}

/** Fields of a config that cannot stand beside each other; what is typed is not looked at. */
export function conflictsOf(config: RandomFeaturesConfig): string[] {
  const { target, p, q, models, activation, headRank, data, sweep, panels } = config;
  const limits = models.filter((model) => model.startsWith('infinite'));
  const rules: Readonly<Record<string, boolean>> = {
    p: p === 0 && (target === 'f' || (target === 'g' && q === 0)),
    target: target === 'labels' && data === 'sphere',
    models: limits.length > 0 && (activation === 'softmax' || headRank !== 0),
    sweep: data !== 'sphere' && (sweep.includes('tokenDim') || sweep.includes('numKeys')),
    panels: panels.length > 0 && sweep.length === 2,
  };
  return Object.keys(rules).filter((name) => rules[name]);
}
