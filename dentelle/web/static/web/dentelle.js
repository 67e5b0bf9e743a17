// Comfort only: every page works without this file.
"use strict";

// A double click sends twice what a person meant once. The server knows too (the form's key); this spares the doubt.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.dataset.sent === "yes") {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "yes";
  // aria-disabled, not disabled: a disabled button would not send its own name and value, and would lose the focus.
  for (const button of form.querySelectorAll("button[type=submit]")) {
    button.setAttribute("aria-disabled", "true");
  }
});

// Back to a page kept in memory: the button serves again.
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) {
    delete form.dataset.sent;
    for (const button of form.querySelectorAll("button[aria-disabled]")) {
      button.removeAttribute("aria-disabled");
    }
  }
});

// A refused form: start where the reasons are.
document.addEventListener("DOMContentLoaded", () => document.querySelector("[data-error-summary]")?.focus());

// What is typed in a form marked data-draft is kept on the server, for its author alone, until it is sent.
const PAUSE = 1500;
const keepDraft = (form) => {
  const status = document.createElement("p");
  status.className = "quiet";
  status.setAttribute("role", "status");
  form.append(status);
  let timer = 0;
  let request = null;
  const send = async () => {
    request = new AbortController();
    const body = new URLSearchParams(new FormData(form));
    body.set("address", window.location.pathname);
    try {
      const answer = await fetch(document.body.dataset.drafts, { method: "POST", body, signal: request.signal });
      const said = answer.ok ? await answer.json() : {};
      status.textContent = said.kept ? `Brouillon gardé à ${said.at}.` : "";
    } catch (error) {
      if (error.name !== "AbortError") {
        status.textContent = "Pas de réseau : ce que vous tapez n’est pas encore gardé.";
      }
    }
  };
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(send, PAUSE);
  });
  form.addEventListener("submit", () => {
    clearTimeout(timer);
    request?.abort();
  });
};
if (document.body.dataset.drafts) {
  document.querySelectorAll("form[data-draft]").forEach(keepDraft);
}
