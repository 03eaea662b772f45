import type { ComponentProps } from 'react';
import { useState } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { RiskChart } from './RiskChart.tsx';
import type { LineLook, Range, Series } from './series.ts';
import { ESTIMATE_DASH, LIMIT_DASH } from './series.ts';

type ChartProps = ComponentProps<typeof RiskChart>;

const look = (id: string, extra: Partial<LineLook> = {}): LineLook => ({
  id,
  title: id,
  shortTitle: id,
  colour: 'rgb(0 114 178)',
  dash: 'none',
  marker: 'circle',
  ...extra,
});

const SIZES = [16, 32, 64, 128, 256, 512, 1024];
const line = (of: LineLook, risk: (x: number) => number, sizes = SIZES): Series => ({
  ...of,
  points: sizes.map((x) => {
    const median = risk(x);
    return { x, median, q25: 0.9 * median, q75: 1.1 * median, draws: 3 };
  }),
});

const rfa = look('RFA');
const fallen = line(rfa, (x) => 4 / x ** 0.5);
const base = {
  looks: [rfa],
  series: [fallen],
  references: [{ y: 1, label: 'trivial predictor', kind: 'dashed' }],
  xScale: { kind: 'log', domain: [16, 1024] },
  yDomain: [0.1, 1.5],
  xName: 'n',
  xTitle: 'n, training samples',
  yTitle: 'test risk',
  width: 700,
  height: 400,
  rem: 16,
  description: 'Test risk against n',
} as const satisfies ChartProps;

let remove = () => {};
const ranges: (Range | null)[] = [];

/** The chart with a range of its own, as a page would keep it. */
function Chart({ brush, ...props }: ChartProps & { brush: boolean }) {
  const [range, setRange] = useState<Range | null>(null);
  const choose = (next: Range | null) => {
    ranges.push(next);
    setRange(next);
  };
  return <RiskChart {...props} {...(brush ? { range, onRange: choose } : {})} />;
}

function draw(props: Partial<ChartProps> = {}, brush = false) {
  const host = document.createElement('div');
  document.body.append(host);
  const root = createRoot(host);
  root.render(<Chart {...base} {...props} brush={brush} />);
  remove = () => {
    root.unmount();
    host.remove();
  };
  return host;
}

beforeEach(() => page.viewport(1000, 700));
afterEach(() => {
  remove();
  ranges.length = 0;
});

const texts = (selector: string) =>
  [...document.querySelectorAll(selector)]
    .map((text) => text.textContent ?? '')
    .filter((text) => text !== '');

function overlaps(selector: string): string[] {
  const boxes = [...document.querySelectorAll(selector)]
    .filter((text) => text.textContent !== '')
    .map((text) => [text.textContent, text.getBoundingClientRect()] as const);
  return boxes.flatMap(([name, a], k) =>
    boxes
      .slice(0, k)
      .filter(([, b]) => a.left < b.right && b.left < a.right && a.top < b.bottom - 1 && b.top < a.bottom - 1)
      .map(([other]) => `${name} on ${other}`),
  );
}

