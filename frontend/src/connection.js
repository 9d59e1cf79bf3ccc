// A part of a page that cannot be fetched says so; what is shown stays as it was.
let notice = null;

function tell() {
  if (notice) return;
  notice = document.createElement("div");
  notice.className = "notice act";
  notice.setAttribute("role", "alert");
  const words = document.createElement("div");
  words.textContent = document.body.dataset.lost;
  notice.append(words);
  document.getElementById("main").prepend(notice);
}

function forget() {
  notice?.remove();
  notice = null;
}

export function tellOfLostConnection() {
  for (const lost of ["htmx:sendError", "htmx:responseError", "htmx:timeout"]) {
    document.body.addEventListener(lost, tell);
  }
  document.body.addEventListener("htmx:afterSwap", forget);
}
