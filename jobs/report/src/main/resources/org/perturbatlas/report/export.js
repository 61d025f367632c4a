// Pictures of figures: drawn anew at one size, on paper, with their title, whatever the page looks like.
const PICTURE_WIDTH = 960;
const LEAST_WIDTH = 480;
const NOT_IN_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;
const PICTURE_TOP = 44;

function pictureColours() {
  const probe = make("div", { class: "light-paper", hidden: true });
  document.body.append(probe);
  const colours = themeColours(probe);
  probe.remove();
  return colours;
}

function pictureWidth(figure) {
  return Math.max(LEAST_WIDTH, Math.min(PICTURE_WIDTH, chartWidth(figure)));
}

function pictureOption(figure) {
  const colours = pictureColours();
  const option = chartOption(figure, colours, pictureWidth(figure));
  option.backgroundColor = colours.paper;
  option.title = {
    text: figure.title,
    left: 16,
    top: 12,
    textStyle: { color: colours.ink, fontSize: 17, fontWeight: 600, fontFamily: colours.font },
  };
  option.grid.top += PICTURE_TOP;
  for (const part of ["legend", "visualMap"]) {
    if (option[part]) {
      option[part].top = PICTURE_TOP;
      option[part].left = Math.max(16, option[part].left);
    }
  }
  return option;
}

function pictureHeight(figure) {
  return chartHeight(figure) + PICTURE_TOP;
}

function svgOf(figure) {
  const chart = echarts.init(null, null, {
    renderer: "svg",
    ssr: true,
    width: pictureWidth(figure),
    height: pictureHeight(figure),
  });
  chart.setOption(pictureOption(figure));
  const text = chart.renderToSVGString().toWellFormed().replace(NOT_IN_XML, "\ufffd");
  chart.dispose();
  return new Blob(['<?xml version="1.0" encoding="UTF-8"?>\n', text], { type: "image/svg+xml" });
}

function pngOf(figure) {
  const canvas = document.createElement("canvas");
  const chart = echarts.init(canvas, null, {
    renderer: "canvas",
    devicePixelRatio: 2,
    width: pictureWidth(figure),
    height: pictureHeight(figure),
  });
  chart.setOption(pictureOption(figure));
  return new Promise((resolve) => {
    chart.getZr().flush();
    canvas.toBlob((blob) => {
      chart.dispose();
      resolve(blob);
    }, "image/png");
  });
}

function save(blob, name) {
  const link = make("a", { href: URL.createObjectURL(blob), download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}

function exportButtons(figure) {
  const button = (kind, picture) =>
    make(
      "button",
      {
        type: "button",
        class: "quiet",
        "data-export": kind,
        "aria-label": "Save " + figure.title + " as " + kind.toUpperCase(),
        onclick: async () => save(await picture(figure), figure.id + "." + kind),
      },
      kind.toUpperCase(),
    );
  return [button("svg", svgOf), button("png", pngOf)];
}
