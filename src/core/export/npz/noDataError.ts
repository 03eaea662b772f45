/** The arrays of a run on data of one's own are asked for, and the data are not in hand. */
export class NoDataError extends Error {
  override name = 'NoDataError';
  constructor() {
    super('the run is one on data that are not open here: a saved run does not carry them');
  }
}
