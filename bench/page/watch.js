// Injected into the app before its own scripts: what a visitor sees and feels, told by the page's own clock.

/** A marker of a measured curve. */
const MARKER =
  'figure .recharts-line-dots circle, figure .recharts-line-dots rect, figure .recharts-line-dots path';

/** The moment when what is there now has been painted. */
function painted() {
  return new Promise((resolve) => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve(performance.now());
      port2.postMessage(null);
    });
  });
}

/** Resolves with the moment at which `holds` was first found true and painted; looked at whenever the page changes. */
function when(/** @type {() => boolean} */ holds) {
  return new Promise((resolve) => {
    const look = () => {
      if (!holds()) return false;
      observer.disconnect();
      resolve(painted());
      return true;
    };
    const observer = new MutationObserver(look);
    if (!look()) observer.observe(document, { subtree: true, childList: true, attributes: true });
  });
}

const hasPoint = () => document.querySelector(MARKER) !== null;

const button = (/** @type {string} */ words) =>
  /** @type {HTMLButtonElement | undefined} */ (
    [...document.querySelectorAll('button')].find((found) => found.textContent.trim() === words)
  );

const isFinished = () => button('Run again') !== undefined;

const shapes = () =>
  [...document.querySelectorAll('figure path.recharts-line-curve')]
    .map((path) => path.getAttribute('d'))
    .join();

/** Lengths of main-thread tasks over 50 ms, milliseconds. */
const longTasks = /** @type {number[]} */ ([]);
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) longTasks.push(entry.duration);
}).observe({ type: 'longtask', buffered: true });

/** A run in which frames are counted, from a click on a button until it is finished or time is up. */
async function framesOfRun(/** @type {string} */ words, /** @type {number} */ mostMs) {
  longTasks.length = 0;
  const start = performance.now();
  let frames = 0;
  let last = start;
  let longestMs = 0;
  button(words)?.click();
  await new Promise((resolve) => {
    const frame = () => {
      const now = performance.now();
      frames += 1;
      longestMs = Math.max(longestMs, now - last);
      last = now;
      if (now - start > mostMs || (frames > 30 && isFinished())) resolve(undefined);
      else requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });
  const seconds = (last - start) / 1000;
  // Long tasks are told of a moment later.
  await new Promise((resolve) => setTimeout(resolve, 200));
  return { framesPerSecond: frames / seconds, longestMs, longTasks: [...longTasks], finished: isFinished() };
}

/** Asks for new draws and says how long their first point takes to be painted. */
async function firstPointOfNewDraws() {
  await when(isFinished);
  const before = shapes();
  const start = performance.now();
  button('Reseed')?.click();
  return (await when(() => shapes() !== before && hasPoint())) - start;
}

/** Milliseconds from now until other curves than these are complete. The change is made by `change`. */
async function redraw(/** @type {() => void} */ change) {
  const before = shapes();
  const start = performance.now();
  change();
  return (await when(() => isFinished() && shapes() !== before)) - start;
}

/** Types into a text box as React hears it, and leaves it. */
function type(/** @type {HTMLInputElement} */ box, /** @type {string} */ text) {
  box.focus();
  const setter = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set;
  setter?.call(box, text);
  box.dispatchEvent(new Event('input', { bubbles: true }));
  box.blur();
}

Object.assign(globalThis, {
  watch: {
    longTasks,
    firstPoint: when(hasPoint),
    finished: () => when(isFinished),
    framesOfRun,
    firstPointOfNewDraws,
    redrawAfterTyping: (/** @type {HTMLInputElement} */ box, /** @type {string} */ text) =>
      redraw(() => type(box, text)),
  },
});