describe('axes and lines', () => {
  test('a linear axis goes through zero', async () => {
    const series = [line(rfa, (c) => 0.5 + 0.02 * Math.abs(c), [-4, -2, 0, 2, 4])];
    draw({ series, xScale: { kind: 'linear', domain: [-4, 4] }, xName: 'c' });
    await expect.poll(() => texts('.axisLabel')).toEqual(expect.arrayContaining(['−4', '0', '4']));
    const dots = document.querySelectorAll('.recharts-line-dots circle');
    expect(dots).toHaveLength(5);
    const [first, , middle, , last] = [...dots].map((dot) => Number(dot.getAttribute('cx')));
    expect((first ?? 0) + (last ?? 0)).toBeCloseTo(2 * (middle ?? 0), 3);
  });

  test('estimates and limits are thin, dashed and bare; single draws are one path', async () => {
    const loo = look('LOO', { style: 'estimate', dash: ESTIMATE_DASH });
    const limit = look('M = ∞', { style: 'limit', dash: LIMIT_DASH, colour: 'var(--ink)' });
    const singles = [0.8, 1.2].map((factor) => SIZES.map((x) => ({ x, y: (factor * 4) / x ** 0.5 })));
    draw({
      looks: [rfa, loo, limit],
      series: [{ ...fallen, singles }, line(loo, (x) => 5 / x ** 0.5), line(limit, () => 0.4)],
    });
    await expect.poll(() => document.querySelectorAll('.recharts-line-dots').length).toBe(1);
    expect(document.querySelectorAll('.recharts-area-area')).toHaveLength(1);
    const single = document.querySelectorAll('.singleLines path');
    expect(single).toHaveLength(1);
    expect(single[0]?.getAttribute('d')?.match(/M/g)).toHaveLength(2);
    expect(document.querySelector(`path[stroke-dasharray="${LIMIT_DASH}"]`)).not.toBeNull();
    expect(texts('.endName')).toEqual(['RFA', 'LOO', 'M = ∞']);
  });

  test('one point, an empty axis and no room do not break it', async () => {
    draw({ series: [line(rfa, () => 0.5, [64])], xScale: { kind: 'log', domain: [64, 64] } });
    await expect.poll(() => document.querySelectorAll('.recharts-line-dots circle').length).toBe(1);
    expect(texts('.axisLabel')).toEqual(expect.arrayContaining(['50', '60', '70', '80', '90']));
    expect(document.body.innerHTML).not.toMatch(/NaN/);
    remove();
    const host = draw({ width: 0, height: 0 });
    await new Promise(requestAnimationFrame);
    expect(host.querySelector('svg')).toBeNull();
  });

  test('risks off the scale are marked, counted and read out as they are', async () => {
    const risks = new Map([
      [32, 0],
      [64, Number.POSITIVE_INFINITY],
      [128, Number.NaN],
      [256, 40],
      [4096, 0.5],
    ]);
    draw({ series: [line(rfa, (x) => risks.get(x) ?? 0.5, [...SIZES, 4096])] });
    await expect.poll(() => texts('.offNote')).toEqual(['5 points off scale']);
    expect(document.querySelector('.recharts-surface title')?.textContent).toBe(
      'Test risk against n. Points off the scale: 2 above the scale (▲), 1 below the scale (▼), 1 without a number (×), 1 beyond the x axis',
    );
    expect(document.querySelectorAll('.offScale path')).toHaveLength(4);
    expect(document.body.innerHTML).not.toMatch(/="[^"]*(NaN|Infinity)/);
    const plot = document.querySelector('.recharts-cartesian-grid')?.getBoundingClientRect();
    for (const dot of document.querySelectorAll('.recharts-line-dots circle')) {
      expect(dot.getBoundingClientRect().bottom).toBeLessThan((plot?.bottom ?? 0) + 8);
    }
    (document.querySelector('.recharts-surface') as SVGElement).focus();
    await userEvent.keyboard('{ArrowRight}{ArrowRight}');
    await expect.element(page.getByRole('status')).toHaveTextContent(/n = 64.*∞/);
    await userEvent.keyboard('{ArrowRight}');
    await expect.element(page.getByRole('status')).toHaveTextContent(/n = 128.*no number/);
  });

  test.each([300, 700])('no words overlap at %i pixels', async (width) => {
    const levels = [0.5, 0.48, 0.47, 0.3, 0.29];
    const looks = levels.map((level) => look(`M = ${level}`));
    draw({
      looks,
      series: looks.map((of, k) => line(of, () => levels[k] as number)),
      references: [
        ...base.references,
        ...levels.map((y) => ({ y, label: `stair ${y.toFixed(3)}`, kind: 'dotted' as const })),
      ],
      width,
      height: 260,
    });
    await expect.poll(() => texts('.endLabels text').length).toBeGreaterThan(2);
    expect(overlaps('.endLabels text, .referenceLabel')).toEqual([]);
    expect(overlaps('.axisLabel, .chartWords text:not(.referenceLabel)')).toEqual([]);
    expect(texts('.referenceLabel').length).toBeGreaterThanOrEqual(4);
  });
});

