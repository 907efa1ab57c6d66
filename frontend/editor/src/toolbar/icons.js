// The signs of the tools: lines drawn on a grid of 24, as SVG elements. The letters are those of the Spanish words.
const SVG = "http://www.w3.org/2000/svg";

const LINES = "M10 6h10M10 12h10M10 18h10";
const SMALL_TWO = "c0-1.3 1-2.2 2.3-2.2s2.2.8 2.2 2c0 1.9-4.5 3-4.5 5h4.7";
const S = "M16.5 7.2C15.8 5.2 14.2 4 12 4 9.5 4 7.6 5.3 7.6 7.4c0 4.6 8.9 2.4 8.9 7 0 2.3-2 3.6-4.5 3.6-2.3 0-4.1-1.2-4.8-3.2";
const HEADING = "M3 5h12M9 5v14";

// Each is a list of paths; a path may bring a width of its own.
const DRAWINGS = {
  undo: ["M8 5 3.5 9.5 8 14", "M4 9.5h10a5.25 5.25 0 0 1 0 10.5H9"],
  redo: ["m16 5 4.5 4.5L16 14", "M20 9.5H10a5.25 5.25 0 0 0 0 10.5h5"],
  bold: [["M6.5 19V5.5l11 13V5", 3]],
  italic: ["M18 8.2c-.5-2.6-2.6-3.9-5.2-3.4-3.8.7-6.5 4.6-6.3 8.7.2 3.6 2.7 5.8 6.1 5.1 2-.4 3.7-1.7 4.8-3.6"],
  underline: ["M16.5 6c-.7-1.9-2.3-3-4.5-3-2.5 0-4.4 1.2-4.4 3.1 0 4.2 8.9 2.2 8.9 6.4 0 2.1-2 3.3-4.5 3.3-2.3 0-4.1-1.1-4.8-2.9", "M5 20.5h14"],
  strike: [S, "M4 11.2h16"],
  sup: ["m4 8 8.5 11M12.5 8 4 19", `M15.5 5${SMALL_TWO}`],
  sub: ["m4 5 8.5 11M12.5 5 4 16", `M15.5 16${SMALL_TWO}`],
  heading1: [HEADING, "m17 14 2.5-1.7V19"],
  heading2: [HEADING, `M16 14.2${SMALL_TWO}`],
  heading3: [HEADING, "M16.2 12.3h4.3l-2.4 2.6c1.6 0 2.6.8 2.6 2.1 0 1.2-1 2.1-2.4 2.1-1.2 0-2.1-.6-2.3-1.6"],
  quote: ["M10 6C6.5 7.2 4.5 9.6 4.5 13v4.5H10V12H6", "M19.5 6c-3.5 1.2-5.5 3.6-5.5 7v4.5h5.5V12h-4"],
  bullets: [LINES, ["M4.7 6h.01M4.7 12h.01M4.7 18h.01", 3.2]],
  numbers: [LINES, "m3.5 5 1.7-1.2V9", "M3.3 15.3c.2-.9.9-1.4 1.7-1.4 1 0 1.7.6 1.7 1.5 0 1.5-3.3 2.6-3.3 4.6h3.4"],
  indent: ["M11 6h9M11 12h9M11 18h9", "m4 9 3 3-3 3"],
  outdent: ["M11 6h9M11 12h9M11 18h9", "m7 9-3 3 3 3"],
  left: ["M4 5h16M4 9.7h10M4 14.3h16M4 19h10"],
  center: ["M4 5h16M7 9.7h10M4 14.3h16M7 19h10"],
  right: ["M4 5h16M10 9.7h10M4 14.3h16M10 19h10"],
  justify: ["M4 5h16M4 9.7h16M4 14.3h16M4 19h16"],
  link: ["M10 7.5H7.5a4.5 4.5 0 0 0 0 9H10M14 7.5h2.5a4.5 4.5 0 0 1 0 9H14M8.5 12h7"],
  table: ["M4 5h16v14H4zM4 10h16M4 14.5h16M12 5v14"],
  rowAdd: ["M4 4h16v7H4zM12 4v7", "M12 14.5v6M9 17.5h6"],
  rowRemove: ["M4 4h16v7H4zM12 4v7", "M9 17.5h6"],
  columnAdd: ["M4 4h7v16H4zM4 12h7", "M17.5 9v6M14.5 12h6"],
  columnRemove: ["M4 4h7v16H4zM4 12h7", "M14.5 12h6"],
  cells: ["M3.5 5h17v14h-17z", "M6 12h4.5M8.7 9.8l2.2 2.2-2.2 2.2M18 12h-4.5M15.3 9.8 13.1 12l2.2 2.2"],
  headerRow: ["M4 5h16v14H4zM12 10v9M4 14.5h16", ["M5 7.5h14", 4.5]],
  tableRemove: ["M20 11V5H4v14h7M4 10h16M11 5v14", "m15 15 5.5 5.5M20.5 15 15 20.5"],
  more: [["M5 12h.01M12 12h.01M19 12h.01", 3]],
};

/** The sign of a tool. */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  for (const [line, width] of DRAWINGS[name].map((each) => [each].flat())) {
    const path = document.createElementNS(SVG, "path");
    path.setAttribute("d", line);
    if (width) path.setAttribute("stroke-width", width);
    svg.append(path);
  }
  return svg;
}
