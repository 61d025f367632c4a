// The page: heading, facts, sections with their figures.
const page = JSON.parse(document.getElementById("data").textContent);
const drawn = [];

function figureElement(figure) {
  const title = make("h3", { id: figure.id + "-title" }, figure.title);
  if (figure.kind === "table") {
    return make(
      "figure",
      { id: figure.id, class: "wide", "aria-labelledby": figure.id + "-title" },
      make("div", { class: "head" }, title),
      make("p", { class: "summary" }, figure.summary),
      figure.explorer ? explorer(figure) : plainTable(figure.columns, figure.rows, figure.names, figure.title),
    );
  }
  const plot = make("div", { class: "plot", role: "img", "aria-label": figure.title + ". " + figure.summary });
  plot.style.height = chartHeight(figure) + "px";
  if (chartWidth(figure) < Infinity) {
    plot.style.maxWidth = chartWidth(figure) + "px";
  }
  drawn.push({ figure, plot, chart: null, theme: null });
  return make(
    "figure",
    { id: figure.id, class: isWide(figure) ? "wide" : null, "aria-labelledby": figure.id + "-title" },
    make("div", { class: "head" }, title, make("div", { class: "tools" }, exportButtons(figure))),
    make("p", { class: "summary" }, figure.summary),
    plot,
    numbersElement(figure),
  );
}

// The numbers behind a drawing, made when they are asked for.
function numbersElement(figure) {
  const details = make("details", { class: "numbers" }, make("summary", {}, "Numbers"));
  details.addEventListener("toggle", () => {
    if (details.open && details.children.length === 1) {
      const { columns, rows } = numbersOf(figure);
      details.append(plainTable(columns, rows, [], "Numbers of " + figure.title));
    }
  });
  return details;
}

function draw(entry) {
  if (entry.plot.clientWidth === 0) {
    return;
  }
  const state = isDark() + "/" + entry.plot.clientWidth;
  if (entry.theme === state) {
    return;
  }
  if (entry.chart === null) {
    entry.chart = echarts.init(entry.plot, null, { renderer: "svg" });
  } else {
    entry.chart.resize();
  }
  entry.chart.setOption(chartOption(entry.figure, themeColours(), entry.plot.clientWidth), true);
  entry.theme = state;
}

function drawAll() {
  drawn.forEach(draw);
}

function redraw() {
  drawn.filter((entry) => entry.chart !== null).forEach(draw);
}

function factElement(fact) {
  return make(
    "div",
    { class: "fact" },
    make("dt", {}, fact.name),
    make("dd", {}, fact.value, fact.note ? make("small", {}, fact.note) : null),
  );
}

function sectionElement(section) {
  return make(
    "section",
    { id: section.id, "aria-labelledby": section.id + "-heading" },
    make("h2", { id: section.id + "-heading" }, section.title),
    section.text ? make("p", { class: "lead" }, section.text) : null,
    make("div", { class: "figures" }, section.figures.map(figureElement)),
  );
}

document.body.append(
  make("a", { class: "skip", href: "#content" }, "Skip to the figures"),
  make(
    "header",
    {},
    make("div", { class: "bar" }, make("p", { class: "brand" }, "Perturb-Atlas"), themeButton()),
    make("h1", {}, page.title),
    make("p", { class: "subtitle" }, page.subtitle),
    make("dl", { class: "facts" }, page.facts.map(factElement)),
  ),
  make(
    "nav",
    { class: "contents", "aria-label": "Sections" },
    make("ul", {}, page.sections.map((section) => make("li", {}, make("a", { href: "#" + section.id }, section.title)))),
  ),
  make("main", { id: "content", tabindex: "-1" }, page.sections.map(sectionElement)),
  make("footer", {}, make("p", {}, page.footer)),
);

// A figure is drawn when it comes near, so that the page is there at once.
const near = new IntersectionObserver(
  (entries) => {
    for (const entry of entries.filter((one) => one.isIntersecting)) {
      near.unobserve(entry.target);
      draw(drawn.find((one) => one.plot === entry.target));
    }
  },
  { rootMargin: "600px" },
);
drawn.forEach((entry) => near.observe(entry.plot));

let waiting = 0;
addEventListener("resize", () => {
  clearTimeout(waiting);
  waiting = setTimeout(redraw, 120);
});
addEventListener("beforeprint", drawAll);
onTheme(redraw);

// As on many pages: a slash goes to the search.
addEventListener("keydown", (event) => {
  const search = document.querySelector("input[type=search]");
  const typing = event.target instanceof Element && event.target.matches("input, select, textarea");
  if (event.key === "/" && search !== null && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    search.focus();
  }
});
