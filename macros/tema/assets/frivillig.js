// Repairs of the theme's keyboard faults. The site reads without it.
"use strict";

(() => {
  const assets = /** @type {HTMLScriptElement} */ (document.currentScript).src.replace(/[^/]*$/, "");
  /** @type {<T extends Element>(selector: string) => T | null} */
  const find = (selector) => document.querySelector(selector);

  /**
   * A button for one of Material's two hidden checkboxes.
   *
   * @param {HTMLInputElement} toggle
   * @param {HTMLButtonElement} button
   */
  const pair = (toggle, button) => {
    const show = () => button.setAttribute("aria-expanded", String(toggle.checked));
    button.hidden = false;
    button.addEventListener("click", () => toggle.click());
    toggle.addEventListener("change", show);
    show();
  };

  /** @param {HTMLInputElement | null} toggle */
  const close = (toggle) => {
    if (toggle?.checked) toggle.click();
  };

  /** @type {HTMLInputElement | null} */
  const drawer = find("#__drawer");
  /** @type {HTMLInputElement | null} */
  const search = find("#__search");
  /** @type {HTMLInputElement | null} */
  const query = find("[data-md-component=search-query]");
  /** @type {HTMLButtonElement | null} */
  const menuButton = find("button.f-menuknap");
  /** @type {HTMLButtonElement | null} */
  const searchButton = find("button.f-soegeknap");

  if (drawer && menuButton) {
    pair(drawer, menuButton);
    find("label.f-menuknap")?.setAttribute("hidden", "");
    document.documentElement.dataset.fMenu = "";
    drawer.checked = false;
    drawer.addEventListener("change", () => drawer.checked && close(search));
  }

  if (search && searchButton && query) {
    pair(search, searchButton);
    search.addEventListener("change", () => search.checked && close(drawer));
    searchButton.addEventListener("click", () => search.checked && query.focus());
    query.addEventListener("input", () => search.checked || search.click());
    document.addEventListener("pointerdown", ({ target }) => {
      if (target instanceof Element && !target.closest(".f-soeg, .f-soegeknap")) close(search);
    });
    document.addEventListener("focusin", ({ target }) => {
      if (target instanceof Element && !target.closest(".f-soeg, .f-soegeknap")) close(search);
    });
    const results = find(".f-soeg__svar");
    if (results) {
      // Material takes the results out of the tab order and gives each a heading of its own.
      new MutationObserver(() => {
        results.querySelectorAll("[tabindex]").forEach((link) => link.removeAttribute("tabindex"));
        results.querySelectorAll("h1, h2").forEach((title) => title.setAttribute("role", "presentation"));
      }).observe(results, { childList: true, subtree: true });
    }
  }

  /** Material's own handling of these keys in the results is sound. */
  const RESULT_KEYS = ["ArrowUp", "ArrowDown"];

  // Material listens on window and takes single letters anywhere as shortcuts (WCAG 2.1.4), closes the
  // search on Tab, and moves the focus back to the field on any key in the results.
  window.addEventListener(
    "keydown",
    (event) => {
      const { key, target } = event;
      if (key === "Escape") {
        const [open, button] = search?.checked ? [search, searchButton] : [drawer, menuButton];
        if (!open?.checked) return;
        event.stopPropagation();
        close(open);
        if (button?.offsetParent) button.focus();
      } else if (search?.checked) {
        if (target !== query ? !RESULT_KEYS.includes(key) : key === "Tab") event.stopPropagation();
      } else if (key.length === 1 && !event.ctrlKey && !event.metaKey && !isTyping(target)) {
        event.stopPropagation();
      }
    },
    { capture: true },
  );

  /** @param {EventTarget | null} target */
  function isTyping(target) {
    return target instanceof HTMLElement && (target.isContentEditable || target.matches("input, select, textarea"));
  }

  // Material wraps a table that Markdown wrote in a box that scrolls: the box gets a name and a place in the
  // tab order while it is wider than the page.
  const widths = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      if (target.scrollWidth > target.clientWidth) {
        target.setAttribute("tabindex", "0");
        target.setAttribute("role", "region");
        target.setAttribute("aria-label", tableName(target));
      } else {
        for (const name of ["tabindex", "role", "aria-label"]) target.removeAttribute(name);
      }
    }
  });

  /** @param {Element} box */
  function tableName(box) {
    const caption = box.querySelector("caption")?.textContent;
    const before = [...document.querySelectorAll(".md-content :is(h1, h2, h3, h4)")].filter(
      (title) => title.compareDocumentPosition(box) & Node.DOCUMENT_POSITION_FOLLOWING,
    );
    return `Tabel: ${caption ?? before.at(-1)?.textContent ?? document.title}`.trim();
  }

  const nameTables = () =>
    document.querySelectorAll(".md-typeset__scrollwrap").forEach((box) => {
      if (!box.closest(".f-tabel")) widths.observe(box);
    });

  // On a slow machine the new page is laid out after Material has scrolled to the place linked to.
  const showTarget = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const box = target?.getBoundingClientRect();
    if (box && (box.bottom < 0 || box.top > innerHeight)) target?.scrollIntoView();
  };

  const focusHeading = () => {
    close(drawer); // nothing behind an open sheet can take the focus
    close(search);
    if (location.hash) {
      setTimeout(showTarget, 200);
      return;
    }
    /** @type {HTMLElement | null} */
    const heading = find(".md-content h1");
    heading?.setAttribute("tabindex", "-1");
    heading?.focus({ preventScroll: true });
  };

  /** @type {WeakSet<Element>} */
  const started = new WeakSet();

  // A tool's own module is fetched only by the pages that have it.
  const startTools = () => {
    if (location.protocol === "file:") return; // no browser lets a page from a folder fetch a module
    for (const tool of document.querySelectorAll("[data-modul]")) {
      if (started.has(tool)) continue;
      started.add(tool);
      import(`${assets}${tool.getAttribute("data-modul")}.js`).then(({ start }) => start(tool));
    }
  };

  // Each page reaches us through Material's document$; without it there is one page, this one.
  let isFirstPage = true;
  const onPage = () => {
    setTimeout(nameTables);
    startTools();
    if (!isFirstPage) focusHeading();
    isFirstPage = false;
  };
  const pages = /** @type {{ document$?: { subscribe(next: () => void): void } }} */ (/** @type {unknown} */ (window)).document$;
  if (pages) pages.subscribe(onPage);
  else onPage();

  /** @type {HTMLDetailsElement[]} */
  let opened = [];
  window.addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("details")].filter((details) => !details.open);
    for (const details of opened) details.open = true;
  });
  window.addEventListener("afterprint", () => {
    for (const details of opened) details.open = false;
  });
})();
