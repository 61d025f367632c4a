// Figures described as data, turned into options of the chart library.
const TEXT = 13;
const LABEL = 12;
const LONGEST_NAME = 34;
const LONGEST_COLUMN = 18;
const HEAT_TOP = 48;
const HEAT_CELL = 20;
const WIDEST_CELL = 44;
const NARROWEST_NAME = 13;
const MOST_BESIDE = 4;

// How high a figure is drawn at a width, in pixels.
function chartHeight(figure) {
  switch (figure.kind) {
    case "bars":
      return figure.horizontal
        ? 84 + (figure.stacked ? 26 : 30) * figure.categories.length + (figure.series.length > 1 ? 28 : 0)
        : 320;
    case "heat":
      return HEAT_TOP + columnRoom(figure) + HEAT_CELL * figure.rows.length;
    case "intervals":
      return 104 + intervalRow(figure) * figure.rows.length;
    default:
      return 380;
  }
}

// Names of columns stand at an angle below.
function columnRoom(figure) {
  const longest = Math.max(0, ...figure.columns.map((name) => name.length));
  return 24 + 5.8 * Math.min(longest, LONGEST_COLUMN);
}

function intervalRow(figure) {
  return 16 + 14 * figure.series.length;
}

function isWide(figure) {
  return figure.kind === "heat" || (figure.kind === "intervals" && figure.series.length > MOST_BESIDE);
}

// How wide a figure may usefully get.
function chartWidth(figure) {
  switch (figure.kind) {
    case "curve":
      return 620;
    case "heat":
      return Math.max(420, nameRoom(figure.rows, 600) + 40 + WIDEST_CELL * figure.columns.length);
    default:
      return Infinity;
  }
}

function chartOption(figure, colours, width) {
  const option = OPTIONS[figure.kind](figure, colours, width);
  return {
    animation: false,
    backgroundColor: "transparent",
    textStyle: { fontFamily: colours.font, fontSize: TEXT, color: colours.ink },
    ...option,
    tooltip: {
      renderMode: "richText",
      confine: true,
      backgroundColor: colours.raised,
      borderColor: colours.rule,
      borderWidth: 1,
      padding: [8, 10],
      textStyle: { fontFamily: colours.font, fontSize: TEXT, color: colours.ink },
      ...option.tooltip,
    },
  };
}

function legend(figure, colours, width) {
  const needed = figure.series.map((series) => 40 + textWidth(series.name, TEXT)).reduce((a, b) => a + b, 0);
  return {
    show: figure.series.length > 1,
    // In one line, as there is room for no other.
    type: needed > width ? "scroll" : "plain",
    pageIconColor: colours.soft,
    pageIconInactiveColor: colours.rule,
    pageTextStyle: { color: colours.soft },
    left: 0,
    top: 0,
    icon: "roundRect",
    itemWidth: 12,
    itemHeight: 12,
    itemGap: 18,
    inactiveColor: colours.rule,
    textStyle: { color: colours.soft, fontSize: TEXT, fontFamily: colours.font },
    data: figure.series.map((series) => series.name),
  };
}

function axisStyle(colours) {
  return {
    axisLine: { lineStyle: { color: colours.rule } },
    axisTick: { show: false },
    axisLabel: { color: colours.soft, fontSize: LABEL, fontFamily: colours.font },
    nameTextStyle: { color: colours.soft, fontSize: LABEL, fontFamily: colours.font },
    splitLine: { lineStyle: { color: colours.grid } },
  };
}

function valueAxis(title, unit, colours, across) {
  const style = axisStyle(colours);
  return {
    type: "value",
    ...style,
    name: title,
    nameLocation: "middle",
    nameGap: across ? 30 : 48,
    minInterval: unit === "COUNT" ? 1 : 0,
    splitNumber: across ? 5 : 4,
    axisLine: { show: false },
    axisLabel: { ...style.axisLabel, hideOverlap: true, formatter: (value) => mark(value, unit) },
  };
}

function namesAxis(names, title, colours, across) {
  const style = axisStyle(colours);
  return {
    type: "category",
    ...style,
    data: names,
    name: across ? title : "",
    nameLocation: "middle",
    nameGap: 32,
    axisLabel: {
      ...style.axisLabel,
      color: across ? colours.soft : colours.ink,
      interval: across ? "auto" : 0,
      formatter: (name) => shortened(name, LONGEST_NAME),
    },
  };
}

const ruler = document.createElement("canvas").getContext("2d");

function textWidth(text, size) {
  ruler.font = size + "px " + getComputedStyle(document.documentElement).fontFamily;
  return ruler.measureText(text).width;
}

// Room for the longest name beside an axis.
function nameRoom(names, width) {
  const longest = Math.max(0, ...names.map((name) => textWidth(shortened(name, LONGEST_NAME), LABEL)));
  return Math.min(Math.max(56, 26 + longest), Math.max(96, width * 0.42));
}

