/** Pairs for both columns; without a control there is one column. */
export const pairsOf = (compared, list) => (compared === null ? list.map((_one, index) => [null, index]) : compared);

export const at = (list, index) => (index === null || index === undefined ? undefined : list[index]);
