// Words with gaps: `fill("Page {page}", { page: 1 })`.
export const fill = (sentence, values) => sentence.replace(/\{(\w+)\}/g, (gap, name) => values[name] ?? gap);
