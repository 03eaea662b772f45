/** Dimensions of the spaces of spherical harmonics of degree 0 … `degree` on S^{d-1}, d >= 2: 1, d, (d+2)(d-1)/2, … */
export function harmonicDimensions(degree: number, d: number): Float64Array {
  const dimensions = new Float64Array(degree + 1);
  dimensions[0] = 1;
  if (degree > 0) dimensions[1] = d;
  for (let k = 2; k <= degree; k++) {
    dimensions[k] = (dimensions[k - 1] * (2 * k + d - 2) * (k + d - 3)) / ((2 * k + d - 4) * k);
  }
  return dimensions;
}

/**
 * Zonal polynomials C_0(x) … C_degree(x) of S^{d-1} with C_k(1) = 1, for |x| <= 1 and d >= 2: Gegenbauer polynomials brought
 * to 1 at 1, Chebyshev for d = 2 and Legendre for d = 3. With dim_k of harmonicDimensions:
 *
 *     E C_j(<x,u>) C_k(<x,u>) = [j = k] / dim_k    over x uniform on the sphere,
 *
 * so that P_k = sqrt(dim_k) C_k is orthonormal. Three-term recurrence, never above 1: absolute error about 1e-15 · degree.
 */
export function zonalPolynomials(degree: number, d: number, x: number): Float64Array {
  const values = new Float64Array(degree + 1);
  values[0] = 1;
  if (degree > 0) values[1] = x;
  for (let k = 1; k < degree; k++) {
    values[k + 1] = ((2 * k + d - 2) * x * values[k] - k * values[k - 1]) / (k + d - 2);
  }
  return values;
}
