// Everything works without this file; it only makes it quicker. Nothing is kept in the browser.
import htmx from "htmx.org";
import { offerCopying } from "./js/copy.js";
import { listenForKeys } from "./js/keys.js";
import { listenForDialogs } from "./js/dialogs.js";
import { watchMessages } from "./js/messages.js";
import { watchLists } from "./js/lists.js";
import { watchLog } from "./js/log.js";
import { offerPrinting } from "./js/print.js";
import { showOpenTab } from "./js/tabs.js";
import { watchSliders } from "./js/sliders.js";

window.htmx = htmx;
document.documentElement.dataset.js = "on";
listenForDialogs();
listenForKeys();
watchMessages();
watchLists();
watchLog();
offerPrinting();
offerCopying();
showOpenTab();
watchSliders();
