import htmx from "htmx.org";
import "@tabler/core/dist/js/tabler.esm.js";
window.htmx = htmx;
