// Tables: plain ones, and one to search, filter, sort and open.
const PAGE_ROWS = 25;
const NUMBERS = new Set(["COUNT", "NUMBER", "SCORE", "SHARE", "CHANCE"]);

function cellText(value, column, names) {
  if (column.type === "NAME") {
    return value === null || value === undefined ? MISSING : names[value];
  }
  return format(value, column.type);
}

function cell(tag, value, column, names, attributes) {
  const number = NUMBERS.has(column.type);
  const tone = column.type === "CATEGORY" ? toneOf(value) : null;
  const text = cellText(value, column, names);
  return make(
    tag,
    { class: number ? "number" : null, ...attributes },
    tone ? make("span", { class: "tag " + tone }, text) : text,
  );
}

// Evidence labels have a colour besides their name.
function toneOf(value) {
  const tones = { "Very High": "very-high", High: "high", Moderate: "moderate", Low: "low" };
  return Object.hasOwn(tones, value) ? tones[value] : null;
}

function headCell(column, content) {
  return make(
    "th",
    { scope: "col", class: NUMBERS.has(column.type) ? "number" : null, title: column.help },
    content || column.title,
  );
}

function plainTable(columns, rows, names, label) {
  return make(
    "div",
    { class: "scroll", tabindex: "0", role: "region", "aria-label": label },
    make(
      "table",
      {},
      make("thead", {}, make("tr", {}, columns.map((column) => headCell(column)))),
      make(
        "tbody",
        {},
        rows.map((row) =>
          make(
            "tr",
            {},
            row.map((value, i) =>
              i === 0
                ? cell("th", value, columns[i], names, { scope: "row" })
                : cell("td", value, columns[i], names),
            ),
          ),
        ),
      ),
    ),
  );
}

// What a figure draws, as columns and rows.
function numbersOf(figure) {
  const column = (title, type) => ({ title, type, help: null });
  switch (figure.kind) {
    case "bars":
      return {
        columns: [
          column(figure.categoryTitle, "TEXT"),
          ...figure.series.map((series) => column(series.name, figure.unit)),
        ],
        rows: figure.categories.map((name, i) => [name, ...figure.series.map((series) => series.values[i])]),
      };
    case "curve":
      return {
        columns: [column("series", "TEXT"), column(figure.x.title, figure.x.unit), column(figure.y.title, figure.y.unit)],
        rows: figure.series.flatMap((series) => series.points.map((point) => [series.name, point.x, point.y])),
      };
    case "heat":
      return {
        columns: [column(figure.rowTitle, "TEXT"), column(figure.columnTitle, "TEXT"), column(figure.valueTitle, figure.unit)],
        rows: figure.cells.map((one) => [figure.rows[one.row], figure.columns[one.column], one.value]),
      };
    case "intervals":
      return {
        columns: [
          column("queries", "TEXT"),
          column("answered by", "TEXT"),
          column("value", figure.unit),
          column("from", figure.unit),
          column("to", figure.unit),
          column("published", figure.unit),
          column("n", "COUNT"),
          column("note", "TEXT"),
        ],
        rows: figure.cases.map((one) => [figure.rows[one.row], figure.series[one.series].name, one.value, one.low, one.high, one.published, one.n, one.note]),
      };
    default:
      return null;
  }
}

// A name that sorts as people expect, numbers in it by their value.
const collator = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

function compared(a, b, column, names) {
  if (a === null || b === null) {
    return a === b ? 0 : a === null ? 1 : -1;
  }
  return NUMBERS.has(column.type)
    ? a - b
    : collator.compare(cellText(a, column, names), cellText(b, column, names));
}

