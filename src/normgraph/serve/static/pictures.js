// Draws each figure from the table that says the same. D3 lays out and moves the graph,
// Observable Plot draws the rest. Nothing is fetched but pages of this server.
"use strict";

const SVG = "http://www.w3.org/2000/svg";
const COLOURS = {
  document: "#2f6db3",
  treaty: "#8a5a00",
  actor: "#2c7a4b",
  "class of actors": "#7b4fa3",
  other: "#6b6b6b",
};
const MOST_NAMES = 160;

const words = (cell) => cell.textContent.trim();
const rowsOf = (table) => Array.from(table.tBodies[0].rows, (row) => row.cells);
const cut = (name) => (name.length > 34 ? `${name.slice(0, 32)}…` : name);

function end(cell) {
  const { iri, kind } = cell.dataset;
  return { id: iri, kind, name: words(cell), href: cell.firstElementChild.getAttribute("href") };
}

function tiesOf(table) {
  return rowsOf(table).map(([one, what, other, count]) => ({
    one: end(one), what: words(what), other: end(other), count: Number(words(count)),
  }));
}

// The neighbourhood: a graph that can be moved, come nearer to, and grown.
function graph(figure, table) {
  const width = 1100, height = 760;
  const nodes = new Map(), ties = new Map();
  const centre = table.dataset.centre;
  const svg = d3.create("svg").attr("viewBox", [0, 0, width, height])
    .attr("xmlns", SVG).attr("font-family", "system-ui, sans-serif").attr("font-size", 11);
  const moved = svg.append("g");
  const lines = moved.append("g").attr("stroke", "#8885");
  const marks = moved.append("g");
  svg.call(d3.zoom().scaleExtent([0.3, 6])
    .on("zoom", (event) => moved.attr("transform", event.transform)));

  function add(found) {
    for (const tie of found) {
      for (const node of [tie.one, tie.other]) {
        if (nodes.size < MOST_NAMES && !nodes.has(node.id)) nodes.set(node.id, node);
      }
      if (nodes.has(tie.one.id) && nodes.has(tie.other.id)) {
        ties.set(`${tie.one.id} ${tie.what} ${tie.other.id}`, {
          ...tie, source: tie.one.id, target: tie.other.id,
        });
      }
    }
  }

  async function grow(event, node) {
    event.preventDefault();
    const answer = await fetch(`/picture?iri=${encodeURIComponent(node.id)}`);
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const more = page.getElementById(table.id);
    node.grown = true;
    if (!more) return draw();
    add(tiesOf(more));
    for (const row of Array.from(more.tBodies[0].rows)) table.tBodies[0].append(document.adoptNode(row));
    draw();
  }

  function draw() {
    const all = [...nodes.values()], between = [...ties.values()];
    if (nodes.has(centre)) Object.assign(nodes.get(centre), { fx: width / 2, fy: height / 2 });
    d3.forceSimulation(all)
      .force("tie", d3.forceLink(between).id((n) => n.id).distance(170).strength(0.25))
      .force("apart", d3.forceManyBody().strength(-650))
      .force("names", d3.forceCollide(30))
      .force("x", d3.forceX(width / 2).strength(0.06))
      .force("y", d3.forceY(height / 2).strength(0.1))
      .stop().tick(300);
    lines.selectAll("line").data(between).join("line")
      .attr("stroke-width", (t) => Math.min(6, 0.8 + Math.sqrt(t.count) * 0.6))
      .attr("x1", (t) => t.source.x).attr("y1", (t) => t.source.y)
      .attr("x2", (t) => t.target.x).attr("y2", (t) => t.target.y)
      .selectAll("title").data((t) => [t]).join("title")
      .text((t) => `${t.one.name} ${t.what} ${t.other.name} (${t.count})`);
    const spots = marks.selectAll("g").data(all, (n) => n.id).join((fresh) => {
      const spot = fresh.append("g");
      const link = spot.append("a").attr("href", (n) => n.href);
      link.append("circle").attr("stroke", "#fff");
      link.append("text").attr("dy", "0.35em").attr("fill", "currentColor").text((n) => cut(n.name));
      link.append("title").text((n) => `${n.name} (${n.kind})`);
      const more = spot.append("g").attr("class", "grow").attr("role", "button").attr("tabindex", 0)
        .attr("aria-label", (n) => `Add the neighbours of ${n.name}`)
        .attr("cursor", "pointer")
        .on("click", grow)
        .on("keydown", (event, n) => ["Enter", " "].includes(event.key) && grow(event, n));
      more.append("circle").attr("r", 6).attr("fill", "transparent");
      more.append("text").attr("text-anchor", "middle").attr("dy", "0.35em").attr("fill", "currentColor").text("+");
      return spot;
    });
    spots.attr("transform", (n) => `translate(${n.x} ${n.y})`);
    spots.select("a circle").attr("r", (n) => (n.id === centre ? 9 : 5.5)).attr("fill", (n) => COLOURS[n.kind] ?? COLOURS.other);
    // Names point away from the middle, so that they run over no tie.
    const left = (n) => n.id !== centre && n.x < width / 2;
    spots.select("a text").attr("font-weight", (n) => (n.id === centre ? 700 : 400))
      .attr("text-anchor", (n) => (n.id === centre ? "middle" : left(n) ? "end" : "start"))
      .attr("x", (n) => (n.id === centre ? 0 : left(n) ? -9 : 9)).attr("y", (n) => (n.id === centre ? -16 : 0));
    spots.select(".grow").attr("transform", (n) => `translate(${left(n) ? 13 : -13} 0)`);
    spots.select(".grow").attr("display", (n) => (n.grown || n.id === centre ? "none" : null));
  }

  add(tiesOf(table));
  draw();
  figure.replaceChildren(svg.node(), key(nodes));
}