describe('range', () => {
  const slider = (name: string) => page.getByRole('slider', { name });

  test('keys move its handles, Escape and the button clear it', async () => {
    draw({}, true);
    await expect.element(slider('Range starts at')).toHaveAttribute('aria-valuetext', 'n = 16');
    (slider('Range starts at').element() as HTMLElement).focus();
    await userEvent.keyboard('{ArrowRight}{ArrowRight}');
    expect(ranges).toEqual([
      [32, 1024],
      [64, 1024],
    ]);
    await expect.element(slider('Range starts at')).toHaveAttribute('aria-valuetext', 'n = 64');
    expect(document.querySelector('.rangeShade')).not.toBeNull();
    await userEvent.keyboard('{Escape}');
    expect(ranges.at(-1)).toBeNull();
    await expect.poll(() => document.querySelector('.rangeShade')).toBeNull();
    await userEvent.keyboard('{ArrowRight}');
    await page.getByRole('button', { name: 'Clear the range' }).click();
    expect(ranges.at(-1)).toBeNull();
  });

  /** A pointer that presses, moves and lets go, with events as a browser sends them. */
  async function drag(host: HTMLElement, from: number, to: number, end: 'pointerup' | 'pointercancel') {
    const svg = host.querySelector('.recharts-surface') as SVGElement;
    const { left, top } = svg.getBoundingClientRect();
    const at = (type: string, x: number) => {
      const spot = { clientX: left + x, clientY: top + 150, pointerId: 1, button: 0, bubbles: true };
      svg.dispatchEvent(new PointerEvent(type, { ...spot, pointerType: 'touch', isPrimary: true }));
    };
    at('pointerdown', from);
    for (let step = 1; step <= 8; step++) {
      at('pointermove', from + ((to - from) * step) / 8);
      await new Promise(requestAnimationFrame);
    }
    at(end, to);
  }

  test('a drag chooses the points under it, a cancelled one puts back what was', async () => {
    const host = draw({}, true);
    await expect.element(slider('Range ends at')).toBeInTheDocument();
    const plot = document.querySelector('.recharts-cartesian-grid')?.getBoundingClientRect();
    expect(plot?.width).toBeGreaterThan(400);
    const dots = [...document.querySelectorAll('.recharts-line-dots circle')];
    const xOf = (k: number) => Number(dots[k]?.getAttribute('cx'));
    // Pointer capture is a real pointer's: a made-up one has none.
    const own = Element.prototype.setPointerCapture;
    Element.prototype.setPointerCapture = () => {};
    try {
      await drag(host, xOf(4) + 10, xOf(1) - 8, 'pointerup');
      expect(ranges.at(-1)).toEqual([32, 256]);
      await drag(host, xOf(5), xOf(6), 'pointercancel');
      expect(ranges.at(-1)).toEqual([32, 256]);
      expect(ranges).toContainEqual([512, 1024]);
      const count = ranges.length;
      await drag(host, xOf(2), xOf(2) + 3, 'pointerup');
      expect(ranges).toHaveLength(count);
    } finally {
      Element.prototype.setPointerCapture = own;
    }
  });

  test('the mouse drags a handle', async () => {
    draw({}, true);
    const start = slider('Range starts at');
    await expect.element(start).toBeInTheDocument();
    const dot = document.querySelectorAll('.recharts-line-dots circle')[3] as Element;
    await userEvent.dragAndDrop(start.element(), dot, { force: true });
    expect(ranges.at(-1)).toEqual([128, 1024]);
  });

  test('a fitted law lies on its line', async () => {
    draw({ range: [32, 512], fits: [{ id: 'RFA', slope: -0.5, intercept: Math.log(4) }] });
    await expect.poll(() => document.querySelector('.fitLine')).not.toBeNull();
    const numbers = (document.querySelector('.fitLine')?.getAttribute('d') ?? '')
      .match(/[\d.]+/g)
      ?.map(Number);
    const dot = (k: number) => document.querySelectorAll('.recharts-line-dots circle')[k] as Element;
    const spots = [dot(1), dot(5)].flatMap((at) =>
      [at.getAttribute('cx'), at.getAttribute('cy')].map(Number),
    );
    const ends = [...(numbers?.slice(0, 2) ?? []), ...(numbers?.slice(-2) ?? [])];
    ends.forEach((pixel, k) => {
      expect(pixel).toBeCloseTo(spots[k] as number, 0);
    });
  });
});
