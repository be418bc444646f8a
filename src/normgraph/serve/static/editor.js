// Puts YASGUI in the place of the form. Nothing is asked of any other server: the look-up
// of prefixes and terms elsewhere is off, and queries go to this one.
"use strict";

const place = document.getElementById("yasgui");
const query = document.getElementById("query").value;
const endpoint = new URL(place.dataset.endpoint, location.href).href;
place.replaceChildren();

Yasgui.Yasqe.defaults.autocompleters = ["variables", "prefixes"];
Yasgui.Yasqe.defaults.prefixCcApi = null;
Yasgui.Yasqe.defaults.createShortLink = undefined;
const yasgui = new Yasgui(place, {
  requestConfig: { endpoint },
  endpointCatalogueOptions: { getData: () => [{ endpoint }], keys: [], renderItem: () => {} },
  copyEndpointOnNewTab: true,
  autofocus: true,
  populateFromUrl: true,
  persistenceId: "normgraph",
  autoAddOnInit: false,
  yasqe: { value: query, editorHeight: "24rem" },
});
yasgui.addTab(true, {
  name: place.dataset.name,
  yasqe: { value: query },
  requestConfig: { endpoint },
}, { avoidDuplicateTabs: true });
for (const [fields, label] of [["textarea", "The query"], ["input.autocomplete", "The endpoint"]]) {
  for (const field of place.querySelectorAll(`${fields}:not([aria-label])`)) {
    field.setAttribute("aria-label", label);
  }
}