function key(nodes) {
  const list = document.createElement("ul");
  list.className = "key";
  for (const kind of new Set([...nodes.values()].map((n) => n.kind))) {
    const item = document.createElement("li");
    const spot = document.createElement("span");
    spot.style.background = COLOURS[kind] ?? COLOURS.other;
    item.append(spot, ` ${kind}`);
    list.append(item);
  }
  return list;
}

function timeline(figure, table) {
  const events = rowsOf(table).map(([from, until, what, place]) => ({
    from: new Date(words(from)),
    until: words(until) ? new Date(words(until)) : null,
    what: words(what),
    place: words(place),
    href: place.firstElementChild.getAttribute("href"),
  }));
  const lasting = events.filter((e) => e.until && e.until > e.from);
  figure.replaceChildren(Plot.plot({
    width: 960,
    marginLeft: 170,
    grid: true,
    x: { type: "utc", label: null },
    y: { label: null },
    color: { type: "categorical" },
    marks: [
      Plot.barX(lasting, { x1: "from", x2: "until", y: "what", fillOpacity: 0.25, fill: "what", inset: 3, href: "href", title: (e) => `${e.place}: until ${e.until.toISOString().slice(0, 10)}` }),
      Plot.dot(events, { x: "from", y: "what", fill: "what", r: 4, href: "href", title: (e) => `${e.place}: ${e.what}` }),
    ],
  }));
}

function bars(figure, table) {
  const years = rowsOf(table).map(([year, what, count]) => ({
    year: words(year), what: words(what), count: Number(words(count)),
  }));
  const first = d3.min(years, (y) => Number(y.year)), last = d3.max(years, (y) => Number(y.year));
  figure.replaceChildren(Plot.plot({
    width: 960,
    height: 350,
    marginBottom: 40,
    x: { type: "band", domain: d3.range(first, last + 1).map(String), label: null, tickRotate: -45 },
    y: { grid: true, label: "how many" },
    color: { legend: false, type: "categorical" },
    marks: [
      Plot.barY(years, { x: "year", y: "count", fill: "what", title: (y) => `${y.year}: ${y.count} ${y.what}` }),
      Plot.ruleY([0]),
    ],
  }), Plot.legend({ color: { type: "categorical", domain: [...new Set(years.map((y) => y.what))] } }));
}

// A drawing as a file: black on white, whatever the page looks like.
function standing(figure) {
  const copy = figure.querySelector("svg[viewBox]").cloneNode(true);
  copy.setAttribute("xmlns", SVG);
  const [, , width, height] = copy.getAttribute("viewBox").split(/[ ,]+/).map(Number);
  copy.setAttribute("width", width);
  copy.setAttribute("height", height);
  copy.setAttribute("color", "#111");
  for (const more of copy.querySelectorAll(".grow")) more.remove();
  const ground = document.createElementNS(SVG, "rect");
  for (const [name, value] of [["width", "100%"], ["height", "100%"], ["fill", "#fff"]]) ground.setAttribute(name, value);
  copy.prepend(ground);
  return { text: new XMLSerializer().serializeToString(copy), width, height };
}

function give(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

async function save(figure, form) {
  const name = `${document.title.replace(/[^\w.-]+/g, "-")}-${figure.dataset.draw}.${form}`;
  const { text, width, height } = standing(figure);
  const drawn = new Blob([text], { type: "image/svg+xml" });
  if (form === "svg") return give(drawn, name);
  const image = new Image();
  image.src = URL.createObjectURL(drawn);
  await image.decode();
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [width * 2, height * 2];
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  URL.revokeObjectURL(image.src);
  canvas.toBlob((blob) => give(blob, name), "image/png");
}

const DRAW = { graph, timeline, bars };
for (const figure of document.querySelectorAll("figure[data-draw]")) {
  const table = document.getElementById(figure.dataset.table);
  DRAW[figure.dataset.draw](figure, table);
  const tools = document.querySelector(`[data-for="${figure.id}"]`);
  tools.hidden = false;
  for (const button of tools.querySelectorAll("button")) {
    button.addEventListener("click", () => save(figure, button.dataset.save));
  }
}