function explorer(figure) {
  const { columns, rows, names, details, detailColumns } = figure;
  const haystack = rows.map((row, r) => searched(figure, row, details[r]));
  const state = { words: [], filters: new Map(), sort: null, down: false, from: 0, open: new Set() };
  let order = rows.map((_, r) => r);

  const status = make("p", { class: "status", role: "status", "aria-live": "polite" });
  const body = make("tbody", {});
  const heads = columns.map((column, c) =>
    headCell(
      column,
      make(
        "button",
        { type: "button", class: "sort", onclick: () => sortBy(c) },
        column.title,
        make("span", { class: "arrow", "aria-hidden": "true" }),
      ),
    ),
  );
  const search = make("input", {
    type: "search",
    id: figure.id + "-search",
    placeholder: "Search names, modules, perturbations …",
    autocomplete: "off",
    spellcheck: "false",
    oninput: () => {
      state.words = search.value.toLowerCase().split(/\s+/).filter((word) => word !== "");
      state.from = 0;
      choose();
    },
  });
  const pager = make("nav", { class: "pager", "aria-label": "Pages of " + figure.title });

  function choose() {
    order = [];
    for (let r = 0; r < rows.length; r++) {
      if (
        state.words.every((word) => haystack[r].includes(word)) &&
        [...state.filters].every(([c, value]) => rows[r][c] === value)
      ) {
        order.push(r);
      }
    }
    if (state.sort !== null) {
      const c = state.sort;
      order.sort((a, b) => {
        const x = rows[a][c];
        const y = rows[b][c];
        const way = state.down && x !== null && y !== null ? -1 : 1;
        return way * compared(x, y, columns[c], names) || a - b;
      });
    }
    show();
  }

  function sortBy(c) {
    if (state.sort === c) {
      state.down = !state.down;
    } else {
      state.sort = c;
      state.down = NUMBERS.has(columns[c].type) && columns[c].type !== "CHANCE";
    }
    state.from = 0;
    heads.forEach((head, i) => {
      if (i === c) {
        head.setAttribute("aria-sort", state.down ? "descending" : "ascending");
      } else {
        head.removeAttribute("aria-sort");
      }
    });
    choose();
  }

  function show() {
    clear(body);
    const shown = order.slice(state.from, state.from + PAGE_ROWS);
    for (const r of shown) {
      add(body, [line(r), state.open.has(r) ? opened(r) : null]);
    }
    const of = whole.format(order.length);
    status.textContent =
      order.length === 0
        ? "Nothing found among " + whole.format(rows.length) + "."
        : whole.format(state.from + 1) + " to " + whole.format(state.from + shown.length) + " of " + of +
          (order.length === rows.length ? "" : " found among " + whole.format(rows.length));
    turn();
  }

  function line(r) {
    const open = state.open.has(r);
    const first = cellText(rows[r][0], columns[0], names);
    const toggle =
      details.length === 0
        ? first
        : make(
            "button",
            {
              type: "button",
              class: "open",
              "aria-expanded": String(open),
              onclick: () => {
                if (!state.open.delete(r)) {
                  state.open.add(r);
                }
                show();
                body.querySelector('[data-row="' + r + '"] button').focus();
              },
            },
            shortened(first, 80),
          );
    return make(
      "tr",
      { "data-row": r },
      make("th", { scope: "row", title: first.length > 40 ? first : null }, toggle),
      rows[r].slice(1).map((value, i) => cell("td", value, columns[i + 1], names)),
    );
  }

  function opened(r) {
    const detail = details[r];
    return make(
      "tr",
      { class: "detail" },
      make(
        "td",
        { colspan: columns.length },
        detail.text ? make("p", {}, detail.text) : null,
        detail.facts.length === 0
          ? null
          : make("dl", { class: "pairs" }, detail.facts.map(([name, value]) => make("div", {}, make("dt", {}, name), make("dd", {}, value)))),
        detail.rows.length === 0
          ? null
          : plainTable(detailColumns, detail.rows, names, "Details of " + cellText(rows[r][0], columns[0], names)),
      ),
    );
  }

  function turn() {
    const step = (text, from, off) =>
      make(
        "button",
        {
          type: "button",
          class: "quiet",
          disabled: off,
          onclick: () => {
            state.from = from;
            show();
            // The button is another one now, and at an end of the table it is off.
            const buttons = [...pager.querySelectorAll("button:not(:disabled)")];
            (buttons.find((button) => button.textContent === text) || buttons[0]).focus();
          },
        },
        text,
      );
    const last = Math.max(0, Math.floor((order.length - 1) / PAGE_ROWS) * PAGE_ROWS);
    clear(pager);
    if (order.length > PAGE_ROWS) {
      add(pager, [
        step("First", 0, state.from === 0),
        step("Previous", state.from - PAGE_ROWS, state.from === 0),
        step("Next", state.from + PAGE_ROWS, state.from >= last),
        step("Last", last, state.from >= last),
      ]);
    }
  }

  function filter(column, c) {
    if (column.type !== "CATEGORY") {
      return null;
    }
    const values = [...new Set(rows.map((row) => row[c]))].filter((value) => value !== null);
    if (values.length < 2) {
      return null;
    }
    const select = make(
      "select",
      {
        onchange: () => {
          if (select.selectedIndex === 0) {
            state.filters.delete(c);
          } else {
            state.filters.set(c, values[select.selectedIndex - 1]);
          }
          state.from = 0;
          choose();
        },
      },
      make("option", {}, "all"),
      values.map((value) => make("option", {}, value)),
    );
    return make("label", {}, make("span", {}, column.title), select);
  }

  choose();
  return make(
    "div",
    { class: "explorer", id: figure.id + "-explorer" },
    make(
      "div",
      { class: "controls" },
      make("label", { class: "search" }, make("span", {}, "Search"), search),
      columns.map(filter),
    ),
    status,
    make(
      "div",
      { class: "scroll", tabindex: "0", role: "region", "aria-label": figure.title },
      make("table", { "aria-label": figure.title }, make("thead", {}, make("tr", {}, heads)), body),
    ),
    pager,
  );
}

// All text of a row, in lower case: what a search looks through.
function searched(figure, row, detail) {
  const parts = [];
  const take = (value, column) => {
    if (value !== null && !NUMBERS.has(column.type)) {
      parts.push(cellText(value, column, figure.names));
    }
  };
  row.forEach((value, c) => take(value, figure.columns[c]));
  if (detail) {
    detail.facts.forEach((pair) => parts.push(pair[1]));
    detail.rows.forEach((line) => line.forEach((value, c) => take(value, figure.detailColumns[c])));
  }
  return parts.join("\n").toLowerCase();
}
