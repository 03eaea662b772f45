/** Signs that TeX would take for commands. */
const SPECIALS: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '{': '\\{',
  '}': '\\}',
  $: '\\$',
  '&': '\\&',
  '#': '\\#',
  _: '\\_',
  '%': '\\%',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
  '<': '$<$',
  '>': '$>$',
  '|': '$|$',
};

/** Signs of formulas, in math. */
const MATH: Readonly<Record<string, string>> = {
  α: '\\alpha',
  β: '\\beta',
  γ: '\\gamma',
  ζ: '\\zeta',
  η: '\\eta',
  θ: '\\theta',
  λ: '\\lambda',
  μ: '\\mu',
  ν: '\\nu',
  ρ: '\\rho',
  σ: '\\sigma',
  ω: '\\omega',
  Φ: '\\Phi',
  '∞': '\\infty',
  '·': '\\cdot',
  '×': '\\times',
  '−': '-',
  '±': '\\pm',
  '≤': '\\le',
  '≥': '\\ge',
  '≈': '\\approx',
  '√': '\\surd',
  '∂': '\\partial',
  '∑': '\\sum',
  '⟨': '\\langle',
  '⟩': '\\rangle',
  '→': '\\to',
  '←': '\\leftarrow',
};

const RAISED = '⁰¹²³⁴⁵⁶⁷⁸⁹';
const LOWERED = '₀₁₂₃₄₅₆₇₈₉';
const PLAIN: Readonly<Record<string, string>> = {
  '’': "'",
  '“': '``',
  '”': "''",
  '–': '--',
  '—': '---',
  '…': '\\dots{}',
};

function signOf(sign: string): string {
  const math = MATH[sign];
  if (math !== undefined) return `$${math}$`;
  if (sign === '⁻') return '$^-$';
  const [raised, lowered] = [RAISED.indexOf(sign), LOWERED.indexOf(sign)];
  if (raised >= 0) return `$^${raised}$`;
  if (lowered >= 0) return `$_${lowered}$`;
  const plain = SPECIALS[sign] ?? PLAIN[sign];
  if (plain !== undefined) return plain;
  // What TeX's own fonts may not have is left out rather than stop it.
  return /[\x20-\x7e\u00a0-\u017f]/.test(sign) ? sign : '';
}

/** Words of the page as TeX sets them, whatever is in them. */
export function texText(text: string): string {
  return [...text.replace(/\s+/g, ' ')].map(signOf).join('');
}