const OPTIONS = {
  bars(figure, colours, width) {
    const lies = figure.horizontal;
    const names = namesAxis(figure.categories, figure.categoryTitle, colours, !lies);
    const values = valueAxis(figure.valueTitle, figure.unit, colours, lies);
    const top = figure.series.length > 1 ? 38 : 14;
    const room = nameRoom(figure.categories, width);
    const number = (value) => format(value, figure.unit);
    if (lies) {
      names.inverse = true;
      names.axisLine = { show: false };
      names.axisLabel.width = room - 12;
      names.axisLabel.overflow = "truncate";
    }
    const single = figure.series.length === 1;
    return {
      legend: legend(figure, colours, width),
      grid: lies
        ? { left: room, right: 56, top, bottom: 48, outerBoundsMode: "none" }
        : { left: 66, right: 12, top, bottom: 52, outerBoundsMode: "none" },
      xAxis: lies ? values : names,
      yAxis: lies ? names : values,
      tooltip: {
        trigger: "axis",
        axisPointer: { type: "shadow", shadowStyle: { color: colours.grid } },
        formatter: (points) =>
          [
            points[0].name,
            ...points.filter((p) => single || p.value).map((p) => p.seriesName + "  " + number(p.value)),
          ].join("\n"),
      },
      series: figure.series.map((series) => ({
        type: "bar",
        name: series.name,
        stack: figure.stacked ? "all" : undefined,
        data:
          single && figure.categoryTones.length > 0
            ? series.values.map((value, i) => ({ value, itemStyle: { color: colours.tone(figure.categoryTones[i]) } }))
            : series.values,
        barMaxWidth: lies ? (figure.stacked ? 16 : 11) : 48,
        barGap: "15%",
        barCategoryGap: lies ? "32%" : "12%",
        itemStyle: { color: colours.tone(series.tone), borderColor: colours.paper, borderWidth: figure.stacked ? 0.5 : 0 },
        label: {
          show: lies && single,
          position: "right",
          color: colours.soft,
          fontSize: LABEL,
          fontFamily: colours.font,
          formatter: (point) => number(point.value),
        },
        emphasis: { disabled: true },
      })),
    };
  },

  curve(figure, colours, width) {
    const axis = (of, across) => ({
      ...valueAxis(of.title, of.unit, colours, across),
      type: of.logarithmic ? "log" : "value",
      min: of.min === null ? undefined : of.min,
      max: of.max === null ? undefined : of.max,
      scale: true,
    });
    const number = (value, of) => format(value, of.unit);
    return {
      legend: legend(figure, colours, width),
      grid: { left: 66, right: 20, top: figure.series.length > 1 ? 44 : 16, bottom: 52, outerBoundsMode: "none" },
      xAxis: axis(figure.x, true),
      yAxis: axis(figure.y, false),
      tooltip: {
        trigger: "item",
        formatter: (point) =>
          [
            point.seriesName,
            figure.x.title + "  " + number(point.value[0], figure.x),
            figure.y.title + "  " + number(point.value[1], figure.y),
          ].join("\n"),
      },
      series: figure.series.map((series) => ({
        type: series.style === "POINTS" ? "scatter" : "line",
        name: series.name,
        data: series.points.map((point) => [point.x, point.y]),
        step: series.style === "STEPS" ? "end" : undefined,
        showSymbol: series.style === "LINE" && series.points.length <= 40,
        symbol: "circle",
        symbolSize: 5,
        color: colours.tone(series.tone),
        lineStyle: { width: series.style === "DASHED" ? 1.5 : 2, type: series.style === "DASHED" ? [5, 4] : "solid" },
        emphasis: { disabled: true },
      })),
    };
  },

  heat(figure, colours, width) {
    const values = figure.cells.map((cell) => cell.value);
    const left = nameRoom(figure.rows, width);
    const columns = namesAxis(figure.columns, "", colours, true);
    const room = width - left - 32;
    const rows = namesAxis(figure.rows, figure.rowTitle, colours, false);
    const style = { ...rows.axisLabel, color: colours.soft, fontSize: 11 };
    return {
      grid: { left, right: 32, top: HEAT_TOP, bottom: columnRoom(figure), outerBoundsMode: "none" },
      xAxis: {
        ...columns,
        splitLine: { show: true, interval: 0, lineStyle: { color: colours.grid } },
        axisLine: { show: false },
        axisLabel: { ...style, interval: room / figure.columns.length < NARROWEST_NAME ? "auto" : 0, rotate: -50, formatter: (name) => shortened(name, LONGEST_COLUMN) },
      },
      yAxis: {
        ...rows,
        inverse: true,
        axisLine: { show: false },
        splitLine: { show: true, interval: 0, lineStyle: { color: colours.grid } },
        axisLabel: { ...style, width: left - 12, overflow: "truncate" },
      },
      visualMap: {
        min: Math.min(0, ...values),
        max: Math.max(...values),
        calculable: false,
        orient: "horizontal",
        left: left - 4,
        top: 0,
        itemWidth: 12,
        itemHeight: 160,
        text: [figure.valueTitle + ": " + format(Math.max(...values), figure.unit), format(Math.min(0, ...values), figure.unit)],
        textStyle: { color: colours.soft, fontSize: LABEL, fontFamily: colours.font },
        inRange: { color: colours.scale },
      },
      tooltip: {
        formatter: (point) =>
          [
            figure.rowTitle + "  " + figure.rows[point.value[1]],
            figure.columnTitle + "  " + figure.columns[point.value[0]],
            figure.valueTitle + "  " + format(point.value[2], figure.unit),
          ].join("\n"),
      },
      series: [
        {
          type: "heatmap",
          data: figure.cells.map((cell) => [cell.column, cell.row, cell.value]),
          itemStyle: { borderColor: colours.paper, borderWidth: 1 },
          emphasis: { disabled: true },
        },
      ],
    };
  },

  intervals(figure, colours, width) {
    const room = nameRoom(figure.rows, width);
    const published = figure.cases.some((one) => one.published !== null);
    const named = published || figure.series.length > 1 || figure.series[0].name !== "measured";
    const number = (value) => format(value, figure.unit);
    const share = figure.unit === "SHARE";
    const axis = namesAxis(figure.rows, "", colours, false);
    // Series of a row stand below each other; the axis has names in the middle of rows.
    const offset = (series) => 14 * (series - (figure.series.length - 1) / 2);
    const described = (one) =>
      [
        figure.rows[one.row],
        figure.series[one.series].name + "  " + number(one.value),
        one.low === null ? null : "95 % interval  " + number(one.low) + " to " + number(one.high),
        one.published === null ? null : "published  " + number(one.published),
        whole.format(one.n) + " draws",
        one.note,
      ]
        .filter((line) => line !== null && line !== "")
        .join("\n");
    const draw = (s) => (params, api) => {
      const one = figure.cases.filter((each) => each.series === s)[params.dataIndex];
      const at = (value) => {
        const point = api.coord([value, one.row]);
        return [point[0], point[1] + offset(s)];
      };
      const colour = colours.tone(figure.series[s].tone);
      const centre = at(one.value);
      const parts = [];
      if (one.low !== null && one.high !== null) {
        const from = at(one.low);
        parts.push({
          type: "rect",
          shape: { x: from[0], y: from[1] - 2.5, width: Math.max(1, at(one.high)[0] - from[0]), height: 5, r: 2.5 },
          style: { fill: colour, opacity: 0.35 },
        });
      }
      parts.push({ type: "circle", shape: { cx: centre[0], cy: centre[1], r: 4.5 }, style: { fill: colour } });
      if (one.published !== null) {
        const [x, y] = at(one.published);
        parts.push({
          type: "polygon",
          shape: { points: [[x, y - 7], [x + 7, y], [x, y + 7], [x - 7, y]] },
          style: { fill: "none", stroke: colours.ink, lineWidth: 1.5 },
        });
      }
      return { type: "group", children: parts };
    };
    return {
      legend: {
        ...legend(figure, colours, isWide(figure) ? 0 : width - 100),
        show: named,
        selectedMode: false,
        data: [
          ...figure.series.map(({ name }) => ({ name, icon: "circle" })),
          ...(published
            ? [{ name: "published", icon: "diamond", itemStyle: { color: "none", borderColor: colours.ink, borderWidth: 1.5 } }]
            : []),
        ],
      },
      grid: { left: room, right: 24, top: named ? 40 : 12, bottom: 48, outerBoundsMode: "none" },
      xAxis: {
        ...valueAxis(figure.valueTitle, figure.unit, colours, true),
        min: 0,
        max: share ? 1 : undefined,
      },
      yAxis: {
        ...axis,
        inverse: true,
        axisLine: { show: false },
        splitLine: { show: true, lineStyle: { color: colours.grid } },
        axisLabel: { ...axis.axisLabel, width: room - 12, overflow: "truncate" },
      },
      tooltip: { trigger: "item", formatter: (point) => described(figure.cases.filter((one) => one.series === point.seriesIndex)[point.dataIndex]) },
      series: [
        ...figure.series.map(({ name }, s) => ({
          type: "custom",
          name,
          color: colours.tone(figure.series[s].tone),
          data: figure.cases.filter((one) => one.series === s).map((one) => [one.value, one.row, one.low, one.high, one.published]),
          encode: { x: [0, 2, 3, 4], y: 1 },
          renderItem: draw(s),
        })),
        ...(published ? [{ type: "scatter", name: "published", data: [] }] : []),
      ],
    };
  },
};
