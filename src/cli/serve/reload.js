// Follows the changes of a served site: reloads the page when there is a newer edition, and lays the errors over it while
// there is none. `attain serve` puts this into the pages that it serves; built sites do not have it.
(() => {
  "use strict";
  const edition = new URL(document.currentScript.src).searchParams.get("edition");
  const key = `attain-scroll ${location.pathname}`;
  let events = null;

  function restoreScroll() {
    const saved = sessionStorage.getItem(key);
    sessionStorage.removeItem(key);
    if (saved) window.scrollTo(...JSON.parse(saved));
  }

  function reload() {
    sessionStorage.setItem(key, JSON.stringify([window.scrollX, window.scrollY]));
    location.reload();
  }

  function show(trouble) {
    document.getElementById("attain-trouble")?.remove();
    if (!trouble) return;
    const sheet = document.createElement("link");
    sheet.rel = "stylesheet";
    sheet.href = "/.attain/reload.css";
    const overlay = document.createElement("section");
    overlay.id = "attain-trouble";
    overlay.lang = "en";
    overlay.setAttribute("role", "alert");
    overlay.innerHTML = trouble;
    const hide = document.createElement("button");
    hide.type = "button";
    hide.textContent = "Hide until the next change";
    hide.addEventListener("click", () => overlay.remove());
    overlay.prepend(sheet);
    overlay.append(hide);
    document.body.append(overlay);
  }

  function listen() {
    events = new EventSource("/.attain/events");
    events.addEventListener("message", (event) => {
      const state = JSON.parse(event.data);
      if (state.edition === edition) show(state.trouble);
      else reload();
    });
  }

  // A browser keeps only a few connections to one server: pages that nobody sees give theirs back.
  function follow() {
    if (document.hidden) {
      events?.close();
      events = null;
    } else if (!events) {
      listen();
    }
  }

  restoreScroll();
  follow();
  document.addEventListener("visibilitychange", follow);
  window.addEventListener("pagehide", () => { events?.close(); events = null; });
  window.addEventListener("pageshow", follow);
})();
